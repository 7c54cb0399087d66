/** Really signed PDFs, made afresh: for tests that need a signature that holds, by somebody whom they trust. */
import { type CmsOptions, makeCms, type Party } from "./cms/maker.ts";
import { type Objects, PdfText, signatureDictionary, signedObjects } from "./pdf/build-pdf.ts";

/** Room for the CMS, in hexadecimal digits. */
const ROOM = 16_000;

/** A page with a text and a signature field, signed by `signer`. */
export function makeSignedPdf(signer: Party, options: CmsOptions = {}, extra: Objects = {}): Promise<Uint8Array> {
	const dictionary = signatureDictionary("", `<${"0".repeat(ROOM)}>`);
	return signPdf(new PdfText({ objects: signedObjects(dictionary, extra) }).bytes, signer, options);
}

/** Fills in the one signature of a file that still has nothing but zeros. */
export async function signPdf(prepared: Uint8Array, signer: Party, options: CmsOptions = {}): Promise<Uint8Array> {
	const text = new TextDecoder("latin1").decode(prepared);
	const gap = text.indexOf(`<${"0".repeat(ROOM)}>`);
	const end = gap + ROOM + 2;
	const content = new Uint8Array(prepared.length - (ROOM + 2));
	content.set(prepared.subarray(0, gap));
	content.set(prepared.subarray(end), gap);
	const cms = await makeCms(signer, content, options);
	const signed = prepared.slice();
	const hex = Array.from(cms, (byte) => byte.toString(16).padStart(2, "0")).join("");
	signed.set(new TextEncoder().encode(hex), gap + 1);
	return signed;
}
