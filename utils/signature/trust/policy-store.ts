/** The certificates in force: the shipped ones, with what the administrator adds and removes by policy. */
import type { Certificate } from "../certificates/certificate.ts";
import { shippedStore } from "./shipped.ts";
import { certificatesIn, fromBase64, type TrustStore, withAdded, withoutCertificates } from "./store.ts";

export interface PolicyCertificates {
	/** `trustedCertificates`: each PEM, of one certificate or several, or DER in base64. */
	readonly added: readonly string[];
	/** `removedCertificates`: SHA-256 fingerprints, colons and case as one likes. */
	readonly removed: readonly string[];
}

export interface PolicyStore {
	readonly store: TrustStore;
	/** Positions in `added` of what holds no certificate; the others are in force. */
	readonly rejected: readonly number[];
}

let last: { readonly given: PolicyCertificates; readonly made: PolicyStore } | null = null;

/**
 * A root that is added becomes an anchor, an authority under one fills a gap only. What is both added and removed is
 * removed: that is the safe side. The same object for equal input.
 */
export function trustStoreFor(given: PolicyCertificates): PolicyStore {
	if (last === null || !isSame(last.given.added, given.added) || !isSame(last.given.removed, given.removed)) {
		last = { given: { added: [...given.added], removed: [...given.removed] }, made: build(given) };
	}
	return last.made;
}

function build({ added, removed }: PolicyCertificates): PolicyStore {
	const rejected = added.flatMap((text, index) => (policyCertificates(text).length === 0 ? [index] : []));
	const { store } = withAdded(shippedStore(), added.map(fileOf));
	return Object.freeze({ store: removed.length === 0 ? store : withoutCertificates(store, removed), rejected });
}

/** The certificates of one entry; empty where it holds none. */
export function policyCertificates(text: string): readonly Certificate[] {
	return certificatesIn(fileOf(text));
}

/** PEM stays as it is, which `certificatesIn` reads. */
function fileOf(text: string): Uint8Array {
	return fromBase64(text.replace(/\s/g, "")) ?? new TextEncoder().encode(text);
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
	one.length === other.length && one.every((text, index) => text === other[index]);
