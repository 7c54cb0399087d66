import { describe, expect, it } from "vitest";
import { withValue } from "../../utils/policy/edit.ts";

describe("changing one key of the user's policy", () => {
	it("keeps the others", () => {
		const before = { stage: "warn", rules: { "subject/missing": { severity: "off" } } };
		expect(withValue(before, "rules.attachment/total-size.limitMegabytes", 5)).toEqual({
			stage: "warn",
			rules: { "subject/missing": { severity: "off" }, "attachment/total-size": { limitMegabytes: 5 } },
		});
		expect(before.rules).toEqual({ "subject/missing": { severity: "off" } });
	});

	it.each([undefined, null, "nonsense", [1]])("starts anew from %j", (before) => {
		expect(withValue(before, "stage", "warn")).toEqual({ stage: "warn" });
	});
});
