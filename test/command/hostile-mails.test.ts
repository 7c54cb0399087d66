/** Mails made to harm: each ends in a verdict or in status 2, soon, and the mail after it is checked all the same. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Line, linesOf, runCheck, sample } from "./run-check.ts";

const HEAD = `From: a@khanhhoa.gov.vn
To: b@khanhhoa.gov.vn
Subject: =?UTF-8?B?${Buffer.from("Báo cáo tuần 45").toString("base64")}?=
MIME-Version: 1.0
`;
/** For each mail, the process and the mail after it included, in milliseconds; the machine may be busy. */
const LONGEST = 30_000;

const html = (body: string): string => `${HEAD}Content-Type: text/html; charset=utf-8\n\n${body}`;
const nested = (depth: number): string =>
	HEAD +
	Array.from(
		{ length: depth },
		(_, level) => `Content-Type: multipart/mixed; boundary="b${level}"\n\n--b${level}\n`,
	).join("");

/** What the mail must give: a verdict of this kind, or null for status 2; either where it does not matter. */
type Expected = Partial<Line> | null | "either";

const MAILS: readonly (readonly [what: string, expected: Expected, make: () => string])[] = [
	[
		"a text of 20 MB",
		{ verdict: "pass" },
		() =>
			`${HEAD}Content-Type: text/plain; charset=utf-8\n\n${"Kính gửi các đồng chí, đề nghị báo cáo.\n".repeat(400_000)}`,
	],
	[
		"a text of 20 MB in one line",
		{ verdict: "pass" },
		() => `${HEAD}Content-Type: text/plain; charset=utf-8\n\n${"mật ong ".repeat(2_000_000)}`,
	],
	[
		"a mark at the end of 17 MB",
		{ verdict: "block" },
		() =>
			`${HEAD}Content-Type: text/plain; charset=utf-8\n\n${"Kính gửi các đồng chí.\n".repeat(600_000)}\nĐộ mật: TỐI MẬT\n`,
	],
	["HTML of 7 MB", "either", () => html("<p>Kính gửi các đồng chí, đề nghị báo cáo.</p>\n".repeat(140_000))],
	[
		"5,000 recipients",
		{ verdict: "warn" },
		() =>
			HEAD.replace(
				"MIME",
				`Cc: ${Array.from({ length: 5000 }, (_, index) => `nguoi${index}@c${index}.example`).join(",\n ")}\nMIME`,
			),
	],
	["2,000 multiparts in one another", null, () => `${nested(2000)}Content-Type: text/plain\n\nx\n`],
	["100 multiparts in one another", { verdict: "pass" }, () => `${nested(100)}Content-Type: text/plain\n\nx\n`],
	["5,000 attachments", { verdict: "warn" }, () => attachments(5000)],
	["a header of 1 MB in one line", "either", () => `X-Long: ${"a".repeat(1_000_000)}\n${HEAD}\nx\n`],
	["a header of 1 MB folded", "either", () => `X-Long: ${`${"a".repeat(70)}\n `.repeat(15_000)}\n${HEAD}\nx\n`],
	["a subject of 1 MB", "either", () => HEAD.replace("Subject: ", `Subject: ${"báo cáo ".repeat(100_000)}`)],
	["100,000 encoded words", "either", () => HEAD.replace("Subject: ", `Subject: ${"=?utf-8?q?a?= ".repeat(100_000)}`)],
	["20,000 groups in one another", "either", () => HEAD.replace("To: ", `To: ${"g:".repeat(20_000)}`)],
	["200,000 open brackets in To", "either", () => HEAD.replace("To: ", `To: ${"(".repeat(200_000)}`)],
	[
		"a parameter in 20,000 pieces",
		"either",
		() => `${HEAD}Content-Type: application/pdf;${" name*9*=a;\n".repeat(20_000)} x=y\n\nx`,
	],
	[
		"a charset that does not exist",
		{ verdict: "pass" },
		() => `${HEAD}Content-Type: text/plain; charset="x-khong"\n\n\xed\n`,
	],
	["NUL bytes", "either", () => `${HEAD.replace("To:", "X: \0\nTo:")}Content-Type: text/plain\n\nK\0\0\n`],
	["names of Object's own", { verdict: "warn" }, namesOfObject],
	["200,000 elements in one another", "either", () => html(`${"<div>".repeat(200_000)}x`)],
	["3,000 tables in one another", "either", () => html(`${"<table><tr><td>".repeat(3000)}x`)],
	["a cell 100 million columns wide", { verdict: "pass" }, () => html(wideTable("100000000"))],
	["a cell of a negative width", { verdict: "pass" }, () => html(wideTable("-1"))],
	["2 million brackets that open nothing", "either", () => html("<".repeat(2_000_000))],
	["a million comments that do not end", "either", () => html("<!--".repeat(1_000_000))],
	["2 million entities", "either", () => html("&amp;".repeat(1_500_000))],
	["an element with 100,000 attributes", "either", () => html(`<p ${"a=b ".repeat(100_000)}>x</p>`)],
	["2,000 mails in one another", "either", () => `${HEAD}Content-Type: message/rfc822\n\n`.repeat(2000)],
	[
		"a boundary that is empty",
		{ verdict: "pass" },
		() => `${HEAD}Content-Type: multipart/mixed; boundary=""\n\n--\n--\n--\nx`,
	],
];

function attachments(count: number): string {
	const part = "--x\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a.docx\n\nx\n";
	return `${HEAD}Content-Type: multipart/mixed; boundary=x\n\n${part.repeat(count)}--x--\n`;
}

function namesOfObject(): string {
	const part = (type: string, name: string): string =>
		`--x\nContent-Type: ${type}; name="${name}"\nContent-Disposition: attachment; filename="${name}"\n\n%PDF-1.4\n`;
	const parts = ["constructor", "__proto__", "toString.docx", "hasOwnProperty.docx"];
	const head = HEAD.replace("To:", "constructor: x\n__proto__: y\nCc: constructor <__proto__@khanhhoa.gov.vn>\nTo:");
	return `${head}Content-Type: multipart/mixed; boundary=x; __proto__=1; constructor=2\n\n${parts.map((name) => part("application/pdf", name)).join("")}--x--\n`;
}

function wideTable(span: string): string {
	return `<table><tr><td colspan=${span} rowspan=${span}>Kính gửi</td><td>b</td></tr></table>`;
}

let folder: string;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "thu-chuan-hostile-"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

it.each(MAILS)("%s", { timeout: 30_000 }, async (what, expected, make) => {
	const path = join(folder, `${what.replaceAll(/\W/g, "-")}.eml`);
	await writeFile(path, make());
	const run = await runCheck([path, sample("02"), "--json"], { timeout: 25_000 });
	const lines = linesOf(run);
	expect(lines.at(-1)).toMatchObject({ file: sample("02"), verdict: "pass" });
	expect(run.stderr).not.toMatch(/\n\s+at /);
	if (run.status === 2) expect(run.stderr).toContain(path);
	else expect(run.status).toBe(0);
	if (expected === null) expect(run.status).toBe(2);
	else if (expected !== "either") expect(lines[0]).toMatchObject({ file: path, ...expected });
	expect(run.milliseconds).toBeLessThan(LONGEST);
	await rm(path);
});
