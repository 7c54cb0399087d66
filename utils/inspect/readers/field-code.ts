/** Codes of fields in Word's formats (ECMA-376 part 1, 17.16.5) that do something when the document is opened, or hold words. */
import type { FileSink } from "./reading.ts";

/** Fields whose code holds words that are, or may be, shown. */
const WITH_WORDS = /^\s*(?:QUOTE|IF|ASK|FILLIN|SET|MACROBUTTON)\s/i;

/** Switches of the field EQ (17.16.5.17 of older editions), and fonts that it names. */
const EQUATION_CODE = /^\s*EQ\s|"[^"]*"|\\\*\s*\w+|\\[a-z]+\s*\d*|[(),]/gi;

/** Tells a field that starts a program (DDE, DDEAUTO), or shows what is fetched from a server. */
export function tellFieldCode(code: string, sink: FileSink): void {
	if (/^\s*DDE(?:AUTO)?\s/i.test(code)) sink.danger("dde", code.trim());
	else if (WITH_WORDS.test(code)) tellWords(code.match(/"[^"]*"/g) ?? [], sink);
	// Characters put over one another, as readings above Chinese letters are.
	else if (/^\s*EQ\s/i.test(code)) tellWords([` ${code.replace(EQUATION_CODE, " ")} `], sink);
	else if (isRemote(code)) sink.danger("remote-object", code.trim());
}

/** The name of a server, as a code has it: its backslashes are doubled. */
const ON_SERVER = String.raw`(?:file:)?(?:\\{2,}|/{2,}(?!/|[a-z]:))(?=[\w.[-])`;
const REMOTE = new RegExp(
	String.raw`^\s*(?:INCLUDETEXT|INCLUDE|LINK)\s.*(?:(?:https?|ftps?):|["\s]${ON_SERVER})|^\s*INCLUDEPICTURE\s+"?${ON_SERVER}`,
	"is",
);

function isRemote(code: string): boolean {
	return REMOTE.test(code);
}

/** What "QUOTE 99 109 100" shows (17.16.5: numbers are codes of letters); "" of any other code. */
export function quotedCharacters(code: string): string {
	if (!/^\s*QUOTE(?:\s+\d{1,7})+\s*$/i.test(code)) return "";
	const numbers = (code.match(/\d+/g) ?? []).map(Number);
	return numbers.map((number) => (number > 0 && number <= 0x10ffff ? String.fromCodePoint(number) : "")).join("");
}

/** @param quoted each between two signs */
function tellWords(quoted: readonly string[], sink: FileSink): void {
	const words = quoted.map((piece) => piece.slice(1, -1)).filter((piece) => /\p{L}{2}/u.test(piece));
	if (words.length > 0) sink.section("properties").add(`${words.join(", ")}\n`);
}
