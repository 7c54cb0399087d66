import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { file, GuardTrial, SIGNED, settle } from "./guard-trial.ts";

let trial: GuardTrial;

beforeEach(() => {
	vi.useFakeTimers();
	trial = new GuardTrial();
});

afterEach(() => {
	trial.guard.dispose();
	vi.useRealTimers();
});

describe("files that are still being read", () => {
	beforeEach(() => {
		trial.composer.message = { ...trial.composer.message, attachments: [file("a")] };
		trial.start();
	});

	it("are waited for, and the mail then goes by itself", async () => {
		expect(trial.guard.attempt()).toBe(false);
		expect(trial.held("checking").waitingFor).toEqual(["a.pdf"]);
		trial.inspections[0]?.finish(SIGNED);
		await settle();
		expect(trial.shown).toBeNull();
		expect(trial.sent).toBe(1);
	});

	it("count as not checked when the person gives up waiting", () => {
		trial.guard.attempt();
		trial.held("checking").giveUp();
		const { verdict, requirement } = trial.held("findings");
		expect(verdict.couldNotCheck[0]).toMatchObject({ reason: "timed-out" });
		expect(requirement).toBe("confirm");
		expect(trial.sent).toBe(0);
	});

	it("count as not checked when they take too long", async () => {
		trial.guard.attempt();
		await vi.advanceTimersByTimeAsync(20_500);
		expect(trial.held("findings").verdict.couldNotCheck[0]).toMatchObject({ reason: "timed-out" });
	});

	it("count as not checked when the inspection fails, and never as passed", async () => {
		trial.inspections[0]?.fail();
		await settle();
		expect(trial.guard.attempt()).toBe(false);
		await settle();
		trial.inspections[1]?.fail();
		await settle();
		expect(trial.held("findings").verdict.couldNotCheck[0]).toMatchObject({ reason: "internal-error" });
		expect(trial.sent).toBe(0);
	});

	it("are looked at once, and again only when the file is another", async () => {
		trial.inspections[0]?.finish(SIGNED);
		trial.composer.change({ subject: "Báo cáo tuần 46" });
		await settle();
		expect(trial.inspections).toHaveLength(1);
		trial.composer.change({ attachments: [{ ...file("a"), name: "khac.pdf" }] });
		await settle();
		expect(trial.inspections).toHaveLength(2);
	});

	it("can be left for the composer", () => {
		trial.guard.attempt();
		trial.held("checking").goBack();
		trial.inspections[0]?.finish(SIGNED);
		expect(trial.shown).toBeNull();
		expect(trial.sent).toBe(0);
	});
});

describe("files that are still on their way to the server", () => {
	beforeEach(() => {
		trial.composer.uploading = [{ name: "bao cao.pdf" }];
		trial.start();
	});

	it("are waited for and then checked", async () => {
		trial.guard.attempt();
		expect(trial.held("checking").waitingFor).toEqual(["bao cao.pdf"]);
		trial.composer.uploading = [];
		trial.composer.change({ attachments: [file("a", "bao cao.pdf")] });
		await settle();
		trial.inspections[0]?.finish(SIGNED);
		await settle();
		expect(trial.sent).toBe(1);
	});

	it("keep the mail back when they do not arrive", async () => {
		trial.guard.attempt();
		trial.composer.uploading = [];
		trial.composer.change({});
		await settle();
		const { names, goBack } = trial.held("upload-failed");
		expect(names).toEqual(["bao cao.pdf"]);
		// Later changes in the page must not let it slip out.
		trial.composer.change({});
		await settle();
		trial.held("upload-failed");
		expect(trial.sent).toBe(0);
		goBack();
		expect(trial.shown).toBeNull();
	});
});
