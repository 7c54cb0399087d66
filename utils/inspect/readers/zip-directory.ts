/**
 * The entries of ZIP archives (APPNOTE 6.3.10), as the central directory lists them; where that is lost, as their own
 * headers tell. Sizes are claims only.
 */
import { type Budget, CannotRead } from "../limits.ts";
import { namesAt } from "./zip-names.ts";

export interface ZipEntry {
	/** With "/" between folders. */
	readonly name: string;
	/** What other programs take its name to be; null where all agree. */
	readonly otherName: string | null;
	readonly encrypted: boolean;
	readonly method: number;
	readonly compressedSize: number;
	/** As claimed; null where it is not told. */
	readonly size: number | null;
	/** Of its local header. */
	readonly offset: number;
}

export const LOCAL_HEADER = 0x04034b50;
export const CENTRAL_HEADER = 0x02014b50;
export const END_OF_DIRECTORY = 0x06054b50;
const ZIP64_LOCATOR = 0x07064b50;
const ZIP64_END = 0x06064b50;

const LARGEST_COMMENT = 0xffff;
const IN_ZIP64 = 0xffffffff;

export interface ZipListing {
	readonly entries: readonly ZipEntry[];
	/** The directory is not there, or not whole: entries may be missing, or cut off. */
	readonly isDamaged: boolean;
	/** There are more than the limit: these are the first. */
	readonly isCut: boolean;
}

export function isFolder({ name, compressedSize }: ZipEntry): boolean {
	return name.endsWith("/") && compressedSize === 0;
}

/** Whether the bytes begin as a ZIP archive does, an empty one included. */
export function isZip(bytes: Uint8Array): boolean {
	return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 0x03 || bytes[2] === 0x05);
}

/**
 * The entries of an archive, as its directory lists them; where that is lost, as their own headers tell.
 * @throws CannotRead("unreadable") where there are none, CannotRead("timed-out")
 */
export function listZip(bytes: Uint8Array, budget: Budget): ZipListing {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const directory = directoryOf(view);
	const listing = directory && listDirectory(bytes, view, directory, budget);
	if (listing && (listing.entries.length > 0 || directory.count === 0)) return listing;
	const entries = listLocalHeaders(bytes, view, budget);
	if (entries.length === 0) throw new CannotRead("unreadable", "no directory");
	return { entries, isDamaged: true, isCut: entries.length >= budget.limits.entries };
}

function listDirectory(bytes: Uint8Array, view: DataView, directory: Directory, budget: Budget): ZipListing {
	const { start, shift, count } = directory;
	const entries: ZipEntry[] = [];
	let at = start;
	while (at + 46 <= view.byteLength && view.getUint32(at, true) === CENTRAL_HEADER) {
		// The count has 16 bits, and may lie.
		if (entries.length >= budget.limits.entries) return { entries, isDamaged: false, isCut: true };
		const nameLength = view.getUint16(at + 28, true);
		const extraLength = view.getUint16(at + 30, true);
		const extra = at + 46 + nameLength;
		const sizes = sizesOf(view, at, extra, extraLength);
		entries.push({
			...namesAt(bytes, at + 46, nameLength, bytes.subarray(extra, extra + extraLength)),
			encrypted: (view.getUint16(at + 8, true) & 1) === 1,
			method: view.getUint16(at + 10, true),
			compressedSize: sizes.compressed,
			size: sizes.size,
			offset: sizes.offset + shift,
		});
		at = extra + extraLength + view.getUint16(at + 32, true);
		if (entries.length % 256 === 0) budget.checkTime();
	}
	return { entries, isDamaged: entries.length < count, isCut: false };
}

/** An archive that is cut off has its entries, but not the directory at its end. */
function listLocalHeaders(bytes: Uint8Array, view: DataView, budget: Budget): ZipEntry[] {
	const entries: ZipEntry[] = [];
	for (let at = nextLocalHeader(bytes, view, 0); at >= 0; ) {
		if (entries.length >= budget.limits.entries) break;
		if (entries.length % 256 === 0) budget.checkTime();
		const nameLength = view.getUint16(at + 26, true);
		const data = at + 30 + nameLength + view.getUint16(at + 28, true);
		const flags = view.getUint16(at + 6, true);
		const told = view.getUint32(at + 18, true);
		const isTold = told > 0 && told < IN_ZIP64 && (flags & SIZE_FOLLOWS) === 0;
		const next = nextLocalHeader(bytes, view, isTold ? Math.min(data + told, bytes.length) : data);
		entries.push({
			...namesAt(bytes, at + 30, nameLength, bytes.subarray(at + 30 + nameLength, data)),
			encrypted: (flags & 1) === 1,
			method: view.getUint16(at + 8, true),
			compressedSize: isTold ? told : (next < 0 ? bytes.length : next) - data,
			size: isTold ? view.getUint32(at + 22, true) : null,
			offset: at,
		});
		at = next;
	}
	return entries;
}

/** Sizes stand behind the data (4.4.4, bit 3). */
const SIZE_FOLLOWS = 8;

function nextLocalHeader(bytes: Uint8Array, view: DataView, from: number): number {
	for (let at = bytes.indexOf(0x50, from); at >= 0 && at + 30 <= bytes.length; at = bytes.indexOf(0x50, at + 1)) {
		if (view.getUint32(at, true) === LOCAL_HEADER) return at;
	}
	return -1;
}

interface Directory {
	readonly start: number;
	/** Bytes before the archive itself, which its offsets do not count. */
	readonly shift: number;
	readonly count: number;
}

function directoryOf(view: DataView): Directory | null {
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
	return null;
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
): { compressed: number; size: number; offset: number } {
	let size = view.getUint32(at + 24, true);
	let compressed = view.getUint32(at + 20, true);
	let offset = view.getUint32(at + 42, true);
	const end = Math.min(extra + extraLength, view.byteLength);
	for (let field = extra; field + 4 <= end; field += 4 + view.getUint16(field + 2, true)) {
		if (view.getUint16(field, true) !== 1) continue;
		// Only what does not fit stands here, in this order: size, compressed size, offset (4.5.3).
		let value = field + 4;
		if (size === IN_ZIP64 && value + 8 <= end) {
			size = Number(view.getBigUint64(value, true));
			value += 8;
		}
		if (compressed === IN_ZIP64 && value + 8 <= end) {
			compressed = Number(view.getBigUint64(value, true));
			value += 8;
		}
		if (offset === IN_ZIP64 && value + 8 <= end) offset = Number(view.getBigUint64(value, true));
	}
	return { compressed, size, offset };
}
