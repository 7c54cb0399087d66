/**
 * What a signature's envelope holds (.p7m, RFC 5652 and 8551): a document, or a mail without its header. It may be
 * written in base64, or be no envelope at all but the mail with its signature beside it ("clear-signed").
 */
import { Asn1Error } from "../../signature/cms/asn1.ts";
import { parseSignedData } from "../../signature/cms/signed-data.ts";
import { ascii } from "../file-type/signatures.ts";
import { CannotRead } from "../limits.ts";
import type { FileSink } from "./reading.ts";
import { isText } from "./text-encoding.ts";

const HEAD = 64;
/** Identifiers as they are encoded: 1.2.840.113549.1.7.2, signed data. */
const SIGNED = "\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02";
/** 1.2.840.113549.1.7.3 and 1.9.16.1.23: for whom it was enciphered. */
const ENVELOPED = ["\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03", "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x17"];
/** 1.9.16.1.9: compressed data (RFC 3274). */
const COMPRESSED = "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x09";

const MAIL_HEADER = /^\s*(?:Content-[\w-]+|MIME-Version)\s*:/i;
const BASE64_BEGIN = /^\s*(?:-----BEGIN (?:PKCS7|CMS)-----\s+)?(?=MI)/;
const BASE64_END = "-----END";

/** @throws CannotRead: "encrypted"; "unsupported" where only a signature is in it, or something else */
export function readSignedContent(name: string, bytes: Uint8Array, sink: FileSink): void {
	if (isText(bytes) && MAIL_HEADER.test(ascii(bytes, 0, HEAD))) {
		sink.file({ name: "message.eml", mediaType: "message/rfc822", size: bytes.length, read: () => bytes });
		return;
	}
	const envelope = withoutBase64(bytes, sink);
	const head = ascii(envelope, 0, HEAD);
	if (ENVELOPED.some((identifier) => head.includes(identifier))) throw new CannotRead("encrypted", "enveloped data");
	const content = contentOf(envelope, head, sink);
	if (content === null) throw new CannotRead("unsupported", "a signature alone");
	const inner = MAIL_HEADER.test(ascii(content, 0, HEAD)) ? "message.eml" : name.replace(/\.p7[ms]$/i, "");
	sink.file({ name: inner, mediaType: "", size: content.length, read: () => content });
}

function withoutBase64(bytes: Uint8Array, sink: FileSink): Uint8Array {
	if (!isText(bytes)) return bytes;
	const text = new TextDecoder("latin1").decode(bytes);
	const begin = BASE64_BEGIN.exec(text)?.[0].length;
	if (begin === undefined) return bytes;
	const end = text.indexOf(BASE64_END, begin);
	const base64 = text.slice(begin, end < 0 ? text.length : end);
	sink.budget.spendUnpacked(base64.length);
	try {
		return Uint8Array.from(atob(base64.replace(/\s+/g, "")), (sign) => sign.charCodeAt(0));
	} catch {
		return bytes;
	}
}

function contentOf(envelope: Uint8Array, head: string, sink: FileSink): Uint8Array | null {
	try {
		return parseSignedData(envelope).content;
	} catch (error) {
		if (!(error instanceof Asn1Error)) throw error;
		// Of a certificate or a key nothing is missed; of an envelope all that is in it.
		const isEnvelope = head.includes(SIGNED) || head.includes(COMPRESSED);
		if (isEnvelope) sink.incomplete(head.includes(SIGNED) ? "unreadable" : "unsupported");
		throw new CannotRead("unsupported", error.message);
	}
}
