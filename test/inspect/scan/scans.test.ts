import { existsSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { Budget, DEFAULT_LIMITS } from "../../../utils/inspect/limits.ts";
import { inspectScan } from "../../../utils/inspect/scan/inspect-scan.ts";
import type { PageScan, ScanFacts } from "../../../utils/inspect/scan/scan-facts.ts";
import { nodeScanTools } from "../../../utils/inspect/scan/tools-node.ts";

/**
 * The synthetic scans beside the repository, and any more that were made by `samples/scanned-pages.py` and are named in
 * SCANS: a folder with pictures and `truth.json`, { "name.jpg": { "mark": "MẬT" | "", "grey": false, "seal": true } }.
 */

interface Truth {
	readonly mark: string;
	readonly grey: boolean;
	/** null: not known. */
	readonly seal: boolean | null;
}

const tools = nodeScanTools();
afterAll(() => tools.ocr.close());

async function inspect(picture: URL): Promise<ScanFacts> {
	const bytes = new Uint8Array(readFileSync(picture));
	return inspectScan(bytes, false, new Budget({ ...DEFAULT_LIMITS, milliseconds: 30_000 }), tools);
}

const SCANS = new URL("../../../../shared/corpora/scans/", import.meta.url);
const MANIFEST = new URL("manifest.tsv", SCANS);

function manifest(): Map<string, Truth> {
	const rows = readFileSync(MANIFEST, "utf8").trimEnd().split("\n").slice(1);
	return new Map(
		rows.map((row) => {
			const [name = "", , mark = "", grey, , seal] = row.split("\t");
			return [name, { mark, grey: grey === "yes", seal: seal === "yes" }];
		}),
	);
}

interface Outcome extends Truth {
	readonly name: string;
	readonly page: PageScan | undefined;
}

async function outcomesIn(folder: URL, truths: ReadonlyMap<string, Truth>): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	for (const [name, truth] of truths) {
		const facts = await inspect(new URL(name, folder));
		expect(facts.unchecked, name).toEqual([]);
		outcomes.push({ ...truth, name, page: facts.pages[0] });
	}
	return outcomes;
}

function expectGood(outcomes: readonly Outcome[]): void {
	const isFound = ({ mark, page }: Outcome): boolean => page?.stamps.some(({ stamp }) => stamp === mark) === true;
	const missed = (grey: boolean): string[] =>
		outcomes.filter((one) => one.mark !== "" && one.grey === grey && !isFound(one)).map(({ name }) => name);
	const count = (grey: boolean): number => outcomes.filter((one) => one.mark !== "" && one.grey === grey).length;
	expect(missed(false).length, `missed: ${missed(false)}`).toBeLessThanOrEqual(count(false) * 0.03);
	expect(missed(true).length, `missed: ${missed(true)}`).toBeLessThanOrEqual(count(true) * 0.25);
	const falseAlarms = outcomes.filter(({ mark, page }) => mark === "" && page?.stamps.length !== 0);
	expect(falseAlarms.map(({ name }) => name)).toEqual([]);
	for (const { name, grey, page } of outcomes) {
		for (const { caveat, crop } of page?.stamps ?? []) {
			expect(caveat, name).toBe(grey ? "greyscale" : undefined);
			expect(crop.png.length, name).toBeLessThan(40 * 1024);
		}
	}
	const wrongSeal = outcomes.filter(({ grey, seal, page }) => seal !== null && page?.hasSeal !== (seal && !grey));
	expect(wrongSeal.map(({ name }) => name)).toEqual([]);
}

describe.skipIf(!existsSync(MANIFEST))("the synthetic scans (skipped where ../shared is absent)", () => {
	it("stamps and seals are found, and nothing where there is none", { timeout: 120_000 }, async () => {
		const outcomes = await outcomesIn(SCANS, manifest());
		expect(outcomes).toHaveLength(26);
		expectGood(outcomes);
		expect(outcomes.filter(({ page }) => page?.isScan).length).toBe(26);
	});
});

const MORE = process.env["SCANS"];

describe.skipIf(MORE === undefined)("more scans (skipped unless SCANS names a folder)", () => {
	it("stamps are found, and nothing where there is none", { timeout: 1_200_000 }, async () => {
		const folder = new URL(`file://${MORE}/`);
		const truths: Record<string, Truth> = JSON.parse(readFileSync(new URL("truth.json", folder), "utf8"));
		expectGood(await outcomesIn(folder, new Map(Object.entries(truths))));
	});
});
