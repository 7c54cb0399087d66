import { domainToASCII } from "node:url";
import { describe, expect, it } from "vitest";
import { domainOf } from "../../utils/message/address.ts";
import { domainSlip } from "../../utils/message/domain-slips.ts";
import { isSlip, singleEdit } from "../../utils/message/edit-distance.ts";
import { KNOWN_DOMAINS, SERVICE_SLIPS } from "../../utils/message/known-domains.ts";
import { PROFILES } from "../../utils/policy/profiles.ts";

const OWN = ["khanhhoa.gov.vn"];

function meantFor(written: string, own: readonly string[] = OWN): readonly string[] | null {
	return domainSlip(written, domainOf(`x@${written}`) ?? "", own)?.meant ?? null;
}

describe("the known domains", () => {
	it("are 63 provinces, two of them with two names, central bodies, and the Party's", () => {
		expect(new Set(KNOWN_DOMAINS).size).toBe(KNOWN_DOMAINS.length);
		expect(KNOWN_DOMAINS.filter((domain) => domain.endsWith(".gov.vn"))).toHaveLength(63 + 2 + 32);
	});

	it("hold every profile's own domain", () => {
		for (const { mailboxes } of Object.values(PROFILES)) {
			for (const { domain } of mailboxes) expect(KNOWN_DOMAINS).toContain(domain);
		}
	});

	it("are never slips of one another, though some differ in one letter", () => {
		const near = KNOWN_DOMAINS.flatMap((one) => KNOWN_DOMAINS.filter((other) => singleEdit(one, other) !== null));
		expect(near).toContain("thanhhoa.gov.vn");
		for (const domain of KNOWN_DOMAINS) {
			for (const own of KNOWN_DOMAINS) expect(meantFor(domain, [own])).toBeNull();
			expect(meantFor(`stttt.${domain}`)).toBeNull();
		}
	});
});

/** Everything that one key too many, too few, beside or out of turn makes of a domain. */
function slipsOf(domain: string): string[] {
	const letters = [..."abcdefghijklmnopqrstuvwxyz0123456789."];
	const all: string[] = [];
	for (let at = 0; at < domain.length; at++) {
		const [before, after] = [domain.slice(0, at), domain.slice(at + 1)];
		all.push(before + after, `${before}${domain.charAt(at + 1)}${domain.charAt(at)}${after.slice(1)}`);
		for (const letter of letters) all.push(before + letter + after, before + letter + domain.slice(at));
	}
	const isMade = (typed: string): boolean => {
		const edit = singleEdit(typed, domain);
		return edit !== null && isSlip(edit, typed) && domainOf(`x@${typed}`) === typed;
	};
	return [...new Set(all)].filter(isMade);
}

describe("every slip in an official domain", () => {
	it.each(["khanhhoa.gov.vn", "hanam.gov.vn", "soctrang.gov.vn", "tphcm.gov.vn", "tinhuyquangtri.vn"])(
		"%s",
		(domain) => {
			const slips = slipsOf(domain).filter(
				(slip) => !KNOWN_DOMAINS.some((known) => slip === known || slip.endsWith(`.${known}`)),
			);
			expect(slips.length).toBeGreaterThan(50);
			for (const slip of slips) expect([slip, meantFor(slip, [domain])]).toEqual([slip, [domain]]);
		},
	);

	it("offers both provinces where it may be either", () => {
		expect(meantFor("hanhhoa.gov.vn", ["hanam.gov.vn"])).toEqual(["khanhhoa.gov.vn", "thanhhoa.gov.vn"]);
		expect(meantFor("hanhhoa.gov.vn", ["thanhhoa.gov.vn"])).toEqual(["thanhhoa.gov.vn"]);
	});
});

describe("other endings", () => {
	it.each([
		["khanhhoa.gov.com", "khanhhoa.gov.vn"],
		["hanam.gov.vm", "hanam.gov.vn"],
		["khanhhoa.govvn", "khanhhoa.gov.vn"],
		["khanhhoagov.vn", "khanhhoa.gov.vn"],
		["khanhhoa.gov.vn.com", "khanhhoa.gov.vn"],
		["hanam.gov.com.vn", "hanam.gov.vn"],
		["khanhhoa.gov", "khanhhoa.gov.vn"],
		["khanhhoa", "khanhhoa.gov.vn"],
		["hue.gov.vm", "hue.gov.vn"],
		["mail.khanhhoa.gov.con", "mail.khanhhoa.gov.vn"],
		["tinhuyquangtri.vn.com", "tinhuyquangtri.vn"],
		["khanhhoa.gov.vn.thu-dien-tu.net", "khanhhoa.gov.vn"],
		["mof.gov.vn.example.org", "mof.gov.vn"],
		["tinhuyquangtri.gov.vn", "tinhuyquangtri.vn"],
		["hanarn.gov.vn", "hanam.gov.vn"],
		["khanhhoa.gov-vn.com", "khanhhoa.gov.vn"],
		["khanhhoa.govn.vn", "khanhhoa.gov.vn"],
		["vanthu.hanam.govvn.com", "vanthu.hanam.gov.vn"],
	])("%s is %s", (written, meant) => {
		expect(meantFor(written)).toEqual([meant]);
	});

	it.each([
		"khanhhoa.edu.vn",
		"khanhhoa.com",
		"khanhhoatourism.com",
		"khanhhoatourism.vn",
		"dulich.khanhhoa.vn",
		"dulichkhanhhoa.com.vn",
		"khanh-hoa.vn",
		"thaibinh.com.vn",
		"hanam.com.vn",
		"mof.vn",
		"most.com.vn",
		"conganhatinh.gov.vn",
		"moha.gov.vn",
		"moh.gov.bn",
		"mt.gov",
		"mof.gov.cn",
		"mof.gov.bn",
		"mps.gov.cn",
		"tinhuyquangbinh.vn",
		"hud.gov.vn",
		"tue.gov.vn",
		"sonha.gov.vn",
		"dichvucong.gov.vn",
		"congty.com",
		"",
	])("%s is another domain", (written) => {
		expect(meantFor(written)).toBeNull();
	});

	// A shop or a newspaper may be called so: it is a note, and of provinces and the agency itself alone.
	it.each([
		["khanhhoa.vn", "khanhhoa.gov.vn"],
		["khanhhoa.com.vn", "khanhhoa.gov.vn"],
		["hanam.vn", "hanam.gov.vn"],
		["tphcm.vn", "tphcm.gov.vn"],
		["hue.vn", "hue.gov.vn"],
		["camranh.org.vn", "camranh.gov.vn"],
	])("%s lacks the gov of %s, as lighter evidence", (written, meant) => {
		const own = ["khanhhoa.gov.vn", "camranh.gov.vn"];
		expect(domainSlip(written, written, own)).toEqual({ kind: "slip", meant: [meant], weak: true });
	});

	it("takes no such domain for a slip that is the agency's own, or in its directory", () => {
		expect(domainSlip("hanam.vn", "hanam.vn", ["hanam.vn"])).toBeNull();
		expect(domainSlip("hanam.vn", "hanam.vn", OWN, ["hanam.vn"])).toBeNull();
	});

	it("leaves the .com beside an agency's own .com.vn in peace", () => {
		expect(meantFor("cangcamranh.com", ["cangcamranh.com.vn"])).toBeNull();
		expect(meantFor("cangcamranh.com.vn", ["cangcamranh.com"])).toBeNull();
		expect(meantFor("cangcamrahn.com.vn", ["cangcamranh.com.vn"])).toEqual(["cangcamranh.com.vn"]);
	});
});

describe("mail services", () => {
	it("are known by their commonest slips only", () => {
		expect(domainSlip("gmial.com", "gmial.com", OWN)).toEqual({ kind: "service", meant: ["gmail.com"] });
		for (const real of [
			"gmail.com",
			"gmx.com",
			"mail.com",
			"ymail.com",
			"yahoo.com.vn",
			"hotmail.com.vn",
			"email.com",
		]) {
			expect(meantFor(real)).toBeNull();
		}
	});

	it("are never the slip of another", () => {
		for (const meant of new Set(SERVICE_SLIPS.values())) expect(SERVICE_SLIPS.has(meant)).toBe(false);
	});
});

describe("look-alikes", () => {
	const kindOf = (written: string): string | undefined =>
		domainSlip(written, domainOf(`x@${written}`) ?? "", OWN)?.kind;

	it("finds foreign and invisible letters in an official domain, also in Punycode", () => {
		for (const written of ["khаnhhoa.gov.vn", "khanhhoa.gоv.vn", "hanam.gov.vո", "ha\u200bnam.gov.vn"]) {
			expect([written, kindOf(written)]).toEqual([written, "look-alike"]);
			const encoded = domainToASCII(written);
			if (encoded.includes("xn--")) expect([encoded, kindOf(encoded)]).toEqual([encoded, "look-alike"]);
		}
		expect(meantFor("khаnhhoa.gov.vn")).toEqual(["khanhhoa.gov.vn"]);
	});

	it("finds any domain that only looks like one of the state, without guessing which", () => {
		expect(kindOf("bộnội.gоv.vn")).toBe("look-alike");
		expect(meantFor("bộnội.gоv.vn")).toEqual([]);
	});

	it("takes Vietnamese letters for what they are", () => {
		expect(kindOf("khánhhòa.gov.vn")).toBe("marks");
		expect(meantFor(domainToASCII("khánhhòa.gov.vn"))).toEqual(["khanhhoa.gov.vn"]);
	});

	it("leaves foreign domains alone", () => {
		for (const written of ["почта.рф", "bücher.de", "中文.com", "tiếngviệt.vn", "khanhhoa.рф"]) {
			expect([written, meantFor(written)]).toEqual([written, null]);
		}
	});
});
