/** Every file of the corpus against what was reasoned out for it. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { judgeModifications } from "../../../utils/signature/modification/modification.ts";
import { openPdf } from "../../../utils/signature/pdf/document.ts";
import { readSignatureFields } from "../../../utils/signature/pdf/signature-fields.ts";
import { judgeStructure } from "../../../utils/signature/pdf/structure.ts";
import { EXPECTATIONS } from "../expectations.ts";

const CORPUS = new URL("../../../../shared/corpora/pdf/", import.meta.url);

async function judge(file: string) {
	const document = await openPdf(new Uint8Array(readFileSync(new URL(file, CORPUS))));
	const structures = judgeStructure(document, readSignatureFields(document).signatures);
	const modifications = judgeModifications(document, structures);
	return structures.map(({ coverage, sound, destroyed }, index) => ({
		coverage,
		modification: modifications[index]?.level,
		soundness: destroyed ? "destroyed" : sound ? "sound" : "unsound",
	}));
}

describe.skipIf(!existsSync(CORPUS))("the corpus", () => {
	test.each(EXPECTATIONS.map((expectation) => [expectation.file, expectation] as const))(
		"%s",
		async (file, expectation) => {
			expect(await judge(file), expectation.why).toEqual(expectation.signatures);
		},
	);

	test("has an expectation for every file", () => {
		const files = readdirSync(CORPUS).filter((file) => file.endsWith(".pdf"));
		expect(EXPECTATIONS.map(({ file }) => file).sort()).toEqual(files.sort());
	});

	const ATTACKS =
		/isa_|siwa|usf_|attack_(?:EAA|SSA)|shadow|spoofing|removed-pages|byterange-overlap|sneaky|-range|gap-too-big|byterange|bytes-added/;
	test.each(
		EXPECTATIONS.filter(({ file }) => ATTACKS.test(file)).map(({ file, signatures }) => [file, signatures] as const),
	)("%s has a signature that cannot be shown as fine", (_, signatures) => {
		const isFine = ({ soundness, modification }: (typeof signatures)[number]): boolean =>
			soundness === "sound" && (modification === "none" || modification === "allowed");
		expect(signatures.every(isFine)).toBe(false);
	});

	const LAWFUL =
		/__ok_|vn__(?!.*(?:25-2024|09-2021))|signed-twice|pades-ltv|fieldmdp|INCSAVE_signed\.pdf|extensions-update|override-appearance-stream\.pdf|separate-annots/;
	test.each(
		EXPECTATIONS.filter(({ file }) => LAWFUL.test(file)).map(({ file, signatures }) => [file, signatures] as const),
	)("%s has nothing against it", (_, signatures) => {
		expect(signatures.every(({ soundness }) => soundness === "sound")).toBe(true);
		expect(signatures.every(({ modification }) => modification === "none" || modification === "allowed")).toBe(true);
	});
});
