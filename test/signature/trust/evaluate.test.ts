import { beforeAll, describe, expect, it } from "vitest";
import type { SignatureInput } from "../../../utils/signature/cms/signature.ts";
import {
	evaluateDocumentTimestamp,
	evaluateSignature,
	evaluationNotes,
	provesTime,
	revocationState,
	signerState,
} from "../../../utils/signature/trust/evaluate.ts";
import { trustState } from "../../../utils/signature/trust/judge.ts";
import { shippedStore } from "../../../utils/signature/trust/shipped.ts";
import {
	storeOf,
	type TrustStore,
	withIntermediates,
	withoutCertificates,
} from "../../../utils/signature/trust/store.ts";
import { corpusFiles, hasCorpus, signaturesOf } from "../cms/corpus.ts";
import {
	FILE,
	inputOf,
	makeAuthority,
	makeCms,
	makeCrl,
	makeOcsp,
	makeParty,
	makeToken,
	type Party,
	parsed,
} from "../cms/maker.ts";

const now = new Date("2026-12-01T00:00:00Z");
const PURPOSE = { purposes: ["1.3.6.1.5.5.7.3.8"], purposesCritical: true };
let root: Party;
let sub: Party;
let signer: Party;
let stamper: Party;
let store: TrustStore;

beforeAll(async () => {
	root = await makeAuthority("Root");
	sub = await makeAuthority("Sub", { issuer: root });
	signer = await makeParty("Signer", { issuer: sub, notAfter: "2026-06-01T00:00:00Z" });
	stamper = await makeParty("Stamper", { issuer: root, ...PURPOSE });
	store = storeOf([root.der], shippedStore()).store;
});

const chain = () => ({ certificates: [signer, sub] });

describe("a signature and its timestamp", () => {
	const stampedBy = (authority: Party) => async (value: Uint8Array) =>
		makeToken(authority, value, "2026-05-04T03:02:01Z");

	it("is judged at the timestamp's time, after the certificate's end as well", async () => {
		const cms = await makeCms(signer, FILE, { ...chain(), timestamp: stampedBy(stamper) });
		const evaluated = await evaluateSignature(inputOf(cms), store, { now });
		expect(signerState(evaluated)).toBe("trusted");
		expect(evaluated.time).toEqual({ time: new Date("2026-05-04T03:02:01Z"), source: "timestamp", proven: true });
		expect(evaluationNotes(evaluated)).toEqual(["certificate-expired-since", "revocation-not-checked"]);
	});

	it("is expired without one, whatever nobody claims", async () => {
		const evaluated = await evaluateSignature(inputOf(await makeCms(signer, FILE, chain())), store, { now });
		expect(signerState(evaluated)).toBe("expired");
		expect(evaluationNotes(evaluated)).toContain("no-time");
	});

	it("does not believe a timestamp of an authority that is not trusted", async () => {
		const stranger = await makeParty("Stamper", PURPOSE);
		const cms = await makeCms(signer, FILE, {
			...chain(),
			timestamp: stampedBy(stranger),
			signingTime: "2026-04-04T00:00:00Z",
		});
		const evaluated = await evaluateSignature(inputOf(cms), store, { now });
		expect(evaluated.time).toMatchObject({ source: "claimed", proven: false });
		expect(evaluationNotes(evaluated)).toEqual(
			expect.arrayContaining(["time-not-proven", "timestamp-not-usable", "certificate-expired-since"]),
		);
	});

	it("does not believe a timestamp over another signature", async () => {
		const timestamp = () => makeToken(stamper, Uint8Array.of(1), "2026-05-04T03:02:01Z");
		const evaluated = await evaluateSignature(inputOf(await makeCms(signer, FILE, { ...chain(), timestamp })), store, {
			now,
		});
		expect(evaluated.timestamps.map(provesTime)).toEqual([false]);
		expect(evaluated.time.source).toBe("none");
	});

	it("takes the time of a document timestamp that covers it", async () => {
		const token = await makeToken(stamper, FILE, "2026-05-05T00:00:00Z");
		const input = inputOf(token, { subFilter: "ETSI.RFC3161" });
		const timestamp = await evaluateDocumentTimestamp(input, store, { now });
		expect(provesTime(timestamp)).toBe(true);
		const evaluated = await evaluateSignature(inputOf(await makeCms(signer, FILE, chain())), store, {
			now,
			documentTimestamps: [timestamp],
		});
		expect(evaluated.time.source).toBe("document-timestamp");
		expect(signerState(evaluated)).toBe("trusted");
		const other = await evaluateDocumentTimestamp({ ...input, signed: [FILE.subarray(1)] }, store, { now });
		expect(provesTime(other)).toBe(false);
	});
});

describe("a signature and revocation", () => {
	const signed = { signingTime: "2026-05-01T00:00:00Z" };

	it("is good by what its signed attributes bring", async () => {
		const ocsps = [await makeOcsp(signer, sub, { thisUpdate: "2026-05-01T00:00:00Z" })];
		const crls = [await makeCrl(root, [], "2026-04-30T00:00:00Z", "2026-06-30T00:00:00Z")];
		const cms = await makeCms(signer, FILE, { ...chain(), ...signed, revocation: { ocsps, crls } });
		const evaluated = await evaluateSignature(inputOf(cms), store, { now });
		expect(revocationState(evaluated)).toBe("good");
		expect(signerState(evaluated)).toBe("trusted");
	});

	it("is revoked by what the DSS brings, when it was before the signature", async () => {
		const crl = await makeCrl(sub, [{ party: signer, date: "2026-04-01T00:00:00Z" }], "2026-05-02T00:00:00Z", null);
		const dss = { certificates: [], crls: [crl], ocsps: [] };
		const evaluated = await evaluateSignature(
			inputOf(await makeCms(signer, FILE, { ...chain(), ...signed }), { dss }),
			store,
			{
				now,
			},
		);
		expect(signerState(evaluated)).toBe("revoked");
		expect(revocationState(evaluated)).toBe("revoked");
	});

	it("stands when it was revoked after a proven time", async () => {
		const crl = await makeCrl(sub, [{ party: signer, date: "2026-05-20T00:00:00Z" }], "2026-05-21T00:00:00Z", null);
		const timestamp = (value: Uint8Array) => makeToken(stamper, value, "2026-05-04T03:02:01Z");
		const cms = await makeCms(signer, FILE, { ...chain(), timestamp, revocation: { crls: [crl] } });
		const evaluated = await evaluateSignature(inputOf(cms), store, { now });
		expect(signerState(evaluated)).toBe("trusted");
		expect(evaluationNotes(evaluated)).toContain("revoked-after-signing");
	});
});

const first = (file: string): SignatureInput => {
	const [input] = signaturesOf(file);
	if (input === undefined) throw new Error(`no signature in ${file}`);
	return input;
};

describe.skipIf(!hasCorpus)("the state documents of the corpus", () => {
	const STATE = {
		trusted: ["vn__1053-ttg", "vn__1114-ttg", "vn__1139-ttg", "vn__981-ttg"],
		// "CA phục vụ cho dịch vụ phần mềm G2" and VGCA G1's "Co quan chung thuc so Chinh phu" are nowhere to be had.
		"missing-issuer": [
			"vn__08-1",
			"vn__119",
			"vn__nghi",
			"vn__quyet",
			"vn__thong-tu-so-01",
			"vn__thong-tu-so-02",
			"vn__thong-tu-so-11",
		],
	} as const;
	const cases = Object.entries(STATE).flatMap(([state, prefixes]) =>
		prefixes.flatMap((prefix) => corpusFiles(prefix).map((file) => [file, state] as const)),
	);

	it.each(cases)("%s: %s, with a proven time", async (file, state) => {
		const evaluated = await evaluateSignature(first(file), shippedStore(), { now });
		expect(evaluated.facts).toMatchObject({ intact: true, signatureValid: true, problems: [] });
		expect(evaluated.timestamps.map(provesTime)).toEqual([true]);
		expect(evaluated.time.source).toBe("timestamp");
		expect(signerState(evaluated)).toBe(state);
		expect(revocationState(evaluated)).toBe("not-checked");
		expect(evaluated.trust?.findings.every(({ problem }) => problem === "issuer-missing")).toBe(true);
	});

	it("are all among these, save those that were re-saved", () => {
		expect(cases.length).toBe(corpusFiles("vn__").filter((file) => signaturesOf(file).length > 0).length);
		expect(cases.length).toBe(12);
	});

	it("take less than 15 ms each, hash, timestamp and chains included", async () => {
		for (const file of ["vn__981-ttg.signed.pdf", "vn__nghi-quyet-so-113-nq-cp-469448.pdf"]) {
			const times: number[] = [];
			for (let round = 0; round < 21; round++) {
				const start = performance.now();
				await evaluateSignature(first(file), shippedStore(), { now });
				times.push(performance.now() - start);
			}
			// Reading the file and finding its signature is in it too.
			expect(times.sort((one, other) => one - other)[10]).toBeLessThan(15);
		}
	});

	it("carry the tag of the Government's authority", async () => {
		const evaluated = await evaluateSignature(first("vn__981-ttg.signed.pdf"), shippedStore(), { now });
		expect(evaluated.trust?.tags).toEqual(["government"]);
	});

	it("are of an unknown authority once the administrator removes its root or the issuer", async () => {
		const input = first("vn__981-ttg.signed.pdf");
		const { trust } = await evaluateSignature(input, shippedStore(), { now });
		const [, issuer, anchor] = trust?.chain.certificates ?? [];
		for (const removed of [issuer, anchor]) {
			const fewer = withoutCertificates(shippedStore(), [removed?.sha256 ?? ""]);
			expect(["missing-issuer", "unknown-issuer"]).toContain(
				signerState(await evaluateSignature(input, fewer, { now })),
			);
		}
	});
});

describe.skipIf(!hasCorpus)("the made files of the corpus", () => {
	it.each(corpusFiles("synthetic__").filter((file) => !file.includes("bad_rewritten")))(
		"%s is trusted by no shipped anchor",
		async (file) => {
			for (const input of signaturesOf(file)) {
				const evaluated = await evaluateSignature(input, shippedStore(), { now });
				expect(["missing-issuer", "unknown-issuer"]).toContain(signerState(evaluated));
			}
		},
	);

	it("look-alikes of public roots are unknown", async () => {
		for (const file of ["attack_lookalike_selfsigned", "attack_forged_root_same_DN"]) {
			const evaluated = await evaluateSignature(first(`synthetic__${file}.pdf`), shippedStore(), { now });
			expect(signerState(evaluated)).toBe("unknown-issuer");
		}
	});

	it("every good one is trusted by its own authority alone, and its look-alike still is not", async () => {
		const sample = await evaluateSignature(first("synthetic__ok_rsa2048_sha256.pdf"), shippedStore(), { now });
		const [, testSub] = sample.trust?.chain.certificates ?? [];
		if (testSub === undefined) throw new Error("the sub CA is in the file");
		const own = storeOf([testSub.der], shippedStore()).store;
		for (const file of corpusFiles("synthetic__ok_")) {
			for (const input of signaturesOf(file)) {
				expect(signerState(await evaluateSignature(input, own, { now }))).toBe("trusted");
			}
		}
		const fake = await evaluateSignature(first("synthetic__attack_lookalike_selfsigned.pdf"), own, { now });
		expect(signerState(fake)).toBe("unknown-issuer");
	});
});

describe.skipIf(!hasCorpus)("timestamps of the corpus", () => {
	it("all hold over what they are of", async () => {
		let seen = 0;
		for (const file of corpusFiles("")) {
			for (const input of signaturesOf(file)) {
				if (input.subFilter === "ETSI.RFC3161") {
					const { facts } = await evaluateDocumentTimestamp(input, shippedStore(), { now });
					expect(facts, file).toMatchObject({ intact: true, signatureValid: true, problems: [] });
					seen += 1;
					continue;
				}
				const { timestamps } = await evaluateSignature(input, shippedStore(), { now });
				for (const { facts, trust } of timestamps) {
					expect(facts, file).toMatchObject({ intact: true, signatureValid: true, problems: [] });
					expect(trust === null ? null : trustState(trust) === "trusted").toBe(file.startsWith("vn__"));
					seen += 1;
				}
			}
		}
		expect(seen).toBeGreaterThan(30);
	});
});

describe("an evaluation", () => {
	it("is plain data that goes to another thread as it is, without the file", async () => {
		const file = new Uint8Array(5_000_000);
		file.set(FILE);
		file.set(sub.der, 1000);
		const dss = { certificates: [file.subarray(1000, 1000 + sub.der.length)], crls: [], ocsps: [] };
		const cms = await makeCms(signer, FILE, { certificates: [signer], signingTime: "2026-05-01T00:00:00Z" });
		const input = inputOf(cms, { signed: [file.subarray(0, FILE.length)], dss });
		const evaluated = await evaluateSignature(input, structuredClone(store), { now });
		expect(signerState(evaluated)).toBe("trusted");
		expect(structuredClone(evaluated)).toEqual(evaluated);
		const all = [...evaluated.facts.certificates, ...(evaluated.trust?.chain.certificates ?? [])];
		expect(all.map(({ der }) => der.buffer)).not.toContain(file.buffer);
		expect(Object.isFrozen(evaluated) && Object.isFrozen(evaluated.facts)).toBe(true);
	});
});

describe("an intermediate alone", () => {
	it("trusts nobody", async () => {
		const alone = withIntermediates(storeOf([], shippedStore()).store, [parsed(sub)]);
		const evaluated = await evaluateSignature(inputOf(await makeCms(signer, FILE, chain())), alone, { now });
		expect(signerState(evaluated)).toBe("missing-issuer");
	});
});
