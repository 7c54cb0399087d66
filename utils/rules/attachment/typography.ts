/**
 * Text that is not in Times New Roman, or not black: "phông chữ tiếng Việt Times New Roman, … màu đen" (Cần Giờ Đ7.4c;
 * Quảng Trị Đ7.3 by Thông tư 01/2011/TT-BNV). Said of text documents alone: tables and slides have no such form. A few
 * lines in another font, a link or a letterhead in colour are nothing to speak of.
 */
import { array, maxValue, minValue, number, pipe, string } from "valibot";
import { formatNumber, inBothLanguages } from "../../i18n/format.ts";
import type { Language } from "../../i18n/text.ts";
import { type Facts, factsOf, type Typography } from "../../inspect/facts.ts";
import type { FileKind } from "../../inspect/file-type/kinds.ts";
import type { Attachment } from "../../message/message.ts";
import { defineRule, type RuleFinding, type Unchecked } from "../rule.ts";
import { fileName } from "./file-place.ts";
import { type UnreadPart, unreadFact, worstUnread } from "./unread.ts";

interface Settings {
	/** Beginnings of names of fonts, in any case, blanks and hyphens left out. */
	readonly allowedFonts: readonly string[];
	/** Up to as much of the text may look otherwise. */
	readonly tolerancePercent: number;
}

/** What of a document looks otherwise. */
interface Looks {
	readonly within: readonly string[];
	/** 0 to 1; 0 where it is within the tolerance. */
	readonly otherFonts: number;
	readonly nonBlack: number;
	/** Names, most used first. */
	readonly fonts: readonly string[];
}

/** Shorter texts say nothing about a document: a title, a stamp laid over a scan. */
const FEWEST_CHARACTERS = 200;
const NAMED_FONTS = 3;

export const typography = defineRule<Settings>({
	id: "attachment/typography",
	needs: ["type", "contents", "scan"],
	judgesFilesAlone: true,
	weakFindings: false,
	silentBeside: ["content/state-secret"],
	settings: {
		allowedFonts: {
			schema: array(string()),
			default: ["Times New Roman"],
			title: { vi: "Phông chữ được dùng", en: "Fonts that may be used" },
		},
		tolerancePercent: {
			schema: pipe(number(), minValue(0), maxValue(100)),
			default: 10,
			title: {
				vi: "Phần chữ khác phông, khác màu được bỏ qua (%)",
				en: "Text in other fonts or colours that is passed over (%)",
			},
		},
	},
	check({ message, facts, settings }) {
		const findings: RuleFinding[] = [];
		const unchecked: Unchecked[] = [];
		for (const attachment of message.attachments) {
			const looks = documentsIn(attachment, facts)
				.map((document) => judge(document, settings))
				.filter(({ otherFonts, nonBlack }) => otherFonts > 0 || nonBlack > 0);
			const [worst] = looks.toSorted((one, other) => weight(other) - weight(one));
			if (worst !== undefined) findings.push(finding(attachment, worst, looks.length - 1, settings));
			else unchecked.push(...worstUnread(attachment, unread(attachment, facts)));
		}
		return { findings, unchecked };
	},
});

function isDocument(kind: FileKind): boolean {
	return /^(?:doc|do[ct][xm]|odt|rtf|pdf)$/.test(kind);
}

/**
 * The attachment and the files in it, as far as they are text documents. A PDF with scanned pages is none: its letters
 * are those that an OCR program laid over them.
 */
function documentsIn({ id }: Attachment, facts: Facts): readonly Typography[] {
	const { type, contents, scan } = factsOf(facts, id);
	if (type.state !== "known" || contents.state !== "known" || contents.value.typography.length === 0) return [];
	const kinds = new Map<string, FileKind>([[keyOf([]), type.value.kind]]);
	for (const file of contents.value.files) kinds.set(keyOf(file.path), file.type.kind);
	const scans = scan.state === "known" ? scan.value.filter(({ pages }) => pages.some(({ isScan }) => isScan)) : [];
	const scanned = new Set(scans.map(({ within }) => keyOf(within)));
	return contents.value.typography.filter(({ within }) => {
		const key = keyOf(within);
		const kind = kinds.get(key) ?? "unknown";
		return isDocument(kind) && !(kind === "pdf" && (scan.state !== "known" || scanned.has(key)));
	});
}

function keyOf(path: readonly string[]): string {
	return JSON.stringify(path);
}

function judge({ within, fonts, nonBlack, total }: Typography, { allowedFonts, tolerancePercent }: Settings): Looks {
	const allowed = allowedFonts.map(plainFont).filter((name) => name !== "");
	const judged = fonts.map(({ name, characters }) => ({ name: shownFont(name), plain: plainFont(name), characters }));
	// A font that is not named, or draws signs, says nothing about the text.
	const letters = judged.filter(({ plain }) => plain !== "" && !DRAWS_SIGNS.test(plain));
	const others = letters.filter(({ plain }) => !isAllowed(plain, allowed));
	const shareOf = (part: number, whole: number): number =>
		whole >= FEWEST_CHARACTERS && part / whole > tolerancePercent / 100 ? part / whole : 0;
	return {
		within,
		otherFonts: shareOf(sum(others), sum(letters)),
		nonBlack: shareOf(nonBlack ?? 0, total),
		fonts: [...new Set(others.map(({ name }) => name))],
	};
}

/** By their plain names. The last two are what OCR programs call the letters that nobody sees. */
const DRAWS_SIGNS =
	/^(?:symbol|wingdings|webdings|marlett|zapfdingbats|cambriamath|segoeuisymbol|segoeuiemoji|glyphless|hiddenhorzocr)/;
/**
 * Times New Roman under other names: the standard font of PDF (ISO 32000-1, 9.6.2.2), and the fonts of its measures that
 * programs put in its place where it is not installed, without anybody having chosen them.
 */
const STANDS_FOR_TIMES = /^(?:times(?:roman)?$|liberationserif|nimbusrom|tinos|texgyretermes)/;

function isAllowed(font: string, allowed: readonly string[]): boolean {
	return allowed.some((name) => font.startsWith(name) || (name === "timesnewroman" && STANDS_FOR_TIMES.test(font)));
}

/** A PDF puts six letters before the name of a font that it holds a part of (ISO 32000-1, 9.6.4), and cuts behind it. */
function shownFont(name: string): string {
	return name
		.replace(/^[A-Z]{6}\+/, "")
		.replace(/(?:PS)?(?:MT)?(?:[,-](?:bold|italic|oblique|regu|roman|light|medium|semibold)\w*)?(?:PS)?(?:MT)?$/i, "")
		.trim()
		.slice(0, 60);
}

function plainFont(name: string): string {
	return shownFont(name)
		.toLowerCase()
		.replace(/[\s,_-]/g, "");
}

function sum(fonts: readonly { readonly characters: number }[]): number {
	return fonts.reduce((total, { characters }) => total + characters, 0);
}

function weight({ otherFonts, nonBlack }: Looks): number {
	return otherFonts + nonBlack;
}

function unread({ id }: Attachment, facts: Facts): readonly UnreadPart[] {
	const { type, contents, scan } = factsOf(facts, id);
	if (type.state !== "known") return unreadFact(type);
	const { kind } = type.value;
	if (!isDocument(kind)) return [];
	if (contents.state !== "known") return unreadFact(contents);
	return [
		...contents.value.incomplete.filter(({ within }) => within.length === 0),
		...(kind === "pdf" && contents.value.typography.length > 0 ? unreadFact(scan) : []),
	];
}

function finding(
	{ id, name }: Attachment,
	{ within, otherFonts, nonBlack, fonts }: Looks,
	others: number,
	{ allowedFonts }: Settings,
): RuleFinding {
	const wanted = allowedFonts.join(", ");
	return {
		where: { part: "attachment", value: name, attachmentId: id },
		message: inBothLanguages((language) => {
			const file = fileName(name, within)[language];
			const listed = fonts.slice(0, NAMED_FONTS).join(", ") + (fonts.length > NAMED_FONTS ? ", …" : "");
			const faults = [
				...(otherFonts > 0 ? [fontFault(percent(otherFonts, language), wanted, listed, language)] : []),
				...(nonBlack > 0 ? [colourFault(percent(nonBlack, language), language)] : []),
			].join("; ");
			return language === "vi"
				? `${file}: ${faults}${others > 0 ? `; ${others} tệp khác cũng vậy` : ""}. Đề nghị dùng phông ${wanted}, màu đen.`
				: `${file}: ${faults}${others > 0 ? `; ${others} more files likewise` : ""}. Please use ${wanted} in black.`;
		}),
		// Its text is to be changed where it was written.
		remedies: [],
	};
}

function percent(share: number, language: Language): string {
	return `${formatNumber(Math.max(1, Math.round(share * 100)), 0, language)} %`;
}

function fontFault(share: string, wanted: string, listed: string, language: Language): string {
	return language === "vi"
		? `khoảng ${share} chữ không dùng phông ${wanted} (${listed})`
		: `about ${share} of the text is not in ${wanted} (${listed})`;
}

function colourFault(share: string, language: Language): string {
	return language === "vi" ? `khoảng ${share} chữ không phải màu đen` : `about ${share} of the text is not black`;
}
