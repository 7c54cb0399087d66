/** The body of a message of Outlook, in each form that it has: which of them is shown depends on the program. */
import { unpackRtf } from "./compressed-rtf.ts";
import { tellDataUris } from "./data-uri.ts";
import { addHiddenText, addHtmlText } from "./html.ts";
import { attempt, type FileSink, Reading } from "./reading.ts";
import { readRtf } from "./rtf.ts";

export interface MessageBody {
	/** "" where there is none. */
	readonly plain: string;
	readonly html: string;
	/** Packed (MS-OXRTFCP); null where there is none. */
	readonly rtf: Uint8Array | null;
}

/** @throws CannotRead when the time is over; what cannot be read otherwise is told */
export function readMessageBody({ plain, html, rtf }: MessageBody, sink: FileSink): void {
	if (plain !== "") sink.section("body").add(`${plain.replace(/\r\n?/g, "\n").trimEnd()}\n`);
	if (html !== "") {
		addHtmlText(html, sink.section("body"), sink.budget);
		addHiddenText(html, sink.section("properties"), sink.budget);
		tellDataUris(html, sink);
	}
	if (rtf === null || rtf.length === 0) return;
	attempt(sink, () => {
		const unpacked = unpackRtf(rtf, sink.budget);
		if (plain === "" && html === "") readRtf(unpacked, sink);
		else addWhatDiffers(unpacked, sink);
	});
}

/** The rich text is mostly the same once more: what stands in it alone is added, with all that it holds besides text. */
function addWhatDiffers(rtf: Uint8Array, sink: FileSink): void {
	const reading = new Reading(sink.budget);
	const rich = reading.sink(sink.within);
	attempt(rich, () => readRtf(rtf, rich));
	const known = new Set(sink.texts().flatMap(({ text }) => linesOf(text).map(squeezed)));
	const all = [...known].join("\n");
	const text = sink.section("body");
	for (const line of rich.texts().flatMap(({ text: lines }) => linesOf(lines))) {
		const short = squeezed(line);
		if (short !== "" && !known.has(short) && !isPartOf(short, all, sink)) text.add(`${line}\n`);
	}
	for (const { kind, detail } of rich.dangers) sink.danger(kind, detail);
	for (const file of rich.found) sink.file(file);
	for (const { name, kind, read } of reading.pictures) sink.picture(name, kind, read);
	for (const { reason } of reading.incomplete) sink.incomplete(reason);
}

/** Lines end at other places in other forms. */
function isPartOf(line: string, all: string, sink: FileSink): boolean {
	sink.budget.checkTime();
	return all.includes(line);
}

function linesOf(text: string): string[] {
	return text.split("\n");
}

function squeezed(text: string): string {
	return text.replace(/[\s\u00A0]+/g, "");
}
