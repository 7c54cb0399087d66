/** What is compiled before the first check. */
import { describe, expect, it, vi } from "vitest";
import { warmUp } from "../../utils/check/warm-up.ts";
import { EMPTY_DOCUMENT } from "../../utils/policy/document.ts";
import { resolvePolicy } from "../../utils/policy/policy.ts";
import { RULES } from "../../utils/rules/index.ts";

describe("warming up", () => {
	it("runs every rule that is in force, each once, none of which fails", async () => {
		const policy = resolvePolicy({ administrator: EMPTY_DOCUMENT, user: EMPTY_DOCUMENT }, "a@khanhhoa.gov.vn");
		const outgoing = RULES.filter(({ direction = "outgoing", id }) => {
			return direction === "outgoing" && policy.rules[id].severity !== "off";
		});
		const checks = outgoing.map((rule) => vi.spyOn(rule, "check"));
		await warmUp(policy, async () => undefined);
		// Nothing is known of its file: rules that need to know are left out of a message that is being written.
		const ran = checks.filter((check) => check.mock.calls.length > 0);
		expect(ran.length).toBeGreaterThan(outgoing.length / 2);
		for (const check of ran) {
			expect(check).toHaveBeenCalledOnce();
			expect(check.mock.results[0]).toMatchObject({ type: "return" });
		}
	});
});
