/** An attachment that holds its reader up costs itself alone: the others, and the mails after it, are checked. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeDocx } from "../inspect/make-files.ts";
import { endlessPdf } from "../inspect/stress/make-bombs.ts";
import { linesOf, MAILS, runCheck, sample, samples } from "./run-check.ts";

let folder: string;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "thu-chuan-attachments-"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, content: string): Promise<string> {
	const path = join(folder, name);
	await writeFile(path, content);
	return path;
}

function part(name: string, bytes: Uint8Array): string {
	const head = `Content-Type: application/octet-stream\nContent-Disposition: attachment; filename="${name}"`;
	return `--x\n${head}\nContent-Transfer-Encoding: base64\n\n${Buffer.from(bytes).toString("base64")}\n`;
}

it("is told as timed out, within the policy's time", { timeout: 60_000 }, async () => {
	const subject = `=?UTF-8?B?${Buffer.from("Báo cáo tuần 45").toString("base64")}?=`;
	const head = `From: a@khanhhoa.gov.vn\nTo: b@khanhhoa.gov.vn\nSubject: ${subject}\nMIME-Version: 1.0\n`;
	const secret = makeDocx(["Kính gửi", "", "TỐI MẬT", ""]);
	const body = `${part("bao-cao.pdf", endlessPdf())}${part("ke-hoach.docx", secret)}--x--\n`;
	const mail = await file("thu.eml", `${head}Content-Type: multipart/mixed; boundary=x\n\n${body}`);
	const ofSamples = JSON.parse(await readFile(join(MAILS, "policy.json"), "utf8")) as object;
	const policy = await file("policy.json", JSON.stringify({ ...ofSamples, inspectionSeconds: 1, scanSeconds: 1 }));
	const expected = samples().find(({ path }) => path === sample("01"))?.verdict;
	const run = await runCheck([mail, sample("01"), "--policy", policy, "--json"], { timeout: 50_000 });
	expect(run).toMatchObject({ status: 0, stderr: "" });
	const [hostile, next] = linesOf(run);
	expect(hostile?.couldNotCheck).toContainEqual({ rule: "content/state-secret", reason: "timed-out" });
	expect(hostile?.findings).toContainEqual(
		expect.objectContaining({
			rule: "content/state-secret",
			severity: "block",
			where: { part: "attachment", value: "ke-hoach.docx" },
		}),
	);
	expect(next).toMatchObject({ file: sample("01"), verdict: expected, couldNotCheck: [] });
	// The policy's second, the time for ending it, and the start of three processes on a busy machine.
	expect(run.milliseconds).toBeLessThan(30_000);
});
