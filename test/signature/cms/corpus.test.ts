import { describe, expect, it } from "vitest";
import type { SignatureFacts, SignatureProblem } from "../../../utils/signature/cms/facts.ts";
import { signatureFacts } from "../../../utils/signature/cms/signature.ts";
import { corpusFiles, hasCorpus, signaturesOf } from "./corpus.ts";

type Verdict = readonly [
	intact: SignatureFacts["intact"],
	valid: SignatureFacts["signatureValid"],
	...problems: SignatureProblem[],
];

const HOLDS: Verdict = [true, true];

/**
 * Where the cryptography does not simply hold, each with its reason. Attacks that leave the signed bytes alone hold
 * here: what was added around them is for the structure and the modification step.
 */
const EXCEPTIONS: Readonly<Record<string, readonly Verdict[]>> = {
	// A sub-filter of a Brazilian vendor's that ISO 32000 does not know, then a usual one.
	"dss__AD-RB.pdf": [[null, null, "unsupported-sub-filter"], HOLDS],
	// SHA3-256withRSA beside SHA-256: DSS and pyHanko refuse it as well.
	"dss__PAdES-BpB-att-SHA256-SHA3_256withRSA.pdf": [[true, false, "algorithm-mismatch"]],
	// The digest algorithm is sha256WithRSAEncryption, no digest: DSS calls it invalid.
	"dss__Signature-P-HU_NET-2.pdf": [[null, null, "digest-unsupported"]],
	// The header was damaged after signing.
	"dss__malformed-pades.pdf": [[false, true]],
	"dss__pades-bes-no-certificates.pdf": [[true, null, "signer-certificate-missing"]],
	// An empty eContent in a detached signature: DSS calls it invalid, pdfsig valid.
	"dss__pades-enveloping-empty-bytes-cms.pdf": [[true, false, "embedded-content"]],
	// The signature algorithm is the name of a curve.
	"dss__pades-unsupported-signature-algorithm.pdf": [[true, null, "signature-algorithm-unsupported"]],
	// The digest algorithm is sha1WithRSAEncryption: an attack file, and not to RFC 5652.
	"mkl-pdfbox__isa_G.pdf": [[null, null, "digest-unsupported"]],
	"pyhanko__base.pdf": [[null, null, "unreadable"]],
	// RFC 8419, 3.1: Ed448 goes with SHAKE256 alone; pyHanko's own test wants it refused.
	"pyhanko__ed448-disallowed-hash.pdf": [[true, false, "algorithm-mismatch"]],
	"pyhanko__pdf-sig-with-econtent.pdf": [[true, false, "embedded-content"]],
	"synthetic__attack_econtent_swap.pdf": [[false, false, "embedded-content"]],
	"synthetic__bad_digest_tampered.pdf": [[false, true]],
};

describe.skipIf(!hasCorpus)("the signatures of the corpus", () => {
	it.each(corpusFiles(""))("%s", async (file) => {
		const inputs = signaturesOf(file).filter(({ subFilter }) => subFilter !== "ETSI.RFC3161");
		const all = await Promise.all(inputs.map((input) => signatureFacts(input)));
		const found = all.map(({ intact, signatureValid, problems }) => [intact, signatureValid, ...problems]);
		expect(found).toEqual(EXCEPTIONS[file] ?? inputs.map(() => HOLDS));
	});

	it("reads every kind of algorithm that is in it", async () => {
		const kinds = new Set<string>();
		for (const file of corpusFiles("")) {
			for (const input of signaturesOf(file)) {
				const facts = await signatureFacts(input);
				if (facts.intact && facts.signatureValid) kinds.add(`${facts.signatureAlgorithm} ${facts.digestAlgorithm}`);
			}
		}
		expect([...kinds].sort()).toEqual(
			[
				"ECDSA SHA-256",
				"Ed25519 SHA-512",
				"Ed448 SHAKE256",
				...["SHA-1", "SHA-256", "SHA-512", "SHA-512/256", "SHA3-256"].map((name) => `RSASSA-PKCS1-v1_5 ${name}`),
				"RSASSA-PSS SHA-256",
				"RSASSA-PSS SHA-384",
			].sort(),
		);
	});

	it("finds the signatures of every kind of sub-filter", () => {
		const kinds = corpusFiles("").flatMap((file) => signaturesOf(file).map(({ subFilter }) => subFilter));
		expect(new Set(kinds)).toEqual(
			new Set([
				"PBAD.PAdES",
				"adbe.pkcs7.detached",
				"ETSI.CAdES.detached",
				"ETSI.RFC3161",
				"adbe.pkcs7.sha1",
				"adbe.x509.rsa_sha1",
			]),
		);
	});

	it("calls SHA-1 and short keys weak, and PKCS#1 v1.5 a note", async () => {
		const factsOf = async (file: string) => {
			const [input] = signaturesOf(file);
			return input === undefined ? null : signatureFacts(input);
		};
		expect((await factsOf("vn__08-1.signed.pdf"))?.weak).toEqual(["sha-1"]);
		expect((await factsOf("dss__Test.pdf"))?.weak).toEqual(["sha-1", "short-key"]);
		expect((await factsOf("vn__981-ttg.signed.pdf"))?.notes).toEqual(["rsa-pkcs1"]);
		expect((await factsOf("synthetic__ok_rsapss_sha256.pdf"))?.notes).toEqual([]);
	});
});
