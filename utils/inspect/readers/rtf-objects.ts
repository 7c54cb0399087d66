/** Pictures and embedded objects of RTF files: runs of hexadecimal digits. */
import type { FileKind } from "../file-type/kinds.ts";
import type { Budget } from "../limits.ts";
import { isCompoundFile } from "./compound-file.ts";
import { readOlePackage } from "./ole-package.ts";
import type { FileSink } from "./reading.ts";

const PICTURE_KINDS: ReadonlyMap<string, FileKind> = new Map([
	["pngblip", "png"],
	["jpegblip", "jpg"],
	["emfblip", "emf"],
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
		const [bytes, start, kind] = [this.#bytes, this.#start, this.#kind];
		this.#number += 1;
		const read = (budget: Budget): Uint8Array => fromHex(bytes, start, end, budget);
		if (this.#isPicture) {
			if (kind !== null) this.#sink.picture(`picture${this.#number}.${kind}`, kind, read);
			return;
		}
		const object = read(this.#sink.budget);
		const content = presentation(object);
		if (content === null) return;
		const file = isCompoundFile(content) ? null : readOlePackage(content);
		const name = file?.name || `object${this.#number}.bin`;
		const inner = file?.content ?? content;
		this.#sink.file({ name, mediaType: "", size: inner.length, read: () => inner });
	}
}

/** The native data of an OLE 1.0 object (MS-OLEDS 2.2.4, 2.2.5): version, format, three names, then size and data. */
function presentation(object: Uint8Array): Uint8Array | null {
	const view = new DataView(object.buffer, object.byteOffset, object.byteLength);
	let at = 8;
	for (let name = 0; name < 3; name++) {
		if (at + 4 > object.length) return null;
		at += 4 + view.getUint32(at, true);
	}
	if (at + 4 > object.length) return null;
	return object.subarray(at + 4, at + 4 + view.getUint32(at, true));
}

/** The digits of a group; control words before them, nested groups and line ends are passed over. */
function fromHex(bytes: Uint8Array, start: number, end: number, budget: Budget): Uint8Array {
	budget.spendUnpacked((end - start) / 2);
	const content = new Uint8Array(Math.ceil(Math.max(0, end - start) / 2));
	let length = 0;
	let high = -1;
	let depth = 0;
	for (let at = start; at < end; at++) {
		const byte = bytes[at] ?? 0;
		if (byte === 0x7b) depth += 1;
		else if (byte === 0x7d) depth -= 1;
		else if (byte === 0x5c) {
			while (at + 1 < end && isWord(bytes[at + 1] ?? 0)) at += 1;
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
	return content.subarray(0, length);
}

function isWord(byte: number): boolean {
	const letter = byte | 0x20;
	return (letter >= 0x61 && letter <= 0x7a) || (byte >= 0x30 && byte <= 0x39) || byte === 0x2d;
}

function hexDigit(byte: number): number {
	if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
	const letter = byte | 0x20;
	return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : -1;
}
