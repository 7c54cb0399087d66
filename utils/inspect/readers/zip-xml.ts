/**
 * The archives that office documents are (ZIP, APPNOTE 6.3.10), read from their central directory. Entries are
 * unpacked in small steps, each within the budget: fflate's own streaming archive took 56 s on a bomb.
 */
import { Inflate } from "fflate";
import { type Budget, CannotRead } from "../limits.ts";
import { type XmlHandler, XmlSweep } from "./xml-sweep.ts";

export interface ZipEntry {
	/** With "/" between folders. */
	readonly name: string;
	readonly encrypted: boolean;
	readonly method: number;
	readonly compressedSize: number;
	/** Of its local header. */
	readonly offset: number;
}

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const ZIP64_LOCATOR = 0x07064b50;
const ZIP64_END = 0x06064b50;

const LARGEST_COMMENT = 0xffff;
const LONGEST_NAME = 1024;
const IN_ZIP64 = 0xffffffff;

const STORED = 0;
const DEFLATED = 8;
/** Compressed bytes unpacked at once: at deflate's best (1,032 : 1) they give 4 MB. */
const STEP = 4096;
/** XML of real documents packs 5 to 100 times; a ratio beyond this over so many bytes is made to do harm. */
const HIGHEST_RATIO = 400;
const RATIO_COUNTS_FROM = 8 * 1024 * 1024;

const utf8 = new TextDecoder();

/** Whether the bytes begin as a ZIP archive does, an empty one included. */
export function isZip(bytes: Uint8Array): boolean {
	return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 0x03 || bytes[2] === 0x05);
}

/**
 * The entries of an archive, as its directory lists them.
 * @throws CannotRead("unreadable") without a directory, CannotRead("too-large") with too many entries
 */
export function listZip(bytes: Uint8Array, budget: Budget): readonly ZipEntry[] {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const { start, shift, count } = directoryOf(view);
	if (count > budget.limits.entries) throw new CannotRead("too-large", `${count} entries`);
	const entries: ZipEntry[] = [];
	let at = start;
	while (entries.length < count && at + 46 <= view.byteLength && view.getUint32(at, true) === CENTRAL_HEADER) {
		const nameLength = view.getUint16(at + 28, true);
		const extraLength = view.getUint16(at + 30, true);
		const extra = at + 46 + nameLength;
		const sizes = sizesOf(view, at, extra, extraLength);
		entries.push({
			name: utf8.decode(bytes.subarray(at + 46, at + 46 + Math.min(nameLength, LONGEST_NAME))).replaceAll("\\", "/"),
			encrypted: (view.getUint16(at + 8, true) & 1) === 1,
			method: view.getUint16(at + 10, true),
			compressedSize: sizes.compressed,
			offset: sizes.offset + shift,
		});
		at = extra + extraLength + view.getUint16(at + 32, true);
		budget.checkTime();
	}
	if (entries.length === 0 && count > 0) throw new CannotRead("unreadable", "no directory");
	return entries;
}

interface Directory {
	readonly start: number;
	/** Bytes before the archive itself, which its offsets do not count. */
	readonly shift: number;
	readonly count: number;
}

function directoryOf(view: DataView): Directory {
	const lowest = Math.max(0, view.byteLength - 22 - LARGEST_COMMENT);
	for (let at = view.byteLength - 22; at >= lowest; at--) {
		if (view.getUint32(at, true) !== END_OF_DIRECTORY) continue;
		const [count, size, offset, end] = zip64Directory(view, at) ?? [
			view.getUint16(at + 10, true),
			view.getUint32(at + 12, true),
			view.getUint32(at + 16, true),
			at,
		];
		const start = end - size;
		// A directory that does not stand right before its end is taken where it says it is.
		if (start >= 0 && start + 4 <= view.byteLength && (count === 0 || view.getUint32(start, true) === CENTRAL_HEADER)) {
			return { start, shift: start - offset, count };
		}
		return { start: offset, shift: 0, count };
	}
	throw new CannotRead("unreadable", "no end of directory");
}

/** Some producers write ZIP64 whatever the size. */
function zip64Directory(view: DataView, end: number): [number, number, number, number] | null {
	if (end < 20 || view.getUint32(end - 20, true) !== ZIP64_LOCATOR) return null;
	const at = Number(view.getBigUint64(end - 12, true));
	if (at + 56 > view.byteLength || view.getUint32(at, true) !== ZIP64_END) return null;
	const number = (offset: number): number => Number(view.getBigUint64(at + offset, true));
	return [number(32), number(40), number(48), at];
}

function sizesOf(
	view: DataView,
	at: number,
	extra: number,
	extraLength: number,
): { compressed: number; offset: number } {
	let compressed = view.getUint32(at + 20, true);
	let offset = view.getUint32(at + 42, true);
	const end = Math.min(extra + extraLength, view.byteLength);
	for (let field = extra; field + 4 <= end; field += 4 + view.getUint16(field + 2, true)) {
		if (view.getUint16(field, true) !== 1) continue;
		// Only what does not fit stands here, in this order: size, compressed size, offset (4.5.3).
		let value = field + 4 + (view.getUint32(at + 24, true) === IN_ZIP64 ? 8 : 0);
		if (compressed === IN_ZIP64 && value + 8 <= end) {
			compressed = Number(view.getBigUint64(value, true));
			value += 8;
		}
		if (offset === IN_ZIP64 && value + 8 <= end) offset = Number(view.getBigUint64(value, true));
	}
	return { compressed, offset };
}

/**
 * Unpacks one entry piece by piece.
 * @param take gets each piece; returns false when it wants no more
 * @throws CannotRead where the entry is encrypted, damaged, or goes beyond the budget
 */
export function unpack(bytes: Uint8Array, entry: ZipEntry, budget: Budget, take: (piece: Uint8Array) => boolean): void {
	if (entry.encrypted) throw new CannotRead("encrypted");
	const data = dataOf(bytes, entry);
	if (entry.method === STORED) {
		for (let at = 0; at < data.length; at += STEP * 16) {
			const piece = data.subarray(at, at + STEP * 16);
			budget.spendUnpacked(piece.length);
			if (!take(piece)) return;
		}
		return;
	}
	if (entry.method !== DEFLATED) throw new CannotRead("unreadable", `compression method ${entry.method}`);
	inflate(data, budget, take);
}

function inflate(data: Uint8Array, budget: Budget, take: (piece: Uint8Array) => boolean): void {
	let wanted = true;
	let unpacked = 0;
	let consumed = 0;
	const inflater = new Inflate((piece) => {
		if (!wanted) return;
		unpacked += piece.length;
		budget.spendUnpacked(piece.length);
		if (unpacked > RATIO_COUNTS_FROM && unpacked > consumed * HIGHEST_RATIO) throw new CannotRead("too-large", "ratio");
		wanted = take(piece);
	});
	for (let at = 0; at < data.length && wanted; at += STEP) {
		consumed = Math.min(at + STEP, data.length);
		try {
			inflater.push(data.subarray(at, consumed), consumed === data.length);
		} catch (error) {
			// fflate's own errors carry a code; one of a handler is a fault of this program.
			throw error instanceof Error && "code" in error ? new CannotRead("unreadable", error.message) : error;
		}
		budget.checkTime();
	}
}

function dataOf(bytes: Uint8Array, { offset, compressedSize }: ZipEntry): Uint8Array {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (offset < 0 || offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL_HEADER) {
		throw new CannotRead("unreadable", "no local header");
	}
	const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
	return bytes.subarray(start, start + compressedSize);
}

/** Sweeps one part of a document, until the handler has enough. */
export function sweepPart(
	bytes: Uint8Array,
	entry: ZipEntry,
	budget: Budget,
	handler: XmlHandler & { readonly isFull: boolean },
): void {
	const sweep = new XmlSweep(handler);
	let decoder: TextDecoder | null = null;
	unpack(bytes, entry, budget, (piece) => {
		decoder ??= new TextDecoder(isUtf16(piece) ? "utf-16" : "utf-8");
		sweep.push(decoder.decode(piece, { stream: true }));
		return !handler.isFull;
	});
}

/** XML is UTF-8 unless it begins with the mark of UTF-16 (XML 1.0, F.1). */
function isUtf16(piece: Uint8Array): boolean {
	return piece[0] === 0xff && piece[1] === 0xfe;
}
