/**
 * `node test/bench/bench.ts [--json]`: measures speed and size in one run and ends by itself. Every figure that has a
 * peer (Roundcube, or the page, without the extension) is measured beside it in the same run.
 * Exit status: 0 when all targets are met, 1 when one is missed, 2 when something could not be measured.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildExtension } from "./build-extension.ts";
import { benchSizes } from "./bundle-sizes.ts";
import { benchDocuments } from "./documents.ts";
import { benchEngine } from "./engine.ts";
import { type Figure, printTable } from "./figure.ts";
import { benchOrdinaryPage } from "./ordinary-page.ts";
import { benchSend } from "./roundcube-send.ts";
import { benchScans } from "./scans.ts";
import { benchSignatures } from "./signature.ts";
import { benchSubjects } from "./subjects.ts";

const json = process.argv.includes("--json");

function tell(line: string): void {
	process.stderr.write(`${line}\n`);
}

async function measure(folder: string): Promise<Figure[]> {
	tell("Engine in Node");
	const engine = benchEngine();
	tell("Signatures of 10 and 100 MB");
	const signatures = await benchSignatures(folder);
	tell("Subjects");
	const subjects = await benchSubjects(tell);
	tell("Documents in Node");
	const documents = await benchDocuments();
	tell("Scanned pages in Node");
	const scans = await benchScans();
	tell("Building the extension");
	const extension = await buildExtension(folder);
	const sizes = benchSizes(extension);
	tell("Ordinary page");
	const ordinaryPage = await benchOrdinaryPage(extension);
	tell("Send in Roundcube, some two minutes");
	const send = await benchSend(extension);
	return [...engine, ...documents, ...scans, ...subjects, ...signatures, ...send, ...ordinaryPage, ...sizes];
}

const folder = await mkdtemp(join(tmpdir(), "thu-chuan-bench-"));
try {
	const figures = await measure(folder);
	if (json) process.stdout.write(`${JSON.stringify({ node: process.version, figures }, null, "\t")}\n`);
	else printTable(figures);
	const missed = figures.filter(({ met }) => met === false);
	for (const { group, name } of missed) tell(`Target missed: ${group}: ${name}`);
	process.exitCode = missed.length > 0 ? 1 : 0;
} catch (error) {
	tell(error instanceof Error ? (error.stack ?? error.message) : String(error));
	process.exitCode = 2;
} finally {
	await rm(folder, { recursive: true, force: true });
}
