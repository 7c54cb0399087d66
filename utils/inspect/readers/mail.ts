/** Saved mails (.eml, .mht): header, body and attachments. */
import { decodeWords } from "postal-mime";
import { readMailFile } from "../../message/mail-file.ts";
import { CannotRead } from "../limits.ts";
import { tellDataUris } from "./data-uri.ts";
import { addHiddenText } from "./html.ts";
import { aroundParts, hiddenFields, mailsOf } from "./mail-source.ts";
import { attempt, type FileSink } from "./reading.ts";
import { decodeText } from "./text-encoding.ts";
import { tellUuencoded } from "./uuencode.ts";
import { join } from "./zip.ts";

/** The parser works on the whole at once and cannot be stopped: what is larger is not given to it. */
const LARGEST = 64 * 1024 * 1024;

/** @throws CannotRead("unreadable") where it is no mail, CannotRead("too-large") */
export async function readMail(bytes: Uint8Array, sink: FileSink): Promise<void> {
	if (bytes.length > LARGEST) throw new CannotRead("too-large");
	const mails = mailsOf(bytes);
	if (mails !== null && mails.length > 1) {
		for (const [index, mail] of mails.entries()) {
			sink.file({ name: `message-${index + 1}.eml`, mediaType: "message/rfc822", size: mail.length, read: () => mail });
		}
		return;
	}
	const { message, files } = await parse(bytes);
	const header = sink.section("mail-header");
	const people = [...(message.from ? [message.from] : []), ...message.recipients];
	for (const line of [message.subject, ...people.map(({ name, address }) => `${name} ${address}`.trim())]) {
		header.add(line === "" ? "" : `${line.replace(/[\r\n]+/g, " ")}\n`);
	}
	sink.section("body").add(message.body.text);
	tellUuencoded(message.body.text, sink);
	attempt(sink, () => addUnseen(bytes, sink));
	if (message.body.html !== null) {
		addHiddenText(message.body.html, sink.section("properties"), sink.budget);
		tellDataUris(message.body.html, sink);
	}
	if (message.body.incomplete === true) sink.incomplete("too-large");
	for (const { id, name, mediaType } of message.attachments) {
		// A piece of a mail whose other pieces are in other mails (RFC 2046, 5.2.2).
		if (mediaType === "message/partial") sink.incomplete("unsupported");
		const content = files.get(id) ?? new Uint8Array();
		sink.file({ name, mediaType, size: content.length, read: () => content });
	}
}

function addUnseen(bytes: Uint8Array, sink: FileSink): void {
	const unseen = sink.section("properties");
	for (const field of hiddenFields(bytes)) unseen.add(`${decodeWords(field)}\n`);
	for (const piece of aroundParts(bytes)) {
		// What every program writes there for those of before MIME.
		const text = decodeText(piece).replace(
			/^This is a (?:cryptographically signed |multi-?part )?message in MIME format\.?.*$/gim,
			"",
		);
		if (/\p{L}{2}/u.test(text)) unseen.add(`${text.replace(/\r\n?/g, "\n").trim()}\n`);
	}
}

/** A web page in one file (.mht) may begin with its media type, and have nothing else that makes it a mail. */
function isBarePage(bytes: Uint8Array): boolean {
	return /^(?:MIME-Version|Content-Type):/i.test(new TextDecoder("latin1").decode(bytes.subarray(0, 20)));
}

const ANY_DATE = new TextEncoder().encode("Date: Thu, 1 Jan 1970 00:00:00 +0000\r\n");

async function parse(bytes: Uint8Array): ReturnType<typeof readMailFile> {
	try {
		// A copy: the parser wants bytes of their own.
		return await readMailFile(
			new Uint8Array(isBarePage(bytes) ? join([ANY_DATE, bytes], ANY_DATE.length + bytes.length) : bytes),
		);
	} catch (error) {
		throw new CannotRead("unreadable", error instanceof Error ? error.message : "no mail");
	}
}
