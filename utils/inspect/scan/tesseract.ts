/**
 * Tesseract in the thread of its caller, which is a worker already: tesseract.js itself would start a second worker,
 * and fetch from a CDN what it is not told. Here nothing is fetched: the host hands over what is needed.
 */
import { gunzipSync } from "fflate";
import type { Ocr, OcrMode, OcrReading } from "./ocr.ts";
import type { GreyImage } from "./pixels.ts";

/** What is used of the module that Emscripten makes; it has no types of its own. */
interface TesseractModule {
	readonly FS: { writeFile(path: string, bytes: Uint8Array): void; unlink(path: string): void };
	readonly TessBaseAPI: new () => TesseractApi;
	destroy(api: TesseractApi): void;
}

interface TesseractApi {
	/** 0 when it worked. */
	Init(dataPath: null, language: string, engine: number): number;
	SetVariable(name: string, value: string): boolean;
	/** 0 when it worked; the orientation is that of EXIF. */
	SetImageFile(orientation: number, angle: number): number;
	Recognize(monitor: null): number;
	GetUTF8Text(): string;
	MeanTextConf(): number;
	End(): void;
}

export type TesseractCore = (options: {
	print(line: string): void;
	printErr(line: string): void;
	instantiateWasm(imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void): object;
}) => Promise<TesseractModule>;

/** What Tesseract is made of, from the extension or from the disk. */
export interface TesseractFiles {
	/** tesseract.js-core/tesseract-core-simd-lstm.js */
	readonly core: TesseractCore;
	/** tesseract.js-core/tesseract-core-simd-lstm.wasm */
	readonly wasm: Uint8Array<ArrayBuffer>;
	/** `@tesseract.js-data/vie`, 4.0.0_best_int, packed by gzip or not. */
	readonly vietnamese: Uint8Array;
}

const LSTM_ONLY = 1;
const PAGE_SEGMENTATION: Readonly<Record<OcrMode, string>> = { block: "6", line: "7", word: "8" };
const INPUT = "/input";
const TRAINED_DATA = "vie.traineddata";

/** @throws when WebAssembly with SIMD is not to be had, or the files do not belong together */
export async function startTesseract({ core, wasm, vietnamese }: TesseractFiles): Promise<Ocr> {
	const compiled = await WebAssembly.compile(wasm);
	const module = await core({
		print: () => undefined,
		printErr: () => undefined,
		instantiateWasm: (imports, receive) => {
			receive(new WebAssembly.Instance(compiled, imports));
			return {};
		},
	});
	module.FS.writeFile(TRAINED_DATA, isGzip(vietnamese) ? gunzipSync(vietnamese) : vietnamese);
	const api = new module.TessBaseAPI();
	if (api.Init(null, "vie", LSTM_ONLY) !== 0) throw new Error("Tesseract does not take the trained data.");
	// It has been read into memory.
	module.FS.unlink(TRAINED_DATA);
	return {
		read: async (image, mode) => read(module, api, image, mode),
		close: () => {
			api.End();
			module.destroy(api);
		},
	};
}

function read(module: TesseractModule, api: TesseractApi, image: GreyImage, mode: OcrMode): OcrReading {
	module.FS.writeFile(INPUT, portableGreymap(image));
	api.SetVariable("tessedit_pageseg_mode", PAGE_SEGMENTATION[mode]);
	if (api.SetImageFile(1, 0) !== 0) throw new Error("Tesseract does not take the picture.");
	api.Recognize(null);
	return { text: api.GetUTF8Text().trim(), confidence: api.MeanTextConf() };
}

function portableGreymap({ width, height, data }: GreyImage): Uint8Array {
	const head = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`);
	const file = new Uint8Array(head.length + data.length);
	file.set(head);
	file.set(data, head.length);
	return file;
}

function isGzip(bytes: Uint8Array): boolean {
	return bytes[0] === 0x1f && bytes[1] === 0x8b;
}
