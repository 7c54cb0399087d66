import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Decision } from "../../utils/guard/decision.ts";
import { Guard } from "../../utils/guard/guard.ts";
import type { ComposingState, HeldState } from "../../utils/guard/view.ts";
import { type AttachmentFacts, known, unknown } from "../../utils/inspect/facts.ts";
import type { Attachment } from "../../utils/message/message.ts";
import { EMPTY_DOCUMENT, readPolicyDocument } from "../../utils/policy/document.ts";
import { type Policy, resolvePolicy } from "../../utils/policy/policy.ts";
import { FakeComposer } from "./fake-composer.ts";

const GMAIL = { address: "nguyen@gmail.com", name: "", field: "to" } as const;
/** What a person's click is; an event made by a script is not trusted. */
const CLICK = { isTrusted: true } as Event;
const SCRIPTED = { isTrusted: false } as Event;
const REASON = "trả lời công dân, doanh nghiệp";

function file(id: string, name = `${id}.pdf`): Attachment {
	return { id, name, mediaType: "application/pdf", size: null, inline: false };
}

const SIGNED: AttachmentFacts = { size: known(1000), signature: known("signed"), text: unknown("not-available") };

let composer: FakeComposer;
let administrator: unknown;
let shown: HeldState | null;
let composing: ComposingState[];
let sent: number;
let records: Decision[];
let inspections: { attachment: Attachment; finish(facts: AttachmentFacts): void; fail(): void }[];
let failingPolicy: boolean;
let guard: Guard;

function policyFor(from: string): Policy {
	if (failingPolicy) throw new Error("no policy");
	return resolvePolicy({ administrator: readPolicyDocument(administrator), user: EMPTY_DOCUMENT }, from);
}

function start(): void {
	guard = new Guard({
		composer,
		view: {
			showHeld: (state) => {
				shown = state;
			},
			hideHeld: () => {
				shown = null;
			},
			showComposing: (state) => composing.push(state),
		},
		inspect: (attachment) =>
			new Promise((finish, reject) => {
				inspections.push({ attachment, finish, fail: () => reject(new Error("fault")) });
			}),
		policyFor,
		sendNow: () => {
			sent += 1;
		},
		record: (record) => records.push(record),
	});
}

/** The dialog as it is now; fails the test when it is of another kind. */
function held<K extends HeldState["kind"]>(kind: K): Extract<HeldState, { kind: K }> {
	expect(shown?.kind).toBe(kind);
	return shown as Extract<HeldState, { kind: K }>;
}

const settle = () => vi.advanceTimersByTimeAsync(200);

beforeEach(() => {
	vi.useFakeTimers();
	composer = new FakeComposer();
	administrator = {};
	shown = null;
	composing = [];
	sent = 0;
	records = [];
	inspections = [];
	failingPolicy = false;
});

afterEach(() => {
	guard.dispose();
	vi.useRealTimers();
});

describe("a send with nothing to ask", () => {
	it("goes at once, without a dialog", () => {
		start();
		expect(guard.attempt()).toBe(true);
		expect(shown).toBeNull();
		expect(records).toMatchObject([{ worst: "pass", outcome: "passed" }]);
	});

	it("is not held in the audit-only stage, whatever is found, and is recorded", () => {
		administrator = { stage: "audit-only" };
		composer.message = { ...composer.message, recipients: [GMAIL], subject: "TỐI MẬT" };
		start();
		expect(guard.attempt()).toBe(true);
		expect(records).toMatchObject([{ worst: "block", outcome: "passed" }]);
	});
});

describe("a send that breaks the regulation", () => {
	beforeEach(() => {
		composer.message = { ...composer.message, recipients: [...composer.message.recipients, GMAIL] };
		start();
	});

	it("is held and shows what breaks which article", () => {
		expect(guard.attempt()).toBe(false);
		const { verdict, requirement } = held("findings");
		expect(requirement).toBe("reason");
		expect(verdict.findings[0]).toMatchObject({ rule: "recipient/foreign-mail-service" });
		expect(verdict.findings[0]?.citations[0].article).toBe("Điều 16 khoản 7");
		expect(sent).toBe(0);
	});

	it("goes once with a reason, by a person's own click", () => {
		guard.attempt();
		const { send } = held("findings");
		send(REASON, SCRIPTED);
		send("", CLICK);
		send("ngắn", CLICK);
		expect(sent).toBe(0);
		send(REASON, CLICK);
		send(REASON, CLICK);
		expect(sent).toBe(1);
		expect(guard.attempt()).toBe(true);
		expect(records).toMatchObject([
			{ outcome: "held", reason: "" },
			{
				outcome: "sent-anyway",
				reason: REASON,
				profile: "khanh-hoa",
				found: [{ rule: "recipient/foreign-mail-service", severity: "justify", count: 1 }],
			},
		]);
		expect(JSON.stringify(records)).not.toContain("gmail.com");
	});

	it("goes back to the composer, and the next send is checked anew", () => {
		guard.attempt();
		held("findings").goBack();
		expect(shown).toBeNull();
		expect(guard.attempt()).toBe(false);
		held("findings");
		expect(sent).toBe(0);
	});

	it("checks again at once after a remedy, and then waits for the person", async () => {
		guard.attempt();
		const { remedy } = held("findings");
		remedy([{ kind: "remove-recipient", address: GMAIL.address, field: "to" }]);
		await settle();
		const { verdict, requirement, send } = held("findings");
		expect(verdict.findings).toEqual([]);
		expect(requirement).toBe("none");
		expect(sent).toBe(0);
		send("", CLICK);
		expect(sent).toBe(1);
	});

	it("leaves the dialog for a remedy that needs the composer", () => {
		guard.attempt();
		held("findings").remedy([{ kind: "go-to-recipients" }]);
		expect(shown).toBeNull();
		expect(composer.focused).toEqual([{ part: "recipients" }]);
		expect(sent).toBe(0);
	});

	it("does not send what was changed under the dialog, but shows it", () => {
		guard.attempt();
		const { send } = held("findings");
		composer.message = { ...composer.message, subject: "TỐI MẬT" };
		send(REASON, CLICK);
		expect(sent).toBe(0);
		expect(held("findings").requirement).toBe("wall");
	});

	it("shows the dialog again on ten more presses and sends nothing", () => {
		for (let press = 0; press < 11; press += 1) {
			shown = null;
			expect(guard.attempt()).toBe(false);
			held("findings");
		}
		expect(records.filter(({ outcome }) => outcome === "held")).toHaveLength(1);
	});
});

describe("reading the findings while composing", () => {
	beforeEach(() => {
		composer.message = { ...composer.message, recipients: [...composer.message.recipients, GMAIL] };
		start();
		composing.at(-1)?.review();
	});

	it("shows them without holding anything, and follows what is put right", async () => {
		const { verdict, remedy } = held("review");
		expect(verdict.findings).toHaveLength(1);
		remedy([{ kind: "remove-recipient", address: GMAIL.address, field: "to" }]);
		await settle();
		expect(held("review").verdict.findings).toEqual([]);
		held("review").goBack();
		expect(shown).toBeNull();
		expect(sent).toBe(0);
		expect(guard.attempt()).toBe(true);
	});

	it("gives way to a send", () => {
		guard.attempt();
		held("findings");
	});

	it("ends for a remedy that needs the composer", () => {
		held("review").remedy([{ kind: "go-to-recipients" }]);
		expect(shown).toBeNull();
		expect(composer.focused).toEqual([{ part: "recipients" }]);
	});
});

describe("a state secret", () => {
	it("has no way on", () => {
		composer.message = { ...composer.message, subject: "TỐI MẬT: Kế hoạch phòng thủ" };
		start();
		guard.attempt();
		const { requirement, send } = held("findings");
		expect(requirement).toBe("wall");
		send(REASON, CLICK);
		expect(sent).toBe(0);
	});
});

describe("files that are still being read", () => {
	beforeEach(() => {
		composer.message = { ...composer.message, attachments: [file("a")] };
		start();
	});

	it("are waited for, and the mail then goes by itself", async () => {
		expect(guard.attempt()).toBe(false);
		expect(held("checking").waitingFor).toEqual(["a.pdf"]);
		inspections[0]?.finish(SIGNED);
		await settle();
		expect(shown).toBeNull();
		expect(sent).toBe(1);
	});

	it("count as not checked when the person gives up waiting", () => {
		guard.attempt();
		held("checking").giveUp();
		const { verdict, requirement } = held("findings");
		expect(verdict.couldNotCheck[0]).toMatchObject({ reason: "timed-out" });
		expect(requirement).toBe("confirm");
		expect(sent).toBe(0);
	});

	it("count as not checked when they take too long", async () => {
		guard.attempt();
		await vi.advanceTimersByTimeAsync(20_500);
		expect(held("findings").verdict.couldNotCheck[0]).toMatchObject({ reason: "timed-out" });
	});

	it("count as not checked when the inspection fails, and never as passed", async () => {
		inspections[0]?.fail();
		await settle();
		expect(guard.attempt()).toBe(false);
		await settle();
		inspections[1]?.fail();
		await settle();
		expect(held("findings").verdict.couldNotCheck[0]).toMatchObject({ reason: "internal-error" });
		expect(sent).toBe(0);
	});

	it("are looked at once, and again only when the file is another", async () => {
		inspections[0]?.finish(SIGNED);
		composer.change({ subject: "Báo cáo tuần 46" });
		await settle();
		expect(inspections).toHaveLength(1);
		composer.change({ attachments: [{ ...file("a"), name: "khac.pdf" }] });
		await settle();
		expect(inspections).toHaveLength(2);
	});

	it("can be left for the composer", () => {
		guard.attempt();
		held("checking").goBack();
		inspections[0]?.finish(SIGNED);
		expect(shown).toBeNull();
		expect(sent).toBe(0);
	});
});

describe("files that are still on their way to the server", () => {
	beforeEach(() => {
		composer.uploading = [{ name: "bao cao.pdf" }];
		start();
	});

	it("are waited for and then checked", async () => {
		guard.attempt();
		expect(held("checking").waitingFor).toEqual(["bao cao.pdf"]);
		composer.uploading = [];
		composer.change({ attachments: [file("a", "bao cao.pdf")] });
		await settle();
		inspections[0]?.finish(SIGNED);
		await settle();
		expect(sent).toBe(1);
	});

	it("keep the mail back when they do not arrive", async () => {
		guard.attempt();
		composer.uploading = [];
		composer.change({});
		await settle();
		const { names, goBack } = held("upload-failed");
		expect(names).toEqual(["bao cao.pdf"]);
		// Later changes in the page must not let it slip out.
		composer.change({});
		await settle();
		held("upload-failed");
		expect(sent).toBe(0);
		goBack();
		expect(shown).toBeNull();
	});
});

describe("a check that cannot run", () => {
	it("is said, and the person decides", () => {
		start();
		composer.failsToRead = true;
		expect(guard.attempt()).toBe(false);
		const { requirement, send } = held("could-not-run");
		expect(requirement).toBe("confirm");
		composer.failsToRead = false;
		send("", SCRIPTED);
		expect(sent).toBe(0);
		send("", CLICK);
		expect(sent).toBe(1);
		expect(records.at(-1)).toMatchObject({ worst: "could-not-run", outcome: "sent-anyway" });
	});

	it("is a wall where the policy says so", () => {
		administrator = { couldNotCheck: "block" };
		start();
		composer.failsToRead = true;
		guard.attempt();
		const { requirement, send } = held("could-not-run");
		expect(requirement).toBe("wall");
		composer.failsToRead = false;
		send(REASON, CLICK);
		expect(sent).toBe(0);
	});

	it("can be tried again", () => {
		start();
		composer.failsToRead = true;
		guard.attempt();
		composer.failsToRead = false;
		held("could-not-run").retry();
		expect(sent).toBe(1);
	});

	it("also when the policy cannot be read", () => {
		start();
		failingPolicy = true;
		expect(guard.attempt()).toBe(false);
		expect(held("could-not-run").requirement).toBe("confirm");
	});
});

describe("the end of a composer", () => {
	it("takes the dialog away and sends nothing", () => {
		composer.message = { ...composer.message, recipients: [GMAIL] };
		start();
		guard.attempt();
		const { send } = held("findings");
		guard.dispose();
		expect(shown).toBeNull();
		send(REASON, CLICK);
		expect(sent).toBe(0);
	});
});

describe("a submission", () => {
	it("swallows presses while it is under way and after it has succeeded", () => {
		start();
		guard.attempt();
		guard.submitted();
		expect(guard.attempt()).toBe(false);
		guard.outcome(true);
		expect(guard.attempt()).toBe(false);
		expect(shown).toBeNull();
	});

	it("is checked anew after it has failed", () => {
		start();
		guard.attempt();
		guard.submitted();
		guard.outcome(false);
		composer.message = { ...composer.message, recipients: [GMAIL] };
		expect(guard.attempt()).toBe(false);
		held("findings");
	});
});
