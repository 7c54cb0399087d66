/** Who is trusted: certificates pinned by their SHA-256, never by a name. */
import { type Certificate, isSelfIssued, parseCertificate } from "../certificates/certificate.ts";

export type AnchorTag =
	/** Public authorities under the national root (Bộ Khoa học và Công nghệ, before 2025 Bộ Thông tin và Truyền thông). */
	| "national-root"
	/** The Government's special-purpose authority (Ban Cơ yếu Chính phủ). */
	| "government"
	/** Vouches for the time of timestamps, never for a signer. */
	| "time-stamping-only"
	/** No longer issues; vouches for what was signed in its days. */
	| "legacy"
	/** What it certifies is not documented where its certificate was found. */
	| "purpose-undocumented"
	| "administrator";

export interface Anchor {
	readonly certificate: Certificate;
	readonly tags: readonly AnchorTag[];
}

/** Plain data, so that it goes to a worker as it is. */
export interface TrustStore {
	/** By SHA-256 of the certificate. */
	readonly anchors: ReadonlyMap<string, Anchor>;
	/** Not trusted by themselves: they fill gaps, since state files carry the signer's certificate alone. */
	readonly intermediates: readonly Certificate[];
	/** SHA-256 of certificates that may be in no chain, even where a file brings them along. */
	readonly distrusted: ReadonlySet<string>;
}

export const EMPTY_STORE: TrustStore = Object.freeze({
	anchors: new Map<string, Anchor>(),
	intermediates: [],
	distrusted: new Set<string>(),
});

export function withAnchors(store: TrustStore, added: readonly Anchor[]): TrustStore {
	const anchors = new Map(store.anchors);
	for (const anchor of added) anchors.set(anchor.certificate.sha256, anchor);
	return without({ ...store, anchors }, store.distrusted, added);
}

export function withIntermediates(store: TrustStore, added: readonly Certificate[]): TrustStore {
	const all = new Map([...store.intermediates, ...added].map((one) => [one.sha256, one]));
	return Object.freeze({ ...store, intermediates: [...all.values()] });
}

/** Adding again what was once removed makes it good again. */
function without(store: TrustStore, distrusted: ReadonlySet<string>, added: readonly Anchor[]): TrustStore {
	const again = new Set(added.map(({ certificate }) => certificate.sha256));
	return Object.freeze({ ...store, distrusted: new Set([...distrusted].filter((sha256) => !again.has(sha256))) });
}

/**
 * What the administrator adds: a root becomes an anchor, an authority under one fills a gap only, so that a wrong copy
 * of it does no harm.
 * @returns the store, and how many of the files held no certificate
 */
export function withAdded(
	store: TrustStore,
	files: readonly Uint8Array[],
): { readonly store: TrustStore; readonly rejected: number } {
	const read = files.map(certificatesIn);
	const all = read.flat();
	const anchors = all.filter(isSelfIssued).map(
		(certificate): Anchor => ({
			certificate,
			tags: store.anchors.get(certificate.sha256)?.tags ?? ["administrator"],
		}),
	);
	return {
		store: withIntermediates(
			withAnchors(store, anchors),
			all.filter((certificate) => !isSelfIssued(certificate)),
		),
		rejected: read.filter((found) => found.length === 0).length,
	};
}

/** Takes these out, wherever they stood, and out of every chain. @param fingerprints SHA-256, colons and case as one likes */
export function withoutCertificates(store: TrustStore, fingerprints: readonly string[]): TrustStore {
	const removed = new Set(fingerprints.map((one) => one.toLowerCase().replace(/[^0-9a-f]/g, "")));
	return Object.freeze({
		anchors: new Map([...store.anchors].filter(([sha256]) => !removed.has(sha256))),
		intermediates: store.intermediates.filter(({ sha256 }) => !removed.has(sha256)),
		distrusted: new Set([...store.distrusted, ...removed]),
	});
}

/**
 * A store of exactly these files: whatever they hold is trusted, authority or single signer. Those that `known` has keep
 * what is known of them: an intermediate stays one, and a root for timestamps does not begin to vouch for signers.
 */
export function storeOf(
	files: readonly Uint8Array[],
	known: TrustStore,
): { readonly store: TrustStore; readonly rejected: number } {
	const read = files.map(certificatesIn);
	const intermediates = new Set(known.intermediates.map(({ sha256 }) => sha256));
	const all = read.flat();
	const anchors = all
		.filter(({ sha256 }) => !intermediates.has(sha256))
		.map((certificate): Anchor => known.anchors.get(certificate.sha256) ?? { certificate, tags: ["administrator"] });
	const store = withAnchors(EMPTY_STORE, anchors);
	return {
		store: withIntermediates(
			store,
			all.filter(({ sha256 }) => intermediates.has(sha256)),
		),
		rejected: read.filter((found) => found.length === 0).length,
	};
}

/** A file of certificates larger than this is something else. */
const LARGEST_FILE = 4 * 1024 * 1024;
const PEM = /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END/g;

/** The certificates of a file, in DER or any number of them in PEM. */
export function certificatesIn(file: Uint8Array): readonly Certificate[] {
	if (file.length > LARGEST_FILE) return [];
	const single = parseCertificate(file);
	if (single !== null) return [single];
	const text = new TextDecoder("latin1").decode(file);
	return [...text.matchAll(PEM)].flatMap(([, body = ""]) => {
		const parsed = fromBase64(body.replace(/\s/g, ""));
		return parsed === null ? [] : (parseCertificate(parsed) ?? []);
	});
}

export function fromBase64(text: string): Uint8Array | null {
	try {
		return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
	} catch {
		return null;
	}
}
