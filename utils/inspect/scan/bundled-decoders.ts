/** pdf.js's decoders for scanned pages, from the extension's own files. */
import jbig2 from "pdfjs-dist/wasm/jbig2.wasm?url";
import openjpeg from "pdfjs-dist/wasm/openjpeg.wasm?url";
import type { LoadDecoder } from "../readers/pdfjs.ts";

const DECODERS: Readonly<Record<string, string>> = { "jbig2.wasm": jbig2, "openjpeg.wasm": openjpeg };

export const loadBundledDecoder: LoadDecoder = async (name) => {
	const url = DECODERS[name];
	if (url === undefined) throw new Error(`No decoder ${name}.`);
	return bytesOf(url);
};

/** @param url of a file of the extension */
export async function bytesOf(url: string): Promise<Uint8Array<ArrayBuffer>> {
	const response = await fetch(url);
	if (!response.ok) throw new Error(`${response.status} for ${url}`);
	return new Uint8Array(await response.arrayBuffer());
}
