/** What is needed to look at scans in Node, from the installed packages. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { ScanTools } from "./inspect-scan.ts";
import { lazyOcr } from "./ocr.ts";
import { startTesseract, type TesseractCore } from "./tesseract.ts";

const require = createRequire(import.meta.url);

/** `ocr.close()` frees its memory; nothing keeps the process alive. */
export function nodeScanTools(): ScanTools {
	return {
		loadDecoder: (name) => bytesOf(`pdfjs-dist/wasm/${name}`),
		ocr: lazyOcr(async () =>
			startTesseract({
				core: require("tesseract.js-core/tesseract-core-simd-lstm.js") as TesseractCore,
				wasm: await bytesOf("tesseract.js-core/tesseract-core-simd-lstm.wasm"),
				vietnamese: await bytesOf("@tesseract.js-data/vie/4.0.0_best_int/vie.traineddata.gz"),
			}),
		),
	};
}

async function bytesOf(file: string): Promise<Uint8Array<ArrayBuffer>> {
	return new Uint8Array(await readFile(require.resolve(file)));
}
