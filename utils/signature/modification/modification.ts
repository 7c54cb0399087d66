/** What later revisions changed, and whether each signature allows it: step 7 of validation. */

import type { PdfDocument } from "../pdf/document.ts";
import { LIMITS } from "../pdf/limits.ts";
import type { SignatureStructure } from "../pdf/structure.ts";
import type { Change } from "./change.ts";
import { Comparison } from "./comparison.ts";
import type { ComparisonBudget } from "./comparison-budget.ts";
import { type DocumentRoles, documentRoles } from "./document-roles.ts";
import { permissionsOf, permits } from "./permissions.ts";
import { vouchForTrailer } from "./vouchers/trailer.ts";
import { checkWrittenObjects } from "./vouchers/written-objects.ts";

export type ModificationLevel = "none" | "allowed" | "not-allowed" | "unknown";

export interface JudgedChange extends Change {
	readonly allowed: boolean;
}

export interface Modification {
	readonly level: ModificationLevel;
	/** In the order of the revisions. */
	readonly changes: readonly JudgedChange[];
}

interface RevisionChanges {
	readonly changes: readonly Change[];
	/** Not everything could be compared, or viewers need not agree on what the revision holds. */
	readonly uncertain: boolean;
}

/** @returns one for each signature, in the same order */
export function judgeModifications(document: PdfDocument, structures: readonly SignatureStructure[]): Modification[] {
	const steps = new RevisionSteps(document);
	return structures.map((structure) => judge(document, structures, structure, steps));
}

function judge(
	document: PdfDocument,
	all: readonly SignatureStructure[],
	structure: SignatureStructure,
	steps: RevisionSteps,
): Modification {
	const { revision, coverage } = structure;
	if (coverage === "whole-file") return { level: "none", changes: [] };
	if (coverage !== "whole-revision" || revision === undefined) return { level: "unknown", changes: [] };
	const permissions = permissionsOf(structure, all);
	const changes: JudgedChange[] = [];
	let uncertain = false;
	for (let index = revision + 1; index < document.revisions.length; index++) {
		const step = steps.into(index);
		uncertain ||= step.uncertain;
		for (const change of step.changes) changes.push({ ...change, allowed: permits(permissions, change) });
	}
	return { level: levelOf(changes, uncertain), changes };
}

function levelOf(changes: readonly JudgedChange[], uncertain: boolean): ModificationLevel {
	const refused = changes.filter(({ allowed }) => !allowed);
	if (refused.some(({ kind }) => kind !== "unknown")) return "not-allowed";
	// Lawful by its kind, and yet it can hide what was signed: a person has to look.
	const doubtful = uncertain || refused.length > 0 || changes.some(({ coversContent }) => coversContent);
	if (doubtful) return "unknown";
	return changes.length === 0 ? "none" : "allowed";
}

/** What each revision changed, found out once for all signatures before it. */
class RevisionSteps {
	private readonly document: PdfDocument;
	private readonly budget: ComparisonBudget = { pairs: LIMITS.comparisons };
	private readonly known = new Map<number, RevisionChanges>();
	private readonly roles = new Map<number, DocumentRoles>();

	constructor(document: PdfDocument) {
		this.document = document;
	}

	/** @param index of the revision that made the changes, 1 at least */
	into(index: number): RevisionChanges {
		const known = this.known.get(index);
		if (known !== undefined) return known;
		const comparison = new Comparison(this.rolesOf(index - 1), this.rolesOf(index), this.budget);
		vouchForTrailer(comparison);
		checkWrittenObjects(comparison);
		const isRecovered = this.document.revisions[index]?.recovered === true;
		const uncertain =
			comparison.incomplete ||
			isRecovered ||
			this.document.exhausted ||
			this.document.encryption === "could-not-decrypt";
		const step: RevisionChanges = { changes: comparison.changes, uncertain };
		this.known.set(index, step);
		return step;
	}

	private rolesOf(index: number): DocumentRoles {
		const known = this.roles.get(index);
		if (known !== undefined) return known;
		const roles = documentRoles(this.document.view(index));
		this.roles.set(index, roles);
		// Steps are asked for in the order of the revisions, and each needs two: hundreds of revisions would add up.
		this.roles.delete(index - 2);
		return roles;
	}
}
