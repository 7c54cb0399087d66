import { describe, expect, it } from "vitest";
import { RULE_IDS } from "../../utils/rules/rule-ids.ts";

describe("rule ids", () => {
	it("are unique", () => {
		expect(new Set(RULE_IDS).size).toBe(RULE_IDS.length);
	});
});
