/** What pdf.js tells of a PDF besides its pages: annotations (ISO 32000-2, 12.5) and metadata. */

/** What an annotation shows, or tells when it is opened; a link tells nothing. */
export function annotationText(input: unknown): string[] {
	const { subtype, contentsObj, fieldValue, textContent, alternativeText, options } = input as {
		subtype?: unknown;
		contentsObj?: { str?: unknown };
		fieldValue?: unknown;
		textContent?: unknown;
		alternativeText?: unknown;
		options?: unknown;
	};
	if (subtype === "Link" || subtype === "Popup") return [];
	const values = [contentsObj?.str, ...[fieldValue].flat(), ...[textContent].flat(), alternativeText];
	// What may be chosen stands in one line: a list of words is told from a word that stands alone.
	if (Array.isArray(options)) values.push(options.map((option) => option?.displayValue).join(", "));
	return values.flatMap((value) => (typeof value === "string" && value.trim() !== "" ? [value.trim()] : []));
}

/** An annotation with a drawing of its own, which a link has none of. */
export function isDrawn(input: unknown): boolean {
	const { subtype, hasAppearance } = input as { subtype?: unknown; hasAppearance?: unknown };
	return hasAppearance === true && subtype !== "Link" && subtype !== "Popup";
}

/** Names of XMP's properties that a person fills in (ISO 16684-1, 8.3; PDF's own schema). */
const XMP_PROPERTIES = ["dc:title", "dc:description", "dc:subject", "dc:creator", "pdf:keywords", "photoshop:headline"];

export function xmpValues(xmp: unknown): unknown[] {
	if (typeof xmp !== "object" || xmp === null || !("get" in xmp) || typeof xmp.get !== "function") return [];
	const get: (name: string) => unknown = xmp.get.bind(xmp);
	return XMP_PROPERTIES.flatMap((name) => {
		const value = get(name);
		return Array.isArray(value) ? value : [value];
	});
}
