/**
 * Drawings of Windows (.wmf, .emf): words that they write, and bitmaps that they show. Old office files hold signs,
 * logos and equations in them: no word is no news.
 */
import { CannotRead } from "../limits.ts";
import { bitmapFile } from "./device-bitmap.ts";
import { readEnhancedMetafile } from "./metafile-enhanced.ts";
import { DrawnText, type MetafileFinds } from "./metafile-finds.ts";
import { readWindowsMetafile } from "./metafile-windows.ts";
import type { FileSink } from "./reading.ts";

const EMF_SIGNATURE = 0x464d4520;
const EMF_SIGNATURE_AT = 40;
/** Octets. Smaller ones are patterns and shades, never a page with a stamp. */
const SMALLEST_BITMAP = 4096;

/**
 * @param bytes of either kind; others are passed over
 * @throws CannotRead when the time is over
 */
export function tellMetafile(bytes: Uint8Array, name: string, sink: FileSink): void {
	let number = 0;
	const finds: MetafileFinds = {
		text: new DrawnText(),
		newerText: new DrawnText(),
		bitmap: (header, bits) => {
			if (header.length + (bits?.length ?? 0) < SMALLEST_BITMAP) return;
			number += 1;
			sink.picture(`${name}-${number}.bmp`, "bmp", () => readBitmap(header, bits));
		},
	};
	if (isEnhanced(bytes)) readEnhancedMetafile(bytes, finds, sink.budget);
	else readWindowsMetafile(bytes, finds, sink.budget);
	const [text, newer] = [finds.text.toString(), finds.newerText.toString()];
	tellWords(text, sink);
	if (!squeezed(text).includes(squeezed(newer))) tellWords(newer, sink);
}

/** @throws CannotRead */
export function readBitmap(header: Uint8Array, bits?: Uint8Array): Uint8Array {
	const file = bitmapFile(header, bits);
	if (file === null) throw new CannotRead("unreadable", "bitmap");
	return file;
}

function tellWords(text: string, sink: FileSink): void {
	if (/\p{L}{2}/u.test(text)) sink.section("textbox").add(`${text}\n`);
}

function squeezed(text: string): string {
	return text.replace(/\s+/g, "");
}

function isEnhanced(bytes: Uint8Array): boolean {
	if (bytes.length < EMF_SIGNATURE_AT + 4) return false;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	return view.getUint32(0, true) === 1 && view.getUint32(EMF_SIGNATURE_AT, true) === EMF_SIGNATURE;
}
