/** The labelled subjects of the project (`shared/corpora/subjects`), which are measured against but not shipped. */
import { existsSync, readFileSync } from "node:fs";

const SUBJECTS = new URL("../../../shared/corpora/subjects/dev.tsv", import.meta.url);
const ENCODINGS = new URL("../../../shared/corpora/legacy-encodings.json", import.meta.url);

export interface LabelledSubject {
	readonly text: string;
	readonly label: string;
	readonly source: string;
	readonly encoding: string;
}

export const hasDevSubjects = existsSync(SUBJECTS);
export const hasEncodingTables = existsSync(ENCODINGS);
export const ABSENT = "shared/corpora is not beside the project";

/** One `\t`-separated line each, after the heading. */
export function devSubjects(): readonly LabelledSubject[] {
	if (!hasDevSubjects) return [];
	return readFileSync(SUBJECTS, "utf8")
		.split("\n")
		.slice(1)
		.filter((line) => line !== "")
		.map((line) => {
			const [text = "", label = "", source = "", encoding = ""] = line.split("\t");
			return { text, label, source, encoding };
		});
}

/** By name of the encoding; none where the corpora are not there: a Unicode letter to what it looks like when misread. */
export function encodingTables(): ReadonlyMap<string, ReadonlyMap<string, string>> {
	if (!hasEncodingTables) return new Map();
	const tables: Record<string, Record<string, string>> = JSON.parse(readFileSync(ENCODINGS, "utf8"));
	return new Map(Object.entries(tables).map(([name, table]) => [name, new Map(Object.entries(table))]));
}
