/** Words that OpenDocument keeps in attributes. */
import { attribute } from "./xml-sweep.ts";

/** Attributes that hold words of their own, by their element: what fields show or hide, hints, lists to choose from. */
const ATTRIBUTES: ReadonlyMap<string, readonly string[]> = new Map([
	["a", ["title", "href"]],
	["hidden-text", ["string-value"]],
	["conditional-text", ["string-value-if-true", "string-value-if-false"]],
	["user-field-decl", ["string-value"]],
	["content-validation", ["condition"]],
	["help-message", ["title"]],
	["error-message", ["title"]],
	["named-expression", ["expression"]],
]);
/** What controls of a form show, or are filled in with. */
const OF_CONTROLS: readonly string[] = ["label", "title", "value", "current-value"];
/** Formulas, of which only the strings are words. */
const FORMULAS: ReadonlySet<string> = new Set(["condition", "expression"]);
/** Each on a line of its own. */
export function wordsInAttributes(name: string, tag: string): string[] {
	const keys = ATTRIBUTES.get(name) ?? (tag.startsWith("form:") ? OF_CONTROLS : []);
	return keys.flatMap((key) => {
		const value = attribute(tag, key) ?? "";
		const words = FORMULAS.has(key) ? stringsOf(value) : value;
		return /\p{L}{2}/u.test(words) && !words.startsWith("#") ? [words] : [];
	});
}

/** The strings of a formula (OpenFormula 5.4), in a line. */
function stringsOf(formula: string): string {
	const strings = formula.match(/"(?:[^"]|"")*"/g) ?? [];
	return strings.map((string) => string.slice(1, -1)).join(", ");
}
