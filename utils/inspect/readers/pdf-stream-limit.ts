/**
 * How much pdf.js may unpack from one stream. It has no limit of its own: it gathers a stream whole, in an array of
 * octets that it doubles, or in pieces from the platform's DecompressionStream, and neither encryption nor a filter
 * before the last shows beforehand how much will come. So both are watched while it reads (pdf.js 6.5: `DecodeStream`,
 * `FlateStream` of pdf.worker.mjs).
 */
import { CannotRead } from "../limits.ts";

/**
 * Octets that one stream of a page, a font or a table may unpack to: pdf.js takes up to 100 times as much memory for what
 * it says. The largest of the corpus, a font, has half a million.
 */
export const LARGEST_STREAM = 8 * 1024 * 1024;

const NativeArray = globalThis.Uint8Array;
const NativeDecompression = globalThis.DecompressionStream;
const active = new Set<StreamLimit>();

interface StreamLimit {
	readonly most: number;
	isExceeded: boolean;
}

/**
 * Reads a PDF, or a part of it, in this thread. Two at once keep to the larger limit of both.
 * @param most octets
 * @throws CannotRead("too-large") when a stream was given up, whatever pdf.js made of that: it passes over some that
 * fail, and calls the file a damaged one for others
 */
export async function limitStreams<T>(most: number, read: () => Promise<T>): Promise<T> {
	const limit: StreamLimit = { most, isExceeded: false };
	start(limit);
	try {
		const result = await read();
		if (!limit.isExceeded) return result;
	} catch (error) {
		if (!limit.isExceeded) throw error;
	} finally {
		end(limit);
	}
	throw new CannotRead("too-large", "stream");
}

function start(limit: StreamLimit): void {
	active.add(limit);
	globalThis.Uint8Array = LimitedArray;
	globalThis.DecompressionStream = LimitedDecompression;
}

function end(limit: StreamLimit): void {
	active.delete(limit);
	if (active.size > 0) return;
	globalThis.Uint8Array = NativeArray;
	globalThis.DecompressionStream = NativeDecompression;
}

/** @throws RangeError as an engine does that has no more memory */
function check(size: number): void {
	let isTooMuch = active.size > 0;
	for (const limit of active) {
		if (size > limit.most) limit.isExceeded = true;
		else isTooMuch = false;
	}
	if (isTooMuch) throw new RangeError("A stream of the PDF unpacks to too much.");
}

const LimitedArray = new Proxy(NativeArray, {
	construct(target, parameters: readonly unknown[], newTarget): Uint8Array {
		const [size] = parameters;
		if (typeof size === "number") check(size);
		return Reflect.construct(target, parameters, newTarget === LimitedArray ? target : newTarget);
	},
});

/** Octets that are unpacked in one go: Chromium hands out nothing before all that was written has been unpacked. */
const PIECE = 64 * 1024;

type Octets = Uint8Array<ArrayBuffer>;

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
		this.readable = pieces.readable.pipeThrough(new NativeDecompression(format)).pipeThrough(meter);
	}
}
