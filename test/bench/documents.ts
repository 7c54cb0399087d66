/**
 * Reading documents in Node, beside mammoth and, where they are installed, pdftotext and LibreOffice on the same files.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import mammoth from "mammoth";
import { Budget, DEFAULT_LIMITS, type InspectionLimits } from "../../utils/inspect/limits.ts";
import { identifyAndRead } from "../../utils/inspect/readers/read-document.ts";
import { makeArchive, makeDocx, makePdf } from "../inspect/make-files.ts";
import type { Reader } from "./document-memory.ts";
import { type Figure, figure, median } from "./figure.ts";

const GROUP = "Documents in Node: type and text of a file";
const ROUNDS = 9;
/** Issue 4: never more, whatever a file claims. */
const MOST_MEMORY = 1024 ** 3;

interface Sample {
	readonly name: string;
	readonly what: string;
	readonly bytes: Uint8Array;
	/** Milliseconds; null: told for comparison. */
	readonly target: number | null;
	/** Program that is measured beside, with its parameters before the file. */
	readonly peer?: readonly [program: string, ...parameters: string[]];
	/** mammoth is measured beside; not with bombs, which would take this machine's memory. */
	readonly isForMammoth?: true;
	/** Memory is measured too. */
	readonly isWeighed?: true;
	readonly limits?: InspectionLimits;
}

const OFFICE = ["soffice", "--headless", "--convert-to", "txt:Text"] as const;

function paragraphs(count: number): string[] {
	return Array.from({ length: count }, (_, index) => {
		return `Đoạn ${index}: thực hiện Kế hoạch số 118/KH-UBND của Ủy ban nhân dân tỉnh, mã ${Math.sin(index)}`;
	});
}

function samples(): Sample[] {
	const page = Array.from({ length: 45 }, (_, line) => `Thuc hien Ke hoach so 118/KH-UBND, dong ${line}`);
	const inner = makeDocx(paragraphs(100));
	const unlimited = { ...DEFAULT_LIMITS, textCharacters: 20_000_000 };
	return [
		{
			name: "a.docx",
			what: "200 KB docx",
			bytes: makeDocx(paragraphs(900), 170_000),
			target: 20,
			peer: OFFICE,
			isForMammoth: true,
		},
		{
			name: "a.docx",
			what: "10 MB docx with pictures",
			bytes: makeDocx(paragraphs(900), 10_000_000),
			target: 300,
			isForMammoth: true,
			isWeighed: true,
		},
		{
			name: "a.docx",
			what: "docx of 14 M characters",
			bytes: makeDocx(paragraphs(150_000)),
			target: null,
			limits: unlimited,
			isForMammoth: true,
		},
		{ name: "a.docx", what: "docx that unpacks to 400 MB", bytes: bomb(), target: 2000, isWeighed: true },
		{
			name: "a.pdf",
			what: "20-page PDF",
			bytes: makePdf(Array.from({ length: 20 }, () => page)),
			target: 500,
			peer: ["pdftotext"],
		},
		{ name: "a.zip", what: "ZIP of 20 docx", bytes: archiveOf(20, inner), target: 300 },
		...corpusSamples(),
	];
}

function archiveOf(count: number, inner: Uint8Array): Uint8Array {
	return makeArchive(Object.fromEntries(Array.from({ length: count }, (_, index) => [`${index}.docx`, inner])));
}

/** One entry of nothing but white space, written here: packing it by the library would take most of the time. */
function bomb(): Uint8Array {
	const whole = makeArchive({ "word/document.xml": [new Uint8Array(), { level: 0 }] });
	const content = deflateRawSync(Buffer.alloc(400 * 1024 * 1024, " "));
	const nameLength = "word/document.xml".length;
	const bytes = new Uint8Array(whole.length + content.length);
	const central = 30 + nameLength + content.length;
	bytes.set(whole.subarray(0, 30 + nameLength));
	bytes.set(content, 30 + nameLength);
	const view = new DataView(whole.buffer, whole.byteOffset, whole.byteLength);
	const start = view.getUint32(whole.length - 6, true);
	bytes.set(whole.subarray(start), central);
	const out = new DataView(bytes.buffer);
	out.setUint16(central + 10, 8, true);
	out.setUint32(central + 20, content.length, true);
	out.setUint32(bytes.length - 6, central, true);
	return bytes;
}

/** Real files of the formats that cannot be made here. */
function corpusSamples(): Sample[] {
	const folder = join(import.meta.dirname, "../../../shared/corpora/documents");
	return ["t.doc", "s.xls", "p.ppt", "r5.rar", "nest.zip"].flatMap((name) => {
		const path = join(folder, name);
		if (!existsSync(path)) return [];
		const bytes = new Uint8Array(readFileSync(path));
		return [{ name, what: `${name} of the corpus`, bytes, target: null }];
	});
}

async function readOnce({ name, bytes, limits = DEFAULT_LIMITS }: Sample): Promise<number> {
	const started = performance.now();
	await identifyAndRead({ name, mediaType: "", bytes }, new Budget(limits));
	return performance.now() - started;
}

/** A program's whole run, since that is how it is had. @returns null where it is not installed */
function timeOfPeer(sample: Sample): number | null {
	const [program, ...parameters] = sample.peer ?? [];
	const isThere = (process.env["PATH"] ?? "").split(":").some((folder) => existsSync(join(folder, program ?? "?")));
	if (program === undefined || !isThere) return null;
	const folder = mkdtempSync(join(tmpdir(), "thu-chuan-bench-"));
	try {
		writeFileSync(join(folder, sample.name), sample.bytes);
		const run = (): number => {
			const started = performance.now();
			execFileSync(program, [...parameters, sample.name], { cwd: folder, stdio: "ignore", timeout: 120_000 });
			return performance.now() - started;
		};
		return median([run(), run(), run()]);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** With the file in it. */
function memoryOf({ name, what, bytes }: Sample, reader: Reader): Figure {
	const folder = mkdtempSync(join(tmpdir(), "thu-chuan-bench-"));
	try {
		const file = join(folder, name);
		writeFileSync(file, bytes);
		const script = join(import.meta.dirname, "document-memory.ts");
		const grown = Number(execFileSync(process.execPath, [script, reader, file], { encoding: "utf8" }));
		const by = reader === "mammoth" ? ", by mammoth" : "";
		return figure(GROUP, `${what}: memory${by}`, "bytes", grown, reader === "mammoth" ? null : MOST_MEMORY);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

async function timeByMammoth(bytes: Uint8Array): Promise<number> {
	const times: number[] = [];
	for (let round = 0; round < 3; round++) {
		const started = performance.now();
		await mammoth.extractRawText({ buffer: Buffer.from(bytes) });
		times.push(performance.now() - started);
	}
	return median(times);
}

export async function benchDocuments(): Promise<Figure[]> {
	const figures: Figure[] = [];
	for (const sample of samples()) {
		await readOnce(sample);
		const times: number[] = [];
		for (let round = 0; round < ROUNDS; round++) times.push(await readOnce(sample));
		figures.push(figure(GROUP, `${sample.what}: median of ${ROUNDS}`, "ms", median(times), sample.target));
		const peer = timeOfPeer(sample);
		if (peer !== null) figures.push(figure(GROUP, `${sample.what}, by ${sample.peer?.[0]}`, "ms", peer));
		if (sample.isForMammoth) {
			figures.push(figure(GROUP, `${sample.what}, by mammoth`, "ms", await timeByMammoth(sample.bytes)));
		}
		if (sample.isWeighed) figures.push(memoryOf(sample, "thu-chuan"));
		if (sample.isWeighed && sample.isForMammoth) figures.push(memoryOf(sample, "mammoth"));
	}
	return figures;
}
