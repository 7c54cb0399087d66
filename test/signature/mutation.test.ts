/**
 * Genuine files changed by the thousand, always the same way. Nothing throws or hangs, and nothing changed is green but
 * what is provably harmless. The exemptions, and why:
 * - inside the signature's own hexadecimal string: the case of digits, and what nobody signs in a CMS (version numbers,
 *   the list of digest algorithms, unsigned attributes). The signed bytes are the same, and so is the signer.
 * - after the signed bytes: blanks, and further revisions that change nothing that is shown.
 * - a cut at the end of an earlier revision, which is the file that was signed then.
 * For each of them the signed bytes must be those of the genuine file, and pdf.js, an independent reader, must find the
 * pages that were signed (test/fuzz/green.ts). One changed byte among the signed ones has no exemption at all.
 */
import { readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { shippedStore } from "../../utils/signature/trust/shipped.ts";
import { storeOf, type TrustStore } from "../../utils/signature/trust/store.ts";
import { validatePdf } from "../../utils/signature/validate.ts";
import { falseGreen, genuineDigests, isGreen } from "../fuzz/green.ts";
import { appendOther, cut, joinBytes, type Mutator, replaced, splice } from "../fuzz/mutate-bytes.ts";
import { appendRevision, shuffleRevisions } from "../fuzz/mutate-pdf.ts";
import { type Random, randomFrom } from "../fuzz/random.ts";
import { corpusPdfs } from "../fuzz/seeds.ts";

const NOW = new Date("2026-12-01T00:00:00Z");
/** Twice what the product allows itself, since the machine that tests may be busy. */
const HANG_MS = 10_000;
const GOOD =
	/^(synthetic__ok_|signpdf__signed|pyhanko__(minimal|sig-|pades-with|separate|certified)|dss__(hello_signed_INCSAVE_signed\.|pades-ltv|pades-bes\.|certified|fieldmdp|Test)|vn__)/;
const files = corpusPdfs(420_000).filter(({ name }) => GOOD.test(name));

interface Genuine {
	readonly bytes: Uint8Array;
	readonly store: TrustStore;
	readonly digests: ReadonlySet<string>;
	/** SHA-256 of the signers' certificates. */
	readonly signers: ReadonlySet<string>;
	/** Start and end of each /Contents. */
	readonly gaps: readonly (readonly [number, number])[];
	/** Where the last signature's bytes end. */
	readonly end: number;
}

/** Its own certificates are pinned, as if an administrator had done so: nothing but the other steps stands in the way. */
async function genuine(bytes: Uint8Array): Promise<Genuine | null> {
	const first = await validatePdf(bytes, { store: shippedStore(), now: NOW });
	const embedded = first.signatures.flatMap(({ evaluated }) => evaluated?.facts.certificates ?? []);
	const { store } = storeOf(
		embedded.map(({ der }) => der),
		shippedStore(),
	);
	const report = await validatePdf(bytes, { store, now: NOW });
	if (!isGreen(report)) return null;
	const ranges = report.signatures.map(({ structure }) => structure.signature.dictionary?.byteRange ?? []);
	return {
		bytes,
		store,
		digests: genuineDigests(report),
		signers: new Set(report.signatures.flatMap(({ evaluated }) => signerOf(evaluated?.facts) ?? [])),
		gaps: ranges.map(([, start = 0, end = 0]) => [start, end]),
		end: Math.max(...ranges.map(([, , start = 0, length = 0]) => start + length)),
	};
}

type Facts = NonNullable<Awaited<ReturnType<typeof validatePdf>>["signatures"][number]["evaluated"]>["facts"];

function signerOf(facts: Facts | undefined): string | undefined {
	if (facts === undefined) return undefined;
	return ("signer" in facts ? facts.signer : facts.authority)?.sha256;
}

let runs = 0;
let greens = 0;

/** @returns why a changed file must not have passed, or null where it did not, or rightly did */
async function wrongly(
	{ store, digests, signers }: Genuine,
	changed: Uint8Array,
	mayBeGreen: boolean,
): Promise<string | null> {
	runs++;
	const started = performance.now();
	const report = await validatePdf(changed, { store, now: NOW });
	const took = performance.now() - started;
	if (took > HANG_MS) return `took ${took} ms`;
	if (!isGreen(report)) return null;
	greens++;
	if (!mayBeGreen) return "green";
	for (const { evaluated } of report.signatures) {
		if (!signers.has(signerOf(evaluated?.facts) ?? "")) return "green with another signer";
	}
	return falseGreen(changed, report, digests);
}

const flipAt = (bytes: Uint8Array, at: number, random: Random): Uint8Array => {
	const changed = bytes.slice();
	changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8));
	return changed;
};

/** A place among the signed bytes; half of them where structure is dense: dictionaries near the gap, the file's end. */
function signedPlace({ gaps, end }: Genuine, random: Random): number {
	const [start = 0, stop = 0] = random.pick(gaps);
	const near = [start - 1 - random.below(400), stop + random.below(400), end - 1 - random.below(600)];
	const at = random.chance(0.5) ? random.pick(near) : random.below(end);
	const isSigned = at >= 0 && at < end && !gaps.some(([from, to]) => at >= from && at < to);
	return isSigned ? at : signedPlace({ gaps, end } as Genuine, random);
}

const LAST_LINE = Buffer.from("\n");

const APPENDED: readonly Mutator[] = [
	appendRevision,
	appendRevision,
	appendOther,
	(bytes, random) =>
		joinBytes(
			bytes,
			Uint8Array.from({ length: 1 + random.below(500) }, () => random.below(256)),
		),
	(bytes, random) => joinBytes(bytes, Buffer.from(random.pick([" ", "\n\n", "\r\n", "%%EOF\n", "x", "\0".repeat(90)]))),
	(bytes, random) => joinBytes(bytes, LAST_LINE, bytes.subarray(random.below(bytes.length))),
];

/** Fewer of the large ones, which take longer: about five thousand in all. */
const roundsOf = (size: number): number => (size < 30_000 ? 60 : size < 120_000 ? 24 : 10);

describe.skipIf(files.length === 0)("changed files (../shared/corpora/pdf; skipped where it is absent)", () => {
	afterAll(() => expect(runs).toBeGreaterThan(3000));

	it.each(files.map(({ name, bytes }, index) => [name, bytes, index] as const))(
		"%s",
		{ timeout: 120_000 },
		async (name, bytes, index) => {
			const file = await genuine(bytes);
			// Those that are damaged, unfinished or of no known signer have their own tests.
			if (file === null) return;
			const random = randomFrom(index + 1);
			const other = (): Uint8Array => random.pick(files).bytes;
			const changes: readonly [what: string, mayBeGreen: boolean, change: () => Uint8Array][] = [
				["a flipped signed bit", false, () => flipAt(bytes, signedPlace(file, random), random)],
				["a flipped signed bit", false, () => flipAt(bytes, signedPlace(file, random), random)],
				[
					"a changed number near the byte range",
					false,
					() => {
						const [start = 0] = random.pick(file.gaps);
						const from = Math.max(0, start - 300);
						const text = Buffer.from(bytes.subarray(from, start)).toString("latin1");
						const digits = [...text.matchAll(/\d/g)];
						const at = from + (digits.length > 0 ? random.pick(digits).index : 0);
						const value = (bytes[at] ?? 0) === 0x39 ? 0x38 : 0x39;
						return replaced(bytes, at, at + 1, Uint8Array.of(value));
					},
				],
				[
					"a changed digit of the signature",
					true,
					() => {
						const [start = 0, end = 0] = random.pick(file.gaps);
						return flipAt(bytes, start + random.below(Math.min(end - start, random.chance(0.7) ? 4000 : end)), random);
					},
				],
				[
					"an inserted byte",
					false,
					() => {
						const at = signedPlace(file, random);
						return replaced(bytes, at, at, Uint8Array.of(random.below(256)));
					},
				],
				["a cut", true, () => cut(bytes, random, bytes)],
				["something appended", true, () => random.pick(APPENDED)(bytes, random, other())],
				["revisions in another order", true, () => shuffleRevisions(bytes, random, bytes)],
				["two files spliced", true, () => splice(bytes, random, other())],
			];
			for (const [what, mayBeGreen, change] of changes) {
				for (let round = 0; round < roundsOf(bytes.length); round++) {
					const changed = change();
					if (Buffer.compare(changed, bytes) === 0) continue;
					expect(await wrongly(file, changed, mayBeGreen), `${name}: ${what}, round ${round}`).toBeNull();
				}
			}
		},
	);

	it("reaches green where a change is harmless, so that the oracle has something to judge", () => {
		expect(greens).toBeGreaterThan(50);
	});
});

describe.skipIf(files.length === 0)("harmless changes", () => {
	const name = "synthetic__ok_rsa2048_sha256.pdf";
	const bytes = files.find((file) => file.name === name)?.bytes ?? new Uint8Array(readFileSync(import.meta.filename));

	it.each<[string, (bytes: Uint8Array) => Uint8Array, boolean]>([
		["a blank at the end", (file) => joinBytes(file, Buffer.from("\n")), true],
		["a letter at the end", (file) => joinBytes(file, Buffer.from("x")), false],
		["another file at the end", (file) => joinBytes(file, file), false],
	])("%s", async (_, change, stays) => {
		const file = await genuine(bytes);
		expect(file).not.toBeNull();
		if (file === null) return;
		const report = await validatePdf(change(bytes), { store: file.store, now: NOW });
		expect(isGreen(report)).toBe(stays);
	});
});
