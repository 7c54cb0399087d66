/** Files within OneNote sections (MS-ONESTORE 2.6.13). The notes themselves are not read, and that is told. */
import { CannotRead } from "../limits.ts";
import type { FileSink } from "./reading.ts";

/** What each file's data begin with: {BDE316E7-2665-4511-A4C4-8D4D0B7A9EAC}, then its length in 64 bits. */
const HEADER = [0xe7, 0x16, 0xe3, 0xbd, 0x65, 0x26, 0x11, 0x45, 0xa4, 0xc4, 0x8d, 0x4d, 0x0b, 0x7a, 0x9e, 0xac];
const LENGTH_AT = 16;
const DATA_AT = 36;

/** @throws CannotRead("unsupported") where no file is in it */
export function tellOneNoteFiles(bytes: Uint8Array, sink: FileSink): void {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let number = 0;
	for (let at = bytes.indexOf(0xe7); at >= 0 && at + DATA_AT <= bytes.length; at = bytes.indexOf(0xe7, at + 1)) {
		if (!HEADER.every((byte, offset) => bytes[at + offset] === byte)) continue;
		sink.budget.checkTime();
		number += 1;
		const length = Math.min(view.getUint32(at + LENGTH_AT, true), bytes.length - at - DATA_AT);
		const content = bytes.subarray(at + DATA_AT, at + DATA_AT + length);
		sink.file({ name: `object${number}`, mediaType: "", size: length, read: () => content });
	}
	if (number === 0) throw new CannotRead("unsupported", "onenote");
	sink.incomplete("unsupported");
}
