/** Files damaged at random, always the same way: no crash, no hang, and a changed signature is never a sound one. */

import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { judgeModifications } from "../../../utils/signature/modification/modification.ts";
import { openPdf } from "../../../utils/signature/pdf/document.ts";
import { readSecurityStore } from "../../../utils/signature/pdf/security-store.ts";
import { readSignatureFields } from "../../../utils/signature/pdf/signature-fields.ts";
import { judgeStructure } from "../../../utils/signature/pdf/structure.ts";

const CORPUS = new URL("../../../../shared/corpora/pdf/", import.meta.url);
const FILES = [
	"signpdf__signed.pdf",
	"signpdf__signed-twice.pdf",
	"synthetic__ok_two_signatures.pdf",
	"synthetic__ok_certified_P2.pdf",
	"pyhanko__separate-annots-kids-indir.pdf",
	"pyhanko__minimal-two-fields-signed-twice.pdf",
	"pyhanko__form-update-override-appearance-stream.pdf",
	"dss__edition_protected_signing_allowed_with_field_signed.pdf",
	"dss__pdf-structtreeroot-changes.pdf",
	"dss__DSS-2821.pdf",
	"dss__pades-5-signatures-and-1-document-timestamp.pdf",
	"mkl-pdfbox__isa_C.pdf",
	"mkl-pdfbox__siwa_A.pdf",
	"vn__1053-ttg.signed.pdf",
	"vn__quyet-dinh-so-333-qd-btc-469000.pdf",
] as const;
const ROUNDS = Math.ceil(2000 / FILES.length);
const LIMIT_MS = 2000;

/** Mulberry32: the same numbers every time. */
function randomFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

function mutate(original: Uint8Array, random: () => number): Uint8Array {
	const at = (): number => Math.floor(random() * original.length);
	const kind = Math.floor(random() * 5);
	if (kind === 0) return original.slice(0, at());
	if (kind === 1) {
		const from = at();
		return Uint8Array.from([
			...original.subarray(0, from),
			...original.subarray(Math.min(original.length, from + 1 + Math.floor(random() * 200))),
		]);
	}
	if (kind === 2) return Uint8Array.from([...original, ...original.subarray(at())]);
	const bytes = original.slice();
	// Structure is dense near the end: half of the flips go there.
	const tail = Math.max(0, bytes.length - 2000);
	for (let count = 0; count < 1 + random() * 20; count++) {
		const place = kind === 3 ? at() : tail + Math.floor(random() * (bytes.length - tail));
		bytes[place] = Math.floor(random() * 256);
	}
	return bytes;
}

async function validate(bytes: Uint8Array): Promise<number> {
	const document = await openPdf(bytes);
	const structures = judgeStructure(document, readSignatureFields(document).signatures);
	judgeModifications(document, structures);
	readSecurityStore(document.latest);
	return structures.length;
}

describe.skipIf(!existsSync(CORPUS))("mutations", () => {
	test.each(FILES.map((file, index) => [file, index] as const))("%s", { timeout: 240_000 }, async (file, index) => {
		const original = new Uint8Array(readFileSync(new URL(file, CORPUS)));
		const random = randomFrom(index + 1);
		let slowest = 0;
		for (let round = 0; round < ROUNDS; round++) {
			const start = performance.now();
			await validate(mutate(original, random));
			slowest = Math.max(slowest, performance.now() - start);
		}
		expect(slowest).toBeLessThan(LIMIT_MS);
	});
});
