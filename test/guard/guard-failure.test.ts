import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CLICK, GMAIL, GuardTrial, REASON, SCRIPTED, settle } from "./guard-trial.ts";

let trial: GuardTrial;

beforeEach(() => {
	vi.useFakeTimers();
	trial = new GuardTrial();
});

afterEach(() => {
	trial.guard.dispose();
	vi.useRealTimers();
});

describe("a check that cannot run", () => {
	it.each([true, false])("is said, and the person decides (the page stays unreadable: %s)", (staysUnreadable) => {
		trial.start();
		trial.composer.failsToRead = true;
		expect(trial.guard.attempt()).toBe(false);
		const { requirement, send } = trial.held("could-not-run");
		expect(requirement).toBe("confirm");
		trial.composer.failsToRead = staysUnreadable;
		send("", SCRIPTED);
		expect(trial.sent).toBe(0);
		send("", CLICK);
		send("", CLICK);
		expect(trial.sent).toBe(1);
		expect(trial.guard.attempt()).toBe(true);
		expect(trial.shown).toBeNull();
		expect(trial.records).toMatchObject([
			{ worst: "could-not-run", outcome: "held" },
			{ worst: "could-not-run", outcome: "sent-anyway" },
		]);
	});

	it("is a wall where the policy says so", () => {
		trial.administrator = { couldNotCheck: "block" };
		trial.start();
		trial.composer.failsToRead = true;
		trial.guard.attempt();
		const { requirement, send } = trial.held("could-not-run");
		expect(requirement).toBe("wall");
		trial.composer.failsToRead = false;
		send(REASON, CLICK);
		expect(trial.sent).toBe(0);
	});

	it("asks for as long a reason as the policy does", () => {
		trial.administrator = { couldNotCheck: "justify", reasonMinimumLength: 12 };
		trial.start();
		trial.composer.failsToRead = true;
		trial.guard.attempt();
		const { requirement, reasonMinimumLength, send } = trial.held("could-not-run");
		expect(requirement).toBe("reason");
		expect(reasonMinimumLength).toBe(12);
		send("ngắn", CLICK);
		expect(trial.sent).toBe(0);
		send(REASON, CLICK);
		expect(trial.sent).toBe(1);
	});

	it("can be tried again", () => {
		trial.start();
		trial.composer.failsToRead = true;
		trial.guard.attempt();
		trial.composer.failsToRead = false;
		trial.held("could-not-run").retry();
		expect(trial.sent).toBe(1);
	});

	it("also when the policy cannot be read", () => {
		trial.start();
		trial.failingPolicy = true;
		expect(trial.guard.attempt()).toBe(false);
		expect(trial.held("could-not-run").requirement).toBe("confirm");
	});

	it("is told while composing, from the moment it begins to fail until it works again", async () => {
		trial.start();
		await settle();
		expect(trial.marked.verdict.findings).toEqual([]);
		trial.composer.failsToRead = true;
		trial.composer.change({ recipients: [GMAIL] });
		await settle();
		expect(trial.composing.at(-1)).toEqual({ kind: "could-not-run" });
		trial.composer.failsToRead = false;
		trial.composer.change({});
		await settle();
		expect(trial.marked.verdict.findings).toHaveLength(1);
	});

	it("ends the reading of findings, which may no longer be true", async () => {
		trial.start();
		await settle();
		trial.marked.review();
		trial.held("review");
		trial.composer.failsToRead = true;
		trial.composer.change({});
		await settle();
		expect(trial.shown).toBeNull();
	});
});
