/** What a signature's envelope holds (.p7m, RFC 5652 and 8551): a document, or a mail without its header. */
import { Asn1Error } from "../../signature/cms/asn1.ts";
import { parseSignedData } from "../../signature/cms/signed-data.ts";
import { ascii } from "../file-type/signatures.ts";
import { CannotRead } from "../limits.ts";
import type { FileSink } from "./reading.ts";

const HEAD = 64;
/** 1.2.840.113549.1.7.3, as it is encoded: for whom it was enciphered. */
const ENVELOPED = "\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03";

/** @throws CannotRead: "encrypted"; "unsupported" where only a signature is in it, or something else */
export function readSignedContent(name: string, bytes: Uint8Array, sink: FileSink): void {
	if (ascii(bytes, 0, HEAD).includes(ENVELOPED)) throw new CannotRead("encrypted", "enveloped data");
	const content = contentOf(bytes);
	if (content === null) throw new CannotRead("unsupported", "a signature alone");
	const isMail = /^(?:Content-[\w-]+|MIME-Version):/i.test(ascii(content, 0, HEAD));
	const inner = isMail ? "message.eml" : name.replace(/\.p7[ms]$/i, "");
	sink.file({ name: inner, mediaType: "", size: content.length, read: () => content });
}

function contentOf(bytes: Uint8Array): Uint8Array | null {
	try {
		return parseSignedData(bytes).content;
	} catch (error) {
		if (error instanceof Asn1Error) throw new CannotRead("unsupported", error.message);
		throw error;
	}
}
