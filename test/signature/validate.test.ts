import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { shippedStore } from "../../utils/signature/trust/shipped.ts";
import { EMPTY_STORE, storeOf } from "../../utils/signature/trust/store.ts";
import { validatePdf } from "../../utils/signature/validate.ts";
import { type DocumentVerdict, documentVerdict, trustOf, verdictOf } from "../../utils/signature/verdict.ts";

const CORPUS = fileURLToPath(new URL("../../../shared/corpora/pdf/", import.meta.url));
const present = existsSync(CORPUS);
const NOW = new Date("2026-12-01T00:00:00Z");
const GREEN: readonly DocumentVerdict[] = ["valid", "valid-with-notes"];

const files = present ? readdirSync(CORPUS).filter((name) => name.endsWith(".pdf")) : [];
const read = (name: string): Uint8Array => readFileSync(`${CORPUS}${name}`);

async function shippedVerdict(bytes: Uint8Array): Promise<DocumentVerdict> {
	return documentVerdict(await validatePdf(bytes, { store: await shippedStore(), now: NOW }));
}

/** The certificates that a file brings along, as if an administrator had pinned them. */
async function ownVerdict(name: string): Promise<{ verdict: DocumentVerdict; each: string[] }> {
	const bytes = read(name);
	const first = await validatePdf(bytes, { store: EMPTY_STORE, now: NOW });
	const embedded = first.signatures.flatMap(({ evaluated }) => evaluated?.facts.certificates ?? []);
	const { store } = storeOf(
		embedded.map(({ der }) => der),
		EMPTY_STORE,
	);
	const report = await validatePdf(bytes, { store, now: NOW });
	return { verdict: documentVerdict(report), each: report.signatures.map(verdictOf) };
}

/** Built to deceive, or changed after signing, whoever signed. */
const ATTACKS =
	/isa_|siwa|usf_|attack_|spoofing|removed-pages|byterange-overlap|sneaky|econtent|EDITED|bytes-added|bad_|annot-added/;

describe.skipIf(!present)("verdicts on the corpus (../shared/corpora/pdf; skipped where it is absent)", () => {
	const attacks = files.filter((name) => ATTACKS.test(name));

	it.each(attacks)("%s is never green", async (name) => {
		expect(GREEN).not.toContain(await shippedVerdict(read(name)));
	});

	// With the signer trusted only the other steps stand in the way; the look-alikes are told by trust alone.
	it.each(attacks.filter((name) => !/forged_root|lookalike/.test(name)))(
		"%s is not green even when its own certificates are trusted",
		async (name) => {
			expect(GREEN).not.toContain((await ownVerdict(name)).verdict);
		},
	);

	it.each(files.filter((name) => name.startsWith("synthetic__ok_")))(
		"%s is green when its own certificates are trusted",
		async (name) => {
			const { verdict, each } = await ownVerdict(name);
			expect(GREEN, each.join()).toContain(verdict);
		},
	);

	const vietnamese = files.filter((name) => name.startsWith("vn__"));

	it("real state documents are intact, their signer known or the issuer missing; re-saved ones are destroyed", async () => {
		const verdicts = new Map<string, DocumentVerdict>();
		for (const name of vietnamese) {
			const report = await validatePdf(read(name), { store: await shippedStore(), now: NOW });
			verdicts.set(name, documentVerdict(report));
			for (const checked of report.signatures) {
				if (checked.structure.destroyed) continue;
				expect(checked.evaluated?.facts, name).toMatchObject({ intact: true, signatureValid: true });
				expect(["trusted", "missing-issuer"], name).toContain(trustOf(checked));
			}
		}
		const count = (verdict: DocumentVerdict): number => [...verdicts.values()].filter((one) => one === verdict).length;
		expect({
			known: count("valid-with-notes") + count("valid"),
			missing: count("unknown-signer"),
			destroyed: count("destroyed"),
			all: verdicts.size,
		}).toEqual({ known: 4, missing: 8, destroyed: 2, all: 14 });
	});

	it("a flipped byte of what is signed is never green", async () => {
		const original = read("vn__981-ttg.signed.pdf");
		const store = await shippedStore();
		const report = await validatePdf(original, { store, now: NOW });
		expect(GREEN).toContain(documentVerdict(report));
		const [, first = 0, second = 0] = report.signatures[0]?.structure.signature.dictionary?.byteRange ?? [];
		expect(second).toBeGreaterThan(first);
		for (let step = 1; step <= 60; step += 1) {
			const at = Math.floor((original.length * step) / 61);
			// Between the ranges stands the signature itself, parts of which nobody signs.
			if (at >= first && at < second) continue;
			const changed = Uint8Array.from(original);
			changed[at] = (changed[at] ?? 0) ^ 1;
			expect(GREEN, `byte ${at}`).not.toContain(documentVerdict(await validatePdf(changed, { store, now: NOW })));
		}
	});
});

describe("files without a signature", () => {
	it.each([
		[
			"a PDF that nobody signed",
			"%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
			"unsigned",
		],
		["no PDF at all", "PK\u0003\u0004", "unreadable"],
		["nothing", "", "unreadable"],
	] as const)("%s", async (_, text, verdict) => {
		expect(await shippedVerdict(new TextEncoder().encode(text))).toBe(verdict);
	});
});
