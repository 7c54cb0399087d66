import { describe, expect, it } from "vitest";
import { parseMessage } from "../../utils/hosts/browser/messages.ts";

const DECISION = {
	outcome: "sent-anyway",
	reason: "",
	profile: "ha-nam",
	worst: "justify",
	found: [],
	couldNotCheck: [],
};
const checked = (changes: object): ReturnType<typeof parseMessage> =>
	parseMessage({ type: "checked", decision: { ...DECISION, ...changes } });

describe("messages between the parts of the extension", () => {
	it("tell a decision whole", () => {
		expect(checked({})).toEqual({ type: "checked", decision: DECISION });
	});

	it("cut what is too long of a decision, and never lose it", () => {
		const unread = Array.from({ length: 3000 }, () => ({ rule: "attachment/malware-risk", reason: "timed-out" }));
		expect(checked({ reason: "lý do ".repeat(1000), couldNotCheck: unread })).toMatchObject({
			decision: { outcome: "sent-anyway", reason: "lý do ".repeat(1000).slice(0, 2000) },
		});
		const { decision } = checked({ couldNotCheck: unread }) as { decision: { couldNotCheck: unknown[] } };
		expect(decision.couldNotCheck).toHaveLength(2000);
	});

	it.each([
		undefined,
		null,
		"checked",
		{},
		{ type: "erase" },
		{ type: "checked" },
		{ type: "checked", decision: { ...DECISION, outcome: "lost" } },
		{ type: "checked", decision: { ...DECISION, reason: 7 } },
		{ type: "open-report", url: "not an address", name: "a.pdf" },
	])("are left alone where they are none of the known ones: %j", (input) => {
		expect(parseMessage(input)).toBeNull();
	});
});
