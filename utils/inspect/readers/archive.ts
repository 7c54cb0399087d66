/** Archives: what is in them is told as files, to be looked at one by one. */
import { Gunzip } from "fflate";
import type { FileKind } from "../file-type/kinds.ts";
import { type Budget, CannotRead } from "../limits.ts";
import { decodeEightBit } from "./code-pages.ts";
import type { FileSink } from "./reading.ts";
import { isUnpackable, join, unpackAll } from "./zip.ts";
import type { ZipListing } from "./zip-directory.ts";

const STEP = 4096;
/** Kinds that libarchive opens. */
const BY_LIBRARY: ReadonlySet<FileKind> = new Set([
	"rar",
	"7z",
	"tar",
	"bz2",
	"xz",
	"iso",
	"cab",
	"lha",
	"cpio",
	"zst",
]);

export function isArchiveOfLibrary(kind: FileKind): boolean {
	return BY_LIBRARY.has(kind);
}

export async function readZipArchive(bytes: Uint8Array, listing: ZipListing, sink: FileSink): Promise<void> {
	const { entries, isDamaged } = listing;
	if (entries.some(({ method, encrypted }) => !encrypted && !isUnpackable(method))) return readByLibrary(bytes, sink);
	for (const entry of entries) {
		if (entry.name.endsWith("/") && entry.compressedSize === 0) continue;
		const read = (budget: Budget): Uint8Array => unpackAll(bytes, entry, budget);
		sink.file({ name: entry.name, mediaType: "", size: entry.size, read });
	}
	if (isDamaged) sink.incomplete("unreadable");
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

/** @throws CannotRead */
export async function readByLibrary(bytes: Uint8Array, sink: FileSink): Promise<void> {
	const { readArchive } = await import("./libarchive.ts");
	await readArchive(bytes, sink.budget, (entry, content) => {
		const read = (): Uint8Array => {
			if (content instanceof CannotRead) throw content;
			return content;
		};
		sink.file({ name: entry.name, mediaType: "", size: entry.size, read });
	});
}
