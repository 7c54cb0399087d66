/** The image file directories of a TIFF (6.0, section 2): one a page, each telling where the next is. */
import { CannotRead } from "../limits.ts";

const TAGS = {
	width: 256,
	height: 257,
	bits: 258,
	compression: 259,
	photometric: 262,
	fillOrder: 266,
	offsets: 273,
	samples: 277,
	rowsPerStrip: 278,
	byteCounts: 279,
	planar: 284,
	faxOptions: 292,
	predictor: 317,
	tileWidth: 322,
	tileHeight: 323,
	tileOffsets: 324,
	tileByteCounts: 325,
	jpegTables: 347,
} as const;

type TagName = keyof typeof TAGS;

/** Bytes of each type of value; others are not needed. */
const SIZES: Readonly<Record<number, number>> = { 1: 1, 3: 2, 4: 4, 7: 1 };
const MOST_VALUES = 10_000;
const MOST_COUNTED = 10_000;

export class Directory {
	readonly #tags: ReadonlyMap<number, readonly number[]>;

	constructor(tags: ReadonlyMap<number, readonly number[]>) {
		this.#tags = tags;
	}

	has(tag: TagName): boolean {
		return this.#tags.has(TAGS[tag]);
	}

	all(tag: TagName): readonly number[] {
		return this.#tags.get(TAGS[tag]) ?? [];
	}

	one(tag: TagName, otherwise: number): number {
		return this.all(tag)[0] ?? otherwise;
	}
}

/**
 * @param most directories that are read; the rest are counted
 * @throws CannotRead when the first is cut short
 */
export function tiffDirectories(
	bytes: Uint8Array,
	most: number,
): { readonly directories: readonly Directory[]; readonly count: number } {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const little = bytes[0] === 0x49;
	const directories: Directory[] = [];
	const seen = new Set<number>();
	try {
		for (let at = view.getUint32(4, little); at !== 0 && !seen.has(at) && seen.size < MOST_COUNTED; ) {
			const count = view.getUint16(at, little);
			if (directories.length < most) directories.push(new Directory(tagsAt(view, at + 2, count, little)));
			seen.add(at);
			const end = at + 2 + count * 12;
			// Some writers leave out the offset after the last one.
			at = end + 4 <= bytes.length ? view.getUint32(end, little) : 0;
		}
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		if (directories.length === 0) throw new CannotRead("unreadable", "TIFF cut short");
		// One more is told of, and is not there.
		return { directories, count: seen.size + 1 };
	}
	if (directories.length === 0) throw new CannotRead("unreadable", "no page");
	return { directories, count: seen.size };
}

/** @throws RangeError where they lie outside the file */
function tagsAt(view: DataView, start: number, count: number, little: boolean): Map<number, readonly number[]> {
	const tags = new Map<number, readonly number[]>();
	for (let entry = start; entry < start + count * 12; entry += 12) {
		const tag = view.getUint16(entry, little);
		const size = SIZES[view.getUint16(entry + 2, little)];
		const values = view.getUint32(entry + 4, little);
		if (size === undefined || values > MOST_VALUES || !NUMBERS.has(tag)) continue;
		const at = size * values <= 4 ? entry + 8 : view.getUint32(entry + 8, little);
		const read = (offset: number): number =>
			size === 1 ? view.getUint8(offset) : size === 2 ? view.getUint16(offset, little) : view.getUint32(offset, little);
		tags.set(
			tag,
			Array.from({ length: values }, (_, index) => read(at + index * size)),
		);
	}
	return tags;
}

const NUMBERS: ReadonlySet<number> = new Set(Object.values(TAGS));
