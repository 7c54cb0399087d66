/**
 * Text of web pages, in one pass without a tree: time and memory grow with the size alone, whatever is nested how
 * deep. What no reader sees (scripts, styles) is left out; what is only hidden is text all the same.
 */
import type { Budget } from "../limits.ts";
import { tellDataUris } from "./data-uri.ts";
import { decodeReferences } from "./html-references.ts";
import type { FileSink } from "./reading.ts";
import type { TextCollector } from "./text-collector.ts";
import { decodeText, utf16Of } from "./text-encoding.ts";

const LINE_ENDS = new Set(
	"address article aside blockquote br caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tr ul title option".split(
		" ",
	),
);
/** Their content is no text (HTML standard, 13.1.2: raw text elements, and those that show nothing). */
const WITHOUT_TEXT = new Set("script style template noembed".split(" "));
const LONGEST_TAG = 1024 * 1024;
const LONGEST_WITH_WORDS = 4096;
const TAGS_PER_LOOK = 4096;

/** @throws CannotRead when the budget is spent, or the bytes are no text */
export function readHtml(bytes: Uint8Array, sink: FileSink): void {
	const html = decodeHtml(bytes);
	addHtmlText(html, sink.section("body"), sink.budget);
	addHiddenText(html, sink.section("properties"), sink.budget);
	tellDataUris(html, sink);
}

/** The encoding that the page declares (HTML standard, 13.2.3.2), unless a mark or UTF-8 itself says otherwise. */
export function decodeHtml(bytes: Uint8Array): string {
	const head = new TextDecoder("latin1").decode(bytes.subarray(0, 2048));
	const label = /<meta\s[^>]*charset\s*=\s*["']?\s*([\w-]{2,40})/i.exec(head)?.[1];
	if (label === undefined || utf16Of(bytes) !== null || /^utf-?(?:8|16)/i.test(label)) return decodeText(bytes);
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		return withDeclared(bytes, label);
	}
}

function withDeclared(bytes: Uint8Array, label: string): string {
	try {
		return new TextDecoder(label).decode(bytes);
	} catch {
		return decodeText(bytes);
	}
}

export function addHtmlText(html: string, text: TextCollector, budget: Budget): void {
	let at = 0;
	for (let tags = 0; at < html.length && !text.isFull; tags++) {
		if (tags % TAGS_PER_LOOK === 0) budget.checkTime();
		const open = nextTag(html, at);
		addText(html.slice(at, open < 0 ? html.length : open), text);
		if (open < 0) break;
		at = afterMarkup(html, open, text);
	}
	text.endLine();
}

/** Attributes that are shown in the place of something, beside it, or in a field. */
const ATTRIBUTE =
	/\s(?:alt|title|placeholder|aria-label|value|content|srcdoc|label)\s*=\s*(?:"([^"]{2,})"|'([^']{2,})')/gi;
const WITH_ATTRIBUTES =
	/^<(?:img|a|input|button|area|abbr|td|th|span|div|p|iframe|option|optgroup|meta\s+name=["']?(?:description|keywords|subject|title|author))\b/i;

/** Text that a page does not show where it stands: in attributes and comments, except what Office keeps there. */
export function addHiddenText(html: string, text: TextCollector, budget: Budget): void {
	let comments = true;
	for (let open = nextTag(html, 0), tags = 0; open >= 0 && !text.isFull; tags++) {
		if (tags % 64 === 0) budget.checkTime();
		// A comment that does not end is looked for once, not again at each that follows.
		const close = comments && html.startsWith("<!--", open) ? html.indexOf("-->", open + 2) : -1;
		if (html.startsWith("<!--", open) && close < 0) comments = false;
		const end = close >= 0 ? close + 3 : endOfShortTag(html, open);
		const tag = html.slice(open, end);
		if (close < 0) for (const words of wordsOfTag(tag)) addLine(words, text);
		else if (!tag.startsWith("<!--[if")) addLine(tag.slice(4, -3).replace(/<[^>]{0,1000}>/g, " "), text);
		open = nextTag(html, end);
	}
}

/** Real tags are short: of others nothing is kept here. */
function endOfShortTag(html: string, open: number): number {
	const end = html.indexOf(">", open);
	if (end < 0) return html.length;
	const whole = endOfTag(html.slice(open, open + LONGEST_WITH_WORDS), 0);
	return Math.max(open + 1, Math.min(open + whole, html.length));
}

function wordsOfTag(tag: string): string[] {
	if (!WITH_ATTRIBUTES.test(tag)) return [];
	return [...tag.matchAll(ATTRIBUTE)].map(([, double, single]) =>
		(double ?? single ?? "").replace(/&lt;[^&]*&gt;/g, " "),
	);
}

function addLine(words: string, text: TextCollector): void {
	if (!/\p{L}{2}/u.test(words)) return;
	addText(words.trim(), text);
	text.endLine();
}

/** "<" before a letter, "/", "!" or "?": all others are text. */
function nextTag(html: string, from: number): number {
	for (let at = html.indexOf("<", from); at >= 0; at = html.indexOf("<", at + 1)) {
		if (/[a-z/!?]/i.test(html.charAt(at + 1))) return at;
	}
	return -1;
}

function afterMarkup(html: string, open: number, text: TextCollector): number {
	if (html.startsWith("<!--", open)) return after(html, "-->", open + 2);
	const end = endOfTag(html, open);
	const name = /^<\/?([a-z][a-z0-9]{0,20})/i.exec(html.slice(open, open + 24))?.[1]?.toLowerCase() ?? "";
	const isEnd = html[open + 1] === "/";
	if (LINE_ENDS.has(name)) text.endLine();
	else if (name === "td" || name === "th") text.add(isEnd ? "\t" : "");
	if (isEnd || !WITHOUT_TEXT.has(name) || html[end - 2] === "/") return end;
	return after(html, `</${name}`, end);
}

/** A ">" in a quoted value does not end the tag. */
function endOfTag(html: string, open: number): number {
	const most = Math.min(html.length, open + LONGEST_TAG);
	let quote = "";
	for (let at = open + 1; at < most; at++) {
		const sign = html[at] ?? "";
		if (quote !== "") quote = sign === quote ? "" : quote;
		else if (sign === ">") return at + 1;
		else if ((sign === '"' || sign === "'") && /=\s*$/.test(html.slice(Math.max(open, at - 8), at))) quote = sign;
	}
	// A quote that is never closed: browsers lose the rest of the page, here its tag ends where it could.
	const end = html.indexOf(">", open);
	return end < 0 ? html.length : end + 1;
}

function after(html: string, mark: string, from: number): number {
	const found = mark.startsWith("</") ? indexWithoutCase(html, mark, from) : html.indexOf(mark, from);
	if (found < 0) return html.length;
	return mark.startsWith("</") ? endOfTag(html, found) : found + mark.length;
}

function indexWithoutCase(html: string, mark: string, from: number): number {
	for (let at = html.indexOf("</", from); at >= 0; at = html.indexOf("</", at + 2)) {
		if (html.slice(at, at + mark.length).toLowerCase() === mark) return at;
	}
	return -1;
}

function addText(raw: string, text: TextCollector): void {
	if (raw !== "") text.add(decodeReferences(raw.replace(/[ \t\r\n\f]+/g, " ")).replaceAll("\u00A0", " "));
}
