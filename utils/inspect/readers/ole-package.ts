/** Files put into a document by the Packager (stream "\1Ole10Native"; its layout is nowhere published by Microsoft). */
import { decodeEightBit } from "./code-pages.ts";

export interface OlePackage {
	/** Without its folder. */
	readonly name: string;
	readonly content: Uint8Array;
}

/** @returns null where the data are laid out otherwise */
export function readOlePackage(data: Uint8Array): OlePackage | null {
	// With the total size before it in a stream, without in OLE 1.0 objects.
	return readAt(data, 4) ?? readAt(data, 0);
}

function readAt(data: Uint8Array, start: number): OlePackage | null {
	const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
	if (start + 8 > data.length || view.getUint16(start, true) !== 2) return null;
	const label = stringAt(data, start + 2);
	const path = label && stringAt(data, label.end);
	if (!label || !path || path.end + 8 > data.length) return null;
	const temporary = path.end + 8 + view.getUint32(path.end + 4, true);
	if (temporary + 4 > data.length) return null;
	const size = view.getUint32(temporary, true);
	const name = label.text === "" ? path.text : label.text;
	return { name: name.split(/[\\/]/).at(-1) ?? "", content: data.subarray(temporary + 4, temporary + 4 + size) };
}

function stringAt(data: Uint8Array, start: number): { text: string; end: number } | null {
	const end = data.subarray(start, start + 1024).indexOf(0);
	return end < 0 ? null : { text: decodeEightBit(data.subarray(start, start + end)), end: start + end + 1 };
}
