import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { known } from "../../utils/inspect/facts.ts";
import { NO_CONTENTS } from "../inspect/facts-builder.ts";
import { CLICK, file, GMAIL, GuardTrial, REASON, SECRET, SIGNED, settle } from "./guard-trial.ts";

// Between the release and the submission the webmail may put a question of its own ("no subject?").

let trial: GuardTrial;

beforeEach(() => {
	vi.useFakeTimers();
	trial = new GuardTrial();
});

afterEach(() => {
	trial.guard.dispose();
	vi.useRealTimers();
});

describe("a mail that was released with a file nobody waited for", () => {
	beforeEach(() => {
		trial.composer.message = { ...trial.composer.message, attachments: [file("a")] };
		trial.start();
		trial.guard.attempt();
		trial.held("checking").giveUp?.();
		trial.held("findings").send("", CLICK);
		expect(trial.sent).toBe(1);
	});

	it("goes as long as no more is known", () => {
		expect(trial.guard.attempt()).toBe(true);
		expect(trial.guard.attempt()).toBe(true);
	});

	it("goes when the file turns out to be in order", async () => {
		trial.inspections[0]?.finish(SIGNED);
		await settle();
		expect(trial.guard.attempt()).toBe(true);
		expect(trial.shown).toBeNull();
	});

	it("is held again when the file turns out to be one that must not go", async () => {
		trial.inspections[0]?.finish(SECRET);
		await settle();
		expect(trial.guard.attempt()).toBe(false);
		expect(trial.held("findings").requirement).toBe("wall");
	});

	it("is held again when the file turns out to be one that needs a second look", async () => {
		const legacyText = [{ within: [], encoding: "tcvn3", font: ".VnTime", sample: "Häp", decoded: "Họp" }] as const;
		trial.inspections[0]?.finish({ ...SIGNED, contents: known({ ...NO_CONTENTS, legacyText }) });
		await settle();
		expect(trial.guard.attempt()).toBe(false);
		expect(trial.held("findings").requirement).toBe("confirm");
	});

	it("is held again while a file is on its way", () => {
		trial.composer.uploading = [{ name: "b.pdf" }];
		expect(trial.guard.attempt()).toBe(false);
		trial.held("checking");
	});

	it("is held again when the page can no longer be read", () => {
		trial.composer.failsToRead = true;
		expect(trial.guard.attempt()).toBe(false);
		trial.held("could-not-run");
	});

	it("is held again when the policy has become a stricter one", () => {
		trial.administrator = { couldNotCheck: "block" };
		trial.guard.policyChanged();
		expect(trial.guard.attempt()).toBe(false);
		// It waits for the file again before it says so.
		trial.held("checking").giveUp?.();
		expect(trial.held("findings").requirement).toBe("wall");
	});

	it("is checked anew once the webmail has given it up", () => {
		trial.guard.outcome(false);
		expect(trial.guard.attempt()).toBe(false);
		trial.held("checking");
	});

	it("is checked anew when it has not gone for a long time", async () => {
		await vi.advanceTimersByTimeAsync(5 * 60_000);
		expect(trial.guard.attempt()).toBe(false);
		trial.held("checking");
	});
});

describe("a mail that was released unchecked, because the check could not run", () => {
	beforeEach(() => {
		trial.start();
		trial.composer.failsToRead = true;
		trial.guard.attempt();
		trial.held("could-not-run").send("", CLICK);
		expect(trial.sent).toBe(1);
	});

	it("goes while the page stays unreadable, and once", () => {
		expect(trial.guard.attempt()).toBe(true);
		trial.guard.submitted();
		expect(trial.guard.attempt()).toBe(false);
		trial.guard.outcome(false);
		expect(trial.guard.attempt()).toBe(false);
		trial.held("could-not-run");
	});

	it("is held again when the policy makes a wall of that", () => {
		trial.administrator = { couldNotCheck: "block" };
		expect(trial.guard.attempt()).toBe(false);
		expect(trial.held("could-not-run").requirement).toBe("wall");
	});

	it("is held for what is found as soon as the page can be read again", () => {
		trial.composer.failsToRead = false;
		trial.composer.message = { ...trial.composer.message, recipients: [GMAIL] };
		expect(trial.guard.attempt()).toBe(false);
		expect(trial.held("findings").requirement).toBe("reason");
		trial.held("findings").send(REASON, CLICK);
		expect(trial.sent).toBe(2);
	});
});

describe("a mail that was released unchecked, because the policy could not be read", () => {
	it("is held for what is found as soon as there is a policy", async () => {
		trial.composer.message = { ...trial.composer.message, recipients: [GMAIL] };
		trial.start();
		trial.failingPolicy = true;
		trial.guard.attempt();
		trial.held("could-not-run").send("", CLICK);
		expect(trial.guard.attempt()).toBe(true);
		await Promise.resolve();
		trial.failingPolicy = false;
		expect(trial.guard.attempt()).toBe(false);
		expect(trial.held("findings").requirement).toBe("reason");
	});
});

describe("a mail that passed at once", () => {
	it("goes by nothing that was accepted before", async () => {
		trial.composer.message = { ...trial.composer.message, recipients: [GMAIL] };
		trial.start();
		trial.guard.attempt();
		trial.held("findings").send(REASON, CLICK);
		trial.guard.outcome(false);
		trial.administrator = { stage: "audit-only" };
		expect(trial.guard.attempt()).toBe(true);
		await Promise.resolve();
		trial.administrator = {};
		expect(trial.guard.attempt()).toBe(false);
	});

	it("is held when it no longer passes before it is submitted", async () => {
		trial.administrator = { stage: "audit-only" };
		trial.composer.message = { ...trial.composer.message, recipients: [GMAIL] };
		trial.start();
		expect(trial.guard.attempt()).toBe(true);
		await Promise.resolve();
		trial.administrator = {};
		trial.guard.policyChanged();
		expect(trial.guard.attempt()).toBe(false);
		trial.held("findings");
	});

	it("is recorded once, however often the webmail asks", () => {
		trial.start();
		for (let ask = 0; ask < 3; ask += 1) expect(trial.guard.attempt()).toBe(true);
		expect(trial.records).toHaveLength(1);
	});
});
