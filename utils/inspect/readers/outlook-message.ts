/** Messages of Outlook (MS-OXMSG): subject, people, body in whichever form is there, and attachments. */
import { type Budget, CannotRead } from "../limits.ts";
import { encodingOfCodePage } from "./code-pages.ts";
import type { CompoundEntry, CompoundFile } from "./compound-file.ts";
import { readMessageBody } from "./message-body.ts";
import { attempt, type FileSink } from "./reading.ts";
import type { TextCollector } from "./text-collector.ts";
import { decodeText } from "./text-encoding.ts";

/** Properties (MS-OXPROPS) by identifier; their type follows in the name of the stream. */
const PROPERTY = {
	subject: "0037",
	sender: "0C1A",
	senderAddress: "0C1F",
	to: "0E04",
	cc: "0E03",
	bcc: "0E02",
	body: "1000",
	rtf: "1009",
	html: "1013",
	data: "3701",
	longName: "3707",
	shortName: "3704",
	displayName: "3001",
	smtpAddress: "39FE",
	address: "3003",
	mediaType: "370E",
} as const;
const UTF16 = "001F";
const EIGHT_BIT = "001E";
const BINARY = "0102";
const OBJECT = "000D";
const MESSAGE_CODE_PAGE = 0x3ffd0003;
const INTERNET_CODE_PAGE = 0x3fde0003;

/** Reads an object of another program; returns whether anything in it could be read. */
export type ReadObject = (storage: CompoundEntry) => boolean;

/** @param storage of the message: the root, or an attachment that is a message itself */
export function readOutlookMessage(
	file: CompoundFile,
	storage: CompoundEntry,
	sink: FileSink,
	readObject: ReadObject,
	depth = 0,
): void {
	const message = new Properties(file, storage, depth === 0 ? 32 : 24);
	const { subject, sender, senderAddress, to, cc, bcc } = PROPERTY;
	const header = sink.section("mail-header");
	for (const property of [subject, sender, senderAddress, to, cc, bcc]) {
		const value = message
			.text(property)
			.replace(/[\r\n]+/g, " ")
			.trim();
		if (value !== "") header.add(`${value}\n`);
	}
	addRecipients(file, storage, header);
	attempt(sink, () => readBody(message, sink));
	for (const child of storage.children.values()) {
		if (child.kind !== "storage" || !/^__attach_version1\.0_#/i.test(child.name)) continue;
		sink.budget.checkTime();
		attempt(sink, () => readAttachment(file, child, sink, readObject, depth));
	}
}

/** The fields of the header name them alone. */
function addRecipients(file: CompoundFile, storage: CompoundEntry, header: TextCollector): void {
	const { displayName, smtpAddress, address } = PROPERTY;
	for (const child of storage.children.values()) {
		if (child.kind !== "storage" || !/^__recip_version1\.0_#/i.test(child.name)) continue;
		const person = new Properties(file, child, 8);
		const line = `${person.text(displayName)} ${person.text(smtpAddress) || person.text(address)}`;
		header.add(`${line.replace(/[\r\n]+/g, " ").trim()}\n`);
	}
}

function readBody(message: Properties, sink: FileSink): void {
	const [plain, rtf] = [message.text(PROPERTY.body), message.binary(PROPERTY.rtf)];
	readMessageBody({ plain, html: message.html(), rtf }, sink);
}

function readAttachment(
	file: CompoundFile,
	storage: CompoundEntry,
	sink: FileSink,
	readObject: ReadObject,
	depth: number,
): void {
	const attachment = new Properties(file, storage, 8);
	const { longName, shortName, displayName, mediaType, data } = PROPERTY;
	const name = attachment.text(longName) || attachment.text(shortName) || attachment.text(displayName) || "attachment";
	const message = file.find(`__substg1.0_${data}${OBJECT}`, storage);
	if (message?.kind === "storage") {
		if (!file.find("__properties_version1.0", message)) {
			// An object of another program, in rich text.
			if (!readObject(message)) sink.incomplete("unsupported");
		} else if (depth < sink.budget.limits.depth) readOutlookMessage(file, message, sink, readObject, depth + 1);
		else sink.incomplete("too-large");
		return;
	}
	const stream = file.find(`__substg1.0_${data}${BINARY}`, storage);
	// Of one that stands elsewhere, a server or the writer's drive, the name alone goes out.
	const read = (_budget: Budget): Uint8Array => {
		if (stream?.kind === "stream") return file.read(stream);
		throw new CannotRead("unsupported", "attached by reference");
	};
	sink.file({ name, mediaType: attachment.text(mediaType), size: stream?.size ?? null, read });
}

/** The properties of one object, each a stream of its own, short ones in a table. */
class Properties {
	readonly #file: CompoundFile;
	readonly #storage: CompoundEntry;
	/** Bytes before the table. */
	readonly #header: number;

	constructor(file: CompoundFile, storage: CompoundEntry, header: number) {
		this.#file = file;
		this.#storage = storage;
		this.#header = header;
	}

	text(property: string): string {
		const wide = this.#stream(property, UTF16);
		if (wide) return new TextDecoder("utf-16le").decode(wide).replace(/\0+$/, "");
		const narrow = this.#stream(property, EIGHT_BIT);
		if (!narrow) return "";
		return new TextDecoder(encodingOfCodePage(this.#number(MESSAGE_CODE_PAGE))).decode(narrow).replace(/\0+$/, "");
	}

	binary(property: string): Uint8Array | null {
		return this.#stream(property, BINARY);
	}

	html(): string {
		const raw = this.binary(PROPERTY.html);
		if (!raw) return this.text(PROPERTY.html);
		const page = this.#number(INTERNET_CODE_PAGE);
		return page === 0 ? decodeText(raw) : new TextDecoder(encodingOfCodePage(page)).decode(raw);
	}

	#stream(property: string, type: string): Uint8Array | null {
		const entry = this.#file.find(`__substg1.0_${property}${type}`, this.#storage);
		return entry?.kind === "stream" ? this.#file.read(entry) : null;
	}

	/** A number in the table of fixed properties (2.4), 0 where it is not there. */
	#number(tag: number): number {
		const entry = this.#file.find("__properties_version1.0", this.#storage);
		const table = entry?.kind === "stream" ? this.#file.read(entry, 64 * 1024) : new Uint8Array();
		const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
		for (let at = this.#header; at + 16 <= table.length; at += 16) {
			if (view.getUint32(at, true) === tag) return view.getUint32(at + 8, true);
		}
		return 0;
	}
}
