/** Saved mails (.eml, .mht): header, body and attachments. */
import { readMailFile } from "../../message/mail-file.ts";
import { CannotRead } from "../limits.ts";
import { addHiddenText } from "./html.ts";
import type { FileSink } from "./reading.ts";
import { join } from "./zip.ts";

/** The parser works on the whole at once and cannot be stopped: what is larger is not given to it. */
const LARGEST = 64 * 1024 * 1024;

/** @throws CannotRead("unreadable") where it is no mail, CannotRead("too-large") */
export async function readMail(bytes: Uint8Array, sink: FileSink): Promise<void> {
	if (bytes.length > LARGEST) throw new CannotRead("too-large");
	const { message, files } = await parse(bytes);
	const header = sink.section("mail-header");
	const people = [...(message.from ? [message.from] : []), ...message.recipients];
	for (const line of [message.subject, ...people.map(({ name, address }) => `${name} ${address}`.trim())]) {
		header.add(line === "" ? "" : `${line.replace(/[\r\n]+/g, " ")}\n`);
	}
	sink.section("body").add(message.body.text);
	if (message.body.html !== null) addHiddenText(message.body.html, sink.section("properties"), sink.budget);
	if (message.body.incomplete === true) sink.incomplete("too-large");
	for (const { id, name, mediaType } of message.attachments) {
		const content = files.get(id) ?? new Uint8Array();
		sink.file({ name, mediaType, size: content.length, read: () => content });
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
