/** What a signature allows to be done after it. */

import type { SignatureStructure } from "../pdf/structure.ts";
import { type FieldLock, isLocked, type LockedFields, type Permission, stricter } from "../pdf/transforms.ts";
import type { Change, Requirement } from "./change.ts";

export interface Permissions {
	readonly permission: Permission;
	readonly locks: readonly LockedFields[];
}

/** Of an approval signature in a document that nobody certified: other people still fill in and sign. */
const STANDARD: Permission = 2;

const NEEDS: Readonly<Record<Requirement, number>> = { nothing: 1, "form-filling": 2, annotating: 3, never: 4 };

/** @param all signatures of the file, as a certification signature binds the others too */
export function permissionsOf(structure: SignatureStructure, all: readonly SignatureStructure[]): Permissions {
	const { dictionary, lock } = structure.signature;
	const certified = all.reduce<Permission | undefined>(
		(found, { signature, revision }) =>
			(revision ?? Number.POSITIVE_INFINITY) <= (structure.revision ?? 0)
				? stricter(found, signature.dictionary?.transforms.docMdp)
				: found,
		undefined,
	);
	const own = stricter(dictionary?.transforms.docMdp, lock?.permission);
	const locks: readonly (LockedFields | FieldLock)[] = [
		...(dictionary?.transforms.fieldMdp ?? []),
		...(lock ? [lock] : []),
	];
	return { permission: stricter(certified, own) ?? STANDARD, locks };
}

export function permits({ permission, locks }: Permissions, { needs, field, onExistingField }: Change): boolean {
	if (NEEDS[needs] > permission) return false;
	// Validation data is never locked; a new field was not among those that the signer locked.
	if (needs === "nothing" || field === undefined || !onExistingField) return true;
	return !locks.some((lock) => isLocked(lock, field));
}
