/**
 * Marks on a page typed without diacritics. "MAT" alone is also mặt, mất, mắt, so it needs a label or a paper before
 * it; "TUYET MAT" can hardly be anything else; "TOI MAT" is also "tôi mất" (I lost …).
 */
import { levelOf } from "./levels.ts";
import { type LineEvidence, lineText, type Page } from "./page.ts";

const LONGEST_LINE = 200;
const ALONE = /^[\s\-–—*=_|.:()[\]{}]*(?<level>(?:TUYET|TOI)[ -]?MAT)[\s\-–—*=_|.:()[\]{}]*$/;
const LABELLED =
	/(?<![a-z])(?:muc |cap )?do mat\s?[:=]\s?(?<level>tuyet mat|toi mat|mat)(?=\s*$|\s*[.,;|)\t]|\s{2}|\s[A-Z])/i;
const LABEL_IN_CAPITALS = /(?<![A-Z])DO MAT\s?[:=-]?\s?(?<level>(?:TUYET|TOI) MAT)(?![A-Z])/;
const BRACKETED = /[[(]\s?(?<level>(?:TUYET|TOI) MAT)\s?[\])]/;
const PAPER_BRACKETED =
	/(?<![a-z])(?:cong van|van ban|tai lieu|bao cao|ke hoach|to trinh|quyet dinh|ho so|de an|phuong an|bien ban|phu luc)[a-z0-9 /-]{0,60}[[(]\s?(?<level>MAT|Mat)\s?[\])]/i;
/** "VAN BAN MAT" across a page, lighter: it may also be "mất". */
const PAPER_ALONE = /^[\s*(]*(?:VAN BAN|CONG VAN|TAI LIEU|CONG DIEN) (?<level>(?:TUYET |TOI )?MAT)[\s*)]*$/;
/** Texts about secrets in general, and words that only look alike. */
const ABOUT = /(?<![a-z])(?:bao mat|giai mat|bi mat|bmnn|mau dau|dong dau|con dau|mat tran|khong)(?![a-z])/i;

/** At most one piece of evidence in a line that has no diacritics. */
export function marksWithoutDiacritics(page: Page, line: number): LineEvidence[] {
	const text = lineText(page, line);
	if (text.length > LONGEST_LINE || !/mat/i.test(text) || /[^\p{ASCII}]/u.test(text) || ABOUT.test(text)) return [];
	if ((text.match(/(?<![a-z])(?:tuyet|toi) ?mat(?![a-z])/gi)?.length ?? 0) > 1) return [];
	const alone = page.head[line] === true ? null : ALONE.exec(text);
	const found = alone ?? LABELLED.exec(text) ?? LABEL_IN_CAPITALS.exec(text) ?? BRACKETED.exec(text);
	const lighter = found === null ? (PAPER_ALONE.exec(text) ?? PAPER_BRACKETED.exec(text)) : null;
	const level = (found ?? lighter)?.groups?.["level"];
	if (level === undefined) return [];
	const mark = levelOf(level);
	const strength = lighter !== null || (alone !== null && mark !== "TUYỆT MẬT") ? "weak" : "strong";
	return [{ line, index: text.lastIndexOf(level), strength, mark, ...(alone === null ? {} : { alone: true }) }];
}
