/** Runs the real command as a person or a script would, in a process of its own. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");
const COMMAND = join(ROOT, "entrypoints/command/check.ts");
export const MAILS = join(ROOT, "test/fixtures/mails");

export interface Run {
	/** Exit status; null where a signal ended the process. */
	readonly status: number | null;
	readonly stdout: string;
	readonly stderr: string;
	readonly milliseconds: number;
}

export interface RunOptions {
	/** Close the reading end after the first piece of output, as `| head -1` does. */
	readonly closeEarly?: boolean;
	/** The process is ended after this time, and its status is null. */
	readonly timeout?: number;
}

export function runCheck(
	parameters: readonly string[],
	{ closeEarly = false, timeout }: RunOptions = {},
): Promise<Run> {
	const started = performance.now();
	return new Promise((done, fail) => {
		const child = spawn(process.execPath, [COMMAND, ...parameters], {
			cwd: ROOT,
			stdio: ["ignore", "pipe", "pipe"],
			...(timeout === undefined ? {} : { timeout, killSignal: "SIGKILL" }),
		});
		const stdout: Buffer[] = [];
		const stderr: Buffer[] = [];
		child.stdout.on("data", (piece: Buffer) => {
			stdout.push(piece);
			if (closeEarly) child.stdout.destroy();
		});
		child.stderr.on("data", (piece: Buffer) => stderr.push(piece));
		child.on("error", fail);
		child.on("close", (status) =>
			done({
				status,
				stdout: Buffer.concat(stdout).toString("utf8"),
				stderr: Buffer.concat(stderr).toString("utf8"),
				milliseconds: performance.now() - started,
			}),
		);
	});
}

/** One line of --json. */
export interface Line {
	readonly file: string;
	readonly profile: string;
	readonly verdict: string;
	readonly findings: readonly {
		readonly rule: string;
		readonly severity: string;
		readonly message: string;
		readonly where: { readonly part: string; readonly value: string };
		readonly citation: { readonly regulation: string; readonly article: string; readonly quote: string };
	}[];
	readonly couldNotCheck: readonly { readonly rule: string; readonly reason: string }[];
}

/** Each line of the output as an object; an output that is anything else fails the test. */
export function linesOf({ stdout }: Run): Line[] {
	if (stdout === "") return [];
	if (!stdout.endsWith("\n")) throw new Error(`The last line is not complete: ${stdout.slice(-100)}`);
	return stdout
		.slice(0, -1)
		.split("\n")
		.map((line) => JSON.parse(line) as Line);
}

export interface Sample {
	readonly file: string;
	readonly path: string;
	readonly profile: string;
	readonly verdict: string;
	/** Distinct, in order of the alphabet. */
	readonly rules: readonly string[];
}

/** The table of test/fixtures/mails/README.md, the one place that says what each sample is expected to give. */
export function samples(): Sample[] {
	const table = readFileSync(join(MAILS, "README.md"), "utf8");
	return [...table.matchAll(/^\| (\S+\.eml)\s+\| (\S+)\s+\| (\S+)\s+\| ([^|]+)\|/gm)].map(
		([, file = "", profile = "", verdict = "", rules = ""]) => ({
			file,
			path: join(MAILS, file),
			profile,
			verdict,
			rules: rules
				.split(",")
				.map((rule) => rule.trim())
				.filter((rule) => rule !== "–")
				.sort(),
		}),
	);
}

/** The path of the one sample whose name begins so. */
export function sample(number: string): string {
	const found = samples().filter(({ file }) => file.startsWith(`${number}-`));
	const [only] = found;
	if (!only || found.length > 1) throw new Error(`Not one sample ${number}`);
	return only.path;
}
