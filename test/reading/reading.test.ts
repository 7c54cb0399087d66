import { describe, expect, it } from "vitest";
import { known, settled, unknown } from "../../utils/inspect/facts.ts";
import { readPolicyDocument } from "../../utils/policy/document.ts";
import { type PolicyLayers, resolvePolicy } from "../../utils/policy/policy.ts";
import { Reading, type ReadingState, type SignatureFact } from "../../utils/reading/reading.ts";
import { signaturesOf } from "../inspect/signature-facts.ts";
import { FakeReader, pdf } from "./fake-reader.ts";

const MEGABYTE = 1024 * 1024;

interface Trial {
	readonly reading: Reading;
	readonly states: ReadingState[];
	/** What the inspector says, by file name; a good signature where nothing else is said. */
	readonly facts: Map<string, SignatureFact>;
	readonly inspected: string[];
	rests: number;
	setPolicy(administrator: unknown): void;
	/** "checking", "on-request", a verdict, "not-a-pdf" or the reason why it is not known: one a file. */
	shown(): string[];
	settled(): Promise<void>;
}

function trial(reader: FakeReader, administrator: unknown = {}): Trial {
	const states: ReadingState[] = [];
	const facts = new Map<string, SignatureFact>();
	const inspected: string[] = [];
	let layers: PolicyLayers;
	const set = (given: unknown): void => {
		layers = { administrator: readPolicyDocument(given), user: readPolicyDocument(null) };
	};
	set(administrator);
	const own: Trial = {
		reading: new Reading({
			reader,
			inspect: async (name) => {
				inspected.push(name);
				return settled({ signature: facts.get(name) ?? known(signaturesOf("valid")) }, "unsupported");
			},
			policyFor: (address) => resolvePolicy(layers, address),
			show: (state) => states.push(state),
			rest: () => {
				own.rests += 1;
			},
		}),
		states,
		facts,
		inspected,
		rests: 0,
		setPolicy: (given) => {
			set(given);
			own.reading.policyChanged();
		},
		shown: () => (states.at(-1)?.attachments ?? []).map(({ progress }) => wordOf(progress)),
		settled: async () => {
			for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
			await new Promise((resolve) => setTimeout(resolve, 20));
		},
	};
	return own;
}

function wordOf(progress: ReadingState["attachments"][number]["progress"]): string {
	if (progress.kind !== "checked") return progress.kind;
	const { signature } = progress;
	if (signature.state === "known") return signature.value?.verdict ?? "not-a-pdf";
	return signature.state === "unknown" ? signature.reason : "pending";
}

describe("a message that is read", () => {
	it("has its PDFs checked one after the other, and nothing else fetched", async () => {
		const picture = { ...pdf("b", "anh.jpg"), mediaType: "image/jpeg" };
		const word = { ...pdf("d", "cong van.docx"), mediaType: "application/msword" };
		const reader = new FakeReader({ attachments: [pdf("a"), picture, pdf("c"), word] });
		const run = trial(reader);
		run.facts.set("c.pdf", known(signaturesOf("modified")));
		run.reading.start();
		expect(run.shown()).toEqual(["checking", "checking"]);
		await run.settled();
		expect(run.shown()).toEqual(["valid", "modified"]);
		expect(reader.opened.map(([id]) => id)).toEqual(["a", "c"]);
		expect(run.rests).toBe(1);
	});

	it("does nothing before it is seen, and stops when it is left", async () => {
		const reader = new FakeReader({ attachments: [pdf("a"), pdf("b")] });
		const run = trial(reader);
		expect(reader.opened).toEqual([]);
		reader.held = true;
		run.reading.start();
		await run.settled();
		run.reading.pause();
		await run.settled();
		expect(reader.opened.map(([id]) => id)).toEqual(["a"]);
		expect(run.inspected).toEqual([]);
		reader.held = false;
		run.reading.start();
		await run.settled();
		expect(run.shown()).toEqual(["valid", "valid"]);
		expect(reader.opened.map(([id]) => id)).toEqual(["a", "a", "b"]);
	});

	it("never takes what could not be found out for an answer", async () => {
		const reader = new FakeReader({ attachments: [pdf("a"), pdf("b"), pdf("c"), pdf("d")] });
		reader.files.set("a", new Error("login page"));
		const run = trial(reader);
		run.facts.set("b.pdf", unknown("encrypted"));
		run.facts.set("c.pdf", known(null));
		run.facts.set("d.pdf", unknown("timed-out"));
		run.reading.start();
		await run.settled();
		expect(run.shown()).toEqual(["not-available", "encrypted", "not-a-pdf", "timed-out"]);
	});

	it("checks again when it is asked to", async () => {
		const reader = new FakeReader();
		reader.files.set("a", new Error("the network is down"));
		const run = trial(reader);
		run.reading.start();
		await run.settled();
		expect(run.shown()).toEqual(["not-available"]);
		reader.files.delete("a");
		run.reading.check("a");
		expect(run.shown()).toEqual(["checking"]);
		await run.settled();
		expect(run.shown()).toEqual(["valid"]);
		run.reading.check("not there");
		expect(reader.opened).toHaveLength(2);
	});
});

describe("large files", () => {
	it("wait for a click where the page shows that they are large, and are not fetched", async () => {
		const reader = new FakeReader({ attachments: [pdf("a"), pdf("b")] });
		reader.shown.set("a", 11 * MEGABYTE);
		const run = trial(reader);
		run.reading.start();
		await run.settled();
		expect(run.shown()).toEqual(["on-request", "valid"]);
		expect(reader.opened).toEqual([["b", 10 * MEGABYTE]]);
		run.reading.check("a");
		await run.settled();
		expect(run.shown()).toEqual(["valid", "valid"]);
		expect(reader.opened.at(-1)).toEqual(["a", 50 * MEGABYTE]);
	});

	it("wait where the page shows less than they are", async () => {
		const reader = new FakeReader();
		reader.shown.set("a", 1000);
		reader.files.set("a", 20 * MEGABYTE);
		const run = trial(reader);
		run.reading.start();
		await run.settled();
		expect(run.shown()).toEqual(["on-request"]);
	});

	it("are too large beyond the limit of all inspection, whoever asks", async () => {
		const reader = new FakeReader();
		reader.files.set("a", 60 * MEGABYTE);
		const run = trial(reader);
		run.reading.start();
		await run.settled();
		run.reading.check("a");
		await run.settled();
		expect(run.shown()).toEqual(["too-large"]);
	});

	it("are all files where the policy wants none checked by itself", async () => {
		const reader = new FakeReader();
		const run = trial(reader, { badgeLimitMegabytes: 0 });
		run.reading.start();
		await run.settled();
		expect(run.shown()).toEqual(["on-request"]);
		expect(reader.opened).toEqual([]);
	});
});

describe("the regulation's say", () => {
	it("stands with the file, by the article of the mailbox that reads", async () => {
		const reader = new FakeReader({ attachments: [pdf("a"), pdf("b")] });
		const run = trial(reader);
		run.facts.set("b.pdf", known(signaturesOf("modified")));
		run.reading.start();
		await run.settled();
		const [good, changed] = run.states.at(-1)?.attachments ?? [];
		expect(good?.findings).toEqual([]);
		expect(changed?.findings.map(({ rule }) => rule)).toEqual(["incoming/signature"]);
		expect(changed?.findings[0]?.citations[0].article).toBe("Điều 8 khoản 4 điểm a");
	});

	it("is silent on a file that is not checked yet", () => {
		const run = trial(new FakeReader());
		run.reading.start();
		expect(run.states.at(-1)?.attachments[0]?.findings).toEqual([]);
		expect(run.states.at(-1)?.couldNotCheck).toEqual([]);
	});

	it("is none where the regulation asks for nothing: the badge stays", async () => {
		const reader = new FakeReader({ recipients: [{ address: "canbo@hanam.gov.vn", name: "", field: "to" }] });
		const run = trial(reader);
		run.facts.set("a.pdf", known(signaturesOf("modified")));
		run.reading.start();
		await run.settled();
		expect(run.shown()).toEqual(["modified"]);
		expect(run.states.at(-1)?.attachments[0]?.findings).toEqual([]);
	});

	it.each([
		["vt.cangio@tphcm.gov.vn", ["incoming/free-mail-request"]],
		["canbo@hanam.gov.vn", []],
	])("on a request from a free mailbox, read by %s", (address, rules) => {
		const from = { address: "so.noi.vu@gmail.com", name: "Sở Nội vụ" };
		const recipients = [{ address, name: "", field: "to" as const }];
		const run = trial(new FakeReader({ from, recipients, attachments: [] }));
		run.reading.start();
		expect(run.states.at(-1)?.findings.map(({ rule }) => rule)).toEqual(rules);
	});

	it("follows the account before the recipients, which the sender writes", () => {
		const from = { address: "so.noi.vu@gmail.com", name: "" };
		const recipients = [{ address: "ai.do@hanam.gov.vn", name: "", field: "to" as const }];
		const reader = new FakeReader({ from, recipients, attachments: [] });
		reader.accountName = "vt.cangio@tphcm.gov.vn";
		const run = trial(reader);
		run.reading.start();
		expect(run.states.at(-1)?.findings).toHaveLength(1);
	});
});

describe("a change of policy", () => {
	it("takes the badges away and brings them back", async () => {
		const reader = new FakeReader();
		const run = trial(reader, { incomingBadges: false });
		run.reading.start();
		await run.settled();
		expect(run.shown()).toEqual([]);
		expect(reader.opened).toEqual([]);
		run.setPolicy({});
		await run.settled();
		expect(run.shown()).toEqual(["valid"]);
		run.setPolicy({ incomingBadges: false });
		expect(run.shown()).toEqual([]);
	});

	it("has files checked again only where it says who is trusted, or what is read", async () => {
		const reader = new FakeReader();
		const run = trial(reader);
		run.reading.start();
		await run.settled();
		run.setPolicy({ language: "en" });
		await run.settled();
		expect(reader.opened).toHaveLength(1);
		run.setPolicy({ removedCertificates: ["ab".repeat(32)] });
		await run.settled();
		expect(reader.opened).toHaveLength(2);
		expect(run.shown()).toEqual(["valid"]);
	});
});
