import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const CORPUS = fileURLToPath(new URL("../../../shared/corpora/pdf/", import.meta.url));
const SIGNED = join(CORPUS, "vn__981-ttg.signed.pdf");
const folder = mkdtempSync(join(tmpdir(), "thu-chuan-verify-"));
const UNSIGNED = join(folder, "unsigned.pdf");
writeFileSync(UNSIGNED, "%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
	readonly status: number;
	readonly stdout: string;
	readonly stderr: string;
}

async function verify(...parameters: string[]): Promise<Run> {
	const command = join(ROOT, "entrypoints/command/verify.ts");
	try {
		const { stdout, stderr } = await promisify(execFile)(process.execPath, [command, ...parameters], { cwd: ROOT });
		return { status: 0, stdout, stderr };
	} catch (error) {
		const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
		return { status: code, stdout, stderr };
	}
}

describe("npm run verify", () => {
	it("prints one object a file and goes on after one that cannot be opened", async () => {
		const run = await verify("--json", UNSIGNED, join(folder, "missing.pdf"), UNSIGNED);
		expect(run.status).toBe(2);
		expect(run.stderr).toContain("missing.pdf: cannot be opened");
		const lines = run.stdout
			.trimEnd()
			.split("\n")
			.map((line) => JSON.parse(line) as unknown);
		expect(lines).toEqual([
			{ file: UNSIGNED, verdict: "unsigned", signatures: [], couldNotCheck: [] },
			{ file: UNSIGNED, verdict: "unsigned", signatures: [], couldNotCheck: [] },
		]);
	});

	it.each([[[]], [["--json"]], [["--at", "yesterday", UNSIGNED]], [["--nonsense", UNSIGNED]]])(
		"answers the call %j with status 2 and what is wanted",
		async (parameters) => {
			const run = await verify(...parameters);
			expect(run).toMatchObject({ status: 2, stdout: "" });
			expect(run.stderr).not.toBe("");
		},
	);

	it.skipIf(!existsSync(SIGNED))("tells who signed, for whom, when and under which authority", async () => {
		const run = await verify("--json", SIGNED);
		expect(JSON.parse(run.stdout)).toMatchObject({
			verdict: "valid-with-notes",
			signatures: [
				{
					subFilter: "adbe.pkcs7.detached",
					timeSource: "timestamp",
					intact: true,
					valid: true,
					coverage: "whole-file",
					modification: "none",
					trust: "trusted",
					notes: expect.arrayContaining(["revocation-not-checked"]) as unknown,
				},
			],
		});
	});

	it.skipIf(!existsSync(SIGNED))("trusts only the folder that is named", async () => {
		const run = await verify("--json", "--trust", folder, SIGNED);
		expect(JSON.parse(run.stdout)).toMatchObject({ verdict: "unknown-signer" });
	});
});
