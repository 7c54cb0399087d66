/** What is needed to look at scans in the inspection worker, from the extension's own files: nothing else is asked. */
import vietnamese from "@tesseract.js-data/vie/4.0.0_best_int/vie.traineddata.gz?url";
import wasm from "tesseract.js-core/tesseract-core-simd-lstm.wasm?url";
import { bytesOf, loadBundledDecoder } from "./bundled-decoders.ts";
import { browserDecoder } from "./decode-picture.ts";
import type { ScanTools } from "./inspect-scan.ts";
import { lazyOcr } from "./ocr.ts";
import { startTesseract, type TesseractCore } from "./tesseract.ts";

export function browserScanTools(): ScanTools {
	const decodePicture = browserDecoder();
	return {
		loadDecoder: loadBundledDecoder,
		...(decodePicture === undefined ? {} : { decodePicture }),
		ocr: lazyOcr(async () => {
			const [core, wasmBytes, vietnameseBytes] = await Promise.all([loadCore(), bytesOf(wasm), bytesOf(vietnamese)]);
			return startTesseract({ core, wasm: wasmBytes, vietnamese: vietnameseBytes });
		}),
	};
}

async function loadCore(): Promise<TesseractCore> {
	const module = (await import("tesseract.js-core/tesseract-core-simd-lstm.js")) as { default: TesseractCore };
	return module.default;
}
