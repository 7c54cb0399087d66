/** Large PDFs with a real signature over all of them, made afresh for each run. */
import { createCipheriv } from "node:crypto";
import { makeCms, makeParty } from "../signature/cms/maker.ts";

const STREAM = 500_000;
/** As long as the placeholders of common signers. */
const CONTENTS_DIGITS = 16_384;
const PLACEHOLDER = "[0 ********** ********** **********]";

export interface LargeFile {
	readonly bytes: Uint8Array;
	/** The CMS alone, and what it is over, for tools that take them apart; empty where it is unsigned. */
	readonly cms: Uint8Array;
	readonly content: Uint8Array;
}

/** Pages of one picture each, which no filter unpacks: like a scan. */
function objectsOf(size: number, isSigned: boolean): Buffer[] {
	const cipher = createCipheriv("aes-128-ctr", Buffer.alloc(16, 1), Buffer.alloc(16));
	const pages = Math.max(1, Math.round(size / STREAM));
	const numbers = Array.from({ length: pages }, (_, index) => 10 + 2 * index);
	const form = isSigned ? "/AcroForm<</Fields[3 0 R]/SigFlags 3>>" : "";
	const objects = [
		Buffer.from(`1 0 obj\n<</Type/Catalog/Pages 2 0 R${form}>>\nendobj\n`),
		Buffer.from(
			`2 0 obj\n<</Type/Pages/Kids[${numbers.map((number) => `${number} 0 R`).join(" ")}]/Count ${pages}>>\nendobj\n`,
		),
	];
	for (const [index, number] of numbers.entries()) {
		const widget = isSigned && index === 0 ? "/Annots[3 0 R]" : "";
		const page = `${number} 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]${widget}/Resources<</XObject<</I ${number + 1} 0 R>>>>>>\nendobj\n`;
		const head = `${number + 1} 0 obj\n<</Type/XObject/Subtype/Image/Width 707/Height 707/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode/Length ${STREAM}>>\nstream\n`;
		const picture = cipher.update(Buffer.alloc(STREAM));
		objects.push(Buffer.from(page), Buffer.concat([Buffer.from(head), picture, Buffer.from("\nendstream\nendobj\n")]));
	}
	if (!isSigned) return objects;
	const date = "/M(D:20260701080000+07'00')";
	const value = `4 0 obj\n<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached${date}/ByteRange ${PLACEHOLDER}/Contents <${"0".repeat(CONTENTS_DIGITS)}>>>\nendobj\n`;
	const field = `3 0 obj\n<</Type/Annot/Subtype/Widget/FT/Sig/T(Signature1)/V 4 0 R/Rect[400 100 550 180]/P 10 0 R/F 132>>\nendobj\n`;
	return [...objects, Buffer.from(field), Buffer.from(value)];
}

function assemble(objects: readonly Buffer[]): Buffer {
	const header = Buffer.from("%PDF-1.7\n%\xb5\xb6\n", "latin1");
	let at = header.length;
	const rows = objects.map((object) => {
		const number = Number.parseInt(object.subarray(0, 12).toString("latin1"), 10);
		const row = `${number} 1\n${String(at).padStart(10, "0")} 00000 n \n`;
		at += object.length;
		return row;
	});
	const size = Math.max(...rows.map((row) => Number.parseInt(row, 10))) + 1;
	const xref = `xref\n0 1\n0000000000 65535 f \n${rows.join("")}trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${at}\n%%EOF\n`;
	return Buffer.concat([header, ...objects, Buffer.from(xref)]);
}

export function unsignedFile(size: number): Uint8Array {
	return new Uint8Array(assemble(objectsOf(size, false)));
}

/** What Vietnamese state documents are signed with. */
function rsaKeys(): Promise<CryptoKeyPair> {
	const algorithm = {
		name: "RSASSA-PKCS1-v1_5",
		modulusLength: 2048,
		publicExponent: Uint8Array.of(1, 0, 1),
		hash: "SHA-256",
	};
	return crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
}

/** @param size in bytes, roughly */
export async function signedFile(size: number): Promise<LargeFile> {
	const file = assemble(objectsOf(size, true));
	const start = file.lastIndexOf("/Contents <") + "/Contents ".length;
	const end = start + CONTENTS_DIGITS + 2;
	const numbers = [start, end, file.length - end].map((number) => String(number).padStart(10));
	file.write(`[0 ${numbers.join(" ")}]`, file.lastIndexOf(PLACEHOLDER), "latin1");
	const content = Buffer.concat([file.subarray(0, start), file.subarray(end)]);
	const cms = await makeCms(await makeParty("Người ký thử", { keys: await rsaKeys() }), content);
	file.write(Buffer.from(cms).toString("hex"), start + 1, "latin1");
	return { bytes: new Uint8Array(file), cms, content };
}
