/** managed_schema.json for Chromium's `storage.managed`, made from the options and the rules. Used by the build only. */
import { toJsonSchema } from "@valibot/to-json-schema";
import type { GenericSchema } from "valibot";
import { RULE_IDS } from "../rules/rule-ids.ts";
import { RULE_TITLES } from "../rules/rule-titles.ts";
import { OPTION_NAMES, OPTIONS, ruleKeySchemas } from "./options.ts";

interface JsonSchema {
	[key: string]: unknown;
}

/** Words of JSON Schema that Chromium's policy parser takes (components/policy, "Schema" class); others fail the whole. */
const TAKEN = new Set(["type", "properties", "items", "enum", "minimum", "maximum", "title", "description"]);

/** "Only integers can have minimum and maximum", or Chromium (156) does not load the extension at all. */
function isTaken(key: string, schema: JsonSchema): boolean {
	const isLimit = key === "minimum" || key === "maximum";
	return TAKEN.has(key) && (!isLimit || schema["type"] === "integer");
}

function plain(schema: JsonSchema): JsonSchema {
	const kept = Object.entries(schema).filter(([key]) => isTaken(key, schema));
	return Object.fromEntries(
		kept.map(([key, value]) => {
			if (key === "items") return [key, plain(value as JsonSchema)];
			if (key !== "properties") return [key, value];
			const properties = Object.entries(value as Record<string, JsonSchema>);
			return [key, Object.fromEntries(properties.map(([name, property]) => [name, plain(property)]))];
		}),
	);
}

function schemaOf(schema: GenericSchema): JsonSchema {
	return plain(toJsonSchema(schema, { errorMode: "ignore" }) as JsonSchema);
}

export function managedSchema(): JsonSchema {
	const options = OPTION_NAMES.map((name) => {
		const { schema, title, explanation } = OPTIONS[name];
		return [name, { ...schemaOf(schema), title: title.vi, description: explanation.vi }];
	});
	const rules = RULE_IDS.map((id) => {
		const keys = [...ruleKeySchemas(id)].map(([key, schema]) => [key, schemaOf(schema)]);
		return [id, { type: "object", title: RULE_TITLES[id].vi, properties: Object.fromEntries(keys) }];
	});
	return {
		type: "object",
		properties: {
			...Object.fromEntries(options),
			rules: { type: "object", properties: Object.fromEntries(rules) },
			locked: { type: "array", items: { type: "string" } },
		},
	};
}
