import { describe, expect, it } from "vitest";
import { managedSchema } from "../../utils/policy/managed-schema.ts";
import { OPTION_NAMES } from "../../utils/policy/options.ts";
import { RULE_IDS } from "../../utils/rules/rule-ids.ts";

interface Schema {
	readonly type?: string;
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly items?: Schema;
	readonly enum?: readonly string[];
}

/** Chromium refuses the whole schema for a node without a type. */
function untyped(schema: Schema, path = ""): string[] {
	const own = schema.type ? [] : [path];
	const inside = Object.entries(schema.properties ?? {}).flatMap(([key, value]) => untyped(value, `${path}/${key}`));
	return [...own, ...inside, ...(schema.items ? untyped(schema.items, `${path}[]`) : [])];
}

describe("managed_schema.json", () => {
	const schema = managedSchema() as Schema;

	it("lists every option, every rule and the locks", () => {
		expect(Object.keys(schema.properties ?? {})).toEqual([...OPTION_NAMES, "rules", "locked"]);
		expect(Object.keys(schema.properties?.["rules"]?.properties ?? {})).toEqual([...RULE_IDS]);
	});

	it("gives a type to every node", () => {
		expect(untyped(schema)).toEqual([]);
	});

	it("limits integers only, as Chromium demands", () => {
		const text = JSON.stringify(schema, (_, node) =>
			node?.type === "number" && ("minimum" in node || "maximum" in node) ? "limited number" : node,
		);
		expect(text).not.toContain("limited number");
		expect(text).toContain("minimum");
	});

	it("offers the stages by name", () => {
		expect(schema.properties?.["stage"]).toMatchObject({ type: "string", enum: ["audit-only", "warn", "enforce"] });
	});
});
