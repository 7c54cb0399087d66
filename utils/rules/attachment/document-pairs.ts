/**
 * Whether two files are the same document: "CV 812.docx" and "cong van 812_signed.pdf". Names are judged first,
 * since offices name both versions alike; the text decides where names do not.
 */
import { describeName, type NameParts } from "./document-name.ts";
import { containment, type Fingerprint, fingerprint } from "./text-containment.ts";

/** A document as it is compared; made once a file, since each is compared with many. */
export interface DocumentFile {
	readonly name: NameParts;
	/** The number and code in its text, or null. */
	readonly number: DocumentNumber | null;
	/** Of its text, made when first asked for; null where the text is unknown, empty (a scan) or too short. */
	fingerprint(): Fingerprint | null;
}

interface DocumentNumber {
	readonly digits: string;
	readonly code: string;
}

/** `possible`: neither name nor text speaks against it, but nothing speaks for it either ("scan001.pdf"). */
export type Likeness = "same" | "possible" | "different";

/**
 * Share of the shorter text's pieces that are in the longer. A Word file and its own PDF have the same letters; the
 * five regulations on official e-mail, which copy from one another, share 7 to 23 % (measured).
 */
const SAME_DOCUMENT = 0.6;
const OTHER_DOCUMENT = 0.3;

/** @param text plain text of the document, or null where it is unknown or empty */
export function documentFile(fileName: string, text: string | null): DocumentFile {
	let made: Fingerprint | null | undefined;
	return {
		name: describeName(fileName),
		number: text === null ? null : documentNumber(text),
		fingerprint() {
			if (made === undefined) made = text === null ? null : fingerprint(text);
			return made;
		},
	};
}

/** How likely two files are the same document. */
export function likeness(one: DocumentFile, other: DocumentFile): Likeness {
	const byName = likenessOfNames(one.name, other.name);
	if (byName === "same" || shareDocumentNumber(one, other)) return "same";
	const [onePrint, otherPrint] = [one.fingerprint(), other.fingerprint()];
	if (onePrint === null || otherPrint === null) return byName;
	const share = containment(onePrint, otherPrint);
	if (share >= SAME_DOCUMENT) return "same";
	return share < OTHER_DOCUMENT ? "different" : byName;
}

function likenessOfNames(one: NameParts, other: NameParts): Likeness {
	if (one.compact !== "" && one.compact === other.compact && !differ(one.date, other.date)) return "same";
	if (one.isGeneric || other.isGeneric) return "possible";
	if (differ(one.type, other.type) || differ(one.date, other.date) || differ(one.year, other.year)) return "different";
	const numbers = compareNumbers(one.numbers, other.numbers);
	if (numbers === "conflict") return "different";
	// "812_signed.pdf" beside "cong van 812.docx": a number of three digits is hardly shared by chance.
	if (numbers === "shared" && one.numbers.some((number) => number.length >= 3 && other.numbers.includes(number))) {
		return "same";
	}
	if (one.codes.length > 0 && other.codes.length > 0 && !one.codes.some((code) => other.codes.includes(code))) {
		return "different";
	}
	if (one.words.length === 0 || other.words.length === 0) {
		return numbers === "shared" && one.type !== null && one.type === other.type ? "same" : "possible";
	}
	return compareWords(one.words, other.words, numbers === "shared");
}

/** Both are stated, and they are not the same. */
function differ(one: string | null, other: string | null): boolean {
	return one !== null && other !== null && one !== other;
}

/** `open`: at most one of the two states numbers; a number is often given only when the document is issued. */
function compareNumbers(one: readonly string[], other: readonly string[]): "shared" | "open" | "conflict" {
	if (one.length === 0 || other.length === 0) return "open";
	const [fewer, more] = one.length <= other.length ? [one, other] : [other, one];
	return fewer.every((number) => more.includes(number)) ? "shared" : "conflict";
}

/** One name may say more than the other, but not something else: "phòng A" is not "phòng B". */
function compareWords(one: readonly string[], other: readonly string[], numberShared: boolean): Likeness {
	const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
	if (!shorter.every((word) => longer.includes(word))) return "different";
	return numberShared || shorter.length >= 2 || shorter.length === longer.length ? "same" : "possible";
}

/** "Số: 812/STTTT-CNTT" at the head of a document; in a draft the number is often still blank. */
const NUMBER_LINE = /(?<!\p{L})Số\s*:?\s*(\d{1,6})\s*\/\s*([\p{Lu}\d][\p{L}\d&-]*)/u;

/** The number in one text is that in the other, or that in the other's name. */
function shareDocumentNumber(one: DocumentFile, other: DocumentFile): boolean {
	if (one.number !== null && other.number !== null) {
		return one.number.digits === other.number.digits && one.number.code === other.number.code;
	}
	return isNumberInName(one.number, other.name) || isNumberInName(other.number, one.name);
}

/** A single digit in a name may number anything. */
function isNumberInName(number: DocumentNumber | null, { numbers }: NameParts): boolean {
	return number !== null && number.digits.length >= 2 && numbers.includes(number.digits);
}

function documentNumber(text: string): DocumentNumber | null {
	const [, digits, code] = NUMBER_LINE.exec(text.slice(0, 2000).normalize("NFC")) ?? [];
	if (digits === undefined || code === undefined) return null;
	return { digits: digits.replace(/^0+(?=\d)/, ""), code: code.toUpperCase() };
}
