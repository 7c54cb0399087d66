/** Changes of PDF files by their grammar: tokens, objects, cross-references, revisions. */
import { deflateSync } from "node:zlib";
import type { Mutator } from "./mutate-bytes.ts";
import { joinBytes, replaced } from "./mutate-bytes.ts";
import type { Random } from "./random.ts";

const latin1 = (bytes: Uint8Array): string =>
	Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "latin1"));

interface Token {
	readonly start: number;
	readonly end: number;
	readonly text: string;
}

/** Tokens of one piece of the file, so that long files cost no more than short ones. */
function tokensNear(input: Uint8Array, random: Random, pattern: RegExp): readonly Token[] {
	const from = input.length <= 20_000 ? 0 : random.below(input.length - 10_000);
	const text = latin1(input.subarray(from, from + 20_000));
	return [...text.matchAll(pattern)].map((match) => ({
		start: from + match.index,
		end: from + match.index + match[0].length,
		text: match[0],
	}));
}

const NUMBERS = [
	"0",
	"1",
	"-1",
	"2",
	"64",
	"65535",
	"65536",
	"8388607",
	"2147483648",
	"4294967295",
	"9007199254740993",
];
const ODD_NUMBERS = ["1e9", "0.5", "--3", "+7", ".", "99999999999999999999999", "00000000000000000000001"];

const NAMES =
	"/Type/Catalog/Pages/Page/Kids/Count/Parent/Contents/Resources/Annots/AcroForm/Fields/FT/Sig/V/T/Kids/Rect/AP/N/ByteRange" +
	"/Filter/FlateDecode/LZWDecode/ASCII85Decode/ASCIIHexDecode/RunLengthDecode/Crypt/DecodeParms/Predictor/Columns/Length" +
	"/Prev/XRefStm/Root/Size/W/Index/ObjStm/XRef/First/Extends/Encrypt/ID/DSS/Certs/CRLs/OCSPs/VRI/DocTimeStamp/SubFilter" +
	"/ETSI.RFC3161/ETSI.CAdES.detached/adbe.pkcs7.sha1/adbe.x509.rsa_sha1/Reference/TransformMethod/TransformParams/DocMDP" +
	"/FieldMDP/P/Action/Lock/Perms/Subtype/Widget/Link/Popup/XObject/Form/Image/Font/StructTreeRoot/K/S/Metadata/Names/Dests" +
	"/OpenAction/AA/JS/Extensions/Version/SigFlags/DR/DA/NeedAppearances/MK/F/Ff/Opt/I/M/Cert/Name/Reason/Location";
const NAME_LIST = NAMES.slice(1)
	.split("/")
	.map((name) => `/${name}`);

const changeNumber: Mutator = (input, random) => {
	const tokens = tokensNear(input, random, /(?<![\w.])\d+(?![\w.])/g);
	if (tokens.length === 0) return input;
	const { start, end, text } = random.pick(tokens);
	const near = String(Math.max(0, Number(text) + random.below(5) - 2));
	const choices = [near, String(random.below(input.length + 10)), random.pick(NUMBERS), random.pick(ODD_NUMBERS)];
	const value = random.pick(choices);
	const kept = random.chance(0.5) ? value.padStart(text.length, text.startsWith("0") ? "0" : " ") : value;
	return replaced(input, start, end, bytesOf(kept));
};

const changeName: Mutator = (input, random) => {
	const tokens = tokensNear(input, random, /\/[A-Za-z0-9.]+/g);
	if (tokens.length === 0) return input;
	const { start, end } = random.pick(tokens);
	return replaced(input, start, end, bytesOf(random.pick(NAME_LIST)));
};

/** Names, numbers, references and brackets, of random depth. */
function anyObject(random: Random, depth = 0): string {
	switch (random.below(depth > 4 ? 6 : 10)) {
		case 0:
			return random.pick([...NUMBERS, ...ODD_NUMBERS]);
		case 1:
			return random.pick(NAME_LIST);
		case 2:
		case 3:
			return `${random.below(40)} 0 R`;
		case 4:
			return random.pick([
				"(text)",
				"(\\)\\",
				"<41 4>",
				"<",
				"(",
				"null",
				"true",
				"endobj",
				"stream",
				">>",
				"]",
				"%x\n",
			]);
		case 5:
			return random.pick(["<<>>", "[]", "<<", "["]);
		case 6:
		case 7:
			return `[${Array.from({ length: random.below(6) }, () => anyObject(random, depth + 1)).join(" ")}]`;
		default:
			return `<<${Array.from({ length: random.below(6) }, () => `${random.pick(NAME_LIST)} ${anyObject(random, depth + 1)}`).join(" ")}>>`;
	}
}

const changeObject: Mutator = (input, random) => {
	const tokens = tokensNear(input, random, /\[[^[\]]{0,200}\]|<<[^<>]{0,200}>>|\d+ \d+ R|\([^()]{0,80}\)/g);
	if (tokens.length === 0) return input;
	const { start, end, text } = random.pick(tokens);
	const choice = random.below(5);
	if (choice === 0) return replaced(input, start, end, bytesOf(anyObject(random)));
	if (choice === 1) return replaced(input, start, end, bytesOf(random.pick(tokens).text));
	if (choice === 2) return replaced(input, start, start, bytesOf(`${random.pick(NAME_LIST)} ${anyObject(random)} `));
	if (choice === 3) {
		const depth = random.pick([3, 62, 64, 66, 5000]);
		return replaced(
			input,
			start,
			end,
			bytesOf("[".repeat(depth) + text + (random.chance(0.5) ? "]".repeat(depth) : "")),
		);
	}
	const times = random.pick([2, 20, 2000]);
	return replaced(input, start, end, bytesOf(`[${`${text.slice(0, 100)} `.repeat(times)}]`));
};

function objectBodies(text: string): { readonly number: number; readonly at: number; readonly body: string }[] {
	return [...text.matchAll(/(\d{1,7})\s+\d{1,5}\s+obj\b([\s\S]{0,20000}?)endobj/g)].map((match) => ({
		number: Number(match[1]),
		at: match.index,
		body: match[2] ?? "",
	}));
}

const lastStartXref = (text: string): number => Number(/startxref\s+(\d+)(?![\s\S]*startxref)/.exec(text)?.[1] ?? 0);
const rootOf = (text: string): string => /\/Root\s+(\d+\s+\d+\s+R)(?![\s\S]*\/Root)/.exec(text)?.[1] ?? "1 0 R";

/** Another revision of well-formed objects, some changed, with its own table or cross-reference stream. */
export const appendRevision: Mutator = (input, random, other) => {
	const text = latin1(input);
	const known = objectBodies(random.chance(0.8) ? text : latin1(other));
	const objects = new Map<number, string>();
	for (let count = 1 + random.below(4); count > 0; count--) {
		const base = known.length > 0 && random.chance(0.8) ? random.pick(known) : { number: random.below(60), body: "" };
		const number = random.chance(0.8) ? base.number : random.below(60);
		const body = random.chance(0.7) && base.body !== "" ? changedBody(base.body, random, known) : anyObject(random);
		objects.set(number, body);
	}
	let update = random.chance(0.9) ? "\n" : "";
	const offsets = new Map<number, number>();
	for (const [number, body] of objects) {
		offsets.set(number, input.length + update.length);
		update += `${number} 0 obj\n${body}\nendobj\n`;
	}
	if (random.chance(0.1)) offsets.delete([...offsets.keys()][0] ?? 0);
	if (random.chance(0.1)) offsets.set(random.below(40), random.below(input.length));
	const place = input.length + update.length;
	const entries = `/Size 500/Root ${rootOf(text)}/Prev ${lastStartXref(text)}${random.chance(0.1) ? `${random.pick(NAME_LIST)} ${anyObject(random)}` : ""}`;
	update += random.chance(0.6) ? tableOf(offsets, entries) : streamOf(offsets, place, entries, random);
	return joinBytes(input, bytesOf(`${update}startxref\n${place}\n%%EOF\n`));
};

function changedBody(body: string, random: Random, known: readonly { readonly body: string }[]): string {
	const choice = random.below(6);
	if (choice === 0) return body;
	if (choice === 1) return random.pick(known).body;
	if (choice === 2) return body.replace(">>", `${random.pick(NAME_LIST)} ${anyObject(random)}>>`);
	const mutator = random.pick([changeNumber, changeName, changeObject]);
	return latin1(mutator(bytesOf(body), random, new Uint8Array()));
}

function tableOf(offsets: ReadonlyMap<number, number>, entries: string): string {
	const rows = [...offsets].map(([number, at]) => `${number} 1\n${String(at).padStart(10, "0")} 00000 n \n`);
	return `xref\n${rows.join("")}trailer\n<<${entries}>>\n`;
}

function streamOf(offsets: ReadonlyMap<number, number>, place: number, entries: string, random: Random): string {
	const rows = [...offsets, [499, place] as const].map(([, at]) => [1, at >>> 24, at >>> 16, at >>> 8, at, 0]);
	const index = [...offsets.keys(), 499].map((number) => `${number} 1`).join(" ");
	const packed = random.chance(0.5);
	const raw = Uint8Array.from(rows.flat());
	const data = packed ? deflateSync(raw) : raw;
	return `499 0 obj\n<</Type/XRef/W[1 4 1]/Index[${index}]${packed ? "/Filter/FlateDecode" : ""}${entries}/Length ${data.length}>>\nstream\n${latin1(data)}\nendstream\nendobj\n`;
}

/** The objects as they now are, with a table that leads to them: what was changed before is found again. */
const relink: Mutator = (input) => {
	const text = latin1(input);
	const offsets = new Map<number, number>();
	for (const match of text.matchAll(/(\d{1,7})\s+\d{1,5}\s+obj\b/g)) {
		if (offsets.size < 5000) offsets.set(Number(match[1]), match.index);
	}
	const place = input.length;
	const update = `${tableOf(offsets, `/Size 9999/Root ${rootOf(text)}`)}startxref\n${place}\n%%EOF\n`;
	return joinBytes(input, bytesOf(update));
};

/** An object stream or any other stream whose data unpacks to something hostile. */
const packStream: Mutator = (input, random) => {
	const payload = Buffer.from(
		random.pick([
			() => anyObject(random),
			() => "1 0 ".repeat(5000),
			() => "[".repeat(5000),
			() => "<<>>".repeat(5000),
		])(),
		"latin1",
	);
	let data: Uint8Array = payload;
	const filters: string[] = [];
	for (let count = random.below(4); count > 0; count--) {
		data = deflateSync(data);
		filters.unshift("/FlateDecode");
	}
	const type = random.pick(["/Type/ObjStm/N 9/First 4", "/Type/XRef/W[1 2 1]/Size 9", "/Type/Metadata", ""]);
	const number = random.below(40);
	const body = `\n${number} 0 obj\n<<${type}/Filter[${filters.join("")}]/Length ${data.length}>>stream\n${latin1(data)}\nendstream\nendobj\n`;
	const withStream = joinBytes(input, bytesOf(body));
	return random.chance(0.7) ? relink(withStream, random, input) : withStream;
};

const moveStartXref: Mutator = (input, random) => {
	const text = latin1(input);
	const objects = objectBodies(text);
	const target = objects.length > 0 && random.chance(0.6) ? random.pick(objects).at : random.below(input.length + 5);
	return joinBytes(input, bytesOf(`\nstartxref\n${target}\n%%EOF\n`));
};

/** Swaps or repeats whole revisions. */
export const shuffleRevisions: Mutator = (input, random) => {
	const ends = [...latin1(input).matchAll(/%%EOF\r?\n?/g)].map((match) => match.index + match[0].length);
	const starts = [0, ...ends];
	const parts = starts.map((start, index) => input.subarray(start, starts[index + 1] ?? input.length));
	const one = random.below(parts.length);
	const other = random.below(parts.length);
	const choice = random.below(3);
	if (choice === 0) [parts[one], parts[other]] = [parts[other] as Uint8Array, parts[one] as Uint8Array];
	else if (choice === 1) parts.splice(one, 0, parts[other] as Uint8Array);
	else parts.splice(one, 1);
	return joinBytes(...parts);
};

const thenRelink =
	(mutator: Mutator): Mutator =>
	(input, random, other) =>
		relink(mutator(input, random, other), random, other);

export const PDF_MUTATORS: readonly Mutator[] = [
	changeNumber,
	changeNumber,
	changeName,
	changeObject,
	changeObject,
	appendRevision,
	appendRevision,
	appendRevision,
	thenRelink(changeObject),
	thenRelink(changeName),
	packStream,
	moveStartXref,
	shuffleRevisions,
];
