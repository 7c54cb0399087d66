import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Budget, CannotRead, DEFAULT_LIMITS } from "../../../utils/inspect/limits.ts";
import { inspectScan } from "../../../utils/inspect/scan/inspect-scan.ts";
import type { PageScan } from "../../../utils/inspect/scan/scan-facts.ts";

/** Real PDFs, signed and not, of which none is a scanned page with a round seal. */

const PDFS = new URL("../../../../shared/corpora/pdf/", import.meta.url);
const isThere = existsSync(PDFS);
const tools = {
	ocr: { read: async () => ({ text: "", confidence: 0 }), close: () => undefined },
	loadDecoder: async (): Promise<never> => Promise.reject(new Error("none")),
};

async function pagesOf(name: string): Promise<readonly PageScan[]> {
	const bytes = new Uint8Array(readFileSync(new URL(name, PDFS)));
	try {
		const budget = new Budget({ ...DEFAULT_LIMITS, pages: 2, milliseconds: 60_000 });
		return (await inspectScan(bytes, true, budget, tools)).pages;
	} catch (error) {
		// Attack files may be no PDF any more.
		if (error instanceof CannotRead) return [];
		throw error;
	}
}

describe.skipIf(!isThere)(`real pages${isThere ? "" : ` (skipped: ${PDFS.pathname} is not there)`}`, () => {
	it("have no seal where none was scanned", { timeout: 300_000 }, async () => {
		const names = readdirSync(PDFS).filter((name) => name.endsWith(".pdf"));
		expect(names.length).toBeGreaterThan(50);
		const sealed: string[] = [];
		for (const name of names) if ((await pagesOf(name)).some(({ hasSeal }) => hasSeal)) sealed.push(name);
		expect(sealed).toEqual([]);
	});
});
