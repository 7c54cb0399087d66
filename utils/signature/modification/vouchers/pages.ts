/** The page tree: pages stay what they were. */

import { EMPTY_DICTIONARY, type PdfDictionary, type PdfObject } from "../../pdf/objects.ts";
import { INHERITED, type Page, type PageList } from "../../pdf/page-tree.ts";
import type { ChangeDetails, ChangeKind } from "../change.ts";
import type { Comparison } from "../comparison.ts";
import { vouchForAnnotations } from "./annotations.ts";

/** Vouches for pages that are the same but for their annotations and notes about them. */
export function vouchForPages(comparison: Comparison): void {
	const { old, now } = comparison;
	if (!old.pages.complete || !now.pages.complete) comparison.incomplete = true;
	if (hidesPages(old.pages, now.pages)) comparison.report("page-removed", "never", { where: "Count" });
	const pairs = pairPages(comparison, old.pages.pages, now.pages.pages);
	for (const { before, after, number } of pairs) comparePage(comparison, before, after, number);
}

/** Viewers show no more pages than /Count says; a wrong one that was signed is what was signed. */
function hidesPages(old: PageList, now: PageList): boolean {
	const isSame =
		old.counts.length === now.counts.length &&
		now.counts.every(({ declared, actual }, index) => {
			const before = old.counts[index];
			return before?.declared === declared && before.actual === actual;
		});
	return !isSame && now.counts.some(({ declared, actual }) => declared !== actual);
}

interface PagePair {
	readonly before: Page;
	readonly after: Page;
	/** From 1 on, in the newer revision. */
	readonly number: number;
}

/** Page by page where there are as many; else by the number of the object, to say which came and which went. */
function pairPages(comparison: Comparison, old: readonly Page[], now: readonly Page[]): PagePair[] {
	if (old.length === now.length) {
		return now.flatMap((after, index) => {
			const before = old[index];
			return before === undefined ? [] : [{ before, after, number: index + 1 }];
		});
	}
	const oldByNumber = new Map(old.map((page) => [page.number, page]));
	const nowNumbers = new Set(now.map(({ number }) => number));
	for (const [index, { number }] of old.entries()) {
		if (!nowNumbers.has(number)) comparison.report("page-removed", "never", { page: index + 1, object: number });
	}
	const pairs: PagePair[] = [];
	for (const [index, after] of now.entries()) {
		const before = oldByNumber.get(after.number);
		if (before !== undefined) pairs.push({ before, after, number: index + 1 });
		else comparison.report("page-added", "never", { page: index + 1, object: after.number });
	}
	return pairs;
}

/** Judged by rules of their own, or about the page and not on it. */
const APART = new Set<string>([
	"Annots",
	"Contents",
	"Parent",
	"LastModified",
	"Metadata",
	"PieceInfo",
	"Tabs",
	...INHERITED,
]);

function comparePage(comparison: Comparison, before: Page, after: Page, number: number): void {
	const details: ChangeDetails = { page: number, object: after.number };
	if (before.number !== after.number && before.number !== undefined) {
		// Another object in its place: mentions of the page elsewhere now lead astray.
		comparison.report("page-content", "never", details);
		return;
	}
	if (!comparison.sameDrawing(before.dictionary.entries.get("Contents"), after.dictionary.entries.get("Contents"))) {
		comparison.report("page-content", "never", { ...details, where: "Contents" });
	}
	for (const key of INHERITED) {
		const old = before.attributes.get(key);
		const now = after.attributes.get(key);
		if (comparison.sameDrawing(old, now)) continue;
		if (key === "Resources") compareResources(comparison, old, now, details);
		else comparison.report("page-content", "never", { ...details, where: key });
	}
	for (const key of comparison.differingKeys(before.dictionary, after.dictionary, APART)) {
		comparison.report("page-content", "never", { ...details, where: key });
	}
	for (const key of ["LastModified", "Metadata", "PieceInfo", "Tabs"]) {
		if (!comparison.same(before.dictionary.entries.get(key), after.dictionary.entries.get(key))) {
			comparison.report("metadata", "nothing", { ...details, where: key });
		}
	}
	vouchForAnnotations(comparison, before.dictionary, after.dictionary, details);
}

function compareResources(
	comparison: Comparison,
	before: PdfObject | undefined,
	after: PdfObject | undefined,
	details: ChangeDetails,
): void {
	const old: PdfDictionary = comparison.oldView.dictionary(before) ?? EMPTY_DICTIONARY;
	const now: PdfDictionary = comparison.nowView.dictionary(after) ?? EMPTY_DICTIONARY;
	const keys = new Set([...old.entries.keys(), ...now.entries.keys()]);
	for (const key of keys) {
		if (comparison.sameDrawing(old.entries.get(key), now.entries.get(key))) continue;
		const kind: ChangeKind = key === "Font" ? "font" : "page-content";
		comparison.report(kind, "never", { ...details, where: `Resources/${key}` });
	}
}
