/**
 * A directory of mailboxes (danh bạ) as a file: CSV as Excel and mail servers write it, JSON, or one address a line.
 * Names and other columns are passed over; only addresses are kept. Hostile input: nothing here throws.
 */
import { parseAddress } from "./address.ts";

/** Addresses of one directory. */
export const MOST_ADDRESSES = 50_000;
/** Bytes of a file: 100 for each address, with its name and unit. */
export const LARGEST_DIRECTORY = 5 * 1024 * 1024;

export interface DirectoryFile {
	/** In lower case, each once, in the order of the file; at least one. */
	readonly addresses: readonly string[];
	/** Lines with an @ that hold no address that a mailbox of the state can have. */
	readonly leftOut: number;
}

/** `not-a-directory`: a web page, a workbook, broken JSON; `empty`: no address in it. */
export type DirectoryFault = "not-a-directory" | "empty" | "too-many" | "too-large";

/** Beyond it a "line" is no line of a directory. */
const LONGEST_LINE = 4000;
const PLAIN = /^[a-z0-9._%+'-]{1,64}@(?!.*xn--)[a-z0-9.-]{1,250}\.[a-z]{2,63}$/;

/** Mailboxes of the state are plain ASCII: a look-alike must not vouch for itself by standing in a list. */
export function isPlainAddress(address: string): boolean {
	return PLAIN.test(address);
}

/** @param bytes the whole file; UTF-8, or UTF-16 with its mark, as Excel's "Unicode text" has it */
export function readDirectoryFile(bytes: Uint8Array): DirectoryFile | DirectoryFault {
	if (bytes.length > LARGEST_DIRECTORY) return "too-large";
	const text = decode(bytes);
	// What a web page with a form to log in says of itself; programs and workbooks have zero bytes.
	if (/^\s*</.test(text) || text.includes("\0")) return "not-a-directory";
	const isJson = /^\s*[[{]/.test(text);
	const cells = isJson ? cellsOfJson(text) : cellsOfLines(text);
	return cells === null ? "not-a-directory" : collect(cells);
}

/** The same for lines that somebody has pasted or an administrator has given. */
export function readDirectoryLines(lines: readonly string[]): DirectoryFile | DirectoryFault {
	return collect(lines.flatMap(cellsOfLine));
}

function decode(bytes: Uint8Array): string {
	const [first, second] = bytes;
	const encoding =
		first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
	return new TextDecoder(encoding).decode(bytes);
}

function collect(cells: Iterable<string>): DirectoryFile | DirectoryFault {
	const addresses = new Set<string>();
	let leftOut = 0;
	for (const cell of cells) {
		if (!cell.includes("@")) continue;
		const parsed = parseAddress(cell.replace(/^mailto:/i, ""));
		const address = parsed === null ? "" : `${parsed.local.toLowerCase()}@${parsed.domain}`;
		if (!isPlainAddress(address)) leftOut += 1;
		else if (addresses.add(address).size > MOST_ADDRESSES) return "too-many";
	}
	return addresses.size === 0 ? "empty" : { addresses: [...addresses], leftOut };
}

function* cellsOfLines(text: string): Generator<string> {
	for (const line of text.split(/\r\n|\r|\n/)) yield* cellsOfLine(line);
}

/** RFC 4180, with the semicolon and the tab beside the comma; "Họ tên <a@b.vn>" is one cell. */
function cellsOfLine(line: string): readonly string[] {
	if (line.length > LONGEST_LINE || /^\s*#/.test(line)) return [];
	return line.split(/[,;\t]/).map((cell) => cell.trim().replace(/^"|"$/g, "").trim());
}

/** A list of addresses, or of people with an address each; also one level below, as in {"items": […]}. */
function cellsOfJson(text: string): readonly string[] | null {
	let read: unknown;
	try {
		read = JSON.parse(text);
	} catch {
		return null;
	}
	const lists = Array.isArray(read) ? [read] : Object.values(read as object).filter((value) => Array.isArray(value));
	return lists.flat().flatMap((entry: unknown) => {
		if (typeof entry === "string") return cellsOfLine(entry);
		const values: unknown[] = typeof entry === "object" && entry !== null ? Object.values(entry) : [];
		return values.flatMap((value) => (typeof value === "string" ? cellsOfLine(value) : []));
	});
}
