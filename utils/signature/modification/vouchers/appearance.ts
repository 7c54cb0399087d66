/** Appearance streams of fields: what an update may put in their place. */

import type { FormNode } from "../../pdf/field-tree.ts";
import { isKind } from "../../pdf/objects.ts";
import type { Comparison } from "../comparison.ts";

/**
 * Whether the appearance that is replaced is used by something else too. No signer shares them; a file made to be
 * changed later does, so that nothing vouches for it (pyHanko judges alike).
 */
export function replacesSharedAppearance(comparison: Comparison, before: FormNode): boolean {
	const appearance = before.dictionary.entries.get("AP");
	return isKind(appearance, "reference") && comparison.oldMentions.has(appearance.number);
}
