import { expect, it } from "vitest";
import { findClassificationEvidence, type TextKind } from "../../../utils/vietnamese/classification/find-evidence.ts";

export type Outcome = "strong" | "weak" | "silent";

export function outcome(text: string, kind: TextKind): Outcome {
	const evidence = findClassificationEvidence(text, kind);
	if (evidence.some(({ strength }) => strength === "strong")) return "strong";
	return evidence.length > 0 ? "weak" : "silent";
}

/** Texts as offices have them, each with its neighbour that must stay silent, or lighter. */
export function table(kind: TextKind, rows: readonly (readonly [Outcome, string])[]): void {
	it.each(rows)(`${kind}, %s: %s`, (wanted, text) => expect(outcome(text, kind)).toBe(wanted));
}
