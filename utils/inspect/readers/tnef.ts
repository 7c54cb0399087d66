/** Outlook's own wrapping of a mail, "winmail.dat" (MS-OXTNEF): its text in whichever form is there, and attachments. */
import { CannotRead } from "../limits.ts";
import { readMapiProperties } from "./mapi-properties.ts";
import { readMessageBody } from "./message-body.ts";
import { attempt, type FileSink } from "./reading.ts";
import { decodeText } from "./text-encoding.ts";

/** Attributes (2.1.3.2) by the lower half of their number. */
const SUBJECT = 0x8004;
const BODY = 0x800c;
const ATTACHMENT_DATA = 0x800f;
const ATTACHMENT_TITLE = 0x8010;
const ATTACHMENT_BEGINS = 0x9002;
const MESSAGE_PROPERTIES = 0x9003;
const ATTACHMENT_PROPERTIES = 0x9005;
/** Subject, sender, and to whom it goes: not every program writes the older attributes. */
const HEADER_PROPERTIES = [0x0037, 0x0c1a, 0x0e04, 0x0e03, 0x0e02];
const HEADER = 9;
const CHECKSUM = 2;

interface Attachment {
	name: string;
	content: Uint8Array | null;
}

/** @throws CannotRead when the time is over; what is cut off is told */
export function readTnef(bytes: Uint8Array, sink: FileSink): void {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const attachments: Attachment[] = [];
	let at = 6;
	while (at + HEADER <= bytes.length) {
		sink.budget.checkTime();
		const start = at + HEADER;
		const end = start + view.getUint32(at + 5, true);
		const id = view.getUint16(at + 1, true);
		const data = bytes.subarray(start, end);
		if (id === ATTACHMENT_BEGINS) attachments.push({ name: "", content: null });
		attempt(sink, () => take(id, data, attachments, sink));
		at = end + CHECKSUM;
	}
	if (at !== bytes.length) sink.incomplete("unreadable");
	for (const { name, content } of attachments) {
		if (content === null) sink.incomplete("unsupported");
		else sink.file({ name: name || "attachment", mediaType: "", size: content.length, read: () => content });
	}
}

function take(id: number, data: Uint8Array, attachments: readonly Attachment[], sink: FileSink): void {
	const attachment = attachments.at(-1);
	switch (id) {
		case SUBJECT:
			sink.section("mail-header").add(`${eightBit(data)}\n`);
			break;
		case BODY:
			sink.section("body").add(`${eightBit(data).replace(/\r\n?/g, "\n")}\n`);
			break;
		case MESSAGE_PROPERTIES:
			readBody(data, sink);
			break;
		case ATTACHMENT_TITLE:
			if (attachment) attachment.name ||= eightBit(data);
			break;
		case ATTACHMENT_DATA:
			if (attachment) attachment.content = data;
			break;
		case ATTACHMENT_PROPERTIES:
			if (attachment) readAttachment(data, attachment);
			break;
	}
}

/** Properties (MS-OXPROPS): the body as text, as HTML, as packed RTF. */
function readBody(data: Uint8Array, sink: FileSink): void {
	const properties = readMapiProperties(data, sink.budget);
	const header = sink.section("mail-header");
	for (const id of HEADER_PROPERTIES) {
		const value = properties
			.text(id)
			.replace(/[\r\n]+/g, " ")
			.trim();
		if (value !== "" && !sink.texts().some(({ text }) => text.split("\n").includes(value))) header.add(`${value}\n`);
	}
	const html = properties.binary(0x1013);
	const plain = properties.text(0x1000);
	readMessageBody({ plain, html: html ? decodeText(html) : "", rtf: properties.binary(0x1009) }, sink);
	if (properties.isCut) throw new CannotRead("unreadable", "properties");
}

function readAttachment(data: Uint8Array, attachment: Attachment): void {
	const properties = readMapiProperties(data, null);
	attachment.name = properties.text(0x3707) || attachment.name || properties.text(0x3001);
	// An object begins with the identifier of its interface (2.1.3.4).
	attachment.content ??= properties.binary(0x3701)?.subarray(16) ?? null;
}

function eightBit(data: Uint8Array): string {
	const end = data.indexOf(0);
	return decodeText(end < 0 ? data : data.subarray(0, end)).trim();
}
