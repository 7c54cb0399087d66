import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { known, unknown } from "../../utils/inspect/facts.ts";
import { attachmentFacts, NO_CONTENTS } from "../inspect/facts-builder.ts";
import { signaturesOf } from "../inspect/signature-facts.ts";
import { CLICK, file, GMAIL, GuardTrial, REASON, SECRET, SIGNED, settle } from "./guard-trial.ts";

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
		expect(trial.held("checking").waitingFor).toEqual([{ name: "a.pdf", step: "fetching", page: null }]);
		trial.inspections[0]?.finish(SIGNED);
		await settle();
		expect(trial.shown).toBeNull();
		expect(trial.sent).toBe(1);
	});

	it("count as not checked when the person gives up waiting", () => {
		trial.guard.attempt();
		trial.held("checking").giveUp?.();
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

	it("say how far they have come, in the dialog and beside the file", async () => {
		trial.guard.attempt();
		const [inspection] = trial.inspections;
		const steps: unknown[] = [];
		const look = async (): Promise<void> => {
			await settle();
			const [waiting] = trial.held("checking").waitingFor;
			expect(trial.marked.reading.get("a")).toEqual(waiting);
			steps.push(waiting?.page ?? waiting?.step);
		};
		inspection?.progress.fetched(3);
		await look();
		inspection?.progress.found({ size: known(3) });
		await look();
		inspection?.progress.found({ text: known(""), contents: known(NO_CONTENTS) });
		await look();
		inspection?.progress.page(3, 20);
		await look();
		inspection?.progress.found({ scan: known([]) });
		await look();
		expect(steps).toEqual(["waiting", "reading", "looking", { number: 3, of: 20 }, "asking"]);
		expect(trial.sent).toBe(0);
	});

	it("stop the mail by what is known of them before the end", () => {
		trial.guard.attempt();
		const { giveUp } = trial.held("checking");
		const { size, signature, ...others } = SECRET;
		trial.inspections[0]?.progress.found({ size, signature });
		trial.inspections[0]?.progress.found(others);
		giveUp?.();
		const { requirement, verdict } = trial.held("findings");
		expect(requirement).toBe("wall");
		expect(verdict.findings[0]).toMatchObject({ rule: "content/state-secret" });
		expect(trial.sent).toBe(0);
	});

	it("are not waited for once something must not go, and are when that is put right", async () => {
		trial.composer.message = { ...trial.composer.message, subject: "TỐI MẬT: Kế hoạch phòng thủ" };
		trial.guard.attempt();
		const { requirement, verdict, send } = trial.held("findings");
		expect(requirement).toBe("wall");
		// What has not been read yet is neither passed nor given up.
		expect(verdict.couldNotCheck).toEqual([]);
		send(REASON, CLICK);
		trial.composer.change({ subject: "Báo cáo tuần 45" });
		await settle();
		trial.held("checking");
		trial.inspections[0]?.finish(SIGNED);
		await settle();
		expect(trial.held("findings").requirement).toBe("none");
		expect(trial.sent).toBe(0);
	});

	it("wait for the last word on a signature, which an authority may have", async () => {
		const { size, ...unasked } = attachmentFacts({ signature: known(signaturesOf("valid")) });
		trial.inspections[0]?.progress.found({ size, ...unasked });
		expect(trial.guard.attempt()).toBe(false);
		trial.held("checking");
		trial.inspections[0]?.finish(SIGNED);
		await settle();
		expect(trial.sent).toBe(1);
	});

	it("can be left for the composer", () => {
		trial.guard.attempt();
		trial.held("checking").goBack();
		trial.inspections[0]?.finish(SIGNED);
		expect(trial.shown).toBeNull();
		expect(trial.sent).toBe(0);
		expect(trial.records).toMatchObject([{ outcome: "returned", worst: "pass" }]);
	});

	it("leave what was known by then in the record when the person goes back", () => {
		trial.composer.message = { ...trial.composer.message, recipients: [GMAIL] };
		trial.guard.attempt();
		trial.held("checking").goBack();
		expect(trial.records).toMatchObject([{ outcome: "returned", worst: "justify" }]);
	});

	it("leave a hold in the record when something is found after the wait", async () => {
		trial.guard.attempt();
		trial.inspections[0]?.finish(SECRET);
		await settle();
		trial.held("findings").goBack();
		expect(trial.records).toMatchObject([
			{ outcome: "held", worst: "block" },
			{ outcome: "returned", worst: "block" },
		]);
	});

	it("are looked at once more at the next Send when they took too long, and not at every one", async () => {
		const slow = { ...SIGNED, scan: unknown("timed-out") } as const;
		trial.inspections[0]?.finish(slow);
		await settle();
		trial.guard.attempt();
		trial.held("checking");
		trial.inspections[1]?.finish(slow);
		await settle();
		trial.held("findings").goBack();
		for (let press = 0; press < 3; press += 1) {
			trial.guard.attempt();
			trial.held("findings").goBack();
		}
		expect(trial.inspections).toHaveLength(2);
	});
});
