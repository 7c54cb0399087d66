/** Pictures in the old Office formats (MS-ODRAW 2.2.23): each in a record of its own, wherever the record stands. */
import type { FileKind } from "../file-type/kinds.ts";
import type { FileSink } from "./reading.ts";

/** Types of records, and how their data begin behind one identifier or two, and a byte. */
const PICTURES: ReadonlyMap<number, { readonly kind: FileKind; readonly begin: readonly number[] }> = new Map([
	[0x1d, { kind: "jpg", begin: [0xff, 0xd8, 0xff] }],
	[0x2a, { kind: "jpg", begin: [0xff, 0xd8, 0xff] }],
	[0x1e, { kind: "png", begin: [0x89, 0x50, 0x4e, 0x47] }],
	[0x29, { kind: "tiff", begin: [0x49, 0x49, 0x2a] }],
]);
const HEADER = 8;
const IDENTIFIER = 16;
const HIGH_BYTE = 0xf0;

/**
 * Tells the sink of each picture.
 * @param stream that may hold records at any place; kept as long as the pictures are
 */
export function tellPictures(stream: Uint8Array, name: string, sink: FileSink): void {
	const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
	let number = 0;
	for (let at = stream.indexOf(HIGH_BYTE, 3); at >= 0 && at + 5 <= stream.length; ) {
		const picture = PICTURES.get(stream[at - 1] ?? 0);
		const start = picture ? dataStart(stream, at - 3 + HEADER, picture.begin) : -1;
		const end = at - 3 + HEADER + view.getUint32(at + 1, true);
		if (picture && start > 0 && end > start) {
			number += 1;
			const content = stream.subarray(start, Math.min(end, stream.length));
			sink.picture(`${name}-${number}.${picture.kind}`, picture.kind, () => content);
			sink.budget.checkTime();
		}
		// Nothing within a picture is another record.
		at = stream.indexOf(HIGH_BYTE, start > 0 && end > at ? Math.min(end, stream.length) : at + 1);
	}
}

function dataStart(stream: Uint8Array, body: number, begin: readonly number[]): number {
	for (const start of [body + IDENTIFIER + 1, body + 2 * IDENTIFIER + 1]) {
		if (begin.every((byte, offset) => stream[start + offset] === byte)) return start;
	}
	return -1;
}
