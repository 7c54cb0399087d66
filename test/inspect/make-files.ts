/** Documents made for tests, small or as large as wanted; the real ones lie beside the repository. */
import { strToU8, type Zippable, zipSync } from "fflate";

/** A Word file of these paragraphs. @param media bytes of a picture in it that does not pack */
export function makeDocx(paragraphs: readonly string[], media = 0): Uint8Array<ArrayBuffer> {
	const body = paragraphs.map((text) => `<w:p><w:r><w:t>${inXml(text)}</w:t></w:r></w:p>`).join("");
	return makeArchive({
		"[Content_Types].xml": strToU8("<Types/>"),
		"word/document.xml": strToU8(
			`<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
		),
		...(media > 0 ? { "word/media/image1.png": [noise(media), { level: 0 }] } : {}),
	});
}

export function makeArchive(files: Zippable): Uint8Array<ArrayBuffer> {
	return zipSync(files) as Uint8Array<ArrayBuffer>;
}

function inXml(text: string): string {
	return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/** A PDF whose pages are these lines, in ASCII. */
export function makePdf(pages: readonly (readonly string[])[]): Uint8Array<ArrayBuffer> {
	const streams = pages.map((lines) => {
		const shown = lines.map((line) => `(${line.replace(/[\\()]/g, "\\$&")}) Tj T*`).join("\n");
		return Buffer.from(`BT /F1 11 Tf 14 TL 50 800 Td\n${shown}\nET`, "latin1");
	});
	return makePdfOfStreams(streams, "");
}

/** @param filter such as "/Filter/FlateDecode", for streams that are packed already */
export function makePdfOfStreams(streams: readonly Uint8Array[], filter: string): Uint8Array<ArrayBuffer> {
	const kids = streams.map((_, index) => `${4 + index * 2} 0 R`).join(" ");
	const objects: (string | Uint8Array)[][] = [
		["<</Type/Catalog/Pages 2 0 R>>"],
		[`<</Type/Pages/Count ${streams.length}/Kids[${kids}]>>`],
		["<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"],
		...streams.flatMap((stream, index) => [
			[
				`<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents ${5 + index * 2} 0 R>>`,
			],
			[`<</Length ${stream.length}${filter}>>\nstream\n`, stream, "\nendstream"],
		]),
	];
	const parts: Uint8Array[] = [Buffer.from("%PDF-1.4\n", "latin1")];
	let length = 9;
	const push = (part: string | Uint8Array): void => {
		const bytes = typeof part === "string" ? Buffer.from(part, "latin1") : part;
		parts.push(bytes);
		length += bytes.length;
	};
	const offsets = objects.map((object, index) => {
		const offset = length;
		for (const part of [`${index + 1} 0 obj\n`, ...object, "\nendobj\n"]) push(part);
		return `${String(offset).padStart(10, "0")} 00000 n \n`;
	});
	const start = length;
	const size = objects.length + 1;
	push(`xref\n0 ${size}\n0000000000 65535 f \n${offsets.join("")}`);
	push(`trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`);
	return new Uint8Array(Buffer.concat(parts));
}

/** The same each time, and incompressible. */
export function noise(length: number, seed = 1): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(length);
	const random = randomOf(seed);
	for (let at = 0; at < length; at++) bytes[at] = random(256);
	return bytes;
}

/** A seeded generator: integers below `limit`. */
export function randomOf(seed: number): (limit: number) => number {
	let state = seed >>> 0;
	return (limit) => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return Math.floor((state / 2 ** 32) * limit);
	};
}

const OFFICE = {
	docx: ["wordprocessingml.document", "word/document.xml"],
	xlsx: ["spreadsheetml.sheet", "xl/workbook.xml"],
	pptx: ["presentationml.presentation", "ppt/presentation.xml"],
} as const;

export interface OfficeParts {
	readonly kind: keyof typeof OFFICE;
	/** By their names; text is written in UTF-8. */
	readonly parts: Readonly<Record<string, string | Uint8Array>>;
	/** Of the main part, in the place of the usual one. */
	readonly mainType?: string;
	/** Further elements of [Content_Types].xml. */
	readonly types?: string;
}

/** An Office file that says what its parts are, and which of them is the main one, as programs write it. */
export function makeOffice({ kind, parts, mainType, types = "" }: OfficeParts): Uint8Array<ArrayBuffer> {
	const [vocabulary, main] = OFFICE[kind];
	const type = mainType ?? `application/vnd.openxmlformats-officedocument.${vocabulary}.main+xml`;
	const all = {
		"[Content_Types].xml": `<?xml version="1.0"?><Types><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${main}" ContentType="${type}"/>${types}</Types>`,
		"_rels/.rels": makeRelationships(["officeDocument", main]),
		...parts,
	};
	return makeArchive(Object.fromEntries(Object.entries(all).map(([name, part]) => [name, octets(part)])));
}

/** @param list last step of the type, target, further attributes; identifiers are r1, r2 … */
export function makeRelationships(
	...list: readonly (readonly [type: string, target: string, more?: string])[]
): string {
	const items = list.map(([type, target, more = ""], index) => {
		const address = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}`;
		return `<Relationship Id="r${index + 1}" Type="${address}" Target="${target}" ${more}/>`;
	});
	return `<?xml version="1.0"?><Relationships>${items.join("")}</Relationships>`;
}

/** A program with the two headers that Windows looks at. */
export function makeProgram(): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(600);
	bytes.set(strToU8("MZ\x90\0\x03", true));
	bytes[0x3c] = 0x80;
	bytes.set(strToU8("PE\0\0"), 0x80);
	return bytes;
}

function octets(part: string | Uint8Array): Uint8Array {
	return typeof part === "string" ? strToU8(part) : part;
}
