/** Findings → cards: one card for what one rule says at one severity, worst first, notes last. */
import type { CouldNotCheck, Finding } from "../../utils/check/finding.ts";
import type { Language, Text } from "../../utils/i18n/text.ts";
import {
	notesCount,
	summaryCount,
	thingsToFix,
	thingsToJustify,
	thingsToReview,
	thingsUnchecked,
	UI,
} from "../../utils/i18n/ui-texts.ts";
import type { Remedy, RuleId, Severity, UnknownReason, Where } from "../shared/types.ts";

export interface FindingCardData {
	readonly kind: "findings";
	readonly key: string;
	readonly rule: RuleId;
	readonly severity: Severity;
	readonly findings: readonly [Finding, ...Finding[]];
}

export interface UnknownItem {
	readonly where: Where;
	readonly reason: UnknownReason;
	/** The rules that could not be applied. */
	readonly titles: readonly Text[];
}

export interface UnknownCardData {
	readonly kind: "unknown";
	readonly key: string;
	readonly severity: Severity;
	readonly items: readonly UnknownItem[];
}

export type CardData = FindingCardData | UnknownCardData;

const RANKS: Readonly<Record<Severity, number>> = { block: 0, justify: 1, warn: 2, note: 3 };

/** What could not be checked stands after the findings of its severity, but before all notes. */
function rankOf(card: CardData): number {
	const rank = RANKS[card.severity];
	return card.kind === "findings" ? rank : Math.min(rank + 0.5, RANKS.note - 0.25);
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, [T, ...T[]]> {
	const groups = new Map<string, [T, ...T[]]>();
	for (const item of items) {
		const key = keyOf(item);
		const group = groups.get(key);
		if (group) group.push(item);
		else groups.set(key, [item]);
	}
	return groups;
}

function unknownItems(unchecked: readonly CouldNotCheck[]): UnknownItem[] {
	const byPlace = groupBy(unchecked, (item) => JSON.stringify([item.where, item.reason]));
	return [...byPlace.values()].map((items) => ({
		where: items[0].where,
		reason: items[0].reason,
		titles: [...new Map(items.map((item) => [item.rule, item.title])).values()],
	}));
}

export function cardsOf(findings: readonly Finding[], unchecked: readonly CouldNotCheck[]): readonly CardData[] {
	const cards: CardData[] = [];
	for (const [key, group] of groupBy(findings, (finding) => `${finding.rule} ${finding.severity}`)) {
		cards.push({ kind: "findings", key, rule: group[0].rule, severity: group[0].severity, findings: group });
	}
	for (const [severity, group] of groupBy(unchecked, (item) => item.severity)) {
		cards.push({
			kind: "unknown",
			key: `unknown ${severity}`,
			severity: group[0].severity,
			items: unknownItems(group),
		});
	}
	return cards.sort((a, b) => rankOf(a) - rankOf(b));
}

/** How many cards ask something of the person; notes ask nothing. */
export function toFix(cards: readonly CardData[]): number {
	return cards.filter((card) => card.severity !== "note").length;
}

export interface Counts {
	/** Cards of findings that ask something of the person. */
	readonly toFix: number;
	/** Parts of the message, whatever the policy makes of them: never counted as nothing. */
	readonly unchecked: number;
	/** Cards that are notes. */
	readonly notes: number;
}

/** The result in three numbers, for the strip and the popup. */
export function countsOf(cards: readonly CardData[]): Counts {
	const findings = cards.filter((card) => card.kind === "findings");
	return {
		toFix: toFix(findings),
		unchecked: cards.reduce((sum, card) => sum + (card.kind === "unknown" ? card.items.length : 0), 0),
		notes: findings.length - toFix(findings),
	};
}

/** The counts in words; "" where there is nothing to say. Notes are mentioned only where nothing is to be fixed. */
export function countsInWords({ toFix: fix, unchecked, notes }: Counts, language: Language): string {
	const parts = [
		fix > 0 ? summaryCount(fix, language) : "",
		unchecked > 0 ? thingsUnchecked(unchecked, language) : "",
		notes > 0 && fix === 0 ? notesCount(notes, language) : "",
	];
	return parts.filter((part) => part !== "").join(", ");
}

/** The one line that says what is wrong in all. */
export function headline(cards: readonly CardData[], language: Language): string {
	const asking = cards.filter((card) => card.severity !== "note");
	const [worst] = asking;
	if (!worst) return UI.clearTitle[language];
	if (asking.every((card) => card.kind === "unknown")) {
		return thingsUnchecked(
			asking.reduce((sum, card) => sum + card.items.length, 0),
			language,
		);
	}
	if (worst.severity === "block") return thingsToFix(asking.length, language);
	return asking.every((card) => card.severity === "justify")
		? thingsToJustify(asking.length, language)
		: thingsToReview(asking.length, language);
}

const isItemRemedy = (remedy: Remedy): boolean =>
	remedy.kind === "remove-recipient" || remedy.kind === "remove-attachment" || remedy.kind === "replace-recipient";

export function itemRemedies(finding: Finding): readonly Remedy[] {
	return finding.remedies.filter(isItemRemedy);
}

/** Those that take something out: what can be done to all at once. */
export function removals(findings: readonly Finding[]): readonly Remedy[] {
	return findings.flatMap(itemRemedies).filter(({ kind }) => kind !== "replace-recipient");
}

/** Remedies of the whole card, each once. Reasons are offered beside the reason field instead. */
export function cardRemedies(findings: readonly Finding[]): readonly Remedy[] {
	const remedies = findings
		.flatMap((finding) => finding.remedies)
		.filter((remedy) => remedy.kind !== "give-reason" && (findings.length === 1 || !isItemRemedy(remedy)));
	return [...new Map(remedies.map((remedy) => [JSON.stringify(remedy), remedy])).values()];
}

/** Ready-made reasons, each once. */
export function quickReasons(findings: readonly Finding[]): readonly Text[] {
	const reasons = findings
		.flatMap((finding) => finding.remedies)
		.flatMap((remedy) => (remedy.kind === "give-reason" ? [remedy.reason] : []));
	return [...new Map(reasons.map((reason) => [reason.vi, reason])).values()];
}

const SENTENCE_END = /(?<=[.?!…])\s+/u;

/**
 * What several messages of one rule all end with is said once, under the list of what each says for itself.
 * At least one sentence stays with each.
 */
export function splitCommonEnd(messages: readonly string[]): { own: string[]; common: string } {
	const sentences = messages.map((message) => message.split(SENTENCE_END));
	const common: string[] = [];
	const [first] = sentences;
	if (!first || messages.length < 2) return { own: [...messages], common: "" };
	while (sentences.every((parts) => parts.length > 1 && parts.at(-1) === first.at(-1))) {
		common.unshift(first.at(-1) ?? "");
		for (const parts of sentences) parts.pop();
	}
	return { own: sentences.map((parts) => parts.join(" ")), common: common.join(" ") };
}
