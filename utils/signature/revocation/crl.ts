/** Certificate revocation lists (RFC 5280, 5): complete ones of the issuer itself. Entries are walked, never all held. */
import { type Certificate, type CertificateSignature, certificateSignature } from "../certificates/certificate.ts";
import { type Extension, parseExtensions, pointNames } from "../certificates/extensions.ts";
import { parseName } from "../certificates/name.ts";
import { isProven, type Proofs } from "../certificates/proof.ts";
import {
	Asn1Error,
	context,
	contextConstructed,
	type Element,
	eachChild,
	Fields,
	onlyChild,
	TAG,
	wholeElement,
} from "../cms/asn1.ts";
import { boolean, serialNumber, smallNumber, time, wholeBits } from "../cms/values.ts";
import { reasonOf, type Statement } from "./evidence.ts";

export interface RevocationList {
	readonly issuerKey: string;
	readonly thisUpdate: Date;
	readonly nextUpdate: Date | null;
	readonly signature: CertificateSignature;
	readonly entries: Element | null;
	readonly scope: Scope;
	/** Certificates that ended since then are still on it (expiredCertsOnCRL); null: only those in force. */
	readonly expiredSince: Date | null;
}

/** IssuingDistributionPoint (5.2.5): which certificates the list speaks for. */
interface Scope {
	readonly users: boolean;
	readonly authorities: boolean;
	/** Names of the point that it is published for, as `crlNames` of certificates; null: for all of them. */
	readonly names: readonly string[] | null;
}

/** Lists of Vietnamese authorities have some 100,000 entries. */
const LARGEST = 16 * 1024 * 1024;

/** @returns null for what is no list, or one that is not complete: delta, indirect, for some reasons only */
export function parseRevocationList(der: Uint8Array): RevocationList | null {
	if (der.length > LARGEST) return null;
	try {
		return revocationList(wholeElement(der));
	} catch (error) {
		if (error instanceof Asn1Error) return null;
		throw error;
	}
}

function revocationList(element: Element): RevocationList | null {
	const outer = new Fields(element);
	const tbs = outer.take(TAG.sequence);
	const algorithm = outer.take(TAG.sequence);
	const value = wholeBits(outer.take(TAG.bitString));
	outer.end();
	const fields = new Fields(tbs);
	fields.optional(TAG.integer);
	const inner = fields.take(TAG.sequence);
	const issuer = parseName(fields.take(TAG.sequence));
	const thisUpdate = time(fields.any());
	const nextUpdate = fields.optional(TAG.utcTime, TAG.generalizedTime);
	const entries = fields.optional(TAG.sequence);
	const extensions = fields.optional(contextConstructed(0));
	fields.end();
	const known = extensions === undefined ? new Map<string, Extension>() : parseExtensions(onlyChild(extensions));
	const scope = scopeOf(known);
	if (scope === null) return null;
	const expired = known.get(EXPIRED_SINCE);
	return {
		issuerKey: issuer.key,
		thisUpdate,
		nextUpdate: nextUpdate === undefined ? null : time(nextUpdate),
		signature: certificateSignature(tbs, inner, algorithm, value),
		entries: entries ?? null,
		scope,
		expiredSince: expired === undefined ? null : time(wholeElement(expired.value)),
	};
}

const DISTRIBUTION_POINT = "2.5.29.28";
/** ITU-T X.509, 9.5.2.8. */
const EXPIRED_SINCE = "2.5.29.60";

/** Null when a critical extension limits the list in a way that is not understood; a delta list has one. */
function scopeOf(extensions: ReadonlyMap<string, Extension>): Scope | null {
	for (const { id, critical } of extensions.values()) {
		if (critical && id !== DISTRIBUTION_POINT && id !== EXPIRED_SINCE) return null;
	}
	const point = extensions.get(DISTRIBUTION_POINT);
	if (point === undefined) return { users: true, authorities: true, names: null };
	const fields = new Fields(wholeElement(point.value));
	const name = fields.optional(contextConstructed(0));
	const flag = (number: number): boolean => {
		const field = fields.optional(context(number));
		return field !== undefined && boolean({ ...field, tag: TAG.boolean });
	};
	const usersOnly = flag(1);
	const authoritiesOnly = flag(2);
	const someReasons = fields.optional(context(3)) !== undefined;
	const indirect = flag(4);
	const attributesOnly = flag(5);
	fields.end();
	if (someReasons || indirect || attributesOnly) return null;
	return { users: !authoritiesOnly, authorities: !usersOnly, names: name === undefined ? null : pointNames(name) };
}

/** What the list says of a certificate of this issuer; null when it says nothing that can be believed. */
export function listStatement(
	list: RevocationList,
	certificate: Certificate,
	issuer: Certificate,
	proofs: Proofs,
): Statement | null {
	if (list.issuerKey !== issuer.subject.key || certificate.issuer.key !== list.issuerKey) return null;
	const isAuthority = certificate.extensions.basicConstraints?.isAuthority === true;
	if (!(isAuthority ? list.scope.authorities : list.scope.users)) return null;
	// 6.3.3 (b)(2)(i): an authority may keep several lists, each for the certificates that name its point.
	const { names } = list.scope;
	if (names !== null && !certificate.extensions.crlNames.some((name) => names.includes(name))) return null;
	const { keyUsage } = issuer.extensions;
	if (keyUsage !== null && !keyUsage.includes("cRLSign")) return null;
	if (list.signature.digest === "MD5" || !isProven(issuer, list.signature, proofs)) return null;
	try {
		const revoked = list.entries === null ? null : entryOf(list.entries, certificate.serial);
		const { thisUpdate, nextUpdate, expiredSince } = list;
		return { source: "crl", revoked, thisUpdate, nextUpdate, keptSince: expiredSince, by: issuer };
	} catch (error) {
		if (error instanceof Asn1Error) return null;
		throw error;
	}
}

const REASON = "2.5.29.21";
const INVALIDITY_DATE = "2.5.29.24";

function entryOf(entries: Element, serial: string): Statement["revoked"] {
	for (const entry of eachChild(entries)) {
		const fields = new Fields(entry);
		if (serialNumber(fields.take(TAG.integer)) !== serial) continue;
		const date = time(fields.any());
		const list = fields.optional(TAG.sequence);
		const extensions = list === undefined ? new Map<string, Extension>() : parseExtensions(list);
		const reason = extensions.get(REASON);
		const invalidity = extensions.get(INVALIDITY_DATE);
		// 5.3.2: from then on the key may have been in other hands, whenever that was told.
		const since = invalidity === undefined ? date : time(wholeElement(invalidity.value));
		return {
			date: new Date(Math.min(since.getTime(), date.getTime())),
			reason: reasonOf(reason === undefined ? null : smallNumber(wholeElement(reason.value))),
		};
	}
	return null;
}
