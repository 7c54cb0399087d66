/** Signatures of the corpus by a plain byte scan: enough for what is tested here, and independent of the PDF reader. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { SignatureInput } from "../../../utils/signature/cms/signature.ts";

const CORPUS = new URL("../../../../shared/corpora/pdf/", import.meta.url);
export const hasCorpus = existsSync(CORPUS);

export const corpusFiles = (prefix: string): readonly string[] =>
	hasCorpus ? readdirSync(CORPUS).filter((name) => name.startsWith(prefix) && name.endsWith(".pdf")) : [];

const NO_DSS: SignatureInput["dss"] = { certificates: [], crls: [], ocsps: [] };

/** Every signature whose byte range lies in the file and leaves out a hexadecimal string, in their order. */
export function signaturesOf(file: string): readonly SignatureInput[] {
	const bytes = new Uint8Array(readFileSync(new URL(file, CORPUS)));
	const text = Buffer.from(bytes).toString("latin1");
	return [...text.matchAll(/\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)].flatMap((match) => {
		const [a = 0, b = 0, c = 0, d = 0] = match.slice(1).map(Number);
		const gap = text.slice(a + b, c).trim();
		if (c + d > bytes.length || !/^<[0-9a-fA-F\s]*>$/.test(gap)) return [];
		const around = dictionaryAround(text, match.index, a + b, c);
		if (around === null) return [];
		const subFilter = /\/SubFilter\s*\/([\w.]+)/.exec(around)?.[1] ?? "";
		return [
			{
				subFilter,
				contents: new Uint8Array(Buffer.from(gap.replace(/[<>\s]/g, ""), "hex")),
				certificates: certificatesIn(around),
				signed: [bytes.subarray(a, a + b), bytes.subarray(c, c + d)],
				dss: NO_DSS,
				claimedTime: null,
			},
		];
	});
}

/** The text of the object around the gap, without what is in it; null where this /ByteRange is another object's. */
function dictionaryAround(text: string, at: number, gapStart: number, gapEnd: number): string | null {
	const start = text.lastIndexOf(" obj", gapStart);
	const end = text.indexOf("endobj", gapEnd);
	return start < 0 || at < start || at > end ? null : text.slice(start, gapStart) + text.slice(gapEnd, end);
}

/** /Cert as a hexadecimal or a literal string (ISO 32000-2, 7.3.4), alone or as the first of an array. */
function certificatesIn(dictionary: string): readonly Uint8Array[] {
	const digits = /\/Cert\s*\[?\s*<([0-9a-fA-F\s]+)>/.exec(dictionary)?.[1];
	if (digits !== undefined) return [new Uint8Array(Buffer.from(digits.replace(/\s/g, ""), "hex"))];
	const literal = /\/Cert\s*\[?\s*\(((?:[^\\()]|\\[\s\S])*)\)/.exec(dictionary)?.[1];
	if (literal === undefined) return [];
	const plain: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };
	const text = literal.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, escaped: string) =>
		/^[0-7]/.test(escaped) ? String.fromCharCode(Number.parseInt(escaped, 8)) : (plain[escaped] ?? escaped),
	);
	return [new Uint8Array(Buffer.from(text, "latin1"))];
}
