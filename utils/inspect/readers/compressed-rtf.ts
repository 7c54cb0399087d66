/** Rich text as Outlook packs it (MS-OXRTFCP). */
import { type Budget, CannotRead } from "../limits.ts";

const PACKED = 0x75465a4c;
const PLAIN = 0x414c454d;
const WINDOW = 4096;
const INITIAL =
	"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

/** @throws CannotRead("unreadable") where it is something else, CannotRead where the budget is spent */
export function unpackRtf(packed: Uint8Array, budget: Budget): Uint8Array {
	if (packed.length < 16) throw new CannotRead("unreadable", "compressed RTF");
	const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
	const kind = view.getUint32(8, true);
	if (kind === PLAIN) return packed.subarray(16);
	if (kind !== PACKED) throw new CannotRead("unreadable", "compressed RTF");
	// One reference of two bytes gives 17 at most.
	const size = Math.min(view.getUint32(4, true), packed.length * 9);
	budget.spendUnpacked(size);
	return inflate(packed, size);
}

function inflate(packed: Uint8Array, size: number): Uint8Array {
	const window = new Uint8Array(WINDOW);
	for (let at = 0; at < INITIAL.length; at++) window[at] = INITIAL.charCodeAt(at);
	let write = INITIAL.length;
	const content = new Uint8Array(size);
	let length = 0;
	const put = (byte: number): void => {
		content[length] = byte;
		window[write] = byte;
		length += 1;
		write = (write + 1) % WINDOW;
	};
	for (let at = 16; at < packed.length && length < size; ) {
		const control = packed[at] ?? 0;
		at += 1;
		for (let bit = 0; bit < 8 && at < packed.length && length < size; bit++) {
			if ((control & (1 << bit)) === 0) {
				put(packed[at] ?? 0);
				at += 1;
				continue;
			}
			const token = ((packed[at] ?? 0) << 8) | (packed[at + 1] ?? 0);
			at += 2;
			const offset = token >> 4;
			// A reference to where would be written next is the end (2.1.3.1.5).
			if (offset === write) return content.subarray(0, length);
			for (let index = 0; index < (token & 15) + 2 && length < size; index++)
				put(window[(offset + index) % WINDOW] ?? 0);
		}
	}
	return content.subarray(0, length);
}
