/** What stands in a file, judged where it was read: nothing but the findings leaves the worker. */

import { withoutPhrases } from "../vietnamese/classification/exempt-phrases.ts";
import { findClassificationEvidence } from "../vietnamese/classification/find-evidence.ts";
import { classify } from "../vietnamese/classification/sections.ts";
import { decodeInFont, fontEncoding } from "../vietnamese/legacy-fonts.ts";
import { detectLegacy } from "../vietnamese/legacy-text.ts";
import type { FileContents, LegacyText, SecrecySign, SecretName } from "./facts.ts";
import type { LegacyFontRuns, Place, ReadDocument, Section } from "./readers/document.ts";

export function contentsOf(document: ReadDocument, exemptPhrases: readonly string[]): FileContents {
	return {
		secrecy: secrecyOf(document, exemptPhrases),
		secretNames: document.files.flatMap(({ path }) => secretNames(path, exemptPhrases)).slice(0, MOST_NAMES),
		legacyText: [...legacyRuns(document.legacyFontRuns), ...legacySections(document.sections)],
		typography: document.typography,
		files: document.files,
		incomplete: document.incomplete,
	};
}

type Kind = Parameters<typeof classify>[0][number]["place"];

const KINDS: Partial<Record<Place["part"], Kind>> = { slide: "slide", master: "slide", "mail-header": "subject" };

function secrecyOf({ sections, legacyFontRuns }: ReadDocument, exemptPhrases: readonly string[]): SecrecySign[] {
	// Old fonts draw other letters than their codes say: what they show is judged as well.
	const drawn = legacyFontRuns.flatMap(({ within, font, text }) => {
		const decoded = decodeInFont(text, font);
		return decoded === null ? [] : [{ place: { within, part: "body" } as const, text: decoded }];
	});
	const all: readonly Section[] = [...sections, ...drawn];
	const judged = classify(
		all.map(({ place, text }) => ({
			text: withoutPhrases(text, exemptPhrases),
			place: KINDS[place.part] ?? "document",
		})),
	);
	return judged.flatMap(({ section, strength, mark, excerpt }) => {
		const place = all[section]?.place;
		return place === undefined ? [] : [{ place, strength, mark, excerpt }];
	});
}

/** More would tell nobody more. */
const MOST_NAMES = 1000;

/** Members of an archive are named with their folders: each of them may say it. */
function secretNames(path: readonly string[], exemptPhrases: readonly string[]): SecretName[] {
	const names = (path.at(-1) ?? "").split(/[/\\]/).filter((part) => part !== "");
	return names.flatMap((name) => {
		const found = findClassificationEvidence(withoutPhrases(name, exemptPhrases), "file-name");
		const evidence = found.find(({ strength }) => strength === "strong") ?? found[0];
		return evidence === undefined ? [] : [{ path, strength: evidence.strength, mark: evidence.mark }];
	});
}

/** Shown as an example. */
const LONGEST_SAMPLE = 80;

function legacyRuns(runs: readonly LegacyFontRuns[]): LegacyText[] {
	return runs.flatMap(({ within, font, text }) => {
		const encoding = fontEncoding(font)?.encoding;
		const line = text.split("\n").find((candidate) => decodeInFont(candidate, font) !== null);
		const sample = line?.slice(0, LONGEST_SAMPLE);
		const decoded = sample === undefined ? null : decodeInFont(sample, font);
		return encoding === undefined || sample === undefined || decoded === null
			? []
			: [{ within, encoding, font, sample, decoded }];
	});
}

/** One example for each file; those whose font tells are there already. */
function legacySections(sections: readonly Section[]): LegacyText[] {
	const texts = new Map<string, { readonly within: readonly string[]; text: string }>();
	for (const { place, text } of sections) {
		const key = place.within.join("\0");
		const known = texts.get(key);
		if (known) known.text += `\n${text}`;
		else texts.set(key, { within: place.within, text });
	}
	return [...texts.values()].flatMap(({ within, text }) => {
		const segment = detectLegacy(text)?.segments[0];
		if (segment === undefined) return [];
		const sample = text.slice(segment.start, segment.end).trim().slice(0, LONGEST_SAMPLE);
		const decoded = segment.decoded.trim().slice(0, LONGEST_SAMPLE);
		return [{ within, encoding: segment.encoding, font: null, sample, decoded }];
	});
}
