/**
 * PowerPoint 97 to 2003 (MS-PPT): the text of slides, notes and masters. A file that was saved fast also holds what
 * stood on slides before; that is read too, since it goes out with the file.
 */
import { CannotRead } from "../limits.ts";
import type { CompoundEntry, CompoundFile } from "./compound-file.ts";
import type { Part } from "./document.ts";
import { OBJECT_STORAGE, readObjectStorage } from "./powerpoint-objects.ts";
import { attempt, type FileSink } from "./reading.ts";
import type { TextCollector } from "./text-collector.ts";

/** Types of records (2.13.24). */
const DOCUMENT = 0x03e8;
const SLIDE = 0x03ee;
const NOTES = 0x03f0;
const NOTES_ATOM = 0x03f1;
const SLIDE_PERSIST = 0x03f3;
const MASTER = 0x03f8;
const TEXT_CHARS = 0x0fa0;
const TEXT_BYTES = 0x0fa8;
const STRING = 0x0fba;
const HEADERS_FOOTERS = 0x0fd9;
const COMMENT = 0x2ee0;
/** Newer features stand in these, comments among them (2.3.27). */
const BINARY_TAG = 0x138b;
const SLIDE_LIST = 0x0ff0;
const USER_EDIT = 0x0ff5;
const PERSIST_DIRECTORY = 0x1772;

const DEEPEST = 100;
const MOST_EDITS = 1000;
/** What the stream "Current User" begins with where the file has a password (2.3.2). */
const ENCRYPTED_TOKEN = 0xf3d1c4df;

/** @throws CannotRead */
export function readPowerPointBinary(file: CompoundFile, storage: CompoundEntry, sink: FileSink): void {
	const stream = file.find("PowerPoint Document", storage);
	if (!stream) throw new CannotRead("unreadable", "no PowerPoint Document");
	const userStream = file.find("Current User", storage);
	const user = userStream ? file.read(userStream, 4096) : new Uint8Array();
	const userView = new DataView(user.buffer, user.byteOffset, user.byteLength);
	const hasUser = user.length >= 20;
	if (hasUser && userView.getUint32(12, true) === ENCRYPTED_TOKEN) throw new CannotRead("encrypted");
	if (file.find("EncryptedSummary", storage)) throw new CannotRead("encrypted");
	const bytes = file.read(stream);
	new PowerPointReader(bytes, sink).read(hasUser ? userView.getUint32(16, true) : 0);
	if (file.isDamaged) sink.incomplete("unreadable");
}

interface RecordHeader {
	readonly type: number;
	readonly instance: number;
	readonly isContainer: boolean;
	readonly start: number;
	readonly end: number;
}

class PowerPointReader {
	readonly #bytes: Uint8Array;
	readonly #view: DataView;
	readonly #sink: FileSink;
	/** Numbers of slides by where their record stands, and by their identifier. */
	readonly #numbers = new Map<number, number>();
	readonly #numbersById = new Map<number, number>();
	#slides = 0;
	#records = 0;
	#objects = 0;
	/** Strings of the container that is open are shown to readers. */
	#isShown = false;

	constructor(bytes: Uint8Array, sink: FileSink) {
		this.#bytes = bytes;
		this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		this.#sink = sink;
	}

	/** @param lastEdit offset of the newest UserEditAtom */
	read(lastEdit: number): void {
		const offsets = this.#persistDirectory(lastEdit);
		this.#numberSlides(offsets);
		const seen = new Set<number>();
		let end = 0;
		for (const record of this.#recordsIn(0, this.#bytes.length)) {
			seen.add(record.start);
			this.#readTop(record);
			end = record.end;
		}
		// PowerPoint goes by the directory alone: what it names may stand within something else.
		for (const offset of new Set(offsets.values())) {
			if (seen.has(offset)) continue;
			for (const record of this.#recordsIn(offset, this.#bytes.length)) {
				this.#readTop(record);
				break;
			}
		}
		if (!this.#sink.isFull && this.#bytes.subarray(end).some((byte) => byte !== 0)) {
			this.#sink.incomplete("unreadable");
		}
	}

	#readTop(record: RecordHeader): void {
		// Macros and files within are wanted all the same when no more text is.
		if (record.type === OBJECT_STORAGE) this.#object(record);
		else if (this.#sink.isFull) return;
		else if (record.type === DOCUMENT) this.#walk(record, this.#sink.section("body"), 0);
		else if (record.type === SLIDE) this.#walk(record, this.#slide(record), 0);
		else if (record.type === NOTES) this.#walk(record, this.#notes(record), 0);
		else if (record.type === MASTER) this.#walk(record, this.#sink.section("master"), 0);
	}

	#object({ start, end, instance }: RecordHeader): void {
		this.#objects += 1;
		attempt(this.#sink, () => {
			readObjectStorage(this.#bytes.subarray(start + 8, end), instance, this.#objects, this.#sink);
		});
	}

	#slide(record: RecordHeader): TextCollector {
		this.#slides += 1;
		return this.#sink.section("slide", { number: this.#numbers.get(record.start) ?? this.#slides });
	}

	/** Of the slide that their first record names (NotesAtom, 2.5.12). */
	#notes(record: RecordHeader): TextCollector {
		const [atom] = this.#recordsIn(record.start + 8, record.end);
		const isAtom = atom?.type === NOTES_ATOM && atom.end - atom.start >= 12;
		const number = isAtom ? this.#numbersById.get(this.#view.getUint32(atom.start + 8, true)) : undefined;
		return this.#sink.section("notes", number === undefined ? {} : { number });
	}

	#walk(container: RecordHeader, text: TextCollector, depth: number): void {
		for (const record of this.#recordsIn(container.start + 8, container.end)) {
			if (this.#sink.isFull) return;
			this.#take(record, text, depth);
		}
	}

	#take(record: RecordHeader, text: TextCollector, depth: number): void {
		const { type, start, end } = record;
		if (type === TEXT_CHARS || type === TEXT_BYTES) {
			const raw = this.#bytes.subarray(start + 8, end);
			// Lower halves of UTF-16 units (2.9.42).
			text.add(withLines(new TextDecoder(type === TEXT_CHARS ? "utf-16le" : "latin1").decode(raw)));
			text.endLine();
		} else if (type === STRING) {
			const raw = new TextDecoder("utf-16le").decode(this.#bytes.subarray(start + 8, end));
			// Names of fonts, programs and the like are strings too: text only in headers, footers and comments.
			if (this.#isShown) text.add(`${withLines(raw)}\n`);
		} else if (type === OBJECT_STORAGE) {
			this.#object(record);
		} else if ((record.isContainer || type === BINARY_TAG) && depth < DEEPEST) {
			const outer = this.#isShown;
			this.#isShown = type === HEADERS_FOOTERS || type === COMMENT;
			this.#walk(record, this.#textOf(type, text), depth + 1);
			this.#isShown = outer;
		}
	}

	#textOf(type: number, text: TextCollector): TextCollector {
		const part: Part | null = type === COMMENT ? "comments" : type === HEADERS_FOOTERS ? "footer" : null;
		return part === null ? text : this.#sink.section(part);
	}

	*#recordsIn(start: number, end: number): Generator<RecordHeader> {
		for (let at = start; at + 8 <= end; ) {
			this.#records += 1;
			if (this.#records % 4096 === 0) this.#sink.budget.checkTime();
			const first = this.#view.getUint16(at, true);
			const stop = Math.min(at + 8 + this.#view.getUint32(at + 4, true), end);
			yield {
				type: this.#view.getUint16(at + 2, true),
				instance: first >> 4,
				isContainer: (first & 15) === 15,
				start: at,
				end: stop,
			};
			at = stop;
		}
	}

	/** The order of the show: the document's list of slides names them by number, the directory by offset (2.3.4). */
	#numberSlides(offsets: ReadonlyMap<number, number>): void {
		for (const record of this.#recordsIn(0, this.#bytes.length)) {
			if (record.type !== DOCUMENT) continue;
			for (const list of this.#recordsIn(record.start + 8, record.end)) {
				if (list.type !== SLIDE_LIST || list.instance !== 0) continue;
				for (const persist of this.#recordsIn(list.start + 8, list.end)) {
					if (persist.type !== SLIDE_PERSIST || persist.end - persist.start < 24) continue;
					const offset = offsets.get(this.#view.getUint32(persist.start + 8, true));
					if (offset === undefined) continue;
					this.#numbers.set(offset, this.#numbers.size + 1);
					this.#numbersById.set(this.#view.getUint32(persist.start + 20, true), this.#numbers.size);
				}
			}
		}
	}

	#persistDirectory(lastEdit: number): ReadonlyMap<number, number> {
		const offsets = new Map<number, number>();
		let edit = lastEdit;
		for (let edits = 0; edits < MOST_EDITS && edit > 0 && edit + 32 <= this.#bytes.length; edits++) {
			if (this.#view.getUint16(edit + 2, true) !== USER_EDIT) break;
			this.#directory(this.#view.getUint32(edit + 20, true), offsets);
			const before = this.#view.getUint32(edit + 16, true);
			if (before >= edit) break;
			edit = before;
		}
		return offsets;
	}

	#directory(start: number, offsets: Map<number, number>): void {
		if (start + 8 > this.#bytes.length || this.#view.getUint16(start + 2, true) !== PERSIST_DIRECTORY) return;
		const end = Math.min(start + 8 + this.#view.getUint32(start + 4, true), this.#bytes.length);
		for (let at = start + 8; at + 4 <= end; ) {
			const entry = this.#view.getUint32(at, true);
			const first = entry & 0xfffff;
			const count = entry >>> 20;
			at += 4;
			for (let index = 0; index < count && at + 4 <= end; index++, at += 4) {
				// The newest edit comes first, and counts.
				if (!offsets.has(first + index)) offsets.set(first + index, this.#view.getUint32(at, true));
			}
		}
	}
}

function withLines(text: string): string {
	return text.replace(/\r\n?|\v/g, "\n").replace(/\p{Cc}/gu, (sign) => (/[\n\t\u0080-\u009f]/.test(sign) ? sign : ""));
}
