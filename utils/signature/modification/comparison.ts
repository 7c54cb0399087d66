/** Compares two neighbouring revisions: whatever no voucher accounts for must be the same on every path to it. */

import { equalBytes } from "../pdf/bytes.ts";
import type { RevisionView } from "../pdf/document.ts";
import { LIMITS } from "../pdf/limits.ts";
import type { IndirectObject, PdfDictionary, PdfObject, PdfStream } from "../pdf/objects.ts";
import { isKind } from "../pdf/objects.ts";
import type { Change, ChangeDetails, ChangeKind, Requirement } from "./change.ts";
import type { ComparisonBudget } from "./comparison-budget.ts";
import type { DocumentRoles } from "./document-roles.ts";
import { mentionsOutsideAppearances } from "./mentions.ts";

type Pair = readonly [old: PdfObject, now: PdfObject];

interface Run {
	readonly known: ReadonlySet<number>;
	/** Holds if the whole run ends well. */
	readonly assumed: Set<number>;
	readonly isDrawing: boolean;
}

export class Comparison {
	readonly old: DocumentRoles;
	readonly now: DocumentRoles;
	readonly changes: Change[] = [];
	/** Something could not be compared to its end. */
	incomplete = false;
	private readonly budget: ComparisonBudget;
	/** Pairs of object numbers known to be the same, all that they lead to included. */
	private readonly known = new Set<number>();
	private readonly knownDrawings = new Set<number>();
	private elements: { readonly old: ReadonlySet<number>; readonly now: ReadonlySet<number> } | undefined;
	private mentions: ReadonlySet<number> | undefined;

	constructor(old: DocumentRoles, now: DocumentRoles, budget: ComparisonBudget) {
		this.old = old;
		this.now = now;
		this.budget = budget;
	}

	/** Objects that the old revision mentions outside of the appearances of its fields. */
	get oldMentions(): ReadonlySet<number> {
		this.mentions ??= mentionsOutsideAppearances(this.oldView, this.old.fieldByNumber, this.budget);
		return this.mentions;
	}

	/** Takes the elements of the structure tree for known by their numbers, as pages and fields are, in `compare`. */
	withElements<T>(old: ReadonlySet<number>, now: ReadonlySet<number>, compare: () => T): T {
		this.elements = { old, now };
		this.known.clear();
		const result = compare();
		this.elements = undefined;
		this.known.clear();
		return result;
	}

	get oldView(): RevisionView {
		return this.old.view;
	}

	get nowView(): RevisionView {
		return this.now.view;
	}

	report(kind: ChangeKind, needs: Requirement, details: ChangeDetails = {}): void {
		if (this.changes.length >= LIMITS.changes) {
			// Further changes count only if they are worse than all that are listed.
			if (this.changes.some((change) => change.needs === "never")) return;
			this.changes.pop();
		}
		this.changes.push({
			object: undefined,
			page: undefined,
			where: "",
			field: undefined,
			onExistingField: false,
			coversContent: false,
			...details,
			kind,
			needs,
			revision: this.nowView.index,
		});
	}

	/** Whether both mean the same: objects with other numbers and the same content do. */
	same(old: PdfObject | undefined, now: PdfObject | undefined): boolean {
		return this.compare(old, now, this.known, false);
	}

	/**
	 * The same, of what is drawn. No page or field has a place there: a field that is also a table of pictures would
	 * let its /V, which may be filled in, put another picture on the page.
	 */
	sameDrawing(old: PdfObject | undefined, now: PdfObject | undefined): boolean {
		return this.compare(old, now, this.knownDrawings, true);
	}

	private compare(
		old: PdfObject | undefined,
		now: PdfObject | undefined,
		known: Set<number>,
		isDrawing: boolean,
	): boolean {
		const stack: Pair[] = [[old ?? null, now ?? null]];
		const assumed = new Set<number>();
		for (let pair = stack.pop(); pair !== undefined; pair = stack.pop()) {
			if (this.budget.pairs-- <= 0) {
				this.incomplete = true;
				return false;
			}
			if (!this.sameStep(pair, stack, { known, assumed, isDrawing })) return false;
		}
		for (const key of assumed) known.add(key);
		return true;
	}

	/** Whether both dictionaries have the same entries, apart from some keys. */
	differingKeys(old: PdfDictionary, now: PdfDictionary, apart: ReadonlySet<string> = new Set()): string[] {
		const keys = new Set([...old.entries.keys(), ...now.entries.keys()]);
		return [...keys].filter((key) => {
			const same = DRAWN.has(key) ? this.sameDrawing : this.same;
			return !apart.has(key) && !same.call(this, old.entries.get(key), now.entries.get(key));
		});
	}

	private sameStep([old, now]: Pair, stack: Pair[], run: Run): boolean {
		if (isKind(old, "reference") || isKind(now, "reference")) {
			const verdict = this.compareMentions(old, now, run);
			if (verdict !== "look") return verdict === "same";
		}
		const oldObject = objectOf(this.oldView, old);
		const nowObject = objectOf(this.nowView, now);
		if (nowObject?.malformed === true && oldObject !== nowObject) return false;
		return this.sameValue(this.oldView.resolve(old), this.nowView.resolve(now), stack);
	}

	/** Objects with a rule of their own are compared there; others are looked into once. */
	private compareMentions(old: PdfObject, now: PdfObject, run: Run): "same" | "different" | "look" {
		const oldNumber = isKind(old, "reference") ? old.number : -1;
		const nowNumber = isKind(now, "reference") ? now.number : -1;
		const oldRole = run.isDrawing ? undefined : this.roleOf(this.old, oldNumber, this.elements?.old);
		const nowRole = run.isDrawing ? undefined : this.roleOf(this.now, nowNumber, this.elements?.now);
		if (oldRole !== undefined || nowRole !== undefined) {
			return oldNumber === nowNumber && oldRole === nowRole ? "same" : "different";
		}
		if (!isKind(old, "reference") || !isKind(now, "reference")) return "look";
		// Some viewers take the number alone, others find nothing under another generation.
		if (oldNumber === nowNumber && old.generation !== now.generation) return "different";
		const key = oldNumber * (LIMITS.objectNumber + 1) + nowNumber;
		if (run.known.has(key) || run.assumed.has(key)) return "same";
		run.assumed.add(key);
		return "look";
	}

	private roleOf(side: DocumentRoles, number: number, elements: ReadonlySet<number> | undefined): string | undefined {
		return side.roles.get(number) ?? (elements?.has(number) ? "element" : undefined);
	}

	private sameValue(old: PdfObject, now: PdfObject, stack: Pair[]): boolean {
		if (old === null || now === null || typeof old !== "object" || typeof now !== "object") return old === now;
		if (old.kind === "name" && now.kind === "name") return old.name === now.name;
		if (old.kind === "string" && now.kind === "string") return equalBytes(old.bytes, now.bytes);
		if (old.kind === "array" && now.kind === "array") {
			if (old.items.length !== now.items.length) return false;
			for (const [index, item] of old.items.entries()) stack.push([item, now.items[index] ?? null]);
			return true;
		}
		if (old.kind === "stream" && now.kind === "stream") return this.sameStream(old, now, stack);
		if (old.kind !== "dictionary" || now.kind !== "dictionary") return false;
		pushEntries(old, now, stack);
		return true;
	}

	private sameStream(old: PdfStream, now: PdfStream, stack: Pair[]): boolean {
		const isShared = old.start === now.start && old.raw.length === now.raw.length;
		if (!isShared) this.budget.pairs -= Math.min(old.raw.length, now.raw.length) >> 8;
		if (!isShared && !equalBytes(old.raw, now.raw)) {
			// Encryption with a random start gives the same content other bytes.
			const plain = this.oldView.decode(old);
			const plainNow = this.nowView.decode(now);
			if (!plain.ok || !plainNow.ok || !equalBytes(plain.bytes, plainNow.bytes)) return false;
			pushEntries(old.dictionary, now.dictionary, stack, ENCODING);
			return true;
		}
		if (isShared && old.dictionary === now.dictionary && isFlat(old.dictionary)) return true;
		pushEntries(old.dictionary, now.dictionary, stack);
		return true;
	}
}

/** Keys of any dictionary that lead to what is drawn, or say what is shown. */
const DRAWN = new Set(["AP", "Resources", "OCProperties"]);

const ENCODING = new Set(["Length", "Filter", "DecodeParms"]);

function pushEntries(old: PdfDictionary, now: PdfDictionary, stack: Pair[], apart?: ReadonlySet<string>): void {
	for (const [key, value] of old.entries) {
		if (!apart?.has(key)) stack.push([value, now.entries.get(key) ?? null]);
	}
	for (const [key, value] of now.entries) {
		if (!old.entries.has(key) && !apart?.has(key)) stack.push([null, value]);
	}
}

function isFlat({ entries }: PdfDictionary): boolean {
	for (const value of entries.values()) {
		if (value !== null && typeof value === "object" && value.kind !== "name" && value.kind !== "string") return false;
	}
	return true;
}

function objectOf(view: RevisionView, value: PdfObject): IndirectObject | undefined {
	return isKind(value, "reference") ? view.object(value.number) : undefined;
}
