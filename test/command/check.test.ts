import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { PROFILE_IDS } from "../../utils/policy/profile.ts";
import { RULE_IDS } from "../../utils/rules/rule-ids.ts";
import { linesOf, MAILS, type Run, runCheck, sample, samples } from "./run-check.ts";

/** Each starts the command once or twice, where all tests share two cores. */
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

const SAMPLES = samples();
const TEXT = v.pipe(v.string(), v.nonEmpty());

/** The contract with scripts that read the output: these keys and no others. */
const LINE = v.strictObject({
	file: TEXT,
	profile: v.picklist(PROFILE_IDS),
	verdict: v.picklist(["pass", "note", "warn", "justify", "block"]),
	findings: v.array(
		v.strictObject({
			rule: v.picklist(RULE_IDS),
			severity: v.picklist(["note", "warn", "justify", "block"]),
			message: TEXT,
			where: v.strictObject({
				part: v.picklist(["recipient", "subject", "body", "attachment", "message"]),
				value: v.string(),
			}),
			citation: v.strictObject({ regulation: TEXT, article: TEXT, quote: TEXT }),
		}),
	),
	couldNotCheck: v.array(v.strictObject({ rule: v.picklist(RULE_IDS), reason: TEXT })),
});

let folder: string;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "thu-chuan-check-"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, content: string | Uint8Array): Promise<string> {
	const path = join(folder, name);
	await writeFile(path, content);
	return path;
}

describe("the samples", () => {
	let run: Run;
	beforeAll(async () => {
		run = await runCheck([...SAMPLES.map(({ path }) => path), "--policy", join(MAILS, "policy.json"), "--json"]);
	});

	it("are all in the table, and the table names no other", async () => {
		const mails = (await readdir(MAILS)).filter((name) => name.endsWith(".eml"));
		expect(SAMPLES.map(({ file: name }) => name)).toEqual(mails.sort());
	});

	it("show every profile, every verdict and most rules", () => {
		expect(new Set(SAMPLES.map(({ profile }) => profile))).toEqual(new Set(PROFILE_IDS));
		expect(new Set(SAMPLES.map(({ verdict }) => verdict)).size).toBe(5);
		expect(new Set(SAMPLES.flatMap(({ rules }) => rules)).size).toBeGreaterThanOrEqual(8);
	});

	it.each(SAMPLES)("$file: $profile, $verdict", ({ path, profile, verdict, rules }) => {
		const line = linesOf(run).find((candidate) => candidate.file === path);
		expect(line).toMatchObject({ profile, verdict, couldNotCheck: [] });
		expect([...new Set(line?.findings.map(({ rule }) => rule))].sort()).toEqual(rules);
	});

	it("give one line each, in the order of the call, and nothing else", () => {
		expect(linesOf(run).map((line) => line.file)).toEqual(SAMPLES.map(({ path }) => path));
		expect(run.stderr).toBe("");
		expect(run.status).toBe(0);
	});

	it("keep to the shape of the contract", () => {
		for (const line of linesOf(run)) expect(v.safeParse(LINE, line).issues).toBeUndefined();
	});

	it("tell where each finding is", () => {
		const places = linesOf(run).flatMap(({ findings }) => findings.map(({ where }) => where));
		expect(places).toContainEqual({ part: "recipient", value: "phamminhduc.vidu@gmail.com" });
		expect(places).toContainEqual({ part: "subject", value: "Re: Fwd:" });
		expect(places).toContainEqual({ part: "attachment", value: "Phương án diễn tập - TUYỆT MẬT.docx" });
		expect(places).toContainEqual({ part: "message", value: "tohanh.vidu@gmail.com" });
		expect(places.some(({ part, value }) => part === "body" && value.includes("TỐI MẬT"))).toBe(true);
	});
});

describe("a file over the limit of size", () => {
	it("is told with the total, at 10 MB together and not for each", async () => {
		const part = (name: string, bytes: number): string =>
			`--x\nContent-Type: image/jpeg\nContent-Disposition: attachment; filename="${name}"\nContent-Transfer-Encoding: base64\n\n${Buffer.alloc(bytes, 7).toString("base64")}\n`;
		const mail = (bytes: number): string =>
			`From: a@khanhhoa.gov.vn\nTo: b@khanhhoa.gov.vn\nSubject: =?UTF-8?B?${Buffer.from("Ảnh hiện trường").toString("base64")}?=\nContent-Type: multipart/mixed; boundary=x\n\n${part("anh1.jpg", 6 * 1024 * 1024)}${part("anh2.jpg", bytes)}--x--\n`;
		const over = await file("over.eml", mail(4 * 1024 * 1024 + 200_000));
		const exact = await file("exact.eml", mail(4 * 1024 * 1024));
		const [first, second] = linesOf(await runCheck([over, exact, "--json"]));
		expect(first).toMatchObject({ verdict: "justify", findings: [{ rule: "attachment/total-size" }] });
		expect(first?.findings[0]?.message).toContain("10,2 MB");
		expect(second?.findings).toEqual([]);
	});
});

describe("a file that cannot be read", () => {
	it.each<[string, () => Promise<string>]>([
		["missing", async () => join(folder, "không có.eml")],
		["a directory", () => mkdir(join(folder, "thu.eml"), { recursive: true }).then((path) => path ?? "")],
		["empty", () => file("rong.eml", "")],
		[
			"binary",
			() =>
				file(
					"nhi-phan.eml",
					Uint8Array.from({ length: 50_000 }, (_, index) => (index * 7919) % 256),
				),
		],
	])("costs status 2 and a line with its name when it is %s; the others are checked", async (_what, make) => {
		const bad = await make();
		const run = await runCheck([sample("02"), bad, sample("07"), "--json"]);
		expect(run.status).toBe(2);
		expect(linesOf(run).map((line) => line.file)).toEqual([sample("02"), sample("07")]);
		expect(run.stderr.trimEnd().split("\n")).toHaveLength(1);
		expect(run.stderr).toContain(bad);
	});

	it("is named on standard error without --json too", async () => {
		const run = await runCheck([join(folder, "khong-co.eml")]);
		expect(run).toMatchObject({ status: 2, stdout: "" });
		expect(run.stderr).toContain("khong-co.eml");
	});
});

describe("the call", () => {
	it("takes the profile that --profile names instead of the address's", async () => {
		const [own, forced] = [
			linesOf(await runCheck([sample("07"), "--json"])),
			linesOf(await runCheck([sample("07"), "--profile", "ha-nam", "--json"])),
		];
		expect(own[0]).toMatchObject({ profile: "khanh-hoa", verdict: "justify" });
		expect(forced[0]?.profile).toBe("ha-nam");
		expect(forced[0]?.findings.map(({ rule }) => rule)).not.toContain("recipient/foreign-mail-service");
	});

	it.each<[string, string[], string]>([
		["an unknown profile", ["--profile", "da-nang"], "khanh-hoa"],
		["an unknown option", ["--prfile", "ha-nam"], "--prfile"],
		["an unknown language", ["--language", "fr"], "vi, en"],
		["an option without its value", ["--profile"], "--profile"],
		["a name of Object's own", ["--profile", "constructor"], "constructor"],
	])("answers %s with status 2 and what is wanted, and checks nothing", async (_what, parameters, told) => {
		const run = await runCheck([sample("02"), ...parameters]);
		expect(run).toMatchObject({ status: 2, stdout: "" });
		expect(run.stderr).toContain(told);
		expect(run.stderr).not.toMatch(/\n\s+at /);
	});

	it.each([[[]], [["--json"]]])("answers %j with its usage and status 2", async (parameters) => {
		const run = await runCheck(parameters);
		expect(run).toMatchObject({ status: 2, stdout: "" });
		expect(run.stderr).toContain("Usage:");
	});

	it("reads a name that begins with a dash after --", async () => {
		const run = await runCheck(["--json", "--", "-khong-co.eml"]);
		expect(run.status).toBe(2);
		expect(run.stderr).toContain("-khong-co.eml: cannot be read");
	});

	it("writes for people in Vietnamese unless asked for English", async () => {
		const vietnamese = await runCheck([sample("07"), sample("02")]);
		expect(vietnamese.stdout).toContain("Cần nêu lý do");
		expect(vietnamese.stdout).toContain("Điều 16 khoản 7");
		expect(vietnamese.stdout).toContain("thuộc Gmail");
		const english = await runCheck([sample("07"), sample("02"), "--language", "en"]);
		expect(english.stdout).toContain("Reason needed");
		expect(english.stdout).toContain("belongs to Gmail");
		// The law speaks Vietnamese.
		expect(english.stdout).toContain("Điều 16 khoản 7");
		for (const { status, stderr, stdout } of [vietnamese, english]) {
			expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
			expect(stdout).toContain(sample("02"));
			expect(() => JSON.parse(stdout)).toThrow();
		}
	});

	it("gives the messages of --json in the language asked for", async () => {
		const [line] = linesOf(await runCheck([sample("07"), "--json", "--language", "en"]));
		expect(line?.findings[0]?.message).toContain("belongs to Gmail");
	});
});

describe("signatures", () => {
	it("count only by a signer who is trusted", async () => {
		const [line] = linesOf(await runCheck([sample("01"), "--json"]));
		expect(line?.verdict).toBe("warn");
		expect(line?.findings.map(({ rule }) => rule)).toEqual(["attachment/signed-pdf", "legal-value/paper-copy"]);
		expect(line?.findings[0]?.message).toContain("máy này chưa có chứng thư “Thư Chuẩn: CA thử, không có thật”");
	});

	it("of a mail that has arrived are judged by the rules for those", async () => {
		const parameters = ["--incoming", "--profile", "can-gio", "--json"];
		const lines = linesOf(await runCheck([sample("04"), sample("09"), sample("05"), ...parameters]));
		expect(lines.map(({ verdict, findings }) => [verdict, findings.map(({ rule }) => rule)])).toEqual([
			["note", ["incoming/signature"]],
			["note", ["incoming/free-mail-request"]],
			["pass", []],
		]);
		const trusting = ["--policy", join(MAILS, "policy.json"), ...parameters];
		expect(linesOf(await runCheck([sample("04"), ...trusting]))[0]?.verdict).toBe("pass");
	});
});

describe("--policy", () => {
	it("changes what the administrator says, as a push would", async () => {
		const policy = await file(
			"policy.json",
			JSON.stringify({
				profile: "quang-tri",
				officialDomains: ["haiphong.gov.vn"],
				rules: { "recipient/foreign-mail-service": { severity: "block" } },
			}),
		);
		const run = await runCheck([sample("07"), sample("23"), "--policy", policy, "--json"]);
		expect(run).toMatchObject({ status: 0, stderr: "" });
		expect(linesOf(run)).toMatchObject([
			{ profile: "khanh-hoa", verdict: "block" },
			{ profile: "quang-tri", verdict: "pass" },
		]);
	});

	it("reports wrong keys and keeps the right ones", async () => {
		const policy = await file(
			"wrong.json",
			'{"stgae":"warn","stage":5,"rules":{"constructor":{},"__proto__":{"a":1},"subject/mising":{"severity":"off"},"subject/missing":{"severity":"off","colour":"red"}}}',
		);
		const run = await runCheck([sample("10"), "--policy", policy, "--json"]);
		expect(run.status).toBe(0);
		for (const told of ["stgae: unknown-key", "stage: wrong-value: 5", "rules.subject/mising", "colour: unknown-key"]) {
			expect(run.stderr).toContain(told);
		}
		expect(linesOf(run)).toMatchObject([{ verdict: "pass", findings: [] }]);
	});

	it.each<[string, () => Promise<string>]>([
		["is missing", async () => join(folder, "no-policy.json")],
		["is a directory", async () => folder],
		["is no JSON", () => file("broken.json", '{"stage": "warn",}')],
		["is empty", () => file("empty.json", "")],
	])("ends the call with status 2 when the file %s", async (_what, make) => {
		const path = await make();
		const run = await runCheck([sample("10"), "--policy", path, "--json"]);
		expect(run).toMatchObject({ status: 2, stdout: "" });
		expect(run.stderr).toContain(path);
	});

	it("reports a policy that is no object and goes on with none", async () => {
		const run = await runCheck([sample("10"), "--policy", await file("list.json", "[1]"), "--json"]);
		expect(run.status).toBe(0);
		expect(run.stderr).toContain("wrong-value");
		expect(linesOf(run)).toMatchObject([{ verdict: "warn" }]);
	});
});

describe("many files in one run", () => {
	it("checks 300 files within half a minute", { timeout: 60_000 }, async () => {
		const files = Array.from({ length: 300 }, (_, index) => SAMPLES[index % SAMPLES.length]?.path ?? "");
		const run = await runCheck([...files, "--json"]);
		expect(run.status).toBe(0);
		expect(linesOf(run).map((line) => line.file)).toEqual(files);
		expect(run.milliseconds).toBeLessThan(30_000);
	});

	it("ends quietly when its reader has had enough", { timeout: 60_000 }, async () => {
		const files = Array.from({ length: 2000 }, () => sample("19"));
		const run = await runCheck([...files, "--json"], { closeEarly: true, timeout: 30_000 });
		expect(run.status).toBe(0);
		expect(run.stderr).toBe("");
	});
});
