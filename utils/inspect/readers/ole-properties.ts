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
		for (const value of propertiesOf(file.read(stream, LARGEST), WANTED[index] ?? new Set())) text.add(`${value}\n`);
	}
}

/** Those of the first set. */
function propertiesOf(bytes: Uint8Array, wanted: ReadonlySet<number>): string[] {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const u32 = (at: number): number => (at + 4 <= bytes.length ? view.getUint32(at, true) : 0);
	const start = u32(44);
	const count = Math.min(u32(start + 4), 1000);
	const places = Array.from({ length: count }, (_, index) => {
		return { id: u32(start + 8 + index * 8), at: start + u32(start + 12 + index * 8) };
	});
	const pageAt = places.find(({ id }) => id === CODE_PAGE)?.at ?? bytes.length;
	const page = u32(pageAt + 4) & 0xffff;
	return places.flatMap(({ id, at }) => {
		if (!wanted.has(id)) return [];
		const type = u32(at) & 0xffff;
		if (type !== EIGHT_BIT && type !== UTF16) return [];
		const isWide = type === UTF16 || page === UNICODE_PAGE;
		const length = u32(at + 4) * (type === UTF16 ? 2 : 1);
		const raw = bytes.subarray(at + 8, Math.min(at + 8 + length, bytes.length));
		const value = new TextDecoder(isWide ? "utf-16le" : encodingOfCodePage(page)).decode(raw);
		return value.split("\0", 1)[0]?.trim() || [];
	});
}
