/** Files and pictures that stand within one file of XML, as base64 (flat OpenDocument, Word's XML of 2003, Flat OPC). */
import { groupOf } from "../file-type/kinds.ts";
import { kindOfFirstBytes } from "../file-type/signatures.ts";
import { type Budget, CannotRead } from "../limits.ts";
import type { FileSink } from "./reading.ts";

/** Enough to tell a picture by. */
const HEAD_CHARACTERS = 400;

/** Gathers the text of one element. */
export class Base64File {
	#pieces: string[] = [];

	add(text: string): void {
		const packed = text.replace(/\s+/g, "");
		if (packed !== "") this.#pieces.push(packed);
	}

	/** The first octets, in ASCII. */
	get beginning(): string {
		const head = this.#pieces.join("").slice(0, HEAD_CHARACTERS);
		try {
			return atob(head.slice(0, head.length - (head.length % 4)));
		} catch {
			return "";
		}
	}

	/** As a picture, or as a file within. @param name "" where it has none */
	tell(name: string, sink: FileSink): void {
		const base64 = this.#pieces.join("");
		if (base64 === "") return;
		const head = Uint8Array.from(this.beginning, (sign) => sign.charCodeAt(0));
		const kind = kindOfFirstBytes(head);
		const read = (budget: Budget): Uint8Array => decode(base64, budget);
		if (kind !== null && groupOf(kind) === "image") sink.picture(name, kind, read);
		else sink.file({ name: name === "" ? "object" : name, mediaType: "", size: null, read });
	}
}

function decode(base64: string, budget: Budget): Uint8Array {
	budget.spendUnpacked(Math.ceil((base64.length * 3) / 4));
	let decoded: string;
	try {
		decoded = atob(base64);
	} catch {
		throw new CannotRead("unreadable", "base64");
	}
	return Uint8Array.from(decoded, (sign) => sign.charCodeAt(0));
}
