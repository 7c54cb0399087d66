/** Evidence of classification marks in something that comes in parts: pages, slides, headers, text boxes, cells. */
import { type ClassificationEvidence, excerptAround, type TextKind } from "./evidence.ts";
import { findClassificationEvidence } from "./find-evidence.ts";
import {
	isAboutProtection,
	isAboutSecrecy,
	isAnotherWord,
	isEnumerated,
	isNegated,
	isQuoted,
	levelsIn,
} from "./levels.ts";
import { originalOffset, textLines } from "./text-lines.ts";

export interface Section {
	readonly text: string;
	/** A slide has no head: a mark may stand anywhere on it. */
	readonly place: TextKind | "slide";
}

export interface SectionEvidence extends ClassificationEvidence {
	/** Which section, from 0; `offset` is within its text. */
	readonly section: number;
}

/** More evidence than this changes nothing. */
const MOST_EVIDENCE = 50;

/** Evidence in the order of the sections, at most 50 pieces; strong evidence is never left out for weak. */
export function classify(sections: readonly Section[]): SectionEvidence[] {
	const aboutProtection = sections.some(({ text, place }) => place === "slide" && isAboutProtection(text));
	const all: SectionEvidence[] = [];
	let strong = 0;
	for (const [section, { text, place }] of sections.entries()) {
		if (strong >= MOST_EVIDENCE) break;
		const found = place === "slide" ? onSlide(text, aboutProtection) : findClassificationEvidence(text, place);
		for (const evidence of found) {
			if (evidence.strength === "weak" && all.length >= MOST_EVIDENCE) continue;
			if (evidence.strength === "strong") strong += 1;
			all.push({ ...evidence, section });
		}
	}
	if (all.length <= MOST_EVIDENCE) return all;
	let room = Math.max(0, MOST_EVIDENCE - strong);
	return all.filter(({ strength }) => strength === "strong" || room-- > 0).slice(0, MOST_EVIDENCE);
}

/** A level in capitals anywhere, unless the slides teach about the levels. */
function onSlide(text: string, aboutProtection: boolean): ClassificationEvidence[] {
	let evidence = findClassificationEvidence(text, "document");
	if (aboutProtection || evidence.some(({ strength }) => strength === "strong")) return evidence;
	for (const line of textLines(text)) {
		if (!/M {0,2}Ậ {0,2}T/u.test(line.text) || isAboutSecrecy(line.text)) continue;
		const all = levelsIn(line.text);
		for (const match of all) {
			const before = line.text.slice(0, match.index);
			const after = line.text.slice(match.index + match.text.length);
			const innocent =
				!match.capital ||
				isAnotherWord(before, after, match.level) ||
				isQuoted(before, after) ||
				isNegated(before) ||
				isEnumerated(match, all, line.text);
			const offset = originalOffset(line, match.index);
			if (innocent || evidence.some((other) => other.strength === "strong" && other.offset === offset)) continue;
			evidence = evidence.filter((other) => other.offset !== offset);
			evidence.push({
				// Among other capitals the syllable may be a name.
				strength: /\p{Ll}/u.test(`${before}${after}`) || match.level !== "MẬT" ? "strong" : "weak",
				mark: match.level,
				excerpt: excerptAround(line.text, match.index),
				offset,
			});
		}
	}
	return evidence;
}
