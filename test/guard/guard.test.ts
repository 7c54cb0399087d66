import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LAWFUL } from "./fake-composer.ts";
import { CLICK, file, GMAIL, GuardTrial, REASON, SCRIPTED, settle } from "./guard-trial.ts";

let trial: GuardTrial;

beforeEach(() => {
	vi.useFakeTimers();
	trial = new GuardTrial();
});

afterEach(() => {
	trial.guard.dispose();
	vi.useRealTimers();
});

describe("a send with nothing to ask", () => {
	it("goes at once, without a dialog", () => {
		trial.start();
		expect(trial.guard.attempt()).toBe(true);
		expect(trial.shown).toBeNull();
		expect(trial.records).toMatchObject([{ worst: "pass", outcome: "passed" }]);
	});

	it("is not held in the audit-only stage, whatever is found, and is recorded", () => {
		trial.administrator = { stage: "audit-only" };
		trial.composer.message = { ...trial.composer.message, recipients: [GMAIL], subject: "TỐI MẬT" };
		trial.start();
		expect(trial.guard.attempt()).toBe(true);
		expect(trial.records).toMatchObject([{ worst: "block", outcome: "passed" }]);
	});

	it("is not held in the audit-only stage where the check cannot run, and that is recorded", () => {
		trial.administrator = { stage: "audit-only", couldNotCheck: "block" };
		trial.start();
		trial.composer.failsToRead = true;
		expect(trial.guard.attempt()).toBe(true);
		// The product may ask more than once on the way of one send.
		expect(trial.guard.attempt()).toBe(true);
		expect(trial.shown).toBeNull();
		expect(trial.records).toMatchObject([{ worst: "could-not-run", outcome: "passed" }]);
	});

	it("is not held for files in the audit-only stage", () => {
		trial.administrator = { stage: "audit-only" };
		trial.composer.message = { ...trial.composer.message, attachments: [file("a")] };
		trial.start();
		expect(trial.guard.attempt()).toBe(true);
	});
});

describe("a send that breaks the regulation", () => {
	beforeEach(() => {
		trial.composer.message = { ...trial.composer.message, recipients: [...trial.composer.message.recipients, GMAIL] };
		trial.start();
	});

	it("is held and shows what breaks which article", () => {
		expect(trial.guard.attempt()).toBe(false);
		const { verdict, requirement } = trial.held("findings");
		expect(requirement).toBe("reason");
		expect(verdict.findings[0]).toMatchObject({ rule: "recipient/foreign-mail-service" });
		expect(verdict.findings[0]?.citations[0].article).toBe("Điều 16 khoản 7");
		expect(trial.sent).toBe(0);
	});

	it("goes once with a reason, by a person's own click", () => {
		trial.guard.attempt();
		const { send } = trial.held("findings");
		send(REASON, SCRIPTED);
		send("", CLICK);
		send("ngắn", CLICK);
		expect(trial.sent).toBe(0);
		send(REASON, CLICK);
		send(REASON, CLICK);
		expect(trial.sent).toBe(1);
		expect(trial.guard.attempt()).toBe(true);
		expect(trial.records).toMatchObject([
			{ outcome: "held", reason: "" },
			{
				outcome: "sent-anyway",
				reason: REASON,
				profile: "khanh-hoa",
				found: [{ rule: "recipient/foreign-mail-service", severity: "justify", count: 1 }],
			},
		]);
		expect(JSON.stringify(trial.records)).not.toContain("gmail.com");
	});

	it("goes back to the composer, and the next send is checked anew", () => {
		trial.guard.attempt();
		trial.held("findings").goBack();
		expect(trial.shown).toBeNull();
		expect(trial.guard.attempt()).toBe(false);
		trial.held("findings");
		expect(trial.sent).toBe(0);
	});

	it("checks again at once after a remedy, and then waits for the person", async () => {
		trial.guard.attempt();
		const { remedy } = trial.held("findings");
		remedy([{ kind: "remove-recipient", address: GMAIL.address, field: "to" }]);
		await settle();
		const { verdict, requirement, send } = trial.held("findings");
		expect(verdict.findings).toEqual([]);
		expect(requirement).toBe("none");
		expect(trial.sent).toBe(0);
		send("", CLICK);
		expect(trial.sent).toBe(1);
	});

	it("puts one address in the place of another through the composer", async () => {
		trial.guard.attempt();
		const { remedy } = trial.held("findings");
		remedy([{ kind: "replace-recipient", address: GMAIL.address, field: "to", by: "snv@khanhhoa.gov.vn" }]);
		await settle();
		expect(trial.composer.message.recipients.map(({ address }) => address)).toContain("snv@khanhhoa.gov.vn");
		expect(trial.held("findings").verdict.findings).toEqual([]);
	});

	it("puts a body in an old encoding into Unicode, and leaves the rest of it", async () => {
		const text = "Kính gửi anh,\nHäp giao ban tuÇn 45 t¹i phßng häp";
		trial.composer.change({ recipients: LAWFUL.recipients, body: { text, html: null } });
		trial.guard.attempt();
		trial.held("findings").remedy([{ kind: "convert-body" }]);
		expect(trial.composer.message.body.text).toBe("Kính gửi anh,\nHọp giao ban tuần 45 tại phòng họp");
		await settle();
		expect(trial.held("findings").requirement).toBe("none");
		expect(trial.sent).toBe(0);
	});

	it("leaves the dialog for a remedy that needs the composer", () => {
		trial.guard.attempt();
		trial.held("findings").remedy([{ kind: "go-to-recipients" }]);
		expect(trial.shown).toBeNull();
		expect(trial.composer.focused).toEqual([{ part: "recipients" }]);
		expect(trial.sent).toBe(0);
		expect(trial.records.at(-1)).toMatchObject({ outcome: "returned", worst: "justify" });
	});

	it("does not send what was changed under the dialog, but shows it", () => {
		trial.guard.attempt();
		const { send } = trial.held("findings");
		trial.composer.message = { ...trial.composer.message, subject: "TỐI MẬT" };
		send(REASON, CLICK);
		expect(trial.sent).toBe(0);
		expect(trial.held("findings").requirement).toBe("wall");
	});

	it("says so when the page can no longer be read at the click, and sends nothing yet", () => {
		trial.guard.attempt();
		const { send } = trial.held("findings");
		trial.composer.failsToRead = true;
		send(REASON, CLICK);
		expect(trial.sent).toBe(0);
		trial.held("could-not-run");
	});

	it("shows the dialog again on ten more presses and sends nothing", () => {
		for (let press = 0; press < 11; press += 1) {
			trial.shown = null;
			expect(trial.guard.attempt()).toBe(false);
			trial.held("findings");
		}
		expect(trial.records.filter(({ outcome }) => outcome === "held")).toHaveLength(1);
	});
});

describe("reading the findings while composing", () => {
	beforeEach(async () => {
		trial.composer.message = { ...trial.composer.message, recipients: [...trial.composer.message.recipients, GMAIL] };
		trial.start();
		await settle();
		trial.marked.review();
	});

	it("shows them without holding anything, and follows what is put right", async () => {
		const { verdict, remedy } = trial.held("review");
		expect(verdict.findings).toHaveLength(1);
		remedy([{ kind: "remove-recipient", address: GMAIL.address, field: "to" }]);
		await settle();
		expect(trial.held("review").verdict.findings).toEqual([]);
		trial.held("review").goBack();
		expect(trial.shown).toBeNull();
		expect(trial.sent).toBe(0);
		expect(trial.guard.attempt()).toBe(true);
	});

	it("gives way to a send", () => {
		trial.guard.attempt();
		trial.held("findings");
	});

	it("ends for a remedy that needs the composer", () => {
		trial.held("review").remedy([{ kind: "go-to-recipients" }]);
		expect(trial.shown).toBeNull();
		expect(trial.composer.focused).toEqual([{ part: "recipients" }]);
	});
});

describe("a state secret", () => {
	it("has no way on", () => {
		trial.composer.message = { ...trial.composer.message, subject: "TỐI MẬT: Kế hoạch phòng thủ" };
		trial.start();
		trial.guard.attempt();
		const { requirement, send } = trial.held("findings");
		expect(requirement).toBe("wall");
		send(REASON, CLICK);
		expect(trial.sent).toBe(0);
	});
});

describe("the end of a composer", () => {
	it("takes the dialog away and sends nothing", () => {
		trial.composer.message = { ...trial.composer.message, recipients: [GMAIL] };
		trial.start();
		trial.guard.attempt();
		const { send } = trial.held("findings");
		trial.guard.dispose();
		expect(trial.shown).toBeNull();
		send(REASON, CLICK);
		expect(trial.sent).toBe(0);
	});
});

describe("a submission", () => {
	it("swallows presses while it is under way and after it has succeeded", () => {
		trial.start();
		trial.guard.attempt();
		trial.guard.submitted();
		expect(trial.guard.attempt()).toBe(false);
		trial.guard.outcome(true);
		expect(trial.guard.attempt()).toBe(false);
		expect(trial.shown).toBeNull();
	});

	it("is checked anew after it has failed", () => {
		trial.start();
		trial.guard.attempt();
		trial.guard.submitted();
		trial.guard.outcome(false);
		trial.composer.message = { ...trial.composer.message, recipients: [GMAIL] };
		expect(trial.guard.attempt()).toBe(false);
		trial.held("findings");
	});
});
