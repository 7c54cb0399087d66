import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { PROFILES } from "../../utils/policy/profiles.ts";
import { RULES } from "../../utils/rules/index.ts";
import { RULE_IDS } from "../../utils/rules/rule-ids.ts";
import { RULE_TITLES } from "../../utils/rules/rule-titles.ts";

const RULES_FOLDER = new URL("../../utils/rules/", import.meta.url);

/** Rule files are named after their ids: utils/rules/subject/missing.ts is "subject/missing". */
function idsWithAFile(): string[] {
	return RULE_IDS.filter((id) => {
		const [folder = "", name = ""] = id.split("/");
		try {
			return readdirSync(new URL(`${folder}/`, RULES_FOLDER)).includes(`${name}.ts`);
		} catch {
			return false;
		}
	});
}

describe("the list of rules", () => {
	it("holds every rule that has a file, once", () => {
		expect(RULES.map(({ id }) => id).sort()).toEqual(idsWithAFile().sort());
	});

	it("has a title in both languages for every id", () => {
		for (const id of RULE_IDS) {
			expect(RULE_TITLES[id].vi).not.toBe("");
			expect(RULE_TITLES[id].en).not.toBe("");
		}
	});

	it.each(RULES.map((rule) => [rule.id, rule] as const))(
		"%s names each of its settings in both languages",
		(_, rule) => {
			for (const setting of Object.values(rule.settings) as { title: { vi: string; en: string } }[]) {
				expect(setting.title.vi).not.toBe("");
				expect(setting.title.en).not.toBe("");
			}
		},
	);

	it.each(RULES.map((rule) => [rule.id, rule] as const))(
		"%s has a weak severity in profiles only if it knows weak findings",
		(id, rule) => {
			if (rule.weakFindings) return;
			for (const profile of Object.values(PROFILES)) expect(profile.rules[id].weakSeverity).toBeUndefined();
		},
	);
});
