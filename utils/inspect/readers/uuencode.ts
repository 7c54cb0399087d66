/** Files that stand in the text of a mail, as programs of before MIME put them there (POSIX, uuencode). */
import type { FileSink } from "./reading.ts";

const BEGIN = /^begin (?:-base64 )?[0-7]{3,4} ([^\r\n]{1,255})\r?$/gm;
const MOST_FILES = 1000;

/** The text itself is not changed. */
export function tellUuencoded(text: string, sink: FileSink): void {
	let found = 0;
	BEGIN.lastIndex = 0;
	for (let begin = BEGIN.exec(text); begin && found < MOST_FILES; begin = BEGIN.exec(text)) {
		sink.budget.checkTime();
		const start = begin.index + begin[0].length + 1;
		const { content, end } = decode(text, start);
		// A sentence may begin so as well.
		if (content.length === 0) continue;
		found += 1;
		BEGIN.lastIndex = end;
		sink.budget.spendUnpacked(content.length);
		sink.file({ name: begin[1]?.trim() ?? "", mediaType: "", size: content.length, read: () => content });
	}
}

/** Lines of up to 45 octets, each behind their number; one that has none, or is no such line, is the end. */
function decode(text: string, start: number): { readonly content: Uint8Array; readonly end: number } {
	const bytes: number[] = [];
	let at = start;
	while (at < text.length) {
		const lineEnd = text.indexOf("\n", at);
		const end = lineEnd < 0 ? text.length : lineEnd;
		const length = valueAt(text, at);
		// Blanks at the end of a line may have been lost.
		const isLine = length > 0 && length <= 45 && end - at >= length && end - at <= 65;
		if (!isLine) break;
		decodeLine(text.slice(at + 1, end), length, bytes);
		at = end + 1;
	}
	return { content: Uint8Array.from(bytes), end: at };
}

function decodeLine(line: string, length: number, bytes: number[]): void {
	for (let at = 0, left = length; left > 0; at += 4, left -= 3) {
		const [a, b, c, d] = [valueAt(line, at), valueAt(line, at + 1), valueAt(line, at + 2), valueAt(line, at + 3)];
		const group = (a << 18) | (b << 12) | (c << 6) | d;
		bytes.push(...[(group >> 16) & 0xff, (group >> 8) & 0xff, group & 0xff].slice(0, left));
	}
}

/** Of one sign: 0 to 63; "`" and what is missing stand for 0. */
function valueAt(text: string, at: number): number {
	const code = text.charCodeAt(at);
	return code >= 0x20 && code <= 0x60 ? (code - 0x20) & 63 : 0;
}
