/**
 * Looking at scanned pages in Node, beside Debian's `tesseract` on whole pages where it is installed; and evidence of
 * marks in a text of a million characters. The scans lie beside the repository; without them their figures are left out.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Budget, DEFAULT_LIMITS } from "../../utils/inspect/limits.ts";
import { findStamps } from "../../utils/inspect/scan/find-stamps.ts";
import { PdfPages } from "../../utils/inspect/scan/pdf-pages.ts";
import { pictureAsPdf } from "../../utils/inspect/scan/picture-pdf.ts";
import { wordOf } from "../../utils/inspect/scan/stamp-words.ts";
import { nodeScanTools } from "../../utils/inspect/scan/tools-node.ts";
import { classify } from "../../utils/vietnamese/classification/sections.ts";
import { type Figure, figure, median, quantile } from "./figure.ts";

const GROUP = "Scanned pages in Node: A4 at 200 dpi";
const SCANS = fileURLToPath(new URL("../../../shared/corpora/scans/", import.meta.url));
const PEER_PAGES = 3;
const ROUNDS = 5;
const CHARACTERS = 1_000_000;

export async function benchScans(): Promise<Figure[]> {
	const text = figure("Evidence in text", "1 million characters, a hint in each line", "ms", evidenceTime(), 300);
	if (!existsSync(SCANS)) return [text];
	const pictures = readdirSync(SCANS).filter((name) => name.endsWith(".jpg"));
	const tools = nodeScanTools();
	const start = performance.now();
	await tools.ocr.read({ width: 60, height: 40, data: new Uint8Array(2400).fill(255) }, "line");
	const started = performance.now() - start;
	const [decoding, looking]: [number[], number[]] = [[], []];
	let found = 0;
	for (const name of pictures) {
		const budget = new Budget({ ...DEFAULT_LIMITS, milliseconds: 60_000 });
		const before = performance.now();
		const bytes = pictureAsPdf(new Uint8Array(readFileSync(`${SCANS}/${name}`)), budget).pdf;
		const pages = await PdfPages.open(bytes, budget, tools.loadDecoder);
		const { image } = await pages.read(1);
		decoding.push(performance.now() - before);
		await pages.close();
		if (image === null) continue;
		const between = performance.now();
		const { stamps } = await findStamps(image, tools.ocr, () => undefined);
		looking.push(performance.now() - between);
		if (stamps.some(({ stamp }) => stamp !== null)) found += 1;
	}
	tools.ocr.close();
	return [
		figure(GROUP, "start of the reader of letters", "ms", started),
		figure(GROUP, "decoding a page, median", "ms", median(decoding)),
		figure(GROUP, "stamps and seals of a page, median", "ms", median(looking), 400),
		figure(GROUP, "stamps and seals of a page, 95 %", "ms", quantile(looking, 0.95)),
		figure(GROUP, `marks found on ${marked(pictures)} marked of ${pictures.length} pages`, "pages", found),
		...peer(pictures.filter((name) => name.startsWith("pos")).slice(0, PEER_PAGES)),
		text,
	];
}

function marked(pictures: readonly string[]): number {
	return pictures.filter((name) => name.startsWith("pos")).length;
}

function peer(pictures: readonly string[]): Figure[] {
	const times: number[] = [];
	let found = 0;
	for (const name of pictures) {
		const start = performance.now();
		const run = spawnSync("tesseract", [`${SCANS}/${name}`, "stdout", "-l", "vie", "--psm", "3"], { encoding: "utf8" });
		if (run.error !== undefined || run.status !== 0) return [];
		times.push(performance.now() - start);
		if (run.stdout.split("\n").some((line) => (wordOf(line)?.stamp ?? null) !== null)) found += 1;
	}
	if (times.length === 0) return [];
	return [
		figure(GROUP, "Debian's tesseract on the whole page, median", "ms", median(times)),
		figure(GROUP, `Debian's tesseract: marks found on ${pictures.length} marked pages`, "pages", found),
	];
}

function evidenceTime(): number {
	const line = "Thực hiện Kế hoạch số 118/KH-UBND, mật độ dân số và đổi mật khẩu của cơ quan.\n";
	const text = line.repeat(Math.ceil(CHARACTERS / line.length)).slice(0, CHARACTERS);
	const times = Array.from({ length: ROUNDS }, () => {
		const start = performance.now();
		classify([{ text, place: "document" }]);
		return performance.now() - start;
	});
	return median(times);
}
