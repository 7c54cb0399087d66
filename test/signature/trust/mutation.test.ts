import { beforeAll, describe, expect, it } from "vitest";
import { holds } from "../../../utils/signature/cms/facts.ts";
import { type SignatureInput, signatureFacts } from "../../../utils/signature/cms/signature.ts";
import { type EvaluatedSignature, evaluateSignature, signerState } from "../../../utils/signature/trust/evaluate.ts";
import { shippedStore } from "../../../utils/signature/trust/shipped.ts";
import { type TrustStore, withAnchors } from "../../../utils/signature/trust/store.ts";
import { corpusFiles, hasCorpus, signaturesOf } from "../cms/corpus.ts";
import { FILE, inputOf, makeAuthority, makeCms, makeParty, makeToken, parsed } from "../cms/maker.ts";

/** A generator with a seed, so that a failure can be found again (mulberry32). */
function randomNumbers(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
	};
}

type Mutation = (bytes: Uint8Array, random: (below: number) => number) => Uint8Array;

const cut: Mutation = (bytes, random) => bytes.slice(0, random(bytes.length));
const flip: Mutation = (bytes, random) => {
	const changed = bytes.slice();
	const at = random(bytes.length);
	changed[at] = (changed[at] ?? 0) ^ (1 << random(8));
	return changed;
};
const overwrite: Mutation = (bytes, random) => {
	const changed = bytes.slice();
	const at = random(bytes.length);
	changed[at] = [0x00, 0x80, 0xff, 0x30, 0x31, 0xa0, 0x7f, 0x84][random(8)] ?? 0;
	return changed;
};
const repeat: Mutation = (bytes, random) => {
	const at = random(bytes.length);
	const piece = bytes.subarray(at, at + 1 + random(64));
	return Uint8Array.from([...bytes.subarray(0, at), ...piece, ...bytes.subarray(at)]);
};
const remove: Mutation = (bytes, random) => {
	const at = random(bytes.length);
	return Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + 1 + random(16))]);
};
const MUTATIONS: readonly Mutation[] = [cut, flip, flip, overwrite, overwrite, repeat, remove];

/** Everything that a green badge would rest on. */
const isGood = (evaluated: EvaluatedSignature): boolean =>
	holds(evaluated.facts) && signerState(evaluated) === "trusted";

/** What a person is told then. A timestamp may be lost, as it is not signed by the signer, but never change. */
function told({ facts, time }: EvaluatedSignature): string {
	const proven = time.proven ? time.time : null;
	return JSON.stringify([facts.signer?.sha256, facts.digestAlgorithm, facts.signingTimeClaimed, proven]);
}

/** @returns how many mutations were still good, each of them telling the very same of the very same signer */
async function mutate(
	input: SignatureInput,
	store: TrustStore,
	count: number,
	now = new Date("2026-12-01T00:00:00Z"),
): Promise<number> {
	const seed = 7;
	const random = randomNumbers(seed);
	const evaluate = (contents: Uint8Array) => evaluateSignature({ ...input, contents }, store, { now });
	const original = await evaluate(input.contents);
	const lost = { ...original, time: { time: null, source: "none", proven: false } } as const;
	const expected = [told(original), told(lost)];
	expect(isGood(original)).toBe(true);
	let good = 0;
	for (let round = 0; round < count; round++) {
		const mutation = MUTATIONS[random(MUTATIONS.length)] ?? cut;
		const evaluated = await evaluate(mutation(input.contents, random));
		if (!isGood(evaluated)) continue;
		good += 1;
		expect(expected, `round ${round} of seed ${seed}`).toContain(told(evaluated));
	}
	return good;
}

describe("a signature with its bytes changed", () => {
	let made: SignatureInput;
	let store: TrustStore;

	beforeAll(async () => {
		const authority = await makeAuthority("Authority");
		const stamper = await makeParty("Stamper", {
			issuer: authority,
			purposes: ["1.3.6.1.5.5.7.3.8"],
			purposesCritical: true,
		});
		const signer = await makeParty("Signer", { issuer: authority });
		const timestamp = (value: Uint8Array) => makeToken(stamper, value, "2026-05-06T07:08:09Z");
		made = inputOf(await makeCms(signer, FILE, { timestamp, signingTime: "2026-05-06T07:08:00Z" }));
		store = withAnchors(shippedStore(), [{ certificate: parsed(authority), tags: [] }]);
	});

	it("is never good for another signer or time, by 1,000 changes", async () => {
		// What may change without effect is not signed: version numbers, digestAlgorithms, the timestamp.
		const good = await mutate(made, store, 1000);
		expect(good).toBeGreaterThan(0);
		expect(good).toBeLessThan(600);
	}, 30_000);

	it("is never intact when the file's bytes are changed instead, by every single bit", async () => {
		const contents = made.contents;
		for (let bit = 0; bit < FILE.length * 8; bit++) {
			const changed = FILE.slice();
			changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
			expect(holds(await signatureFacts(inputOf(contents, { signed: [changed] })))).toBe(false);
		}
	});

	it
		.skipIf(!hasCorpus)
		.each([
			"vn__981-ttg.signed.pdf",
			"vn__nghi-quyet-so-113-nq-cp-469448.pdf",
			"vn__08-1.signed.pdf",
			"mkl-pdfbox__SignatureVlidationTest.pdf",
			"verify-pdf__sample06.notSupported.pdf",
			"synthetic__ok_rsapss_sha256.pdf",
		])(
		"is never good for another signer or time: %s",
		async (file) => {
			const [input] = signaturesOf(file);
			expect(input).toBeDefined();
			if (input === undefined) return;
			// Only what is not padding.
			const { encodedLength, signer } = await signatureFacts(input);
			expect(signer).not.toBeNull();
			if (signer === null) return;
			const contents = input.contents.slice(0, encodedLength ?? 0);
			// The signer is pinned, since most issuers are not to be had: what counts is that no other takes its place.
			const pinned = withAnchors(shippedStore(), [{ certificate: signer, tags: [] }]);
			await mutate({ ...input, contents }, pinned, 500, signer.notAfter);
		},
		30_000,
	);

	it.skipIf(!hasCorpus)("takes no file longer than a second", async () => {
		for (const file of corpusFiles("")) {
			for (const input of signaturesOf(file)) {
				const start = performance.now();
				await signatureFacts(input);
				expect(performance.now() - start).toBeLessThan(1000);
			}
		}
	});
});

describe("crafted ASN.1", () => {
	const nested = (depth: number, tag: number) => {
		const bytes = new Uint8Array(depth * 2);
		for (let at = 0; at < bytes.length; at += 2) bytes.set([tag, 0x80], at);
		return bytes;
	};

	it.each<[string, Uint8Array]>([
		["a hundred thousand open sequences", nested(100_000, 0x30)],
		["a hundred thousand open strings", nested(100_000, 0x24)],
		["a length of four gigabytes", Uint8Array.of(0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 0x06)],
		["a length of 127 octets", new Uint8Array(200).fill(0xff).fill(0x30, 0, 1)],
		[
			"a million empty elements in BER",
			new Uint8Array(2_000_006).fill(0x05).fill(0, 6).fill(0x30, 0, 1).fill(0x80, 1, 2),
		],
		["sixteen megabytes of empty elements", new Uint8Array(16_000_006).fill(0x05).fill(0, 6).fill(0x30, 0, 1)],
		["an endless tag", new Uint8Array(1_000_000).fill(0x9f)],
	])("is refused at once: %s", async (_, contents) => {
		const start = performance.now();
		const facts = await signatureFacts(inputOf(contents));
		expect(facts.problems).toEqual(["unreadable"]);
		expect(performance.now() - start).toBeLessThan(500);
	});

	it("cannot make BER cost more than its size by nesting", async () => {
		// 60 levels of definite length with an indefinite one innermost, and a megabyte beside it.
		let inner: Uint8Array = Uint8Array.of(0x30, 0x80, 0x00, 0x00);
		const ballast = new Uint8Array(1_000_000);
		for (let at = 0; at < ballast.length; at += 2) ballast.set([0x05, 0x00], at);
		for (let level = 0; level < 55; level++) {
			const body = level === 0 ? Uint8Array.from([...inner, ...ballast]) : inner;
			const wrapped = new Uint8Array(body.length + 5);
			wrapped.set([0x30, 0x83, body.length >> 16, (body.length >> 8) & 0xff, body.length & 0xff]);
			wrapped.set(body, 5);
			inner = wrapped;
		}
		const start = performance.now();
		await signatureFacts(inputOf(inner));
		expect(performance.now() - start).toBeLessThan(2000);
	});
});
