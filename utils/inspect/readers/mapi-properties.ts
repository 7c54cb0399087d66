/** Properties as TNEF packs them (MS-OXTNEF 2.1.3.4). */
import type { Budget } from "../limits.ts";
import { decodeEightBit } from "./code-pages.ts";

const OBJECT = 0x0d;
const EIGHT_BIT = 0x1e;
const UTF16 = 0x1f;
const BINARY = 0x102;
const MANY = 0x1000;
/** Values of these types have eight octets, identifiers sixteen, all others four. */
const OF_EIGHT: ReadonlySet<number> = new Set([0x05, 0x06, 0x07, 0x14, 0x40]);
const IDENTIFIER = 0x48;
const NAMED_FROM = 0x8000;
const MOST = 100_000;

export interface MapiProperties {
	/** "" where it is not there. */
	text(id: number): string;
	binary(id: number): Uint8Array | null;
	/** They end before all of them have come. */
	readonly isCut: boolean;
}

/** @param budget null where it has been asked before */
export function readMapiProperties(data: Uint8Array, budget: Budget | null): MapiProperties {
	const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
	const u32 = (at: number): number => (at + 4 <= data.length ? view.getUint32(at, true) : 0);
	const found = new Map<number, { readonly type: number; readonly bytes: Uint8Array }>();
	let at = 4;
	let left = Math.min(u32(0), MOST);
	for (; left > 0 && at + 4 <= data.length; left--) {
		if (left % 1024 === 0) budget?.checkTime();
		const [type, id] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
		at += 4;
		// A name: an identifier, then a number or a text.
		if (id >= NAMED_FROM) at += u32(at + 16) === 0 ? 24 : 24 + padded(u32(at + 20));
		const single = type & ~MANY;
		const isLong = single === OBJECT || single === EIGHT_BIT || single === UTF16 || single === BINARY;
		let values = isLong || (type & MANY) !== 0 ? Math.min(u32(at), MOST) : 1;
		if (isLong || (type & MANY) !== 0) at += 4;
		for (; values > 0 && at < data.length; values--) {
			const length = isLong ? u32(at) : single === IDENTIFIER ? 16 : OF_EIGHT.has(single) ? 8 : 4;
			if (isLong) at += 4;
			if (!found.has(id)) found.set(id, { type: single, bytes: data.subarray(at, at + length) });
			at += padded(length);
		}
	}
	return {
		isCut: left > 0,
		binary: (id) => found.get(id)?.bytes ?? null,
		text: (id) => {
			const { type, bytes } = found.get(id) ?? { type: 0, bytes: new Uint8Array() };
			const text =
				type === UTF16 ? new TextDecoder("utf-16le").decode(bytes) : type === EIGHT_BIT ? decodeEightBit(bytes) : "";
			return text.replace(/\0+$/, "");
		},
	};
}

/** To multiples of four. */
function padded(length: number): number {
	return Math.ceil(length / 4) * 4;
}
