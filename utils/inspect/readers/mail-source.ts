/** What stands in the source of a mail beside what a mail program shows: it goes out with the file all the same. */

/** Bytes that are looked at for it, from the beginning and from the end. */
const LOOKED_AT = 256 * 1024;
const LONGEST_HEADER = 64 * 1024;
const LONGEST_NAME = 100;

/** Fields with words that people or their programs put there: RFC 5322 3.6.5, and labels of classification. */
const FIELDS =
	/^(?:Comments|Keywords|Organi[sz]ation|Sensitivity|X-[\w-]*(?:class|label|marking|sensitiv|keyword)[\w-]*)$/i;

/** A folder of mails in one file: each begins with a line of its own (RFC 4155). */
const ENVELOPE = /^From \S{1,200} [^\r\n]{0,60}\d{2}:\d{2}[^\r\n]{0,60}\r?\n/;
const NEXT_ENVELOPE = /\r?\n\r?\nFrom \S{1,200} [^\r\n]{0,60}\d{2}:\d{2}[^\r\n]{0,60}\r?\n/g;

/** Values of such fields, as they are written: encoded words are not decoded. */
export function hiddenFields(bytes: Uint8Array): string[] {
	const header = latin(bytes.subarray(0, LONGEST_HEADER)).split(/\r?\n\r?\n/, 1)[0] ?? "";
	return header
		.replace(/\r?\n(?=[ \t])/g, "")
		.split(/\r?\n/)
		.flatMap((line) => {
			const colon = line.indexOf(":");
			return colon > 0 && colon <= LONGEST_NAME && FIELDS.test(line.slice(0, colon).trim())
				? [line.slice(colon + 1).trim()]
				: [];
		});
}

/**
 * Text before the first part and behind the last (RFC 2046, 5.1.1), which no program shows; all of the body where the
 * parts are not where the header says.
 */
export function aroundParts(bytes: Uint8Array): Uint8Array[] {
	const head = latin(bytes.subarray(0, LOOKED_AT));
	const bodyAt = /\r?\n\r?\n/.exec(head);
	const header = head.slice(0, Math.min(bodyAt?.index ?? 0, LONGEST_HEADER));
	const mark =
		/^Content-Type:\s*multipart\/[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*?\bboundary\s*=\s*"?([^"\r\n;]{1,100})/im.exec(
			header,
		)?.[1];
	if (bodyAt === null || mark === undefined) return [];
	const start = bodyAt.index + bodyAt[0].length;
	const first = head.indexOf(`--${mark.trim()}`, start);
	if (first < 0) return bytes.length > LOOKED_AT ? [] : [bytes.subarray(start)];
	const tailAt = Math.max(0, bytes.length - LOOKED_AT);
	const end = `--${mark.trim()}--`;
	const last = latin(bytes.subarray(tailAt)).lastIndexOf(end);
	return [bytes.subarray(start, first), ...(last < 0 ? [] : [bytes.subarray(tailAt + last + end.length)])];
}

/** Each mail of a folder; null where the file is one mail. */
export function mailsOf(bytes: Uint8Array): Uint8Array[] | null {
	const first = ENVELOPE.exec(latin(bytes.subarray(0, 512)))?.[0].length;
	if (first === undefined) return null;
	const text = latin(bytes);
	const mails: Uint8Array[] = [];
	let start = first;
	for (const next of text.matchAll(NEXT_ENVELOPE)) {
		mails.push(bytes.subarray(start, next.index));
		start = next.index + next[0].length;
	}
	return [...mails, bytes.subarray(start)];
}

/** Every byte a character, so that places in the text are places in the bytes. */
function latin(bytes: Uint8Array): string {
	return new TextDecoder("latin1").decode(bytes);
}
