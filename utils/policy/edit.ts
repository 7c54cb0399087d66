/** Changes to the user's own policy document, key by key. */

type Json = Record<string, unknown>;

function objectOrEmpty(value: unknown): Json {
	return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

/**
 * @param document the user's document as it is stored; anything else is taken for an empty one
 * @param path "stage" or "rules.attachment/total-size.limitMegabytes"
 * @returns a new document with the value at the path
 */
export function withValue(document: unknown, path: string, value: unknown): Json {
	const [key = "", ...rest] = path.split(".");
	const parent = objectOrEmpty(document);
	const changed = rest.length === 0 ? value : withValue(parent[key], rest.join("."), value);
	return { ...parent, [key]: changed };
}
