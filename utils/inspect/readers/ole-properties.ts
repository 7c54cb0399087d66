/** Properties that people fill in, of old Office files (MS-OLEPS 2.20 and 2.21, 3.1.2). */
import { encodingOfCodePage } from "./code-pages.ts";
import type { CompoundEntry, CompoundFile } from "./compound-file.ts";
import type { FileSink } from "./reading.ts";

const STREAMS = ["\x05SummaryInformation", "\x05DocumentSummaryInformation"];
/** Title, subject, author, keywords, comments, last author; category, manager, company. */
const WANTED: readonly ReadonlySet<number>[] = [new Set([2, 3, 4, 5, 6, 8]), new Set([2, 14, 15])];
const CODE_PAGE = 1;
const EIGHT_BIT = 0x1e;
const UTF16 = 0x1f;
const LARGEST = 256 * 1024;
const UNICODE_PAGE = 1200;

export function readOleProperties(file: CompoundFile, storage: CompoundEntry, sink: FileSink): void {
	for (const [index, name] of STREAMS.entries()) {
		const stream = file.find(name, storage);
		if (!stream) continue;
		const text = sink.section("properties");
		const bytes = file.read(stream, LARGEST);
		for (const value of propertiesOf(bytes, WANTED[index] ?? new Set())) text.add(`${value}\n`);
		if (index === 1) for (const line of ownProperties(bytes)) text.add(`${line}\n`);
	}
}

/** Those of the first set. */
function propertiesOf(bytes: Uint8Array, wanted: ReadonlySet<number>): string[] {
	const set = new PropertySet(bytes, u32(bytes, 44));
	return set.places.flatMap(({ id, at }) => (wanted.has(id) ? set.stringAt(at) || [] : []));
}

/** Those that a person has named: the second set, with a dictionary of their names (2.17, 2.18). */
function ownProperties(bytes: Uint8Array): string[] {
	if (u32(bytes, 24) < 2) return [];
	const set = new PropertySet(bytes, u32(bytes, 64));
	const names = set.names();
	return set.places.flatMap(({ id, at }) => {
		const value = id > CODE_PAGE ? set.stringAt(at) : "";
		return value === "" ? [] : [`${names.get(id) ?? ""}: ${value}`];
	});
}

class PropertySet {
	readonly places: readonly { readonly id: number; readonly at: number }[];
	readonly #bytes: Uint8Array;
	readonly #page: number;

	constructor(bytes: Uint8Array, start: number) {
		this.#bytes = bytes;
		const count = Math.min(u32(bytes, start + 4), 1000);
		this.places = Array.from({ length: count }, (_, index) => {
			return { id: u32(bytes, start + 8 + index * 8), at: start + u32(bytes, start + 12 + index * 8) };
		});
		const pageAt = this.places.find(({ id }) => id === CODE_PAGE)?.at ?? bytes.length;
		this.#page = u32(bytes, pageAt + 4) & 0xffff;
	}

	/** "" where it is no string. */
	stringAt(at: number): string {
		const type = u32(this.#bytes, at) & 0xffff;
		if (type !== EIGHT_BIT && type !== UTF16) return "";
		const isWide = type === UTF16 || this.#page === UNICODE_PAGE;
		return this.#decode(at + 8, u32(this.#bytes, at + 4) * (type === UTF16 ? 2 : 1), isWide);
	}

	names(): ReadonlyMap<number, string> {
		const names = new Map<number, string>();
		const dictionary = this.places.find(({ id }) => id === 0);
		if (dictionary === undefined) return names;
		const isWide = this.#page === UNICODE_PAGE;
		let at = dictionary.at + 4;
		for (let left = Math.min(u32(this.#bytes, dictionary.at), 1000); left > 0; left--) {
			const length = u32(this.#bytes, at + 4) * (isWide ? 2 : 1);
			names.set(u32(this.#bytes, at), this.#decode(at + 8, length, isWide));
			// Of two bytes each, names begin at multiples of four.
			at += 8 + (isWide ? Math.ceil(length / 4) * 4 : length);
		}
		return names;
	}

	#decode(start: number, length: number, isWide: boolean): string {
		const raw = this.#bytes.subarray(start, Math.min(start + length, this.#bytes.length));
		const value = new TextDecoder(isWide ? "utf-16le" : encodingOfCodePage(this.#page)).decode(raw);
		return value.split("\0", 1)[0]?.trim() ?? "";
	}
}

/** 0 beyond the end. */
function u32(bytes: Uint8Array, at: number): number {
	if (at + 4 > bytes.length) return 0;
	return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, true);
}
