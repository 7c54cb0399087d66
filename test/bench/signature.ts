/** The signature validator beside what it is measured against: the bare hash, OpenSSL and poppler, in the same run. */
import { execFile, execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { shippedStore } from "../../utils/signature/trust/shipped.ts";
import { EMPTY_STORE } from "../../utils/signature/trust/store.ts";
import { validatePdf } from "../../utils/signature/validate.ts";
import { type Figure, figure, median } from "./figure.ts";
import { benchInBrowser } from "./signature-browser.ts";
import { type LargeFile, signedFile, unsignedFile } from "./signature-file.ts";
import { nativeHash } from "./signature-hash.ts";

const GROUP = "Signatures in Node";
const IN_BROWSER = "Signatures in a worker of Chromium";
const CORPUS = new URL("../../../shared/corpora/pdf/", import.meta.url);
const TYPICAL_TARGET = 25;
const UNSIGNED_TARGET = 10;
/** Times the size of the file, which is itself held. */
const MEMORY_TARGET = 1.5;

interface Size {
	readonly name: string;
	readonly bytes: number;
	readonly rounds: number;
	/** Times WebCrypto's bare hash of the same bytes. */
	readonly target: number;
}

const SIZES: readonly Size[] = [
	{ name: "10 MB", bytes: 10e6, rounds: 9, target: 1.5 },
	{ name: "100 MB", bytes: 100e6, rounds: 5, target: 1.3 },
];

const run = promisify(execFile);

async function timed(work: () => unknown): Promise<number> {
	const started = performance.now();
	await work();
	return performance.now() - started;
}

/** One after the other in each round, so that a slow moment of the machine is shared. */
async function medians(works: readonly (() => unknown)[], rounds: number): Promise<number[]> {
	const all: number[][] = works.map(() => []);
	for (const work of works) await work();
	for (let round = 0; round < rounds; round++) {
		for (const [index, work] of works.entries()) all[index]?.push(await timed(work));
	}
	return all.map(median);
}

function hasProgram(name: string): boolean {
	try {
		execFileSync("which", [name], { stdio: "ignore" });
		return true;
	} catch {
		return false;
	}
}

interface Stored extends Size {
	readonly file: LargeFile;
	readonly path: string;
}

async function store(folder: string, size: Size): Promise<Stored> {
	const file = await signedFile(size.bytes);
	const path = join(folder, `signed-${size.bytes}.pdf`);
	await Promise.all([
		writeFile(path, file.bytes),
		writeFile(`${path}.cms`, file.cms),
		writeFile(`${path}.content`, file.content),
	]);
	return { ...size, file, path };
}

async function checkIsIntact({ bytes }: LargeFile): Promise<void> {
	const { signatures } = await validatePdf(bytes, { store: EMPTY_STORE, now: new Date() });
	if (signatures[0]?.evaluated?.facts.intact !== true) throw new Error("The file of the benchmark must be intact.");
}

async function benchSize({ file, path, name, rounds, target }: Stored): Promise<Figure[]> {
	await checkIsIntact(file);
	const options = { store: EMPTY_STORE, now: new Date() };
	const { bytes } = file;
	const cms = ["cms", "-verify", "-binary", "-noverify", "-inform", "DER", "-in", `${path}.cms`, "-out", "/dev/null"];
	const tools = [
		["pdfsig -nocert, a process", "pdfsig", ["-nocert", path]],
		["openssl cms -verify, a process", "openssl", [...cms, "-content", `${path}.content`]],
	] as const;
	const present = tools.filter(([, program]) => hasProgram(program));
	const [web = 0, native = 0, validated = 0, alone = 0, ...others] = await medians(
		[
			() => crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>),
			() => createHash("sha256").update(bytes).digest(),
			() => validatePdf(bytes, { ...options, createHash: nativeHash }),
			() => validatePdf(bytes, options),
			...present.map(
				([, program, parameters]) =>
					() =>
						run(program, [...parameters]),
			),
		],
		rounds,
	);
	const pdfsig = others[present.findIndex(([, program]) => program === "pdfsig")];
	return [
		figure(GROUP, `${name}: SHA-256 alone by WebCrypto`, "ms", web),
		figure(GROUP, `${name}: SHA-256 alone by node:crypto`, "ms", native),
		figure(GROUP, `${name}: validated, at most ${target} times WebCrypto`, "ms", validated, web * target),
		...(pdfsig === undefined
			? []
			: [figure(GROUP, `${name}: validated, no longer than pdfsig`, "ms", validated, pdfsig)]),
		figure(GROUP, `${name}: validated without the host's hash`, "ms", alone),
		...present.map(([tool], index) => figure(GROUP, `${name}: ${tool}`, "ms", others[index] ?? 0)),
	];
}

/** Memory of a process of its own: from before the file is read to the most that it ever had. */
function benchMemory({ path, name, file }: Stored): Figure {
	const script = join(import.meta.dirname, "signature-memory.ts");
	const grown = Array.from({ length: 3 }, () =>
		Number(execFileSync(process.execPath, [script, path], { encoding: "utf8" })),
	);
	const what = `${name}: memory of reading and validating, the file included`;
	return figure(GROUP, what, "bytes", median(grown), file.bytes.length * MEMORY_TARGET);
}

async function benchTypical(): Promise<Figure[]> {
	if (!existsSync(CORPUS)) return [];
	const options = { store: shippedStore(), now: new Date(), createHash: nativeHash };
	const files = readdirSync(CORPUS)
		.filter((name) => name.startsWith("vn__"))
		.map((name) => new Uint8Array(readFileSync(new URL(name, CORPUS))));
	const times = await medians(
		files.map((bytes) => () => validatePdf(bytes, options)),
		9,
	);
	return [figure(GROUP, `Vietnamese state document, median of ${files.length}`, "ms", median(times), TYPICAL_TARGET)];
}

async function benchUnsigned(): Promise<Figure[]> {
	const bytes = unsignedFile(10e6);
	const [time = 0] = await medians([() => validatePdf(bytes, { store: EMPTY_STORE, now: new Date() })], 15);
	return [figure(GROUP, "10 MB without a signature", "ms", time, UNSIGNED_TARGET)];
}

async function benchBrowser(folder: string, files: readonly Stored[]): Promise<Figure[]> {
	const measured = await benchInBrowser(
		folder,
		files.map(({ path }) => path),
		5,
	);
	return files.flatMap(({ name }, index) => {
		const times = measured[index] ?? [];
		if (!times.every(({ intact }) => intact)) throw new Error("The file of the benchmark must be intact.");
		return [
			figure(IN_BROWSER, `${name}: validated`, "ms", median(times.map(({ validate }) => validate))),
			figure(IN_BROWSER, `${name}: SHA-256 alone by WebCrypto`, "ms", median(times.map(({ hash }) => hash))),
		];
	});
}

/** @param folder for files of some 400 MB; the caller removes it */
export async function benchSignatures(folder: string): Promise<Figure[]> {
	const figures: Figure[] = [...(await benchTypical()), ...(await benchUnsigned())];
	const files: Stored[] = [];
	for (const size of SIZES) {
		const stored = await store(folder, size);
		files.push(stored);
		figures.push(...(await benchSize(stored)));
	}
	// Of a small file the memory is that of compiling the program.
	for (const stored of files.slice(-1)) figures.push(benchMemory(stored));
	return [...figures, ...(await benchBrowser(folder, files))];
}
