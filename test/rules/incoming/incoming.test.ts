import { describe, expect, it } from "vitest";
import { unknown } from "../../../utils/inspect/facts.ts";
import { freeMailRequest } from "../../../utils/rules/incoming/free-mail-request.ts";
import { incomingSignature } from "../../../utils/rules/incoming/signature.ts";
import { signaturesOf } from "../../inspect/signature-facts.ts";
import { attachment, check, facts, type KnownFacts, message, sentences } from "../message-builder.ts";

describe("a mail from a free mail service", () => {
	const from = (address: string) => message({ from: { address, name: "" } });
	const agency = { officialDomains: ["tphcm.gov.vn"] };

	it.each(["an@gmail.com", "An@YAHOO.com.vn", "vp@sub.hotmail.com"])("is told of %s", (address) => {
		const outcome = check(freeMailRequest, from(address), { agency });
		expect(outcome.findings).toHaveLength(1);
		expect(outcome.findings[0]?.where).toEqual({ part: "sender", value: address });
		expect(sentences(outcome)[0]).toContain("không được chấp nhận");
	});

	it.each([
		"vanphong@tphcm.gov.vn",
		"an@phuong1.tphcm.gov.vn",
		"an@congty.com.vn",
		"an@gmail.com.gov.vn",
		"gmail.com",
		"",
	])("is not told of %j", (address) => {
		expect(check(freeMailRequest, from(address), { agency }).findings).toEqual([]);
	});

	it("is not told of what the policy accepts, nor of a mail without a sender", () => {
		const settings = { exemptDomains: ["toasoan@gmail.com"] };
		expect(check(freeMailRequest, from("toasoan@gmail.com"), { settings }).findings).toEqual([]);
		expect(check(freeMailRequest, message({ from: null })).findings).toEqual([]);
	});
});

describe("the signature of a received PDF", () => {
	function run(files: Readonly<Record<string, KnownFacts>>) {
		const attachments = Object.keys(files).map((name) => attachment(name));
		return check(incomingSignature, message({ attachments }), { facts: facts(files) });
	}

	it.each([
		["modified", {}, "a.pdf không còn hợp lệ: tệp bị thay đổi sau khi ký."],
		["destroyed", {}, "a.pdf đã hỏng do tệp được lưu lại sau khi ký."],
		["invalid", {}, "Chữ ký trong a.pdf không hợp lệ."],
		["invalid", { trust: "revoked" }, "chứng thư của người ký đã bị thu hồi."],
		["invalid", { trust: "expired" }, "chứng thư của người ký không có hiệu lực khi ký."],
		["unknown-signer", { trust: "unknown-issuer" }, "Chưa xác minh được người ký a.pdf."],
		["unknown-signer", { trust: "missing-issuer", issuer: "CA X" }, "máy này chưa có chứng thư “CA X”"],
	] as const)("is told where it is %s %j", (verdict, parts, text) => {
		const outcome = run({ "a.pdf": { signature: signaturesOf(verdict, parts) } });
		expect(sentences(outcome)).toHaveLength(1);
		expect(sentences(outcome)[0]).toContain(text);
	});

	it("is not told where it is good, or where there is none", () => {
		expect(
			run({
				"a.pdf": { signature: "valid" },
				"b.pdf": { signature: "valid-with-notes" },
				"c.pdf": { signature: "unsigned" },
				"d.pdf": { signature: "not-pdf" },
				"e.docx": {},
			}),
		).toEqual({ findings: [], unchecked: [] });
	});

	it.each([
		[unknown("encrypted"), "encrypted"],
		["unreadable", "too-large"],
		[undefined, "timed-out"],
	] as const)("could not be checked where the fact is %j", (signature, reason) => {
		const outcome = run({ "a.pdf": signature === undefined ? {} : { signature } });
		expect(outcome.findings).toEqual([]);
		expect(outcome.unchecked.map((item) => item.reason)).toEqual([reason]);
	});
});
