/** Small PDF files written by hand, with incremental updates and signatures that have a place but no cryptography. */

export type Objects = Readonly<Record<number, string>>;

export interface Update {
	readonly objects: Objects;
	/** Entries of the trailer beside /Size, /Root and /Prev. */
	readonly trailer?: string;
	readonly root?: number;
	/** Written as a cross-reference stream. */
	readonly xrefStream?: boolean;
	/** Object numbers that the update gives free. */
	readonly free?: readonly number[];
}

const SIZE = 200;

export function latin1Bytes(text: string): Uint8Array {
	return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

/** The value of a signature: a DER sequence and zeros. */
export const CONTENTS = `<${"3003020101".padEnd(64, "0")}>`;
const RANGE = "[0 ********** ********** **********]";

/** A signature dictionary whose byte range is filled in by `sign`. */
export function signatureDictionary(extra = "", contents = CONTENTS): string {
	return `<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/M(D:20260701080000+07'00')/ByteRange ${RANGE}/Contents ${contents}${extra}>>`;
}

export class PdfText {
	text: string;
	private lastXref: number | undefined;

	constructor(first: Update) {
		this.text = "%PDF-1.7\n";
		this.update(first);
	}

	update({ objects, trailer = "", root = 1, xrefStream = false, free = [] }: Update): this {
		const offsets: [number, number][] = [];
		for (const [number, body] of Object.entries(objects)) {
			offsets.push([Number(number), this.text.length]);
			this.text += `${number} 0 obj\n${body}\nendobj\n`;
		}
		const start = this.text.length;
		const previous = this.lastXref === undefined ? "" : `/Prev ${this.lastXref}`;
		const entries = `/Size ${SIZE}/Root ${root} 0 R${previous}${trailer}`;
		this.text += xrefStream
			? xrefStreamText(offsets, start, entries)
			: xrefTableText(offsets, free, entries, previous === "");
		this.text += `startxref\n${start}\n%%EOF\n`;
		this.lastXref = start;
		return this.sign();
	}

	/** Fills in the byte range of the one signature that has none. */
	private sign(): this {
		const at = this.text.indexOf(RANGE);
		if (at < 0) return this;
		const gap = this.text.indexOf("<", at);
		const end = this.text.indexOf(">", gap) + 1;
		const numbers = [gap, end, this.text.length - end].map((number) => String(number).padStart(10));
		this.text = this.text.replace(RANGE, `[0 ${numbers.join(" ")}]`);
		return this;
	}

	get bytes(): Uint8Array {
		return latin1Bytes(this.text);
	}
}

function xrefTableText(
	offsets: [number, number][],
	free: readonly number[],
	entries: string,
	isFirst: boolean,
): string {
	const rows = offsets.map(([number, offset]) => `${number} 1\n${String(offset).padStart(10, "0")} 00000 n \n`);
	const freed = free.map((number) => `${number} 1\n0000000000 00001 f \n`);
	const head = isFirst ? "0 1\n0000000000 65535 f \n" : "";
	return `xref\n${head}${rows.join("")}${freed.join("")}trailer\n<<${entries}>>\n`;
}

function xrefStreamText(offsets: [number, number][], start: number, entries: string): string {
	const own: [number, number][] = [...offsets, [SIZE - 1, start]];
	const data = own.map(([, offset]) => String.fromCharCode(1, offset >> 16, (offset >> 8) & 255, offset & 255, 0));
	const index = own.map(([number]) => `${number} 1`).join(" ");
	const dictionary = `<</Type/XRef/W[1 3 1]/Index[${index}]${entries}/Length ${data.length * 5}>>`;
	return `${SIZE - 1} 0 obj\n${dictionary}\nstream\n${data.join("")}\nendstream\nendobj\n`;
}

export function stream(data: string, entries = ""): string {
	return `<</Length ${data.length}${entries}>>\nstream\n${data}\nendstream`;
}

/** A page with a text, a text field and a signed signature field. */
export function signedObjects(signature = signatureDictionary(), extra: Objects = {}): Objects {
	return {
		1: "<</Type/Catalog/Pages 2 0 R/AcroForm 7 0 R/Names<</Dests<</Names[(a)[3 0 R/Fit]]>>>>>>",
		2: "<</Type/Pages/Kids[3 0 R]/Count 1/Resources 10 0 R>>",
		3: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Annots[5 0 R 8 0 R 9 0 R 13 0 R]>>",
		4: stream("BT /F1 18 Tf 60 700 Td (Cap 100 trieu dong) Tj ET"),
		5: "<</Type/Annot/Subtype/Widget/FT/Sig/T(Signature1)/V 6 0 R/Rect[400 100 550 180]/P 3 0 R/F 132>>",
		6: signature,
		7: "<</Fields[5 0 R 8 0 R 9 0 R]/SigFlags 3/DR<</Font<</Helv 11 0 R>>>>/DA(/Helv 0 Tf)>>",
		8: "<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(An)/Rect[10 10 90 30]/P 3 0 R/AP<</N 12 0 R>>>>",
		9: "<</Type/Annot/Subtype/Widget/FT/Sig/T(Seal)/Rect[10 50 90 90]/P 3 0 R/F 132>>",
		10: "<</Font<</F1 11 0 R>>>>",
		11: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
		12: stream("BT (An) Tj ET", "/Type/XObject/Subtype/Form/BBox[0 0 80 20]"),
		13: "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/Dest[3 0 R/Fit]>>",
		...extra,
	};
}
