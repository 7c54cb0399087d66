/**
 * `npm run -s fuzz -- [--seconds 60] [--seed 1]`: feeds changed PDFs and ASN.1 to the signature validator, keeps what
 * reaches new blocks, and prints one JSON summary. `--replay FILE --target NAME` runs one input again.
 * Exit status: 0 when nothing was found, 1 when an input crashed, hung, took too much memory or was wrongly valid;
 * such inputs are written, as small as they could be made, to test-results/fuzz/. 2 for a wrong call.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { minimise } from "./minimise.ts";
import { type Finding, fuzzFor, type Progress, runAlone } from "./supervise.ts";

const RESULTS = new URL("../../test-results/fuzz/", import.meta.url);

function readCall(): {
	readonly seconds: number;
	readonly seed: number;
	readonly replay?: string;
	readonly target: string;
} {
	const { values } = parseArgs({
		options: {
			seconds: { type: "string", default: "60" },
			seed: { type: "string", default: "1" },
			replay: { type: "string" },
			target: { type: "string", default: "pdf" },
		},
	});
	const [seconds, seed] = [Number(values.seconds), Number(values.seed)];
	if (!(seconds > 0) || !Number.isInteger(seed)) throw new Error("--seconds and --seed are numbers");
	return { seconds, seed, target: values.target, ...(values.replay === undefined ? {} : { replay: values.replay }) };
}

/** A thread ended by an input is followed by another, with another seed. */
async function fuzz(seconds: number, seed: number): Promise<Progress> {
	const end = performance.now() + seconds * 1000;
	const all: Progress[] = [];
	for (let round = 0; performance.now() < end && all.flatMap(({ findings }) => findings).length < 20; round++) {
		all.push(await fuzzFor(end - performance.now(), seed + round * 1_000_003));
	}
	return {
		runs: all.reduce((sum, { runs }) => sum + runs, 0),
		blocks: Math.max(0, ...all.map(({ blocks }) => blocks)),
		kept: Math.max(0, ...all.map(({ kept }) => kept)),
		slowest: Math.max(0, ...all.map(({ slowest }) => slowest)),
		findings: all.flatMap(({ findings }) => findings),
	};
}

/** The same error at the same place is one finding. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
	return [
		...new Map(findings.map((finding) => [`${finding.target} ${finding.kind} ${finding.why}`, finding])).values(),
	];
}

async function kept(finding: Finding, index: number, seed: number): Promise<object> {
	const smallest = await minimise(finding);
	const file = `${finding.target}-${finding.kind}-${seed}-${index}.bin`;
	await mkdir(RESULTS, { recursive: true });
	await writeFile(new URL(file, RESULTS), smallest);
	return { file, target: finding.target, kind: finding.kind, why: finding.why, bytes: smallest.length };
}

async function main(): Promise<number> {
	const { seconds, seed, replay, target } = readCall();
	if (replay !== undefined) {
		const finding = await runAlone(target, new Uint8Array(await readFile(replay)));
		process.stdout.write(`${JSON.stringify(finding === null ? null : { kind: finding.kind, why: finding.why })}\n`);
		return finding === null ? 0 : 1;
	}
	const { findings, ...figures } = await fuzz(seconds, seed);
	const files = [];
	for (const [index, finding] of distinct(findings).entries()) files.push(await kept(finding, index, seed));
	const count = (kind: Finding["kind"]): number => findings.filter((finding) => finding.kind === kind).length;
	const summary = {
		seconds,
		seed,
		...figures,
		slowest: Math.round(figures.slowest),
		crashes: count("crash"),
		slow: count("slow"),
		memory: count("memory"),
		files,
	};
	process.stdout.write(`${JSON.stringify(summary, null, "\t")}\n`);
	return findings.length === 0 ? 0 : 1;
}

try {
	process.exitCode = await main();
} catch (error) {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 2;
}
// A thread that cannot be ended, as one out of memory, would keep the process.
process.exit();
