/**
 * How much pdf.js may unpack from one stream, and make of it. It has no limit of its own: it gathers a stream whole, in
 * arrays that it doubles or joins from pieces, or from the platform's DecompressionStream, and neither encryption nor a
 * filter before the last shows beforehand how much will come. So what it makes is watched while it reads (pdf.js 6.5,
 * pdf.worker.mjs: `DecodeStream`, `FlateStream`, `BrotliStream`, `JpegImage`, `PDFFunction.getSampleArray`).
 */
import { CannotRead } from "../limits.ts";
// Whatever a module of pdf.js keeps of the arrays when it is loaded is the engine's own.
import "./pdfjs.ts";

/**
 * Octets that one stream of a page, a font or a table may unpack to: pdf.js takes up to 100 times as much memory for what
 * it says. The largest of the corpus, a font, has half a million.
 */
export const LARGEST_STREAM = 8 * 1024 * 1024;
/** What is made of a stream, beside its octets: a picture's colours take two octets each, a drawing's numbers four. */
const LARGEST_OTHER = 4;
/** Of a list that is made with its length; those above are kept as long as the file is open, and counted together. */
const SHORT_LIST = 65_536;
/** Of one map: a table of characters can claim sixteen million (`CMap.mapCidRange`); Unicode has a million. */
const MOST_ENTRIES = 2 ** 20;

type Octets = Uint8Array<ArrayBuffer>;
type ArrayConstructor = new (...parameters: never[]) => object;

/** What is replaced while a file is read. The names of a module that is loaded meanwhile stay those of the stand-ins. */
const NATIVE = {
	Uint8Array: globalThis.Uint8Array,
	Int8Array: globalThis.Int8Array,
	Uint8ClampedArray: globalThis.Uint8ClampedArray,
	Int16Array: globalThis.Int16Array,
	Uint16Array: globalThis.Uint16Array,
	Int32Array: globalThis.Int32Array,
	Uint32Array: globalThis.Uint32Array,
	Float32Array: globalThis.Float32Array,
	Float64Array: globalThis.Float64Array,
	Array: globalThis.Array,
	Map: globalThis.Map,
	DecompressionStream: globalThis.DecompressionStream,
};

interface StreamLimit {
	readonly most: number;
	/** Octets in pieces since a decoder of Brotli began. */
	pieces: number;
	/** Elements of long lists. */
	listed: number;
	isExceeded: boolean;
}

/** At most one: its reading has the stand-ins, and they its limit. */
let current: StreamLimit | null = null;
let last: Promise<unknown> = Promise.resolve();

/**
 * Reads a PDF, or a part of it, in this thread. One after the other: a second call begins when the first has settled, so
 * `read` must not wait for a call of its own. One that never settles keeps all others waiting, until its thread is ended.
 * @param most octets
 * @throws CannotRead("too-large") when a stream was given up, whatever pdf.js made of that: it passes over some that
 * fail, and calls the file a damaged one for others
 */
export function limitStreams<T>(most: number, read: () => Promise<T>): Promise<T> {
	const result = last.then(() => readLimited(most, read));
	last = result.catch(() => undefined);
	return result;
}

async function readLimited<T>(most: number, read: () => Promise<T>): Promise<T> {
	const limit: StreamLimit = { most, pieces: 0, listed: 0, isExceeded: false };
	current = limit;
	Object.assign(globalThis, STAND_INS);
	try {
		const result = await read();
		if (!limit.isExceeded) return result;
	} catch (error) {
		if (!limit.isExceeded) throw error;
	} finally {
		current = null;
		Object.assign(globalThis, NATIVE);
	}
	throw new CannotRead("too-large", "stream");
}

/** @throws RangeError as an engine does that has no more memory */
function check(size: number, most: (limit: StreamLimit) => number = ({ most }) => most): void {
	if (current === null || size <= most(current)) return;
	current.isExceeded = true;
	throw new RangeError("A stream of the PDF unpacks to too much.");
}

/** The same in all but that it looks at the parameters first. */
function watched<C extends ArrayConstructor>(native: C, look: (parameters: readonly unknown[]) => void): C {
	const standIn: C = new Proxy(native, {
		construct(target, parameters: unknown[], newTarget): object {
			look(parameters);
			return Reflect.construct(target, parameters, newTarget === standIn ? target : newTarget);
		},
		// Array(n): what bundlers make of "new Array(n)".
		apply(target, self, parameters: unknown[]): unknown {
			look(parameters);
			return Reflect.apply(target as unknown as (...parameters: unknown[]) => unknown, self, parameters);
		},
	});
	return standIn;
}

class LimitedMap<Key, Value> extends NATIVE.Map<Key, Value> {
	override set(key: Key, value: Value): this {
		if (this.size >= MOST_ENTRIES) check(this.size, () => MOST_ENTRIES - 1);
		return super.set(key, value);
	}
}

/** Whatever is a map without a limit is one by this name as well. */
const MapStandIn: MapConstructor = new Proxy(NATIVE.Map, {
	construct(_target, parameters, newTarget): object {
		return Reflect.construct(LimitedMap, parameters, newTarget === MapStandIn ? LimitedMap : newTarget);
	},
});

function ofSize(octets: number): (parameters: readonly unknown[]) => void {
	return ([size]) => {
		if (typeof size === "number") check(size * octets, ({ most }) => most * LARGEST_OTHER);
	};
}

/** The decoder of Brotli in JavaScript begins with a view of what is packed, and keeps what it unpacks in such arrays. */
function ofPieces([size, ...where]: readonly unknown[]): void {
	if (current === null) return;
	if (typeof size === "number") current.pieces += size;
	else if (where.length === 2) current.pieces = 0;
	check(current.pieces);
}

/** Samples of a function: as many as the file claims, whatever it has. */
function ofList([length, ...others]: readonly unknown[]): void {
	if (current === null || typeof length !== "number" || others.length > 0 || length <= SHORT_LIST) return;
	current.listed += length;
	check(current.listed);
}

/** Octets that are unpacked in one go: Chromium hands out nothing before all that was written has been unpacked. */
const PIECE = 64 * 1024;

/** Where it fails, pdf.js unpacks the stream by itself, into arrays. */
class LimitedDecompression implements DecompressionStream {
	readonly readable: DecompressionStream["readable"];
	readonly writable: DecompressionStream["writable"];

	constructor(format: CompressionFormat) {
		const pieces = new TransformStream<Octets, Octets>({
			transform(packed, controller) {
				for (let at = 0; at < packed.length; at += PIECE) controller.enqueue(packed.subarray(at, at + PIECE));
			},
		});
		let size = 0;
		const meter = new TransformStream<Octets, Octets>({
			transform(piece, controller) {
				size += piece.length;
				check(size);
				controller.enqueue(piece);
			},
		});
		this.writable = pieces.writable as DecompressionStream["writable"];
		this.readable = pieces.readable.pipeThrough(new NATIVE.DecompressionStream(format)).pipeThrough(meter);
	}
}

const STAND_INS: typeof NATIVE = {
	Uint8Array: watched(NATIVE.Uint8Array, ([size]) => {
		if (typeof size === "number") check(size);
	}),
	Int8Array: watched(NATIVE.Int8Array, ofPieces),
	Uint8ClampedArray: watched(NATIVE.Uint8ClampedArray, ofSize(1)),
	Int16Array: watched(NATIVE.Int16Array, ofSize(2)),
	Uint16Array: watched(NATIVE.Uint16Array, ofSize(2)),
	Int32Array: watched(NATIVE.Int32Array, ofSize(4)),
	Uint32Array: watched(NATIVE.Uint32Array, ofSize(4)),
	Float32Array: watched(NATIVE.Float32Array, ofSize(4)),
	Float64Array: watched(NATIVE.Float64Array, ofSize(8)),
	Array: watched(NATIVE.Array, ofList),
	Map: MapStandIn,
	DecompressionStream: LimitedDecompression,
};
