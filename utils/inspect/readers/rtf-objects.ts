/** Pictures and embedded objects of RTF files: runs of hexadecimal digits, and raw bytes behind \bin. */
import type { FileKind } from "../file-type/kinds.ts";
import type { Budget } from "../limits.ts";
import { isCompoundFile } from "./compound-file.ts";
import { readBitmap, tellMetafile } from "./metafile.ts";
import { readOlePackage } from "./ole-package.ts";
import { attempt, type FileSink } from "./reading.ts";
import { RtfScanner } from "./rtf-scanner.ts";

/** Of \wmetafile, \dibitmap: their bytes are no file of this kind, but make one. */
const PICTURE_KINDS: ReadonlyMap<string, FileKind> = new Map([
	["pngblip", "png"],
	["jpegblip", "jpg"],
	["emfblip", "emf"],
	["wmetafile", "wmf"],
	["dibitmap", "bmp"],
]);

export class RtfObjects {
	readonly #bytes: Uint8Array;
	readonly #sink: FileSink;
	#start = 0;
	#isPicture = false;
	#kind: FileKind | null = null;
	#number = 0;

	constructor(bytes: Uint8Array, sink: FileSink) {
		this.#bytes = bytes;
		this.#sink = sink;
	}

	/** @param at where the data may begin */
	begin(name: string, at: number): void {
		this.#start = at;
		this.#isPicture = name === "pict";
		this.#kind = null;
	}

	/** A control word that says what the data are. */
	tell(name: string): void {
		if (name === "objautlink" || name === "objlink") this.#sink.danger("remote-object", `\\${name}`);
		else this.#kind = PICTURE_KINDS.get(name) ?? null;
	}

	/** @param end of the group */
	end(end: number): void {
		const [bytes, start] = [this.#bytes, this.#start];
		this.#number += 1;
		const read = (budget: Budget): Uint8Array => contentOf(bytes, start, end, budget);
		if (this.#isPicture) this.#picture(read);
		else attempt(this.#sink, () => this.#object(read(this.#sink.budget)));
	}

	#picture(read: (budget: Budget) => Uint8Array): void {
		const kind = this.#kind;
		const name = `picture${this.#number}`;
		if (kind === null) return;
		if (kind === "emf" || kind === "wmf") {
			attempt(this.#sink, () => tellMetafile(read(this.#sink.budget), name, this.#sink));
		} else {
			const content = kind === "bmp" ? (budget: Budget): Uint8Array => readBitmap(read(budget)) : read;
			this.#sink.picture(`${name}.${kind}`, kind, content);
		}
	}

	#object(object: Uint8Array): void {
		if (object.length === 0) return;
		const native = nativeData(object);
		if (native === "linked") return;
		if (native === null) {
			this.#sink.incomplete("unreadable");
			return;
		}
		const packed = isCompoundFile(native) ? null : readOlePackage(native);
		const content = packed?.content ?? native;
		this.#sink.file({
			name: packed?.name || `object${this.#number}`,
			mediaType: "",
			size: content.length,
			read: () => content,
		});
	}
}

/** Formats of an OLE 1.0 object (MS-OLEDS 2.2.4). */
const LINKED = 1;

/**
 * The native data of an OLE 1.0 object (MS-OLEDS 2.2.4, 2.2.5): version, format, three names, then size and data.
 * @returns "linked" where there are none, null where the object is laid out otherwise
 */
function nativeData(object: Uint8Array): Uint8Array | "linked" | null {
	if (object.length < 8) return null;
	const view = new DataView(object.buffer, object.byteOffset, object.byteLength);
	let at = 8;
	for (let name = 0; name < 3; name++) {
		if (at + 4 > object.length) return null;
		at += 4 + view.getUint32(at, true);
	}
	if (view.getUint32(4, true) === LINKED) return "linked";
	if (at + 4 > object.length) return null;
	return object.subarray(at + 4, at + 4 + view.getUint32(at, true));
}

const OPEN = 0x7b;
const CLOSE = 0x7d;
const BACKSLASH = 0x5c;

/** The digits and raw bytes of a group; other control words and nested groups are passed over. */
function contentOf(bytes: Uint8Array, start: number, end: number, budget: Budget): Uint8Array {
	budget.spendUnpacked((end - start) / 2);
	const content = new Uint8Array(Math.max(0, end - start));
	const scanner = new RtfScanner(bytes.subarray(0, end));
	scanner.at = start;
	let length = 0;
	let high = -1;
	let depth = 0;
	while (!scanner.isAtEnd) {
		const byte = scanner.byte();
		if (byte === OPEN) depth += 1;
		else if (byte === CLOSE) depth -= 1;
		else if (byte === BACKSLASH) {
			const { name, value } = scanner.word();
			if (name !== "bin") continue;
			const raw = bytes.subarray(scanner.at, Math.min(scanner.at + Math.max(0, value ?? 0), end));
			scanner.skip(value ?? 0);
			if (depth > 0) continue;
			content.set(raw, length);
			length += raw.length;
			high = -1;
		} else if (depth <= 0) {
			const digit = hexDigit(byte);
			if (digit < 0) continue;
			if (high < 0) high = digit;
			else {
				content[length] = high * 16 + digit;
				length += 1;
				high = -1;
			}
		}
	}
	return content.slice(0, length);
}

function hexDigit(byte: number): number {
	if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
	const letter = byte | 0x20;
	return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : -1;
}
