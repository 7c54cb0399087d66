/** What the parts of an Office file are said to be (ECMA-376 part 2, its media types), and which of them is the main one. */
import type { Budget } from "../limits.ts";
import { smallPart } from "./xml-part.ts";
import { plainAttribute, sweepTags } from "./xml-sweep.ts";
import type { ZipEntry } from "./zip-directory.ts";

/** Those of documents with a hundred thousand parts are smaller. */
const MOST_BYTES = 16 * 1024 * 1024;
const MAIN_PART = /\/officeDocument$/;

/** All in lower case, as they are compared (7.3.3, RFC 6838 4.2). */
export interface ContentTypes {
	/** Of the part that the package's own relationships lead to; null where none does, or it has none. */
	readonly main: string | null;
	/** All types that are named, whether a part has them or not. */
	readonly named: readonly string[];
	/** Of a part; "" where nothing is said about it. */
	of(name: string): string;
}

/** @returns null where the archive does not say what its parts are */
export function readContentTypes(bytes: Uint8Array, entries: readonly ZipEntry[], budget: Budget): ContentTypes | null {
	const part = entries.find(({ name }) => /^\[Content_Types\]\.xml$/i.test(name));
	if (!part) return null;
	const overrides = new Map<string, string>();
	const defaults = new Map<string, string>();
	const named = new Set<string>();
	sweepTags(smallPart(bytes, part, budget, MOST_BYTES), (name, tag) => {
		const type = plainAttribute(tag, "ContentType")?.trim().toLowerCase();
		if (type === undefined) return true;
		named.add(type);
		if (name === "Override") overrides.set(partName(plainAttribute(tag, "PartName") ?? ""), type);
		else if (name === "Default") defaults.set((plainAttribute(tag, "Extension") ?? "").trim().toLowerCase(), type);
		return true;
	});
	const of = (name: string): string => {
		const part = partName(name);
		return overrides.get(part) ?? defaults.get(part.slice(part.lastIndexOf(".") + 1)) ?? "";
	};
	const main = mainPart(bytes, entries, budget);
	return { main: (main !== null && of(main)) || null, named: [...named], of };
}

function mainPart(bytes: Uint8Array, entries: readonly ZipEntry[], budget: Budget): string | null {
	const part = entries.find(({ name }) => /^_rels\/\.rels$/i.test(name));
	let target: string | null = null;
	sweepTags(smallPart(bytes, part, budget, MOST_BYTES), (name, tag) => {
		if (name !== "Relationship" || !MAIN_PART.test(plainAttribute(tag, "Type")?.trim() ?? "")) return true;
		target = plainAttribute(tag, "Target");
		return false;
	});
	return target;
}

/** As entries are named: without the slash of the root, its letters as they are. */
function partName(name: string): string {
	let readable = name.trim();
	try {
		readable = decodeURI(readable);
	} catch {
		// Not an address: taken as it is.
	}
	return readable.replace(/^(?:\.?\/)+/, "").toLowerCase();
}
