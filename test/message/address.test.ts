import { describe, expect, it } from "vitest";
import {
	addressKey,
	domainOf,
	isListed,
	isSameAddress,
	isStateDomain,
	isWithinDomain,
	looksValid,
	normalizeDomain,
	parseAddress,
} from "../../utils/message/address.ts";

describe("domain of an address", () => {
	it.each([
		["nguyenvana@gmail.com", "gmail.com"],
		["NguyenVanA@GMAIL.COM", "gmail.com"],
		["a@khanhhoa.gov.vn.", "khanhhoa.gov.vn"],
		[" a@b.vn ", "b.vn"],
		["a+tag@sub.yahoo.com", "sub.yahoo.com"],
		["Nguyễn Văn A <a@b.vn>", "b.vn"],
		['"a@b"@c.vn', "c.vn"],
		["a@tiếngviệt.vn", "xn--tingvit-jw4eh5a.vn"],
		["a@ＧＭＡＩＬ.com", "gmail.com"],
		["a@gma\u200Bil.com", "gmail.com"],
		["a@gmail。com", "gmail.com"],
		["a@localhost", "localhost"],
	])("reads %j as %s", (address, domain) => {
		const read = domainOf(address);
		if (domain.startsWith("xn--")) expect(read).toMatch(/^xn--[a-z0-9-]+\.vn$/);
		else expect(read).toBe(domain);
	});

	it.each([
		"",
		"@",
		"nguyenvana",
		"nguyenvana@",
		"@gmail.com",
		"a@b@c.com",
		"a@gmail.com;b@khanhhoa.gov.vn",
		"a b@c.vn",
		"a@..vn",
		"a@.vn",
		"a@b..vn",
		"a@*.vn",
		"a@[192.168.1.1]",
		"a@b.vn/x",
		"a@b%2Evn",
		"a@-b.vn",
		"constructor",
	])("gives none for %j", (address) => {
		expect(domainOf(address)).toBeNull();
	});

	it("keeps the subaddress in the local part", () => {
		expect(parseAddress("van.a+viec@B.vn")).toEqual({ local: "van.a+viec", domain: "b.vn" });
	});

	it("takes hostile input in linear time and throws nothing", () => {
		const start = performance.now();
		for (const long of [
			"a".repeat(100_000),
			"@".repeat(100_000),
			`a@${"b.".repeat(50_000)}vn`,
			`"${"\\".repeat(900)}`,
		]) {
			expect(domainOf(long)).toBeNull();
			expect(looksValid(long)).toBe(false);
			expect(isWithinDomain("b.vn", long)).toBe(false);
			addressKey(long);
		}
		expect(domainOf(`a@${"b-".repeat(400)}.vn`)).toBeNull();
		expect(performance.now() - start).toBeLessThan(100);
	});
});

describe("within a domain", () => {
	it.each([
		["khanhhoa.gov.vn", "gov.vn"],
		["gov.vn", "gov.vn"],
		["a.b.gov.vn", "@gov.vn"],
		["a.gov.vn", "*.gov.vn"],
		["a.gov.vn", " .GOV.VN. "],
	])("%s is within %j", (domain, parent) => {
		expect(isWithinDomain(domain, parent)).toBe(true);
	});

	it.each([
		["notgov.vn", "gov.vn"],
		["gov.vn", "khanhhoa.gov.vn"],
		["gov.vn.evil.com", "gov.vn"],
		["gov.vn", ""],
		["gov.vn", "*"],
	])("%s is not within %j", (domain, parent) => {
		expect(isWithinDomain(domain, parent)).toBe(false);
	});

	it("knows the domains of state and Party", () => {
		for (const domain of ["khanhhoa.gov.vn", "vptw.dcs.vn", "tinhuyquangtri.vn", "hou.edu.vn"]) {
			expect(isStateDomain(domain)).toBe(true);
		}
		for (const domain of ["gmail.com", "xgov.vn", "gov.vn.com", "vnn.vn", "constructor"]) {
			expect(isStateDomain(domain)).toBe(false);
		}
	});
});

describe("comparing addresses", () => {
	it("ignores capitals, a trailing dot and the display name", () => {
		expect(isSameAddress("A@B.vn", "a@b.VN.")).toBe(true);
		expect(isSameAddress("Anh A <a@b.vn>", "a@b.vn")).toBe(true);
	});

	it("keeps subaddresses and unreadable addresses apart", () => {
		expect(isSameAddress("a+x@b.vn", "a@b.vn")).toBe(false);
		expect(isSameAddress("nguyenvana@", "nguyenvanb@")).toBe(false);
	});

	it("reads lists of addresses and domains", () => {
		expect(isListed("a@mail.congty.vn", ["congty.vn"])).toBe(true);
		expect(isListed("a@congty.vn", ["b@congty.vn"])).toBe(false);
		expect(isListed("A@congty.vn", [" a@congty.vn "])).toBe(true);
		expect(isListed("a@", ["congty.vn"])).toBe(false);
		expect(normalizeDomain("@congty.vn")).toBe("congty.vn");
	});
});

describe("valid-looking addresses", () => {
	it.each(["a@b.vn", "nguyen.van-a+x@khanhhoa.gov.vn", "pvhtt_cl@khanhhoa.gov.vn", '"a b"@c.vn'])(
		"%s is",
		(address) => {
			expect(looksValid(address)).toBe(true);
		},
	);

	it.each(["a@b", "a..b@c.vn", ".a@c.vn", "a.@c.vn", "a@", `${"a".repeat(65)}@b.vn`, "a(b)@c.vn"])(
		"%s is not",
		(address) => {
			expect(looksValid(address)).toBe(false);
		},
	);
});
