/** JPEG and JPEG 2000 go into a PDF as they are; it has to say their size. */
import { CannotRead } from "../limits.ts";
import type { Strip } from "./picture-strip.ts";

/**
 * Size and number of colours of a JPEG, from its frame header (ITU T.81, B.2.2).
 * @throws CannotRead
 */
export function jpegStrip(bytes: Uint8Array): Strip {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	for (let at = 2; at + 9 < bytes.length; ) {
		if (bytes[at] !== 0xff) break;
		const marker = bytes[at + 1] ?? 0;
		// SOF0 to SOF15 but for the tables DHT, JPG and DAC among them.
		if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
			const space = { 1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK" }[bytes[at + 9] ?? 0];
			const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)];
			if (space === undefined || width === 0 || height === 0) break;
			const entries = `/ColorSpace${space}/BitsPerComponent 8/Filter/DCTDecode`;
			return { width, height, entries, bytes, isCut: !endsAfter(bytes, at) };
		}
		// Fill bytes and markers without a length.
		if (marker === 0xff) at += 1;
		else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
		else at += 2 + view.getUint16(at + 2);
	}
	throw new CannotRead("unreadable", "no JPEG frame");
}

/** Whether the marker of the end stands behind the frame's header; a preview in the head has its own before. */
function endsAfter(bytes: Uint8Array, header: number): boolean {
	for (let at = bytes.lastIndexOf(0xd9); at > header; at = bytes.lastIndexOf(0xd9, at - 1)) {
		if (bytes[at - 1] === 0xff) return true;
	}
	return false;
}

/**
 * Its SIZ segment (ITU T.800, A.5.1), wherever the boxes have it.
 * @throws CannotRead
 */
export function jpeg2000Strip(bytes: Uint8Array): Strip {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	for (let at = bytes.indexOf(0xff); at >= 0 && at + 24 <= bytes.length; at = bytes.indexOf(0xff, at + 1)) {
		if (view.getUint32(at) !== 0xff4fff51) continue;
		const width = view.getUint32(at + 8) - view.getUint32(at + 16);
		const height = view.getUint32(at + 12) - view.getUint32(at + 20);
		if (width > 0 && height > 0) return { width, height, entries: "/Filter/JPXDecode", bytes };
	}
	throw new CannotRead("unreadable", "no JPEG 2000 size");
}
