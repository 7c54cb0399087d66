/** Subjects and names of files in the heads of mails that are quoted or forwarded: each is judged as what it was. */
import { marksInName } from "./names.ts";
import { type LineEvidence, lineText, type Page } from "./page.ts";

const HEADER = /^[\s*]*(?<field>chủ đề|tiêu đề|subject|(?:tệp )?đính kèm|attachments?)\s?:[\s*]*(?<value>\S.*)$/iu;
const LONGEST_HEADER = 400;
/** Another header beside it: this is the head of a mail, and no list of titles. */
const MAIL_HEADER = /^[\s*]*(?:từ|from|người gửi|đến|tới|to|cc|ngày|gửi lúc|đã gửi|date|sent)\s?:/iu;
const HEADERS_REACH = 4;
const BRACKET_BEFORE = /[[({【]\s?$/u;

/** Marks in one header line of a body. Where nothing else tells that a mail is quoted, it may be the title of a book. */
export function quotedHeaders(page: Page, line: number): LineEvidence[] {
	const text = lineText(page, line);
	if (page.kind !== "body" || text.length > LONGEST_HEADER) return [];
	const { field = "", value = "" } = HEADER.exec(text)?.groups ?? {};
	if (value === "") return [];
	const kind = /đính kèm|attachment/iu.test(field) ? "file-name" : "subject";
	const sure = kind === "file-name" || isQuotedMail(page, line);
	return marksInName(value, kind)
		.filter(({ index }) => sure || BRACKET_BEFORE.test(value.slice(0, index)))
		.map(({ index, strength, mark }) => ({ line, index: text.length - value.length + index, strength, mark }));
}

function isQuotedMail(page: Page, line: number): boolean {
	if (page.lines[line]?.original.trimStart().startsWith(">") === true) return true;
	for (let near = line - HEADERS_REACH; near <= line + HEADERS_REACH; near++) {
		if (near !== line && MAIL_HEADER.test(lineText(page, near).slice(0, 40))) return true;
	}
	return false;
}
