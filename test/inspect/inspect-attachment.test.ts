import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type AttachmentFacts, known, settled, unknown } from "../../utils/inspect/facts.ts";
import { type AttachmentSource, type InspectBytes, inspectAttachment } from "../../utils/inspect/inspect-attachment.ts";
import { DEFAULT_OPTIONS } from "../../utils/inspect/inspection-options.ts";
import { signatureFact } from "../../utils/inspect/signature-fact.ts";
import { readMailFile } from "../../utils/message/mail-file.ts";
import type { Attachment } from "../../utils/message/message.ts";
import { attachmentFacts } from "./facts-builder.ts";
import { signaturesOf } from "./signature-facts.ts";

const LIMIT = 1000;
const never = new AbortController().signal;

function attachment(name: string, parts: Partial<Attachment> = {}): Attachment {
	return { id: "1", name, mediaType: "", size: null, inline: false, ...parts };
}

/** A source that counts its openings, and fails as the host would. */
function source(content: string | Error, size: number | Error = 4321): AttachmentSource & { opened: number } {
	return {
		opened: 0,
		async size() {
			if (size instanceof Error) throw size;
			return size;
		},
		async open(limit) {
			this.opened++;
			if (content instanceof Error) throw content;
			if (content.length > limit) throw new RangeError(`${content.length} bytes`);
			return new Blob([content]);
		},
	};
}

/** Rejects when its signal is aborted, as fetch does. */
const hanging: AttachmentSource = {
	size: (signal) => rejection(signal),
	open: (_limit, signal) => rejection(signal),
};

function rejection(signal: AbortSignal): Promise<never> {
	return new Promise((_, reject) => {
		signal.addEventListener("abort", () => reject(signal.reason), { once: true });
	});
}

const unsigned = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/** Stands for the worker that reads documents: looks for a signature only. */
const lookAtBytes: InspectBytes = async (_name, _mediaType, bytes) =>
	attachmentFacts({
		size: known(bytes.length),
		signature: await signatureFact(bytes, DEFAULT_OPTIONS.trust),
	});

function inspect(
	file: Attachment,
	from: AttachmentSource,
	limit: number,
	signal: AbortSignal,
): Promise<AttachmentFacts> {
	return inspectAttachment(file, from, limit, lookAtBytes, signal);
}

describe("inspecting an attachment", () => {
	it("opens every file once, whatever it is called", async () => {
		for (const file of [attachment("a.docx"), attachment("a.jpg"), attachment("x")]) {
			const document = source(unsigned);
			await inspect(file, document, LIMIT, never);
			expect(document.opened).toBe(1);
		}
	});

	it("passes an abort while the bytes are read on to its owner", async () => {
		const owner = new AbortController();
		const reading: InspectBytes = (_name, _mediaType, _bytes, signal) => rejection(signal);
		const facts = inspectAttachment(attachment("a.pdf"), source(unsigned), LIMIT, reading, owner.signal);
		setTimeout(() => owner.abort(), 5);
		await expect(facts).rejects.toMatchObject({ name: "AbortError" });
	});

	it("finds the size of the bytes themselves and no signature in a plain PDF", async () => {
		const facts = await inspect(attachment("a.pdf", { size: 99 }), source(unsigned), LIMIT, never);
		expect(facts).toMatchObject({ size: known(unsigned.length), signature: known(signaturesOf("unsigned")) });
	});

	it("says of a file that only calls itself PDF that it is none", async () => {
		const facts = await inspect(attachment("a.pdf"), source("Kính gửi"), LIMIT, never);
		expect(facts.signature).toEqual(known(null));
	});

	it("says of an empty file that it is no PDF", async () => {
		const facts = await inspect(attachment("a.pdf"), source(""), LIMIT, never);
		expect(facts).toMatchObject({ size: known(0), signature: known(null) });
	});

	it("sees the signature in a signed PDF", async () => {
		const mail = readFileSync(new URL("../fixtures/mails/04-can-gio-thu-moi-da-ky.eml", import.meta.url));
		const { message, files } = await readMailFile(new Uint8Array(mail));
		const [pdf] = message.attachments;
		if (!pdf) throw new Error("The sample has no attachment");
		const bytes = files.get(pdf.id) ?? new Uint8Array();
		const signed = { size: async () => bytes.length, open: async () => new Blob([bytes]) };
		expect((await inspect(pdf, signed, 1e6, never)).signature).toMatchObject({
			state: "known",
			value: { verdict: "unknown-signer", signatures: [{ intact: true, valid: true }] },
		});
	});

	it("tells a PDF over the limit, with its size all the same", async () => {
		const large = source("%PDF".padEnd(LIMIT + 1));
		expect(await inspect(attachment("a.pdf"), large, LIMIT, never)).toMatchObject({
			size: known(4321),
			signature: unknown("too-large"),
		});
		expect(await inspect(attachment("a.pdf", { size: 5000 }), large, LIMIT, never)).toMatchObject({
			size: known(5000),
			signature: unknown("too-large"),
		});
	});

	it("reads a PDF of exactly the limit", async () => {
		const exact = source(unsigned.padEnd(LIMIT));
		expect((await inspect(attachment("a.pdf"), exact, LIMIT, never)).signature.state).toBe("known");
	});

	it("tells a PDF that the host does not hand over", async () => {
		const gone = source(new Error("404"), new Error("404"));
		expect(await inspect(attachment("a.pdf"), gone, LIMIT, never)).toEqual({
			...settled({}, "not-available"),
			type: known({ kind: "pdf", dangers: [] }),
		});
	});

	it("tells what can be told by the name of a file that is not handed over, and the size that the page shows", async () => {
		const gone = source(new Error("404"), new Error("404"));
		const facts = await inspect(attachment("chamcong.pdf.exe", { size: 7 }), gone, LIMIT, never);
		expect(facts).toMatchObject({ size: known(7), type: { state: "known", value: { kind: "exe" } } });
		expect(facts.contents).toEqual(unknown("not-available"));
	});

	it("tells a time-out, whether the signal says so or the host", async () => {
		const late = await inspect(attachment("a.pdf"), hanging, LIMIT, AbortSignal.timeout(5));
		expect(late.signature).toEqual(unknown("timed-out"));
		const told = source(new DOMException("slow", "TimeoutError"));
		expect((await inspect(attachment("a.pdf"), told, LIMIT, never)).signature).toEqual(unknown("timed-out"));
	});

	it.each(["a.pdf", "a.docx", "a.jpg"])("throws when its owner has given up on %s, and only then", async (name) => {
		const owner = new AbortController();
		const facts = inspect(attachment(name), hanging, LIMIT, owner.signal);
		owner.abort();
		await expect(facts).rejects.toMatchObject({ name: "AbortError" });
	});

	it("throws when its owner gave up while the bytes came", async () => {
		const owner = new AbortController();
		const slow: AttachmentSource = {
			size: async () => 1,
			async open() {
				owner.abort();
				return new Blob([unsigned]);
			},
		};
		await expect(inspect(attachment("a.pdf"), slow, LIMIT, owner.signal)).rejects.toMatchObject({
			name: "AbortError",
		});
	});
});
