/**
 * Archives by libarchive in WebAssembly: RAR 4 and 5, 7z, tar (also packed), cab, lha, ISO and others. Loaded when the
 * first such archive is met. Its memory is capped, and entries come out in small steps within the budget.
 */
import { type Budget, CannotRead } from "../limits.ts";
import { join } from "./zip.ts";

export interface ArchiveEntry {
	readonly name: string;
	/** As claimed. */
	readonly size: number;
	readonly encrypted: boolean;
	readonly isFolder: boolean;
}

/** What is used of the library. */
interface Library {
	readonly module: { _malloc(size: number): number; _free(pointer: number): void; readonly HEAP8: Int8Array };
	read_new_memory(pointer: number, length: number): number;
	read_next_entry(archive: number): number;
	read_data(archive: number, pointer: number, length: number): number;
	error_string(archive: number): string;
	entry_filetype(entry: number): number;
	entry_pathname(entry: number): string;
	entry_size(entry: number): number;
	entry_is_encrypted(entry: number): number;
}

const STEP = 256 * 1024;
const FOLDER = 0x4000;
/** A 7z archive may ask for a dictionary of gigabytes. */
const MOST_MEMORY = 400 * 1024 * 1024;
const WASM_PAGE = 64 * 1024;

let compiled: Promise<WebAssembly.Module> | null = null;

/** The module's file: beside the page that bundles it, or on disk where Node runs the sources. */
async function loadBinary(): Promise<ArrayBuffer> {
	const url = new URL("../../../node_modules/libarchive-wasm/dist/libarchive.wasm", import.meta.url);
	if (url.protocol === "file:") {
		const { readFile } = process.getBuiltinModule("node:fs/promises");
		return new Uint8Array(await readFile(url)).buffer;
	}
	const response = await fetch(url);
	if (!response.ok) throw new Error(`libarchive.wasm: ${response.status}`);
	return response.arrayBuffer();
}

/**
 * The module was built for the "C" locale, whose character set its C library calls "ASCII": names of other letters
 * would come out as asterisks. Called "UTF-8", they come through as they are. Where the word is not found exactly
 * once, the module is another than the one that this was tried on, and is left alone.
 */
function withUtf8Names(binary: ArrayBuffer): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(binary);
	const places: number[] = [];
	for (let at = bytes.indexOf(ASCII[0] ?? 0); at >= 0; at = bytes.indexOf(ASCII[0] ?? 0, at + 1)) {
		if (ASCII.every((byte, offset) => bytes[at + offset] === byte)) places.push(at);
	}
	const [only] = places;
	if (only !== undefined && places.length === 1) bytes.set(UTF8, only);
	return bytes;
}

const ASCII = [...new TextEncoder().encode("ASCII\0")];
const UTF8 = new TextEncoder().encode("UTF-8\0");

/** A fresh one for each archive: one that a hostile archive has upset is not used again. */
async function newLibrary(): Promise<Library> {
	compiled ??= loadBinary().then((binary) => WebAssembly.compile(withUtf8Names(binary)));
	const [code, { libarchiveWasm }] = await Promise.all([compiled, import("libarchive-wasm")]).catch((error) => {
		// What failed once is tried again for the next archive.
		compiled = null;
		throw error;
	});
	const instantiateWasm = (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void): object => {
		void WebAssembly.instantiate(code, imports).then((instance) => {
			capMemory(instance);
			done(instance);
		});
		return {};
	};
	const quiet = (): void => undefined;
	return (await libarchiveWasm({ instantiateWasm, print: quiet, printErr: quiet })) as unknown as Library;
}

/** The library asks to grow as far as 2 GB; refused, it reports that memory is out. */
function capMemory(instance: WebAssembly.Instance): void {
	for (const exported of Object.values(instance.exports)) {
		if (!(exported instanceof WebAssembly.Memory)) continue;
		const grow = exported.grow.bind(exported);
		exported.grow = (pages) => {
			if (exported.buffer.byteLength + pages * WASM_PAGE > MOST_MEMORY) throw new RangeError("memory");
			return grow(pages);
		};
	}
}

/**
 * Goes through the entries in their order, and gives each with what could be unpacked of it, and the reason where that
 * is not all.
 * @throws CannotRead where the archive is none, damaged before its first entry, or beyond the budget
 */
export async function readArchive(
	bytes: Uint8Array,
	budget: Budget,
	give: (entry: ArchiveEntry, content: Uint8Array, failure: CannotRead | null) => void,
): Promise<void> {
	const library = await newLibrary();
	budget.checkTime();
	const archive = open(library, bytes);
	const buffer = library.module._malloc(STEP);
	for (let count = 0; ; count++) {
		if (count > budget.limits.entries) throw new CannotRead("too-large", "entries");
		budget.checkTime();
		const pointer = nextEntry(library, archive);
		if (pointer === 0) {
			// A middle volume of several has no entry that begins in it.
			if (count === 0) throw new CannotRead("unreadable", "no entries");
			return;
		}
		const entry = {
			name: pathOf(library, pointer) ?? `entry-${count + 1}`,
			size: library.entry_size(pointer),
			encrypted: library.entry_is_encrypted(pointer) !== 0,
			isFolder: (library.entry_filetype(pointer) & 0xf000) === FOLDER,
		};
		if (entry.isFolder) continue;
		if (entry.encrypted) give(entry, new Uint8Array(), new CannotRead("encrypted"));
		else give(entry, ...unpack(library, archive, buffer, budget));
	}
}

function open(library: Library, bytes: Uint8Array): number {
	const pointer = library.module._malloc(bytes.length);
	if (pointer === 0) throw new CannotRead("too-large", "memory");
	library.module.HEAP8.set(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength), pointer);
	try {
		return library.read_new_memory(pointer, bytes.length);
	} catch (error) {
		throw reasonOf(error);
	}
}

function nextEntry(library: Library, archive: number): number {
	try {
		const pointer = library.read_next_entry(archive);
		if (pointer !== 0) return pointer;
	} catch (error) {
		throw reasonOf(error);
	}
	// Zero at the end, and also where it cannot go on: then it says why.
	const message = library.error_string(archive);
	if (message) throw reasonOf(new Error(message));
	return 0;
}

function pathOf(library: Library, entry: number): string | null {
	try {
		return library.entry_pathname(entry).normalize("NFC") || null;
	} catch {
		return null;
	}
}

function unpack(library: Library, archive: number, buffer: number, budget: Budget): [Uint8Array, CannotRead | null] {
	const pieces: Uint8Array[] = [];
	let length = 0;
	let failure: CannotRead | null = null;
	while (failure === null) {
		library.module.HEAP8.fill(0, buffer, buffer + STEP);
		try {
			const count = library.read_data(archive, buffer, STEP);
			if (count === 0) break;
			budget.spendUnpacked(count);
			pieces.push(new Uint8Array(library.module.HEAP8.slice(buffer, buffer + count).buffer));
			length += count;
		} catch (error) {
			failure = reasonOf(error);
			// What goes beyond the budget is no fault of this entry alone.
			if (failure === error) throw failure;
			// What came out before is there, but the library does not tell how much: up to the last byte that is not zero.
			const written = library.module.HEAP8.subarray(buffer, buffer + STEP);
			const rest = new Uint8Array(written.slice(0, written.findLastIndex((byte) => byte !== 0) + 1).buffer);
			pieces.push(rest);
			length += rest.length;
		}
	}
	return [join(pieces, length), failure];
}

/** The library says what is wrong in words alone. */
function reasonOf(error: unknown): CannotRead {
	if (error instanceof CannotRead) return error;
	const message = error instanceof Error ? error.message : String(error);
	if (/encrypt|passphrase|password/i.test(message)) return new CannotRead("encrypted", message);
	if (/cannot enlarge memory|allocate|out of memory|no memory/i.test(message))
		return new CannotRead("too-large", message);
	if (/unsupported|not supported|unavailable|unrecognized|unknown/i.test(message))
		return new CannotRead("unsupported", message);
	return new CannotRead("unreadable", message);
}
