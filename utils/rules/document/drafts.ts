/** What says that a document is a draft: its file name, the subject of the mail, a number and a day still blank. */
import { stripReplyPrefixes } from "../../vietnamese/reply-prefixes.ts";
import { withoutMarks } from "../../vietnamese/syllables.ts";

const LONGEST = 300;

function plainOf(text: string): string {
	return withoutMarks(text.slice(0, LONGEST).normalize("NFC")).toLowerCase();
}

/** "Du thao KH 2027.pdf", "1. Dự thảo_quy chế.docx", "Ke hoach 2027 (du thao lan 2).docx"; not "Góp ý dự thảo.docx". */
export function namesDraft(fileName: string): boolean {
	const plain = plainOf(fileName)
		.replace(/\.[a-z]{3,4}$/, "")
		.replace(/[_ ]+/g, " ");
	return (
		/^[\d.() -]*(?:(?:van ban|ban|file|gui) )*du thao(?![a-z])/.test(plain) ||
		/[([–-] ?(?:ban )?du thao(?: (?:lan )?(?:thu )?\d{1,2}| cuoi)? ?[)\]]?$/.test(plain)
	);
}

/**
 * "Dự thảo Kế hoạch xin góp ý", "V/v lấy ý kiến đối với dự thảo Quy chế". Not "Góp ý dự thảo Quy chế", which sends an
 * opinion, nor "Báo cáo tiếp thu ý kiến về dự thảo".
 */
export function asksAboutDraft(subject: string): boolean {
	const plain = plainOf(stripReplyPrefixes(subject))
		.replace(/[^a-z0-9]+/g, " ")
		.trim()
		.replace(/^(?:(?:v v|ve viec|kinh gui|gui|chuyen|kem theo) )+/, "");
	return (
		/^(?:ban )?du thao\b/.test(plain) ||
		/^(?:kinh )?(?:de nghi|xin|lay|cho|moi|tham gia|trung cau)\b[a-z ]{0,40}\b(?:gop y|y kien)\b[a-z ]{0,30}\bdu thao\b/.test(
			plain,
		)
	);
}

/** "Số:      /KH-UBND" and "ngày    tháng 11 năm 2026". Both: a day alone is often left to be written by hand. */
export function hasBlankNumber(lines: readonly string[]): boolean {
	return (
		lines.some((line) => /^số ?:?[ .…_]*\/ ?\p{Lu}/iu.test(line)) &&
		lines.some((line) => /(?<!\p{L})ngày[ .…_]*tháng/iu.test(line))
	);
}
