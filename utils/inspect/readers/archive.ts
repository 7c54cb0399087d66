/** Archives: what is in them is told as files, to be looked at one by one. */
import { Gunzip } from "fflate";
import type { FileKind } from "../file-type/kinds.ts";
import { type Budget, CannotRead } from "../limits.ts";
import { decodeEightBit } from "./code-pages.ts";
import type { FileSink } from "./reading.ts";
import { isUnpackable, join, unpackAll } from "./zip.ts";
import { CENTRAL_HEADER, END_OF_DIRECTORY, isFolder, LOCAL_HEADER, type ZipListing } from "./zip-directory.ts";

const STEP = 4096;
/** Kinds that libarchive opens. */
const BY_LIBRARY: ReadonlySet<FileKind> = new Set(["rar", "7z", "tar", "bz2", "xz", "iso", "cab", "lha", "cpio"]);

export function isArchiveOfLibrary(kind: FileKind): boolean {
	return BY_LIBRARY.has(kind);
}

export async function readZipArchive(bytes: Uint8Array, listing: ZipListing, sink: FileSink): Promise<void> {
	const { entries } = listing;
	if (entries.some(({ method, encrypted }) => !encrypted && !isUnpackable(method))) return readByLibrary(bytes, sink);
	for (const entry of entries) {
		if (isFolder(entry)) continue;
		const { name, otherName, size } = entry;
		const read = (budget: Budget): Uint8Array => unpackAll(bytes, entry, budget);
		sink.file({ name, mediaType: "", size, read });
		if (otherName === null) continue;
		// What it is for one program and for another: each is judged.
		sink.file({ name: otherName, mediaType: "", size, read });
		sink.danger("misleading-name", `${name} | ${otherName}`);
	}
}

/** One file, packed (RFC 1952). @param name of the archive, where it does not tell the name of what is in it */
export function readGzip(name: string, bytes: Uint8Array, sink: FileSink): void {
	const inner = gzipName(bytes) || name.replace(/\.tgz$/i, ".tar").replace(/\.gz$/i, "");
	sink.file({ name: inner, mediaType: "", size: null, read: (budget) => gunzip(bytes, budget) });
}

function gzipName(bytes: Uint8Array): string {
	const flags = bytes[3] ?? 0;
	if ((flags & 8) === 0) return "";
	const start = 10 + ((flags & 4) === 0 ? 0 : 2 + (bytes[10] ?? 0) + (bytes[11] ?? 0) * 256);
	const end = bytes.indexOf(0, start);
	if (end < start || end - start > 1024) return "";
	const raw = bytes.subarray(start, end);
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(raw);
	} catch {
		return decodeEightBit(raw);
	}
}

function gunzip(bytes: Uint8Array, budget: Budget): Uint8Array {
	const pieces: Uint8Array[] = [];
	let length = 0;
	const gunzipper = new Gunzip((piece) => {
		budget.spendUnpacked(piece.length);
		pieces.push(piece);
		length += piece.length;
	});
	for (let at = 0; at < bytes.length + STEP; at += STEP) {
		try {
			gunzipper.push(bytes.subarray(at, at + STEP), at >= bytes.length);
		} catch (error) {
			throw error instanceof Error && "code" in error ? new CannotRead("unreadable", error.message) : error;
		}
	}
	return join(pieces, length);
}

/** Methods of ZIP (4.4.5) that are these formats as they are. */
const METHODS: ReadonlyMap<string, number> = new Map([
	["bz2", 12],
	["xz", 95],
]);
/** What the library says at the end, once all has come out: the checksum or the size as it is. */
const TOLD = /bad CRC: 0x([0-9a-f]{1,8}) should|wrong size \(read (\d{1,10}),/i;
const UNKNOWN_SIZE = 0x7fffffff;

/**
 * One packed file (.xz, .bz2), which may be an archive itself.
 * @param name of the packed file
 * @throws CannotRead
 */
export async function readPackedFile(name: string, bytes: Uint8Array, kind: FileKind, sink: FileSink): Promise<void> {
	const method = METHODS.get(kind);
	if (method === undefined) return readByLibrary(bytes, sink);
	// The library opens such a file as an archive alone; within a ZIP it takes it for what it is. Checksum and size, which
	// a ZIP needs, are known from readings before.
	let [checksum, size] = [0, UNKNOWN_SIZE];
	let unpacked = await unpackEntry(asZipEntry(bytes, method, checksum, size), sink.budget);
	for (let reading = 1; reading < 3 && unpacked.failure !== null; reading++) {
		const told = TOLD.exec(unpacked.failure.message);
		if (told === null) break;
		if (told[1] === undefined) size = Number(told[2]);
		else checksum = Number.parseInt(told[1], 16);
		unpacked = await unpackEntry(asZipEntry(bytes, method, checksum, size), sink.budget);
	}
	const { content, failure } = unpacked;
	if (failure !== null && content.length === 0) throw failure;
	const cut = failure?.reason ?? null;
	sink.file({ name: innerName(name, kind), mediaType: "", size: content.length, read: () => content, cut });
}

interface Unpacked {
	readonly content: Uint8Array;
	readonly failure: CannotRead | null;
}

async function unpackEntry(archive: Uint8Array, budget: Budget): Promise<Unpacked> {
	const { readArchive } = await import("./libarchive.ts");
	let unpacked: Unpacked = { content: new Uint8Array(), failure: null };
	await readArchive(archive, budget, (_, content, failure) => {
		unpacked = { content, failure };
	});
	return unpacked;
}

/** "a.txt.xz" holds "a.txt", "a.txz" a tar archive. */
function innerName(name: string, kind: FileKind): string {
	return name.replace(/\.t(?:xz|bz2?)$/i, ".tar").replace(new RegExp(`\\.${kind}$`, "i"), "");
}

/** An archive with one entry (4.3.7, 4.3.12, 4.3.16). */
function asZipEntry(packed: Uint8Array, method: number, checksum: number, size: number): Uint8Array {
	const whole = new Uint8Array(LOCAL + packed.length + CENTRAL + END);
	const view = new DataView(whole.buffer);
	const [central, end] = [LOCAL + packed.length, LOCAL + packed.length + CENTRAL];
	const header = (at: number, signature: number, fields: number): void => {
		view.setUint32(at, signature, true);
		view.setUint16(fields, 20, true);
		view.setUint16(fields + 4, method, true);
		view.setUint32(fields + 10, checksum, true);
		view.setUint32(fields + 14, packed.length, true);
		view.setUint32(fields + 18, size, true);
		view.setUint16(fields + 22, 1, true);
	};
	header(0, LOCAL_HEADER, 4);
	header(central, CENTRAL_HEADER, central + 6);
	whole.set([LETTER], LOCAL - 1);
	whole.set(packed, LOCAL);
	whole.set([LETTER], end - 1);
	view.setUint32(end, END_OF_DIRECTORY, true);
	view.setUint16(end + 8, 1, true);
	view.setUint16(end + 10, 1, true);
	view.setUint32(end + 12, CENTRAL, true);
	view.setUint32(end + 16, central, true);
	return whole;
}

/** Lengths of the headers, with a name of one letter. */
const [LOCAL, CENTRAL, END] = [31, 47, 22];
const LETTER = 0x61;

/** Whether the first header says that there are more parts (RAR 5.0 archive format, main archive header; as RAR 4 has it). */
function isRarVolume(bytes: Uint8Array): boolean {
	if (!RAR.every((byte, at) => bytes[at] === byte)) return false;
	// RAR 4: checksum, type, flags.
	if (bytes[6] === 0) return ((bytes[10] ?? 0) & 1) === 1;
	// RAR 5: checksum, size, type, flags of the header, size of what is extra, flags of the archive; numbers of seven bits.
	let at = 12;
	const number = (): number => {
		let value = 0;
		for (let shift = 0; shift < 28; shift += 7) {
			const byte = bytes[at] ?? 0;
			at += 1;
			value |= (byte & 0x7f) << shift;
			if (byte < 0x80) break;
		}
		return value;
	};
	const [, type, flags] = [number(), number(), number()];
	if (type !== 1) return false;
	if ((flags & 1) === 1) number();
	return (number() & 1) === 1;
}

const RAR = [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07];

/** @throws CannotRead */
export async function readByLibrary(bytes: Uint8Array, sink: FileSink): Promise<void> {
	const { readArchive } = await import("./libarchive.ts");
	// Of one part among several, files that begin before it or go on behind it are not whole.
	if (isRarVolume(bytes)) sink.incomplete("unreadable");
	await readArchive(bytes, sink.budget, (entry, content, failure) => {
		const read = (): Uint8Array => {
			if (failure !== null && content.length === 0) throw failure;
			return content;
		};
		// The library tells more than 31 bits as a negative number.
		const size = entry.size >= 0 ? entry.size : null;
		sink.file({ name: entry.name, mediaType: "", size, read, cut: failure?.reason ?? null });
	});
}
