/** What is needed to look at scans in the inspection worker, from the extension's own files: nothing else is asked. */
import vietnamese from "@tesseract.js-data/vie/4.0.0_best_int/vie.traineddata.gz?url";
import jbig2 from "pdfjs-dist/wasm/jbig2.wasm?url";
import openjpeg from "pdfjs-dist/wasm/openjpeg.wasm?url";
import wasm from "tesseract.js-core/tesseract-core-simd-lstm.wasm?url";
import type { ScanTools } from "./inspect-scan.ts";
import { lazyOcr } from "./ocr.ts";
import { startTesseract, type TesseractCore } from "./tesseract.ts";

const DECODERS: Readonly<Record<string, string>> = { "jbig2.wasm": jbig2, "openjpeg.wasm": openjpeg };

export function browserScanTools(): ScanTools {
	return {
		loadDecoder: async (name) => {
			const url = DECODERS[name];
			if (url === undefined) throw new Error(`No decoder ${name}.`);
			return bytesOf(url);
		},
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

async function bytesOf(url: string): Promise<Uint8Array<ArrayBuffer>> {
	const response = await fetch(url);
	if (!response.ok) throw new Error(`${response.status} for ${url}`);
	return new Uint8Array(await response.arrayBuffer());
}
