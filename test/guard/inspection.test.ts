import { describe, expect, it, vi } from "vitest";
import { type Inspect, Inspection } from "../../utils/guard/inspection.ts";
import { type AttachmentFacts, known, unknown } from "../../utils/inspect/facts.ts";
import type { Attachment } from "../../utils/message/message.ts";
import { attachmentFacts, NO_CONTENTS } from "../inspect/facts-builder.ts";

const FACTS = attachmentFacts({ text: unknown("unreadable") });

function file(id: string, name = id): Attachment {
	return { id, name, mediaType: "", size: null, inline: false };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

describe("the inspection of a composer's attachments", () => {
	it("looks at each file once and tells when facts have come", async () => {
		const inspect = vi.fn<Inspect>(async () => FACTS);
		const told = vi.fn();
		const inspection = new Inspection(inspect, told);
		inspection.update([file("a"), file("b")]);
		inspection.update([file("a"), file("b")]);
		await turn();
		expect(inspect).toHaveBeenCalledTimes(2);
		expect(told).toHaveBeenCalledTimes(2);
		expect(Object.keys(inspection.facts().attachments)).toEqual(["a", "b"]);
	});

	it("ends the work on a file that is taken out, and forgets it", async () => {
		const signals: AbortSignal[] = [];
		const inspection = new Inspection(
			(_, signal) => {
				signals.push(signal);
				return new Promise(() => undefined);
			},
			() => undefined,
		);
		inspection.update([file("a")]);
		inspection.update([]);
		expect(signals[0]?.aborted).toBe(true);
		expect(inspection.facts().attachments).toEqual({});
	});

	it("keeps one file's fault from another's facts", async () => {
		const inspection = new Inspection(
			async ({ id }) => {
				if (id === "bad") throw new Error("fault");
				return FACTS;
			},
			() => undefined,
		);
		inspection.update([file("bad"), file("good")]);
		await turn();
		const { attachments } = inspection.facts();
		expect(attachments["bad"]?.size).toEqual(unknown("internal-error"));
		expect(attachments["good"]).toEqual(FACTS);
	});

	it("looks again at what failed for a passing cause, and only at that", async () => {
		let fails = true;
		const inspect = vi.fn<Inspect>(async ({ id }) => {
			if (id === "bad" && fails) return { ...FACTS, size: unknown("not-available") };
			return FACTS;
		});
		const inspection = new Inspection(inspect, () => undefined);
		inspection.update([file("bad"), file("good")]);
		await turn();
		fails = false;
		inspection.retry();
		inspection.update([file("bad"), file("good")]);
		await turn();
		expect(inspect.mock.calls.map(([{ id }]) => id)).toEqual(["bad", "good", "bad"]);
		expect(inspection.facts().attachments["bad"]?.size).toEqual(known(1));
	});

	it.each<[string, Partial<AttachmentFacts>]>([
		["the contents of a file", { contents: unknown("timed-out") }],
		[
			"a part of the contents",
			{ contents: known({ ...NO_CONTENTS, incomplete: [{ within: ["a.zip", "b.pdf"], reason: "timed-out" }] }) },
		],
		["the scanned pages", { scan: unknown("internal-error") }],
	])("looks again where %s failed for a passing cause", async (_, parts) => {
		const inspect = vi.fn<Inspect>(async () => attachmentFacts(parts));
		const inspection = new Inspection(inspect, () => undefined);
		inspection.update([file("a")]);
		await turn();
		inspection.retry();
		inspection.update([file("a")]);
		expect(inspect).toHaveBeenCalledTimes(2);
	});

	it("looks again once at what took too long, and again at what it is when it has another name", async () => {
		const inspect = vi.fn<Inspect>(async () => attachmentFacts({ scan: unknown("timed-out") }));
		const inspection = new Inspection(inspect, () => undefined);
		const sendTwice = async (name: string): Promise<void> => {
			inspection.update([file("a", name)]);
			await turn();
			for (let send = 0; send < 2; send += 1) {
				inspection.retry();
				inspection.update([file("a", name)]);
				await turn();
			}
		};
		await sendTwice("a.pdf");
		expect(inspect).toHaveBeenCalledTimes(2);
		await sendTwice("b.pdf");
		expect(inspect).toHaveBeenCalledTimes(4);
	});

	it("looks again each time at what the webmail did not hand over", async () => {
		const inspect = vi.fn<Inspect>(async () => attachmentFacts({ size: unknown("not-available") }));
		const inspection = new Inspection(inspect, () => undefined);
		for (let send = 0; send < 3; send += 1) {
			inspection.retry();
			inspection.update([file("a")]);
			await turn();
		}
		expect(inspect).toHaveBeenCalledTimes(3);
	});

	it("does not look again where a part is damaged for good", async () => {
		const incomplete = [{ within: ["a.zip"], reason: "unreadable" as const }];
		const inspect = vi.fn<Inspect>(async () => attachmentFacts({ contents: known({ ...NO_CONTENTS, incomplete }) }));
		const inspection = new Inspection(inspect, () => undefined);
		inspection.update([file("a")]);
		await turn();
		inspection.retry();
		inspection.update([file("a")]);
		expect(inspect).toHaveBeenCalledTimes(1);
	});
});
