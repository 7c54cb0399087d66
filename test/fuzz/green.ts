/**
 * The oracle for green verdicts, independent of the validator: whatever it calls valid must hold the very bytes that were
 * signed in the genuine file, and must show, in another reader (pdf.js), what the signed revision shows.
 */
import { createHash } from "node:crypto";
import { getDocument, type PDFDocumentProxy, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";
import { holds } from "../../utils/signature/cms/facts.ts";
import type { Checked, SignatureReport } from "../../utils/signature/report.ts";
import { documentVerdict } from "../../utils/signature/verdict.ts";

export function isGreen(report: SignatureReport): boolean {
	const verdict = documentVerdict(report);
	return verdict === "valid" || verdict === "valid-with-notes";
}

/** SHA-256 of the bytes that a signature covers, as a name for them. */
export function signedDigest({ structure }: Checked): string {
	const hash = createHash("sha256");
	for (const range of structure.signedBytes ?? []) hash.update(range);
	return hash.digest("hex");
}

/** What the signatures that hold in an unchanged file cover. */
export function genuineDigests(report: SignatureReport): ReadonlySet<string> {
	return new Set(report.signatures.filter(({ evaluated }) => evaluated && holds(evaluated.facts)).map(signedDigest));
}

/**
 * @param genuine of all files that the input was made from
 * @returns what is wrong with a green verdict, or null
 */
export async function falseGreen(
	bytes: Uint8Array,
	report: SignatureReport,
	genuine: ReadonlySet<string>,
): Promise<string | null> {
	for (const checked of report.signatures) {
		if (!genuine.has(signedDigest(checked))) return "other bytes than those that were signed";
	}
	const shown = await pagesOf(bytes);
	if (shown === null) return "pdf.js cannot open it";
	for (const { structure } of report.signatures) {
		const end = endOf(structure.signedBytes);
		if (end === bytes.length) continue;
		const signed = await pagesOf(bytes.subarray(0, end));
		// Page contents alone: what forms and annotations may add is judged by rules, tested elsewhere.
		if (signed !== null && signed !== shown) return "other pages than those that were signed";
	}
	return null;
}

function endOf(signed: readonly [Uint8Array, Uint8Array] | undefined): number {
	const last = signed?.[1];
	return last === undefined ? 0 : last.byteOffset + last.length - (signed?.[0].byteOffset ?? 0);
}

/** A digest of what pdf.js would draw of all pages, annotations left out; null where it cannot open the file. */
export async function pagesOf(bytes: Uint8Array): Promise<string | null> {
	const loading = getDocument({
		data: bytes.slice(),
		verbosity: VerbosityLevel.ERRORS,
		useSystemFonts: false,
	});
	try {
		const document = await loading.promise;
		const hash = createHash("sha256");
		for (let number = 1; number <= Math.min(document.numPages, 50); number++)
			hash.update(await drawn(document, number));
		return `${document.numPages} ${hash.digest("hex")}`;
	} catch {
		return null;
	} finally {
		await loading.destroy();
	}
}

async function drawn(document: PDFDocumentProxy, number: number): Promise<string> {
	const page = await document.getPage(number);
	const { items } = await page.getTextContent();
	const { fnArray, argsArray } = await page.getOperatorList({ annotationMode: 0 });
	// Fonts and pictures are named after the document, which pdf.js counts up.
	return JSON.stringify([page.view, page.rotate, items, fnArray, argsArray]).replace(/\bg_d\d+_/g, "");
}
