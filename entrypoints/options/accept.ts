/** Whether a value may be written to the user's policy; if not, why, in words for the person who typed it. */
import * as v from "valibot";
import type { Text } from "../../utils/i18n/text.ts";
import { linesRefused, numberWanted, OPTIONS as WORDS } from "../../utils/i18n/ui-texts-pages.ts";
import { isForUsers, isOptionName, isRuleId, OPTIONS, ruleKeySchemas } from "../../utils/policy/options.ts";

/** The parts of a schema that valibot keeps as data. */
interface Part {
	readonly type?: string;
	readonly requirement?: unknown;
	readonly item?: v.GenericSchema;
}

function partsOf(schema: v.GenericSchema): readonly Part[] {
	return "pipe" in schema && Array.isArray(schema.pipe) ? (schema.pipe as Part[]) : [schema as Part];
}

export interface Bounds {
	readonly minimum?: number;
	readonly maximum?: number;
	readonly whole: boolean;
}

export function boundsOf(schema: v.GenericSchema): Bounds {
	const parts = partsOf(schema);
	const limit = (type: string): number | undefined => {
		const requirement = parts.find((part) => part.type === type)?.requirement;
		return typeof requirement === "number" ? requirement : undefined;
	};
	const minimum = limit("min_value");
	const maximum = limit("max_value");
	return {
		...(minimum === undefined ? {} : { minimum }),
		...(maximum === undefined ? {} : { maximum }),
		whole: parts.some(({ type }) => type === "integer"),
	};
}

/** @param path "stage" or "rules.attachment/total-size.limitMegabytes" */
export function schemaAt(path: string): v.GenericSchema | undefined {
	const [first = "", id = "", key = ""] = path.split(".");
	if (isOptionName(first)) return OPTIONS[first].schema;
	return first === "rules" && isRuleId(id) ? ruleKeySchemas(id).get(key) : undefined;
}

/** @returns null where the value may be written */
export function refusalOf(path: string, value: unknown): Text | null {
	const schema = schemaAt(path);
	if (!schema || (isOptionName(path) && !isForUsers(path, value))) return WORDS.notSaved;
	if (v.safeParse(schema, value).success) return null;
	if (typeof value === "number") {
		const { minimum, maximum, whole } = boundsOf(schema);
		return numberWanted(minimum, maximum, whole);
	}
	const item = partsOf(schema).find((part) => part.item)?.item;
	if (!Array.isArray(value) || !item) return WORDS.notSaved;
	const wrong = value.map(String).filter((line) => !v.is(item, line));
	return wrong.length > 0 ? linesRefused(wrong) : WORDS.notSaved;
}
