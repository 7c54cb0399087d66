/** From a certificate to whoever vouches for it: names lead the way, signatures prove each step (RFC 4158). */
import { type Certificate, isSelfIssued } from "../certificates/certificate.ts";
import { isProven, type Proofs } from "../certificates/proof.ts";
import type { Anchor, TrustStore } from "./store.ts";

export type ChainEnd =
	/** At a pinned certificate. */
	| "anchor"
	/** At one that signed itself and is not pinned. */
	| "self-signed"
	/** At one whose issuer's name and key identifier are here, but whose issuer's key did not make it. */
	| "imitated"
	/** At one whose issuer is nowhere. */
	| "missing"
	/** The search was ended: too long, too many ways, or a method of signing that is not known. */
	| "given-up";

export interface Chain {
	/** The certificate itself first, the one where the chain ends last. */
	readonly certificates: readonly Certificate[];
	readonly end: ChainEnd;
	/** Not null exactly where it ends at one. */
	readonly anchor: Anchor | null;
}

/** Longer than any chain in use; three or four are usual. */
const LONGEST_CHAIN = 8;
const MOST_CHAINS = 16;

interface Search {
	readonly bySubject: ReadonlyMap<string, readonly Certificate[]>;
	readonly store: TrustStore;
	readonly proofs: Proofs;
	readonly found: Chain[];
}

/**
 * The chains of a certificate, those that end at an anchor among them if there are any.
 * @param pool certificates that came with the file
 */
export function chainsOf(
	certificate: Certificate,
	pool: readonly Certificate[],
	store: TrustStore,
	proofs: Proofs,
): readonly Chain[] {
	const search: Search = {
		bySubject: bySubject([
			...[...store.anchors.values()].map((anchor) => anchor.certificate),
			...store.intermediates,
			...pool,
		]),
		store,
		proofs,
		found: [],
	};
	extend([certificate], search);
	return search.found;
}

function bySubject(certificates: readonly Certificate[]): ReadonlyMap<string, readonly Certificate[]> {
	const found = new Map<string, Map<string, Certificate>>();
	for (const certificate of certificates) {
		const same = found.get(certificate.subject.key) ?? new Map<string, Certificate>();
		if (!same.has(certificate.sha256)) same.set(certificate.sha256, certificate);
		found.set(certificate.subject.key, same);
	}
	return new Map([...found].map(([key, same]) => [key, [...same.values()]]));
}

function extend(path: readonly Certificate[], search: Search): void {
	const last = path.at(-1);
	if (last === undefined || search.found.length >= MOST_CHAINS) return;
	const anchor = search.store.anchors.get(last.sha256) ?? null;
	const issuers = anchor === null && path.length < LONGEST_CHAIN ? issuersOf(last, path, search) : NO_ISSUERS;
	for (const issuer of issuers.proven) extend([...path, issuer], search);
	const end = anchor !== null ? "anchor" : path.length >= LONGEST_CHAIN ? "given-up" : endAt(last, issuers, search);
	if (end !== null) search.found.push({ certificates: path, end, anchor });
}

interface Issuers {
	readonly proven: readonly Certificate[];
	/** There is one with the issuer's name and the very key identifier that is asked for, whether or not its key fits. */
	readonly named: boolean;
}

const NO_ISSUERS: Issuers = { proven: [], named: false };

function issuersOf(certificate: Certificate, path: readonly Certificate[], search: Search): Issuers {
	const { authorityKeyId } = certificate.extensions;
	const named = search.bySubject.get(certificate.issuer.key) ?? [];
	const candidates = named.filter((one) => !path.some((earlier) => isSameAuthority(earlier, one)));
	const fitting = candidates.filter((one) => keyIdsAgree(certificate, one));
	const others = candidates.filter((one) => !fitting.includes(one));
	return {
		proven: [...fitting, ...others].filter((one) => isProven(one, certificate.signature, search.proofs)),
		// Without identifiers it may as well be an older key of that authority, as several have under one name.
		named: authorityKeyId !== null && fitting.some(({ extensions }) => extensions.subjectKeyId === authorityKeyId),
	};
}

/** How the chain ends at its last certificate, or null where it goes on. */
function endAt(last: Certificate, { proven, named }: Issuers, search: Search): ChainEnd | null {
	if (isSelfIssued(last) && isProven(last, last.signature, search.proofs)) return "self-signed";
	if (proven.length > 0) return null;
	if (search.proofs.left <= 0 || last.signature.scheme === null) return "given-up";
	return named || isSelfIssued(last) ? "imitated" : "missing";
}

/** The same name and key: a second certificate of it would only lead round in a circle. */
const isSameAuthority = (one: Certificate, other: Certificate): boolean =>
	one.sha256 === other.sha256 || (one.keySha1 === other.keySha1 && one.subject.key === other.subject.key);

/** Identifiers that are absent contradict nothing. They order the search; the signature decides. */
function keyIdsAgree(certificate: Certificate, issuer: Certificate): boolean {
	const { authorityKeyId } = certificate.extensions;
	const { subjectKeyId } = issuer.extensions;
	return authorityKeyId === null || subjectKeyId === null || authorityKeyId === subjectKeyId;
}
