/**
 * Compound files (MS-CFB): the old Office formats, Outlook's messages, installers, and the wrapping of new documents
 * that have a password. Read stream by stream as asked for, within the budget, and as far as a damaged file goes;
 * libraries copy every stream of the file before the first can be looked at.
 */
import { type Budget, CannotRead } from "../limits.ts";

const MAGIC = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const HEADER_SECTORS = 109;
const LAST_SECTOR = 0xfffffffa;
const ENTRY = 128;
const NO_ENTRY = 0xffffffff;
const MOST_ENTRIES = 20_000;

export interface CompoundEntry {
	readonly name: string;
	readonly kind: "storage" | "stream";
	readonly children: ReadonlyMap<string, CompoundEntry>;
	/** 32 hexadecimal digits as they stand in the file. */
	readonly classId: string;
	readonly start: number;
	readonly size: number;
}

export function isCompoundFile(bytes: Uint8Array): boolean {
	return MAGIC.every((byte, at) => bytes[at] === byte);
}

export class CompoundFile {
	readonly root: CompoundEntry;
	/** Sectors are missing that something in the file refers to. */
	isDamaged = false;
	readonly #bytes: Uint8Array;
	readonly #view: DataView;
	readonly #budget: Budget;
	readonly #sectorSize: number;
	readonly #miniCutoff: number;
	readonly #fat: Uint32Array;
	#miniFat: Uint32Array | null = null;
	#miniStream: Uint8Array | null = null;
	readonly #miniFatStart: number;
	/** Those that were read whole: text and pictures are looked for in the same ones. */
	readonly #streams = new WeakMap<CompoundEntry, Uint8Array>();

	/** @throws CannotRead("unreadable") where there is no directory */
	constructor(bytes: Uint8Array, budget: Budget) {
		this.#bytes = bytes;
		this.#budget = budget;
		this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		if (bytes.length < 512 || !isCompoundFile(bytes)) throw new CannotRead("unreadable", "no compound file");
		const shift = this.#view.getUint16(30, true);
		if (shift !== 9 && shift !== 12) throw new CannotRead("unreadable", "sector size");
		this.#sectorSize = 1 << shift;
		this.#miniCutoff = this.#view.getUint32(56, true);
		this.#miniFatStart = this.#view.getUint32(60, true);
		this.#fat = this.#readFat();
		this.root = this.#readDirectory(this.#view.getUint32(48, true));
	}

	/** The entry at a path below the root, or below `from`; names are compared without case, as the format does. */
	find(path: string, from: CompoundEntry = this.root): CompoundEntry | null {
		let entry: CompoundEntry | undefined = from;
		for (const name of path.split("/")) entry = entry?.children.get(name.toLowerCase());
		return entry ?? null;
	}

	/**
	 * The bytes of a stream, those that are there.
	 * @param most bytes wanted
	 * @throws CannotRead when the budget is spent
	 */
	read(entry: CompoundEntry, most: number = Number.POSITIVE_INFINITY): Uint8Array {
		if (entry.kind !== "stream") return new Uint8Array();
		const known = this.#streams.get(entry);
		if (known) return known.subarray(0, most);
		// No stream is larger than the file it is in.
		const size = Math.min(entry.size, most, this.#bytes.length);
		const isMini = entry.size < this.#miniCutoff;
		const content = isMini
			? this.#gather(this.#mini(), this.#miniTable(), entry.start, size, 64, 0)
			: this.#gather(this.#bytes, this.#fat, entry.start, size, this.#sectorSize, this.#sectorSize);
		if (content.length < size) this.isDamaged = true;
		if (most >= entry.size) this.#streams.set(entry, content);
		return content;
	}

	/** @param first offset of sector 0 in the source */
	#gather(
		source: Uint8Array,
		table: Uint32Array,
		start: number,
		size: number,
		sectorSize: number,
		first: number,
	): Uint8Array {
		const sectors = this.#chain(table, start, Math.ceil(size / sectorSize));
		const content = new Uint8Array(Math.min(size, sectors.length * sectorSize));
		this.#budget.spendUnpacked(content.length);
		let filled = 0;
		for (const sector of sectors) {
			const at = first + sector * sectorSize;
			const piece = source.subarray(at, Math.min(at + sectorSize, at + content.length - filled));
			content.set(piece, filled);
			filled += piece.length;
			if (piece.length === 0) break;
		}
		return content.subarray(0, filled);
	}

	/** Sector numbers one after the other; a chain that goes in circles ends where it would be too long. */
	#chain(table: Uint32Array, start: number, most: number): number[] {
		const sectors: number[] = [];
		for (let sector = start; sectors.length < most && sector < LAST_SECTOR; sector = table[sector] ?? LAST_SECTOR) {
			if (sector >= table.length && sectors.length > 0) break;
			sectors.push(sector);
		}
		return sectors;
	}

	#sector(number: number): number {
		return (number + 1) * this.#sectorSize;
	}

	#readFat(): Uint32Array {
		const perSector = this.#sectorSize / 4;
		const most = Math.ceil(this.#bytes.length / this.#sectorSize / perSector) + 1;
		const fatSectors: number[] = [];
		for (let at = 0; at < HEADER_SECTORS && fatSectors.length < most; at++) {
			const sector = this.#view.getUint32(76 + at * 4, true);
			if (sector < LAST_SECTOR) fatSectors.push(sector);
		}
		let next = this.#view.getUint32(68, true);
		for (let rounds = 0; next < LAST_SECTOR && rounds < most && fatSectors.length < most; rounds++) {
			const start = this.#sector(next);
			if (start + this.#sectorSize > this.#bytes.length) break;
			for (let at = 0; at < perSector - 1 && fatSectors.length < most; at++) {
				const sector = this.#view.getUint32(start + at * 4, true);
				if (sector < LAST_SECTOR) fatSectors.push(sector);
			}
			next = this.#view.getUint32(start + (perSector - 1) * 4, true);
		}
		return this.#numbers(fatSectors);
	}

	#numbers(sectors: readonly number[]): Uint32Array {
		const perSector = this.#sectorSize / 4;
		const numbers = new Uint32Array(sectors.length * perSector).fill(0xffffffff);
		for (const [index, sector] of sectors.entries()) {
			const start = this.#sector(sector);
			for (let at = 0; at < perSector && start + at * 4 + 4 <= this.#bytes.length; at++) {
				numbers[index * perSector + at] = this.#view.getUint32(start + at * 4, true);
			}
		}
		return numbers;
	}

	#miniTable(): Uint32Array {
		const most = Math.ceil(this.#bytes.length / this.#sectorSize);
		this.#miniFat ??= this.#numbers(this.#chain(this.#fat, this.#miniFatStart, most));
		return this.#miniFat;
	}

	/** The stream that holds the small ones. */
	#mini(): Uint8Array {
		const size = Math.min(this.root.size, this.#bytes.length);
		const step = this.#sectorSize;
		this.#miniStream ??= this.#gather(this.#bytes, this.#fat, this.root.start, size, step, step);
		return this.#miniStream;
	}

	#readDirectory(start: number): CompoundEntry {
		const perSector = this.#sectorSize / ENTRY;
		const entries: { entry: CompoundEntry; left: number; right: number; child: number }[] = [];
		for (const sector of this.#chain(this.#fat, start, Math.ceil(MOST_ENTRIES / perSector))) {
			for (let index = 0; index < perSector; index++) {
				const at = this.#sector(sector) + index * ENTRY;
				if (at + ENTRY > this.#bytes.length) break;
				entries.push(this.#readEntry(at));
			}
		}
		const root = entries[0];
		if (!root) throw new CannotRead("unreadable", "no directory");
		const seen = new Set<number>([0]);
		const open: { parent: CompoundEntry; index: number }[] = [{ parent: root.entry, index: root.child }];
		for (let task = open.pop(); task; task = open.pop()) {
			const found = entries[task.index];
			if (!found || task.index === NO_ENTRY || seen.has(task.index)) continue;
			seen.add(task.index);
			(task.parent.children as Map<string, CompoundEntry>).set(found.entry.name.toLowerCase(), found.entry);
			open.push({ parent: task.parent, index: found.left }, { parent: task.parent, index: found.right });
			if (found.entry.kind === "storage") open.push({ parent: found.entry, index: found.child });
		}
		return root.entry;
	}

	#readEntry(at: number): { entry: CompoundEntry; left: number; right: number; child: number } {
		const length = Math.min(64, Math.max(0, this.#view.getUint16(at + 64, true) - 2));
		const name = new TextDecoder("utf-16le").decode(this.#bytes.subarray(at, at + length));
		const kind = this.#bytes[at + 66] === 2 ? "stream" : "storage";
		const classId = [...this.#bytes.subarray(at + 80, at + 96)]
			.map((byte) => byte.toString(16).padStart(2, "0"))
			.join("");
		const entry: CompoundEntry = {
			name,
			kind,
			children: new Map(),
			classId,
			start: this.#view.getUint32(at + 116, true),
			size: this.#view.getUint32(at + 120, true),
		};
		const number = (offset: number): number => this.#view.getUint32(at + offset, true);
		return { entry, left: number(68), right: number(72), child: number(76) };
	}
}
