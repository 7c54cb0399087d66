import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { file, GuardTrial, SECRET, SIGNED, settle } from "./guard-trial.ts";

let trial: GuardTrial;

beforeEach(() => {
	vi.useFakeTimers();
	trial = new GuardTrial();
});

afterEach(() => {
	trial.guard.dispose();
	vi.useRealTimers();
});

describe("files that are still on their way to the server", () => {
	beforeEach(() => {
		trial.composer.uploading = [{ name: "bao cao.pdf" }];
		trial.start();
	});

	it("are waited for and then checked", async () => {
		trial.guard.attempt();
		expect(trial.held("checking").waitingFor).toEqual([{ name: "bao cao.pdf", step: "uploading", page: null }]);
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
		expect(trial.records).toMatchObject([
			{ outcome: "held", worst: "pass" },
			{ outcome: "returned", worst: "pass" },
		]);
	});

	it("cannot be given up: without them the webmail itself would not send", () => {
		trial.guard.attempt();
		expect(trial.held("checking").giveUp).toBeNull();
	});

	// What the policy makes of an unread file is nothing here: the mail would go by itself if nobody read it.
	it.each([{}, { couldNotCheck: "note" }])(
		"are read for as long as others, however long they took to come (%j)",
		async (administrator) => {
			trial.administrator = administrator;
			trial.guard.attempt();
			await vi.advanceTimersByTimeAsync(25_000);
			trial.composer.uploading = [];
			trial.composer.change({ attachments: [file("a", "bao cao.pdf")] });
			await settle();
			trial.held("checking");
			await vi.advanceTimersByTimeAsync(15_000);
			trial.held("checking");
			expect(trial.sent).toBe(0);
			trial.inspections[0]?.finish(SIGNED);
			await settle();
			expect(trial.sent).toBe(1);
		},
	);

	it("are read also where the person did not wait for the files before them", async () => {
		trial.composer.uploading = [];
		trial.composer.change({ attachments: [file("a")] });
		trial.guard.attempt();
		trial.held("checking").giveUp?.();
		trial.held("findings");
		trial.composer.change({ attachments: [file("a"), file("b")] });
		await settle();
		expect(trial.held("checking").waitingFor.map(({ name }) => name)).toContain("b.pdf");
	});

	it("are not missed when another file was taken out meanwhile", async () => {
		trial.composer.change({ attachments: [file("s", "TỐI MẬT.pdf")] });
		await settle();
		trial.inspections[0]?.finish(SECRET);
		await settle();
		trial.guard.attempt();
		expect(trial.held("findings").requirement).toBe("wall");
		trial.held("findings").remedy([{ kind: "remove-attachment", attachmentId: "s", name: "TỐI MẬT.pdf" }]);
		trial.composer.uploading = [];
		trial.composer.change({ attachments: [file("a", "bao cao.pdf")] });
		await settle();
		trial.inspections[1]?.finish(SIGNED);
		await settle();
		expect(trial.held("findings").requirement).toBe("none");
	});

	it.each([
		["a picture in the text", { ...file("i", "anh.png"), inline: true }],
		["another file", file("x", "khac.pdf")],
	])("are missed when %s comes in their place", async (_, other) => {
		trial.guard.attempt();
		trial.composer.uploading = [];
		trial.composer.change({ attachments: [other] });
		await settle();
		trial.inspections[0]?.finish(SIGNED);
		await settle();
		expect(trial.held("upload-failed").names).toEqual(["bao cao.pdf"]);
		expect(trial.sent).toBe(0);
	});

	it("are missed also where the webmail shows no name while they come", async () => {
		trial.composer.uploading = [{ name: "45% (1.0 of 2.3 MB)" }];
		trial.guard.attempt();
		trial.composer.uploading = [];
		trial.composer.change({ attachments: [{ ...file("i", "anh.png"), inline: true }] });
		await settle();
		trial.inspections[0]?.finish(SIGNED);
		await settle();
		trial.held("upload-failed");
		expect(trial.sent).toBe(0);
	});

	it("are known by their number where the webmail shows no name while they come", async () => {
		trial.composer.uploading = [{ name: "45% (1.0 of 2.3 MB)" }];
		trial.guard.attempt();
		trial.composer.uploading = [];
		trial.composer.change({ attachments: [file("a", "bao cao.pdf")] });
		await settle();
		trial.inspections[0]?.finish(SIGNED);
		await settle();
		expect(trial.sent).toBe(1);
	});
});

describe("a file that was in the mail when Send was pressed", () => {
	it("keeps the mail back when it is gone after the wait, unless it is there under another id", async () => {
		trial.composer.message = { ...trial.composer.message, attachments: [file("a"), file("b")] };
		trial.start();
		trial.guard.attempt();
		trial.composer.change({ attachments: [file("a2", "a.pdf")] });
		await settle();
		for (const { finish } of trial.inspections) finish(SIGNED);
		await settle();
		expect(trial.held("upload-failed").names).toEqual(["b.pdf"]);
		expect(trial.sent).toBe(0);
	});

	it("is not missed when it is a picture in the text, which the editor puts there and takes away", async () => {
		const picture = { ...file("i", "anh.png"), inline: true };
		trial.composer.message = { ...trial.composer.message, attachments: [file("a"), picture] };
		trial.start();
		trial.guard.attempt();
		trial.composer.change({ attachments: [file("a")] });
		for (const { finish } of trial.inspections) finish(SIGNED);
		await settle();
		expect(trial.sent).toBe(1);
	});
});
