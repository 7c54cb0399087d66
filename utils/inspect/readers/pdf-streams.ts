/**
 * Refuses PDFs whose streams unpack to too much, before pdf.js is given them: it unpacks a stream whole, cannot be
 * interrupted, and takes gigabytes of memory before its time is over.
 */
import { Inflate } from "fflate";
import { type Budget, CannotRead } from "../limits.ts";
import { LARGEST_STREAM } from "./pdf-stream-limit.ts";

const STEP = 16_384;
/** Filters in a row that are followed down; real files have one. */
const DEEPEST = 8;
/** Of the dictionary before a stream, as far as it is looked at. */
const DICTIONARY = 2048;
const STREAM = new TextEncoder().encode("stream");
const latin1 = new TextDecoder("latin1");

/**
 * Pictures are left alone: the readers of text do not unpack them, and those of pages go by their width and height.
 * @throws CannotRead("too-large") where a stream unpacks beyond the budget, CannotRead("timed-out")
 */
export function refuseLargeStreams(bytes: Uint8Array, budget: Budget): void {
	for (let at = find(bytes, 0); at >= 0; at = find(bytes, at + 1)) {
		const start = at + STREAM.length + (bytes[at + STREAM.length] === 0x0d ? 2 : 1);
		if (!isZlib(bytes, start) || isPicture(bytes, at)) continue;
		budget.checkTime();
		measure(bytes, start, budget);
	}
}

/** Where the word "stream" stands next, which "endstream" holds as well. */
function find(bytes: Uint8Array, from: number): number {
	const first = STREAM[0] ?? 0;
	for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
		if (STREAM.every((byte, offset) => bytes[at + offset] === byte)) return at;
	}
	return -1;
}

/** The header of RFC 1950, by which pdf.js goes as well: names of filters can be written in many ways. */
function isZlib(bytes: Uint8Array, at: number): boolean {
	const [method = 0, flags = 0] = bytes.subarray(at, at + 2);
	return (method & 0x0f) === 8 && method >> 4 <= 7 && ((method << 8) | flags) % 31 === 0;
}

function isPicture(bytes: Uint8Array, at: number): boolean {
	const before = latin1.decode(bytes.subarray(Math.max(0, at - DICTIONARY), at));
	return /\/Subtype\s*\/Image\b/.test(before.slice(before.lastIndexOf(" obj")));
}

/** Unpacks a stream to its end, and keeps nothing of it. */
function measure(bytes: Uint8Array, start: number, budget: Budget): void {
	const hint = find(bytes, start);
	const end = hint < 0 ? bytes.length : hint;
	const meter = new Meter(budget, 0);
	for (let at = start; at < bytes.length; at += STEP) {
		const grew = meter.push(bytes.subarray(at, at + STEP));
		budget.checkTime();
		// Its own end tells where it ends, whatever word its packed bytes hold.
		if (!grew && at >= end) return;
	}
}

class Meter {
	readonly #inflate: Inflate;
	readonly #budget: Budget;
	readonly #depth: number;
	#inner: Meter | null = null;
	#length = 0;
	#isOver = false;
	#isHeadDone = false;

	constructor(budget: Budget, depth: number) {
		this.#budget = budget;
		this.#depth = depth;
		this.#inflate = new Inflate((piece) => this.#take(piece));
	}

	/** @returns whether anything came out of it */
	push(packed: Uint8Array): boolean {
		const before = this.#length;
		if (!this.#isOver) {
			try {
				this.#inflate.push(this.#isHeadDone ? packed : packed.subarray(2));
				this.#isHeadDone = true;
			} catch (error) {
				if (error instanceof CannotRead) throw error;
				// What cannot be unpacked further is no more than it was.
				this.#isOver = true;
			}
		}
		return this.#length > before;
	}

	#take(piece: Uint8Array): void {
		if (piece.length === 0) return;
		// Packed once more.
		if (this.#length === 0 && this.#depth < DEEPEST && isZlib(piece, 0)) {
			this.#inner = new Meter(this.#budget, this.#depth + 1);
		}
		this.#length += piece.length;
		if (this.#length > LARGEST_STREAM) throw new CannotRead("too-large", "stream");
		for (let at = 0; this.#inner && at < piece.length; at += STEP) this.#inner.push(piece.subarray(at, at + STEP));
		this.#budget.checkTime();
	}
}
