/** The certificates of `assets/trust/`: public copies, pinned by fingerprint. What that means is told in its manifest. */
import manifest from "../../../assets/trust/manifest.json" with { type: "json" };
import { type Certificate, parseCertificate } from "../certificates/certificate.ts";
import {
	type Anchor,
	type AnchorTag,
	EMPTY_STORE,
	fromBase64,
	type TrustStore,
	withAnchors,
	withIntermediates,
} from "./store.ts";

/** A certificate as the manifest describes it. */
export interface ShippedCertificate {
	readonly file: string;
	readonly role: "anchor" | "intermediate";
	readonly tags: readonly AnchorTag[];
	/** In lower-case hexadecimal, to be compared with what the authority publishes. */
	readonly sha256: string;
	readonly subject: string;
	readonly issuer: string;
	/** ISO 8601. */
	readonly notBefore: string;
	readonly notAfter: string;
	/** Where this copy was found. */
	readonly source: string;
	/** Base64; the PEM file beside it holds the same for people and their tools. */
	readonly der: string;
}

/** Where all of them come from, for the documentation and the report. */
export const PROVENANCE: string = manifest.provenance;

/** JSON knows strings only; test/signature/trust/shipped.test.ts proves roles, tags and fingerprints. */
export const SHIPPED: readonly ShippedCertificate[] = manifest.certificates as readonly ShippedCertificate[];

let built: TrustStore | null = null;

/** Parsed once. A certificate whose fingerprint is not the pinned one is left out. */
export function shippedStore(): TrustStore {
	built ??= build();
	return built;
}

function build(): TrustStore {
	const anchors: Anchor[] = [];
	const intermediates: Certificate[] = [];
	for (const { role, tags, sha256, der } of SHIPPED) {
		const bytes = fromBase64(der);
		const certificate = bytes === null ? null : parseCertificate(bytes);
		if (certificate?.sha256 !== sha256) continue;
		if (role === "anchor") anchors.push({ certificate, tags });
		else intermediates.push(certificate);
	}
	return withIntermediates(withAnchors(EMPTY_STORE, anchors), intermediates);
}
