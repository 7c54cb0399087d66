/** Whether a chain holds at a given time and for a given purpose (RFC 5280, 6.1, and the purpose of RFC 3161). */
import { type Certificate, isSelfIssued } from "../certificates/certificate.ts";
import { PURPOSE } from "../certificates/extensions.ts";
import { keepsNameConstraints } from "../certificates/name-constraints.ts";
import type { Proofs } from "../certificates/proof.ts";
import { type Chain, chainsOf } from "./chain.ts";
import type { AnchorTag, TrustStore } from "./store.ts";

export type Purpose = "signer" | "timestamp";

export type TrustState =
	| "trusted"
	/** The chain ends at something that is not pinned, or the issuer is imitated. */
	| "unknown-issuer"
	/** The issuer's certificate is nowhere: an administrator who has it can add it. */
	| "missing-issuer"
	| "expired"
	| "not-yet-valid"
	| "revoked"
	| "wrong-key-usage"
	/** An authority in the chain may not do what it did, or something critical in it is not understood. */
	| "invalid-chain";

export type ChainProblem =
	| "not-pinned"
	| "issuer-missing"
	/** Name and key identifier of a known issuer, but not its signature. */
	| "issuer-imitated"
	| "search-given-up"
	/** The anchor vouches for timestamps alone. */
	| "anchor-for-timestamps-only"
	/** Removed by the administrator. */
	| "distrusted"
	| "expired"
	| "not-yet-valid"
	| "key-usage"
	| "extended-key-usage"
	| "not-an-authority"
	| "path-too-long"
	| "critical-extension"
	/** Names that an authority above may not vouch for, or limits on a certificate that is no authority's. */
	| "name-constraints"
	| "signature-digest-broken"
	| "key-too-short"
	| "revoked";

export interface ChainFinding {
	readonly problem: ChainProblem;
	/** SHA-256 of the certificate that it is about. */
	readonly certificate: string;
}

export type ChainWeakness = "sha-1" | "short-key";

export interface ChainJudgement {
	readonly chain: Chain;
	/** At which it was judged. */
	readonly at: Date;
	readonly findings: readonly ChainFinding[];
	readonly weak: readonly ChainWeakness[];
	readonly tags: readonly AnchorTag[];
}

const STATE: Readonly<Record<ChainProblem, TrustState>> = {
	"not-pinned": "unknown-issuer",
	"issuer-imitated": "unknown-issuer",
	"anchor-for-timestamps-only": "unknown-issuer",
	distrusted: "unknown-issuer",
	"issuer-missing": "missing-issuer",
	"search-given-up": "invalid-chain",
	expired: "expired",
	"not-yet-valid": "not-yet-valid",
	"key-usage": "wrong-key-usage",
	"extended-key-usage": "wrong-key-usage",
	"not-an-authority": "invalid-chain",
	"path-too-long": "invalid-chain",
	"critical-extension": "invalid-chain",
	"name-constraints": "invalid-chain",
	"signature-digest-broken": "invalid-chain",
	"key-too-short": "invalid-chain",
	revoked: "revoked",
};

/** The gravest first: what a chain with several findings is called. */
const GRAVEST: readonly TrustState[] = [
	"unknown-issuer",
	"missing-issuer",
	"invalid-chain",
	"revoked",
	"wrong-key-usage",
	"not-yet-valid",
	"expired",
	"trusted",
];

/** The one state of a chain, derived from what was found. */
export function trustState({ findings }: Pick<ChainJudgement, "findings">): TrustState {
	const states = new Set(findings.map(({ problem }) => STATE[problem]));
	return GRAVEST.find((state) => states.has(state)) ?? "trusted";
}

/**
 * The best chain of a certificate at a time.
 * @param pool certificates that came with the file
 * @param proofs what the search may cost
 */
export function judgeCertificate(
	certificate: Certificate,
	pool: readonly Certificate[],
	store: TrustStore,
	at: Date,
	purpose: Purpose,
	proofs: Proofs,
): ChainJudgement {
	const judged = chainsOf(certificate, pool, store, proofs).map((chain) => judgeChain(chain, store, at, purpose));
	const [first, ...others] = judged;
	if (first === undefined) {
		const chain: Chain = { certificates: [certificate], end: "given-up", anchor: null };
		return judgeChain(chain, store, at, purpose);
	}
	return others.reduce((best, one) => (isBetter(one, best) ? one : best), first);
}

function isBetter(one: ChainJudgement, other: ChainJudgement): boolean {
	const [rank, otherRank] = [one, other].map((judgement) => GRAVEST.indexOf(trustState(judgement)));
	if (rank !== otherRank) return (rank ?? 0) > (otherRank ?? 0);
	return one.findings.length < other.findings.length;
}

function judgeChain(chain: Chain, store: TrustStore, at: Date, purpose: Purpose): ChainJudgement {
	const findings: ChainFinding[] = [];
	for (const [index, certificate] of chain.certificates.entries()) {
		const found = new Set<ChainProblem>([
			...(index === 0 ? leafProblems(certificate, purpose) : authorityProblems(chain, index, purpose)),
			...commonProblems(certificate, chain, store, at),
		]);
		for (const problem of found) findings.push({ problem, certificate: certificate.sha256 });
	}
	const last = chain.certificates.at(-1);
	const ending = endProblem(chain, purpose);
	if (last !== undefined && ending !== null) findings.push({ problem: ending, certificate: last.sha256 });
	return Object.freeze({ chain, at, findings, weak: weaknesses(chain), tags: chain.anchor?.tags ?? [] });
}

function endProblem({ end, anchor }: Chain, purpose: Purpose): ChainProblem | null {
	switch (end) {
		case "anchor":
			return purpose === "signer" && anchor?.tags.includes("time-stamping-only") === true
				? "anchor-for-timestamps-only"
				: null;
		case "self-signed":
			return "not-pinned";
		case "imitated":
			return "issuer-imitated";
		case "missing":
			return "issuer-missing";
		case "given-up":
			return "search-given-up";
	}
}

const SHORTEST_RSA = 1024;
const SHORT_RSA = 2048;

function* commonProblems(
	certificate: Certificate,
	{ certificates, anchor }: Chain,
	{ distrusted }: TrustStore,
	at: Date,
): Generator<ChainProblem> {
	const { extensions, publicKey, signature } = certificate;
	if (distrusted.has(certificate.sha256)) yield "distrusted";
	// The anchor too: RFC 5280 leaves that open, and no authority signs beyond its own time.
	if (at < certificate.notBefore) yield "not-yet-valid";
	if (at > certificate.notAfter) yield "expired";
	if (extensions.unknownCritical.length > 0) yield "critical-extension";
	if (anchor !== null && !keepsConstraints(certificate, certificates)) yield "name-constraints";
	if (publicKey.kind === "rsa" && publicKey.bits < SHORTEST_RSA) yield "key-too-short";
	// An anchor is believed by its fingerprint; its signature on itself says nothing.
	if (certificate.sha256 !== anchor?.certificate.sha256 && signature.digest === "MD5") yield "signature-digest-broken";
}

/** RFC 5280, 6.1.3 (b) and (c): an authority's certificates of itself on the way are exempt. */
function keepsConstraints(certificate: Certificate, chain: readonly Certificate[]): boolean {
	const index = chain.indexOf(certificate);
	if (index === 0 && certificate.extensions.nameConstraints !== null) return false;
	if (index > 0 && isSelfIssued(certificate)) return true;
	return chain.slice(index + 1).every(({ extensions: { nameConstraints } }) => {
		return nameConstraints === null || keepsNameConstraints(certificate, nameConstraints);
	});
}

function weaknesses({ certificates, anchor }: Chain): readonly ChainWeakness[] {
	const found = new Set<ChainWeakness>();
	for (const { sha256, signature, publicKey } of certificates) {
		if (sha256 !== anchor?.certificate.sha256 && signature.digest === "SHA-1") found.add("sha-1");
		if (publicKey.kind === "rsa" && publicKey.bits < SHORT_RSA) found.add("short-key");
	}
	return [...found];
}

/**
 * What a signer's certificate may say it is for. Vietnamese ones say clientAuth and emailProtection; documentSigning is
 * RFC 9336. None of these means a certificate for something else: a web server, an OCSP responder.
 */
const SIGNER_PURPOSES: ReadonlySet<string> = new Set([
	PURPOSE.any,
	PURPOSE.clientAuthentication,
	PURPOSE.emailProtection,
	PURPOSE.documentSigning,
	PURPOSE.adobeDocuments,
	PURPOSE.microsoftDocuments,
]);
const ACCEPTED: Readonly<Record<Purpose, ReadonlySet<string>>> = {
	signer: SIGNER_PURPOSES,
	timestamp: new Set([PURPOSE.timeStamping]),
};

function* leafProblems({ extensions }: Certificate, purpose: Purpose): Generator<ChainProblem> {
	const { keyUsage, extendedKeyUsage } = extensions;
	const maySign = keyUsage === null || keyUsage.includes("digitalSignature") || keyUsage.includes("nonRepudiation");
	if (!maySign) yield "key-usage";
	if (
		extendedKeyUsage === null
			? purpose === "timestamp"
			: !extendedKeyUsage.purposes.some((one) => ACCEPTED[purpose].has(one))
	) {
		yield "extended-key-usage";
	}
}

function* authorityProblems(chain: Chain, index: number, purpose: Purpose): Generator<ChainProblem> {
	const certificate = chain.certificates[index];
	if (certificate === undefined) return;
	const { basicConstraints, keyUsage, extendedKeyUsage } = certificate.extensions;
	const isAnchor = certificate.sha256 === chain.anchor?.certificate.sha256;
	// Roots of version 1 have no extensions and are believed by their fingerprint alone.
	const isOldRoot = isAnchor && certificate.version < 3;
	if (basicConstraints?.isAuthority !== true && !isOldRoot) yield "not-an-authority";
	if (keyUsage !== null && !keyUsage.includes("keyCertSign")) yield "key-usage";
	const below = chain.certificates.slice(1, index).filter((one) => !isSelfIssued(one)).length;
	if (basicConstraints?.pathLength != null && below > basicConstraints.pathLength) yield "path-too-long";
	// An authority for timestamps alone does not certify signers; a limit below the root binds by general practice.
	const accepted = extendedKeyUsage?.purposes.some((one) => one === PURPOSE.any || ACCEPTED[purpose].has(one)) ?? true;
	if (!accepted) yield "extended-key-usage";
}
