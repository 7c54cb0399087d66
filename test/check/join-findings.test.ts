import { describe, expect, it } from "vitest";
import { checkMessage } from "../../utils/check/check.ts";
import type { Finding } from "../../utils/check/finding.ts";
import { joinFindings } from "../../utils/check/join-findings.ts";
import type { FileContents, FileType } from "../../utils/inspect/facts.ts";
import { EMPTY_DOCUMENT } from "../../utils/policy/document.ts";
import { resolvePolicy } from "../../utils/policy/policy.ts";
import type { Severity } from "../../utils/policy/profile.ts";
import { RULES } from "../../utils/rules/index.ts";
import type { Where } from "../../utils/rules/rule.ts";
import type { RuleId } from "../../utils/rules/rule-ids.ts";
import { attachment, facts, message } from "../rules/message-builder.ts";

const SUBJECT: Where = { part: "subject", value: "B¸o c¸o" };

function finding(rule: RuleId, severity: Severity, article: string, where: Where = SUBJECT): Finding {
	const text = { vi: rule, en: rule };
	const citations = [{ regulation: "QĐ 1", article, quote: "…" }] as const;
	return { rule, severity, title: text, message: text, where, remedies: [], citations };
}

const legacy = finding("content/legacy-encoding", "warn", "Điều 6");
const language = finding("subject/vietnamese", "warn", "Điều 7");
const articles = (findings: readonly Finding[]) =>
	findings.map(({ rule, severity, citations }) => [rule, severity, citations.map(({ article }) => article)]);

describe("joinFindings", () => {
	it("makes one finding with both articles, whichever comes first", () => {
		const joined = [["content/legacy-encoding", "warn", ["Điều 6", "Điều 7"]]];
		expect(articles(joinFindings([language, legacy], RULES))).toEqual(joined);
		expect(articles(joinFindings([legacy, language], RULES))).toEqual(joined);
	});

	it("keeps the severity of the worse", () => {
		expect(joinFindings([{ ...language, severity: "justify" }, legacy], RULES)[0]?.severity).toBe("justify");
		expect(joinFindings([{ ...language, severity: "note" }, legacy], RULES)[0]?.severity).toBe("warn");
	});

	it("leaves alone what has advice of its own", () => {
		expect(joinFindings([language, legacy], RULES, new Set([language]))).toEqual([language, legacy]);
	});

	it("leaves alone what is found in another place, or alone", () => {
		const body = { ...legacy, where: { part: "body", value: "B¸o c¸o" } as const };
		expect(joinFindings([language, body], RULES)).toEqual([language, body]);
		expect(joinFindings([language], RULES)).toEqual([language]);
	});
});

const MAILBOXES = { "khanh-hoa": "a@khanhhoa.gov.vn", "ha-nam": "a@hanam.gov.vn" };

describe("a subject in an old encoding", () => {
	const found = (profile: "khanh-hoa" | "ha-nam", subject: string, body = "", off: readonly RuleId[] = []) => {
		const administrator = { ...EMPTY_DOCUMENT, rules: Object.fromEntries(off.map((id) => [id, { severity: "off" }])) };
		const policy = resolvePolicy(
			{ administrator: administrator as typeof EMPTY_DOCUMENT, user: EMPTY_DOCUMENT },
			"",
			profile,
		);
		const mail = message({
			subject,
			body: { text: body, html: null },
			from: { address: MAILBOXES[profile], name: "" },
		});
		return checkMessage(mail, facts(), policy).findings.map(({ rule, citations }) => [
			rule,
			citations.map(({ article }) => article),
		]);
	};
	const subject = "B¸o c¸o tuÇn 45 vÒ c¶i c¸ch hµnh chÝnh";

	it("is told once, on the articles that the regulation has", () => {
		expect(found("khanh-hoa", subject)).toEqual([["content/legacy-encoding", ["Điều 6 khoản 2", "Điều 7 khoản 1"]]]);
		expect(found("ha-nam", subject)).toEqual([["content/legacy-encoding", ["Điều 5"]]]);
	});

	it("is told by either rule where the other is off", () => {
		expect(found("khanh-hoa", subject, "", ["content/legacy-encoding"])).toEqual([
			["subject/vietnamese", ["Điều 7 khoản 1"]],
		]);
		expect(found("khanh-hoa", subject, "", ["subject/vietnamese"])).toEqual([
			["content/legacy-encoding", ["Điều 6 khoản 2"]],
		]);
	});

	it("does not hide a foreign subject behind a legacy body", () => {
		const rules = found("khanh-hoa", "Weekly report", subject).map(([rule]) => rule);
		expect(rules).toEqual(["subject/vietnamese", "content/legacy-encoding"]);
	});
});

describe("what several rules find in one place, under Khánh Hòa", () => {
	const policy = resolvePolicy({ administrator: EMPTY_DOCUMENT, user: EMPTY_DOCUMENT }, "a@khanhhoa.gov.vn");
	const mail = { from: { address: "a@khanhhoa.gov.vn", name: "" }, subject: "Báo cáo kết quả công tác tuần 45" };
	const rulesAbout = (part: Where["part"], parts: Parameters<typeof message>[0], known = facts()) =>
		checkMessage(message({ ...mail, ...parts }), known, policy)
			.findings.filter(({ where }) => where.part === part)
			.map(({ rule }) => rule);

	it("is one finding of a mistyped mail service, as severe as that of the service", () => {
		const recipients = [{ address: "nguyenvanan@gmai.com", name: "", field: "to" }] as const;
		const found = checkMessage(message({ ...mail, recipients }), facts(), policy).findings;
		expect(found.map(({ rule, severity }) => [rule, severity])).toEqual([
			["recipient/address-format", policy.rules["recipient/foreign-mail-service"].severity],
		]);
	});

	it("is one finding of a program, and two of an archive in a wrong format with macros in it", () => {
		const program: FileType = { kind: "exe", dangers: [{ kind: "executable", detail: ".exe" }] };
		const name = "chamcong.pdf.exe";
		const known = facts({ [name]: { type: program, contents: {} } });
		expect(rulesAbout("attachment", { attachments: [attachment(name)] }, known)).toEqual(["attachment/malware-risk"]);
		const held: FileContents["files"][number] = {
			path: ["bang.xlsx"],
			size: 1,
			type: { kind: "xlsm", dangers: [{ kind: "macros", detail: "" }] },
			unknown: null,
		};
		const archive = facts({ "hoso.rar": { type: "rar", contents: { files: [held] } } });
		expect(rulesAbout("attachment", { attachments: [attachment("hoso.rar")] }, archive).toSorted()).toEqual([
			"attachment/file-format",
			"attachment/malware-risk",
		]);
	});

	it("is one finding of a subject that says nothing", () => {
		for (const subject of ["(no subject)", "asdf", "hello"]) {
			expect([subject, rulesAbout("subject", { subject })]).toEqual([subject, ["subject/missing"]]);
		}
		expect(rulesAbout("subject", { subject: "Weekly report" })).toEqual(["subject/vietnamese"]);
	});
});
