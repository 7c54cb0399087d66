/** What an incremental update did to the document, as records. */

/** The last five are what signing and filling in a form does; the others alter what was signed. */
export type ChangeKind =
	| "page-added"
	| "page-removed"
	| "page-content"
	| "annotation-added"
	| "annotation-changed"
	| "font"
	| "form-value"
	| "field-added"
	| "structure"
	| "unknown"
	| "signature-added"
	| "timestamp-added"
	| "validation-data"
	| "metadata"
	| "form-settings";

/**
 * What a signature must permit for the change to be lawful (ISO 32000-1, table 254; ISO 32000-2 adds validation data):
 * nothing at all (also under P=1), filling in and signing (P=2), annotating (P=3); "never" is beyond any permission.
 */
export type Requirement = "nothing" | "form-filling" | "annotating" | "never";

export interface Change {
	readonly kind: ChangeKind;
	readonly needs: Requirement;
	/** Index of the revision that made it. */
	readonly revision: number;
	/** Number of the indirect object nearest to it. */
	readonly object: number | undefined;
	/** From 1 on, in the revision that made it (of a removed page: in the one before). */
	readonly page: number | undefined;
	/** Key or keys of the dictionary that differ, as "Resources/Font"; "" where the whole is meant. */
	readonly where: string;
	/** Fully qualified name of the form field, for the locks. */
	readonly field: string | undefined;
	/** The field stood in the document before. */
	readonly onExistingField: boolean;
	/** Draws over what the page shows: allowed by its kind, and yet how a text is forged (evil annotation, sneaky signature). */
	readonly coversContent: boolean;
}

export type ChangeDetails = Partial<Omit<Change, "kind" | "needs" | "revision">>;
