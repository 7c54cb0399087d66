import { existsSync, readdirSync, readFileSync } from "node:fs";
import { domainToASCII } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { domainOf } from "../../../utils/message/address.ts";
import { KNOWN_DOMAINS } from "../../../utils/message/known-domains.ts";
import { mailServiceOf } from "../../../utils/message/mail-services.ts";
import { parseMailboxes } from "../../../utils/message/mailboxes.ts";
import { EMPTY_DOCUMENT, readPolicyDocument } from "../../../utils/policy/document.ts";
import { resolvePolicy } from "../../../utils/policy/policy.ts";
import type { ProfileId } from "../../../utils/policy/profile.ts";
import { addressFormat } from "../../../utils/rules/recipient/address-format.ts";
import type { RuleFinding } from "../../../utils/rules/rule.ts";
import { withoutMarks } from "../../../utils/vietnamese/syllables.ts";
import { check, message, type settingsOf } from "../message-builder.ts";

type Settings = ReturnType<typeof settingsOf<Parameters<typeof addressFormat.check>[0]["settings"]>>;

/** What is found of recipients as a mail header lists them, under a profile as it is shipped. */
function findings(profile: ProfileId, list: string, directory?: readonly string[]): readonly RuleFinding[] {
	const layers = { administrator: readPolicyDocument({}), user: EMPTY_DOCUMENT };
	const policy = resolvePolicy(layers, "", profile);
	const ofProfile = policy.rules["recipient/address-format"].settings as unknown as Settings;
	const settings = { ...ofProfile, ...(directory === undefined ? {} : { directory }) };
	const mail = message({ recipients: parseMailboxes(list).map((mailbox) => ({ ...mailbox, field: "to" })) });
	return check(addressFormat, mail, { settings, agency: { officialDomains: policy.agencyDomains } }).findings;
}

/** Each finding as "what it would be replaced by", with "~" before a weak one. */
function replacements(profile: ProfileId, list: string, directory?: readonly string[]): string[] {
	return findings(profile, list, directory).map(({ remedies, weak }) => {
		const by = remedies.flatMap((remedy) => (remedy.kind === "replace-recipient" ? [remedy.by] : []));
		return `${weak ? "~" : ""}${by.join(" ")}`;
	});
}

/** What stands before the address goes with the one that takes its place. */
function expectReplacementsPass(profile: ProfileId, list: string): void {
	const [before = ""] = /^.*</.exec(list) ?? [];
	for (const by of replacements(profile, list).flatMap((each) => each.replace("~", "").split(" "))) {
		if (by !== "") expect([by, findings(profile, before === "" ? by : `${before}${by}>`)]).toEqual([by, []]);
	}
}

describe("recipient/address-format: the naming rules", () => {
	it.each<[ProfileId, string]>([
		// The examples of Khánh Hòa Đ3.
		["khanh-hoa", "stttt@khanhhoa.gov.vn"],
		["khanh-hoa", "cl@khanhhoa.gov.vn"],
		["khanh-hoa", "pvhtt_cl@khanhhoa.gov.vn"],
		["khanh-hoa", "Lê Đức Phương <ldphuong@khanhhoa.gov.vn>"],
		// Namesakes (Đ3.3b) and what people call mailboxes besides.
		["khanh-hoa", "Lê Đức Phương <ldphuong2@khanhhoa.gov.vn>, Lê Đức Phương <ldphuong.snv@khanhhoa.gov.vn>"],
		["khanh-hoa", "Nguyễn Thị Thanh Hà <ntthanhha.skhcn@khanhhoa.gov.vn>, Nguyễn Thị Minh Anh <ntanh@khanhhoa.gov.vn>"],
		["khanh-hoa", "congchuc.snv@khanhhoa.gov.vn, lehoi2025@khanhhoa.gov.vn, pvh.nhatrang@khanhhoa.gov.vn"],
		// In use, as published, though Đ3 has the underscore and the abbreviation only.
		["khanh-hoa", "cchc.snv@khanhhoa.gov.vn, tvt.svhtt@khanhhoa.gov.vn, sotnmt@khanhhoa.gov.vn"],
		["can-gio", "thanhdoan@tphcm.gov.vn, ubndxuanhoa@tphcm.gov.vn, hurc1@tphcm.gov.vn, ttcnsh.shtp@tphcm.gov.vn"],
		[
			"can-gio",
			"noivu.cangio@tphcm.gov.vn, mttq.chanhhung.q8@tphcm.gov.vn, phongkham@tphcm.gov.vn, toaan@tphcm.gov.vn",
		],
		["can-gio", "Đoàn Thanh Niên <doanthanhnien@tphcm.gov.vn>, truongchinhtri@tphcm.gov.vn, hoiphunu@tphcm.gov.vn"],
		["khanh-hoa", "STTTT@khanhhoa.gov.vn, stttt+baocao@khanhhoa.gov.vn"],
		["khanh-hoa", "Ninh Hòa <ninhhoa@khanhhoa.gov.vn>, Trần Phú <tranphu@khanhhoa.gov.vn>"],
		["ha-nam", "stttt@hanam.gov.vn, dkkd.skhdt@hanam.gov.vn, nguyenvanan@hanam.gov.vn"],
		["ha-nam", "Nguyễn Đình Phú <nguyendinhphu@hanam.gov.vn>, Nguyễn Đình Phú <nguyendinhphu1@hanam.gov.vn>"],
		["can-gio", "vanphong.cangio@tphcm.gov.vn, nguyenvana.cangio@tphcm.gov.vn, p.noi-vu.cangio@tphcm.gov.vn"],
		// Other units of the city.
		["can-gio", "stttt@tphcm.gov.vn, ttcntttt@tphcm.gov.vn, cangio@tphcm.gov.vn, binhthanh@tphcm.gov.vn"],
		["can-gio", "vanthu.q7@tphcm.gov.vn, nguyenvana.sct@tphcm.gov.vn, vanphong@tphcm.gov.vn"],
		// Typos only: Sóc Trăng Đ5 refers to another decision, Quảng Trị Đ3 names two mailboxes.
		["soc-trang", "bat.ky@soctrang.gov.vn, lanhdao.stttt@soctrang.gov.vn, bất.kỳ@congty.vn"],
		["quang-tri", "vanthuvanphong@tinhuyquangtri.vn, admin@tinhuyquangtri.vn, htkimlien@tinhuyquangtri.vn"],
		["default", "vanthu@haiphong.gov.vn, nguyenvana@tphcm.gov.vn, ldphuong@khanhhoa.gov.vn"],
	])("%s: %s may well exist", (profile, list) => {
		expect(findings(profile, list)).toEqual([]);
	});

	it.each<[ProfileId, string, string]>([
		["khanh-hoa", "lđphương@khanhhoa.gov.vn", "ldphuong@khanhhoa.gov.vn"],
		["khanh-hoa", "s&ttt@khanhhoa.gov.vn", ""],
		["khanh-hoa", "stttt.@khanhhoa.gov.vn", "stttt@khanhhoa.gov.vn"],
		["khanh-hoa", "Lê Đức Phương <ldphuog@khanhhoa.gov.vn>", "ldphuong@khanhhoa.gov.vn"],
		["khanh-hoa", "Lê Đức Phương <leducphuong@khanhhoa.gov.vn>", "~ldphuong@khanhhoa.gov.vn"],
		["khanh-hoa", "Lê Đức Phương <phuongld@khanhhoa.gov.vn>", "~ldphuong@khanhhoa.gov.vn"],
		["ha-nam", "phạmthịtuyết@hanam.gov.vn", "phamthituyet@hanam.gov.vn"],
		["ha-nam", "Phạm Thị Tuyết <phamthituyt@hanam.gov.vn>", "phamthituyet@hanam.gov.vn"],
		["ha-nam", "Phạm Thị Tuyết <pttuyet@hanam.gov.vn>", "~phamthituyet@hanam.gov.vn"],
		["can-gio", "nguyenvana@tphcm.gov.vn", "nguyenvana.cangio@tphcm.gov.vn"],
		["can-gio", "phongnoivu@tphcm.gov.vn", "phongnoivu.cangio@tphcm.gov.vn"],
		["can-gio", "Nguyễn Văn A <nva@tphcm.gov.vn>", "nva.cangio@tphcm.gov.vn"],
		["can-gio", "bchqs_cangio@tphcm.gov.vn", "bchqs.cangio@tphcm.gov.vn"],
		["can-gio", "bchqs.cangjo@tphcm.gov.vn", "bchqs.cangio@tphcm.gov.vn"],
		["can-gio", "phongnoivucangio@tphcm.gov.vn", "~phongnoivu.cangio@tphcm.gov.vn"],
		["default", "lđphương@khanhhoa.gov.vn", "ldphuong@khanhhoa.gov.vn"],
		// The input tool was left on; whatever the naming rule, no office has such a mailbox.
		["soc-trang", "nvăn@soctrang.gov.vn", "nvan@soctrang.gov.vn"],
		["quang-tri", "Vănthư@tinhuyquangtri.vn", "vanthu@tinhuyquangtri.vn"],
		["default", "nguyễn.a@moha.gov.vn", "nguyen.a@moha.gov.vn"],
	])("%s: %s should be %s", (profile, list, by) => {
		expect(replacements(profile, list)).toEqual([by]);
		expectReplacementsPass(profile, list);
	});
});

describe("recipient/address-format: domains", () => {
	it.each<[ProfileId, string, string]>([
		["khanh-hoa", "stttt@khanhhoa.gov.com", "stttt@khanhhoa.gov.vn"],
		["ha-nam", "stttt@hanam.gov.vm", "stttt@hanam.gov.vn"],
		["soc-trang", "stttt@soctrang.gov.v", "stttt@soctrang.gov.vn"],
		["quang-tri", "admin@tinhuyquangtri.vn.com", "admin@tinhuyquangtri.vn"],
		["can-gio", "thanh.cangio@tphcm.govvn", "thanh.cangio@tphcm.gov.vn"],
		["default", "stttt@hagang.gov.vn", "stttt@hagiang.gov.vn"],
		["khanh-hoa", "stttt@khаnhhoa.gov.vn", "stttt@khanhhoa.gov.vn"],
		["khanh-hoa", `stttt@${domainToASCII("khаnhhoa.gov.vn")}`, "stttt@khanhhoa.gov.vn"],
		["ha-nam", "Công ty Hanam <info@hanam.vn>", "~info@hanam.gov.vn"],
		["khanh-hoa", "ltmai@khanhhoa.com.vn", "~ltmai@khanhhoa.gov.vn"],
		["khanh-hoa", "ltmai@khanhhoa.gov-vn.com", "ltmai@khanhhoa.gov.vn"],
		["khanh-hoa", "ltmai@ĸhanhhoa.gov.vn", "ltmai@khanhhoa.gov.vn"],
		["khanh-hoa", "ldphuоng@khanhhoa.gov.vn", "ldphuong@khanhhoa.gov.vn"],
		["khanh-hoa", "nguyenvаn@congty.vn", "nguyenvan@congty.vn"],
		["khanh-hoa", "ld\u200bphuong@khanhhoa.gov.vn", "ldphuong@khanhhoa.gov.vn"],
		["khanh-hoa", "a@hanhhoa.gov.vn", "a@khanhhoa.gov.vn"],
		["ha-nam", "a@hanhhoa.gov.vn", "a@khanhhoa.gov.vn a@thanhhoa.gov.vn"],
		["khanh-hoa", "\u200b@khanhhoa", ""],
		// A letter that fingers do not mistake, in the agency's own domain.
		["khanh-hoa", "stttt@khanhhoe.gov.vn", "~stttt@khanhhoa.gov.vn"],
		["khanh-hoa", "Hoàng Thị Thanh Thúy <httthuyy@khanhhoa.gov.vn>", "httthuy@khanhhoa.gov.vn"],
		["default", "vanthu@moha.gov.vm", "vanthu@moha.gov.vn"],
		["default", "vanthu@mof.gov.com", "vanthu@mof.gov.vn"],
		["default", "vanthu@bocongna.gov.vn", "vanthu@bocongan.gov.vn"],
		["default", "vanthu@chinphu.vn", "vanthu@chinhphu.vn"],
		["quang-tri", "admin@tinhuyquangtri.gov.vn", "admin@tinhuyquangtri.vn"],
	])("%s: %s should be %s", (profile, list, by) => {
		expect(replacements(profile, list)).toEqual([by]);
		expectReplacementsPass(profile, list);
	});

	it.each<[string, string]>([
		["ldphuong@khanhhoa.gov..vn", "ldphuong@khanhhoa.gov.vn"],
		["ldphuong@@khanhhoa.gov.vn", "ldphuong@khanhhoa.gov.vn"],
		["ldphuong@.khanhhoa.gov.vn", "ldphuong@khanhhoa.gov.vn"],
		["ldphuong@khanhhoa/gov.vn", "ldphuong@khanhhoa.gov.vn"],
		["ldphuong＠khanhhoa.gov.vn", "ldphuong@khanhhoa.gov.vn"],
		["vanthu@moha.gov..vn", "vanthu@moha.gov.vn"],
		// What is left of "khanhhoa,gov.vn", and an ending that was forgotten.
		["ldphuong@khanhhoa", "ldphuong@khanhhoa.gov.vn"],
		["ldphuong@khanhhoa.gov", "ldphuong@khanhhoa.gov.vn"],
	])("khanh-hoa: %s is no address; %s is", (list, by) => {
		expect(replacements("khanh-hoa", list)).toEqual([by]);
		expectReplacementsPass("khanh-hoa", list);
	});

	it("keeps silent on half-typed and unreadable addresses", () => {
		expect(
			findings("khanh-hoa", "stttt@, @khanhhoa.gov.vm, stttt, stttt@khanhhoa.gov.vn>, a@b..com, a@b@c.vn"),
		).toEqual([]);
		expect(findings("khanh-hoa", "stttt@khanhhoa.gov.vn., stttt@khanh")).toEqual([]);
	});

	it("leads to the recipients beside the replacement, and keeps the field", () => {
		const recipients = [{ address: "stttt@hanam.gov.vm", name: "Sở", field: "cc" as const }];
		const [finding] = check(addressFormat, message({ recipients })).findings;
		expect(finding).toEqual({
			where: { part: "recipient", value: "stttt@hanam.gov.vm", field: "cc" },
			message: {
				vi: "stttt@hanam.gov.vm có vẻ gõ nhầm. Có phải là stttt@hanam.gov.vn?",
				en: "stttt@hanam.gov.vm looks mistyped. Did you mean stttt@hanam.gov.vn?",
			},
			remedies: [
				{ kind: "replace-recipient", address: "stttt@hanam.gov.vm", field: "cc", by: "stttt@hanam.gov.vn" },
				{ kind: "go-to-recipients" },
			],
		});
	});
});

describe("recipient/address-format: the directory", () => {
	const directory = ["leducphuong@khanhhoa.gov.vn", "tramvan@congty.vn"];

	it("says that a mailbox exists, whatever the naming rule makes of it", () => {
		expect(findings("khanh-hoa", "Lê Đức Phương <leducphuong@khanhhoa.gov.vn>", directory)).toEqual([]);
		expect(findings("khanh-hoa", "a@khanhhoa.gov.vm", ["a@khanhhoa.gov.vm"])).toEqual([]);
	});

	it("finds what is one slip away from it, at any domain", () => {
		expect(replacements("khanh-hoa", "tramvna@congty.vn", directory)).toEqual(["tramvan@congty.vn"]);
		expect(findings("khanh-hoa", "nguyenb@congty.vn, tramvan@congty.com", directory)).toEqual([]);
	});

	it("has the two mailboxes that Quảng Trị Đ3 names", () => {
		expect(replacements("quang-tri", "vanthuvanphog@tinhuyquangtri.vn")).toEqual(["vanthuvanphong@tinhuyquangtri.vn"]);
		expect(findings("quang-tri", "vanthu@tinhuyquangtri.vn, vanthuvanphong2@tinhuyquangtri.vn")).toEqual([]);
	});

	it("takes 50,000 addresses from policy, and no more", () => {
		const entries = (count: number): string[] => Array.from({ length: count }, (_, index) => `u${index}@hanam.gov.vn`);
		const problems = (count: number): number =>
			readPolicyDocument({ rules: { "recipient/address-format": { directory: entries(count) } } }).problems.length;
		expect(problems(50_000)).toBe(0);
		expect(problems(50_001)).toBe(1);
	});

	it("takes naming rules from policy, and refuses what is no form", () => {
		const problems = (form: string): number =>
			readPolicyDocument({
				rules: { "recipient/address-format": { naming: [{ domain: "tinh.gov.vn", agency: [form], person: [] }] } },
			}).problems.length;
		expect(problems("{account}.donvi")).toBe(0);
		expect(problems("(a+)+$")).toBe(1);
	});
});

describe("hostile addresses", () => {
	const piece = fc.constantFrom(
		..."@.<>\"'()[]\\:;,_-+ạạđаоɡ\u200b\u202e\u0000中😀",
		"xn--",
		"khanhhoa",
		"gov.vn",
		"cangio",
		"a",
	);
	const address = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));

	it("are judged without a fault of the rule, and what is offered instead can be written to", () => {
		fc.assert(
			fc.property(address, address, (first, second) => {
				const recipients = [first, `${first}@${second}`].map((each) => ({
					address: each,
					name: second,
					field: "to" as const,
				}));
				const { naming } = resolvePolicy({ administrator: EMPTY_DOCUMENT, user: EMPTY_DOCUMENT }, "", "can-gio").rules[
					"recipient/address-format"
				].settings as unknown as Settings;
				const agency = { officialDomains: ["tphcm.gov.vn", "khanhhoa.gov.vn"] };
				for (const { remedies } of check(addressFormat, message({ recipients }), { settings: { naming }, agency })
					.findings) {
					for (const remedy of remedies)
						if (remedy.kind === "replace-recipient") expect(domainOf(remedy.by)).not.toBeNull();
				}
			}),
			{ numRuns: 3000 },
		);
	});

	it("of any length end", { timeout: 20_000 }, () => {
		for (const long of ["a.", "@", "xn--a.", "ă", "\u200b", "nguyen", "-"]) {
			const address = `${long.repeat(100_000)}@${long.repeat(100_000)}`;
			const recipients = [{ address, name: long.repeat(100_000), field: "to" as const }];
			expect(check(addressFormat, message({ recipients })).unchecked).toEqual([]);
		}
	});
});

const SURNAMES = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý"];
const MIDDLES = ["Văn", "Thị", "Đức", "Minh", "Quốc", "Thanh", "Ngọc"];
const GIVEN = ["An", "Bình", "Chi", "Dũng", "Giang", "Hạnh", "Khoa", "Linh", "Phương", "Thảo", "Yến"];
const bare = (text: string): string => withoutMarks(text).toLowerCase();
const names = SURNAMES.flatMap((surname) =>
	MIDDLES.flatMap((middle) => GIVEN.map((given) => [surname, middle, given] as const)),
);

describe("lawful addresses", () => {
	const initials = ([surname, middle, given]: readonly [string, string, string]): string =>
		bare(surname.charAt(0) + middle.charAt(0) + given);

	it.each<[ProfileId, (name: readonly [string, string, string]) => string]>([
		["khanh-hoa", (name) => `${name.join(" ")} <${initials(name)}@khanhhoa.gov.vn>`],
		["ha-nam", (name) => `${name.join(" ")} <${bare(name.join(""))}@hanam.gov.vn>`],
		["can-gio", (name) => `${name.join(" ")} <${bare(name.join(""))}.cangio@tphcm.gov.vn>`],
		["soc-trang", (name) => `${name.join(" ")} <${initials(name)}@soctrang.gov.vn>`],
	])("%s: over a thousand colleagues go unasked", (profile, addressOf) => {
		expect(names.length).toBeGreaterThan(1000);
		expect(names.flatMap((name) => findings(profile, addressOf(name)))).toEqual([]);
	});

	const UNITS =
		"stttt snv stc sxd skhdt skhcn sgddt syt sct sldtbxh sotttt ubnd vpubnd vanthu vanphong congan thanhtra";
	const everyUnit = KNOWN_DOMAINS.flatMap((domain) => UNITS.split(" ").map((unit) => `${unit}@${domain}`));
	const outside = names.flatMap(([surname, middle, given], index) => [
		`${bare(given)}${bare(surname)}${index}@gmail.com`,
		`${bare(given)}.${bare(middle)}@congty${index}.vn`,
		`${bare(surname)}${bare(given)}@${bare(middle + given)}.com.vn`,
	]);

	it.each<ProfileId>(["khanh-hoa", "ha-nam", "can-gio", "soc-trang", "quang-tri", "default"])(
		"%s: other provinces, citizens and companies go unasked",
		(profile) => {
			expect(everyUnit.length + outside.length).toBeGreaterThan(4000);
			expect([...everyUnit, ...outside].flatMap((address) => findings(profile, address))).toEqual([]);
		},
	);

	it("names the mail service that was meant, and leads nobody to its mailbox with a click", () => {
		const [finding] = findings("khanh-hoa", "tramb@gmial.com");
		expect(finding?.message.vi).toBe("tramb@gmial.com có vẻ gõ nhầm tên dịch vụ thư. Có phải là tramb@gmail.com?");
		expect(finding?.remedies.map(({ kind }) => kind)).toEqual(["remove-recipient", "go-to-recipients"]);
	});

	it("leaves every foreign mail service to its own rule", () => {
		const services = ["gmail.com", "yahoo.com.vn", "outlook.com.vn", "icloud.com", "proton.me", "mail.ru", "qq.com"];
		for (const service of services) {
			expect(mailServiceOf(service)).not.toBeNull();
			expect(findings("khanh-hoa", `a@${service}`)).toEqual([]);
		}
	});
});

const MAILS = new URL("../../fixtures/mails/", import.meta.url);
const REGULATIONS = new URL("../../../../shared/regulations/", import.meta.url);

describe.skipIf(!existsSync(REGULATIONS))(
	"the regulations' own addresses (skipped without ../shared/regulations)",
	() => {
		it("are found lawful under their own profile", () => {
			const profiles: readonly ProfileId[] = ["ha-nam", "soc-trang", "khanh-hoa", "can-gio", "quang-tri"];
			const files = readdirSync(REGULATIONS)
				.filter((name) => /^00\d/.test(name))
				.sort();
			const addresses = files.flatMap((file, index) => {
				const text = readFileSync(new URL(file, REGULATIONS), "utf8");
				const profile = profiles[index] ?? "default";
				return (text.match(/(?<![>\w.])[\w.]+@[a-z.]+\.vn/g) ?? []).map((address) => [profile, address] as const);
			});
			expect(addresses.map(([, address]) => address)).toContain("pvhtt_cl@khanhhoa.gov.vn");
			for (const [profile, address] of addresses) expect([address, findings(profile, address)]).toEqual([address, []]);
		});
	},
);

it("finds nothing in the recipients of the sample mails", () => {
	const headers = readdirSync(MAILS)
		.filter((name) => name.endsWith(".eml"))
		.map((name) => readFileSync(new URL(name, MAILS), "latin1").split(/\r?\n\r?\n/)[0] ?? "");
	const addresses = headers.flatMap((header) =>
		[...header.matchAll(/^(?:To|Cc|Bcc):(.*(?:\r?\n[ \t].*)*)/gim)].flatMap(
			([, list = ""]) => list.match(/[\w.+-]+@[\w.-]+/g) ?? [],
		),
	);
	expect(addresses.length).toBeGreaterThan(50);
	for (const profile of ["khanh-hoa", "ha-nam", "can-gio", "default"] as const) {
		expect(addresses.flatMap((address) => findings(profile, address))).toEqual([]);
	}
});
