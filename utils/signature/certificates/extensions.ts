/** The extensions of a certificate (RFC 5280, 4.2) that decide what it may be used for. */
import {
	Asn1Error,
	children,
	contents,
	context,
	contextConstructed,
	type Element,
	encoded,
	Fields,
	TAG,
	wholeElement,
} from "../cms/asn1.ts";
import { bitString, boolean, hex, namedBits, octets, oid, smallNumber, utf8OrLatin1 } from "../cms/values.ts";

export type KeyUsage =
	| "digitalSignature"
	| "nonRepudiation"
	| "keyEncipherment"
	| "dataEncipherment"
	| "keyAgreement"
	| "keyCertSign"
	| "cRLSign"
	| "encipherOnly"
	| "decipherOnly";

export interface Extensions {
	/** Null when the extension is not there: version 1, or a careless authority. */
	readonly basicConstraints: { readonly isAuthority: boolean; readonly pathLength: number | null } | null;
	readonly keyUsage: readonly KeyUsage[] | null;
	readonly extendedKeyUsage: { readonly purposes: readonly string[]; readonly critical: boolean } | null;
	readonly subjectKeyId: string | null;
	readonly authorityKeyId: string | null;
	readonly ocspUrls: readonly string[];
	readonly crlUrls: readonly string[];
	/** Every name of every distribution point, those of the web and others; they are compared, never asked. */
	readonly crlNames: readonly string[];
	readonly issuerUrls: readonly string[];
	/** The values of both as they are; only where one is wanted are they read (name-constraints.ts). */
	readonly nameConstraints: Uint8Array | null;
	readonly subjectAltName: Uint8Array | null;
	/** id-pkix-ocsp-nocheck (RFC 6960, 4.2.2.2.1): nobody says whether this responder was revoked. */
	readonly ocspNoCheck: boolean;
	/** Critical ones that nothing here understands: whoever has them is not trusted (RFC 5280, 4.2). */
	readonly unknownCritical: readonly string[];
}

export const PURPOSE = {
	any: "2.5.29.37.0",
	clientAuthentication: "1.3.6.1.5.5.7.3.2",
	emailProtection: "1.3.6.1.5.5.7.3.4",
	timeStamping: "1.3.6.1.5.5.7.3.8",
	ocspSigning: "1.3.6.1.5.5.7.3.9",
	documentSigning: "1.3.6.1.5.5.7.3.36",
	adobeDocuments: "1.2.840.113583.1.1.5",
	microsoftDocuments: "1.3.6.1.4.1.311.10.3.12",
} as const;

const KEY_USAGES: readonly KeyUsage[] = [
	"digitalSignature",
	"nonRepudiation",
	"keyEncipherment",
	"dataEncipherment",
	"keyAgreement",
	"keyCertSign",
	"cRLSign",
	"encipherOnly",
	"decipherOnly",
];

const ID = {
	subjectKeyId: "2.5.29.14",
	keyUsage: "2.5.29.15",
	subjectAltName: "2.5.29.17",
	basicConstraints: "2.5.29.19",
	nameConstraints: "2.5.29.30",
	crlDistributionPoints: "2.5.29.31",
	authorityKeyId: "2.5.29.35",
	extendedKeyUsage: "2.5.29.37",
	authorityInformation: "1.3.6.1.5.5.7.1.1",
	ocspNoCheck: "1.3.6.1.5.5.7.48.1.5",
} as const;

/**
 * Critical ones that may stand without being evaluated: names of the same subject and issuer, policies (every policy is
 * accepted here, so that mappings and inhibitAnyPolicy change nothing) and qualified statements.
 */
const HARMLESS: ReadonlySet<string> = new Set([
	"2.5.29.18",
	"2.5.29.32",
	"2.5.29.33",
	"2.5.29.54",
	"2.5.29.16",
	"1.3.6.1.5.5.7.1.3",
]);

const OCSP_ACCESS = "1.3.6.1.5.5.7.48.1";
const ISSUER_ACCESS = "1.3.6.1.5.5.7.48.2";
/** More addresses than any certificate needs to name. */
const MOST_URLS = 8;
const MOST_NAMES = 32;

export interface Extension {
	readonly id: string;
	readonly critical: boolean;
	readonly value: Uint8Array;
}

/** Extensions ::= SEQUENCE OF Extension, of certificates, CRLs and OCSP alike. @throws Asn1Error also for one twice */
export function parseExtensions(list: Element): ReadonlyMap<string, Extension> {
	const found = new Map<string, Extension>();
	for (const element of children(list)) {
		const fields = new Fields(element);
		const id = oid(fields.take(TAG.oid));
		const critical = fields.optional(TAG.boolean);
		const value = octets(fields.take(TAG.octetString));
		fields.end();
		if (found.has(id)) throw new Asn1Error("extension twice");
		found.set(id, { id, critical: critical !== undefined && boolean(critical), value });
	}
	return found;
}

export function certificateExtensions(list: Element | null): Extensions {
	const all = list === null ? new Map<string, Extension>() : parseExtensions(list);
	const known: ReadonlySet<string> = new Set(Object.values(ID));
	const read = <Value>(id: string, parse: (value: Element) => Value): Value | null => {
		const extension = all.get(id);
		return extension === undefined ? null : parse(wholeElement(extension.value));
	};
	const access = read(ID.authorityInformation, accessUrls) ?? { ocsp: [], issuer: [] };
	const points = read(ID.crlDistributionPoints, distributionPoints) ?? [];
	const usage = read(ID.extendedKeyUsage, (value) => children(value).map(oid));
	return Object.freeze({
		basicConstraints: read(ID.basicConstraints, basicConstraints),
		keyUsage: read(ID.keyUsage, keyUsage),
		extendedKeyUsage:
			usage === null ? null : { purposes: usage, critical: all.get(ID.extendedKeyUsage)?.critical === true },
		subjectKeyId: read(ID.subjectKeyId, (value) => hex(octets(value))),
		authorityKeyId: read(ID.authorityKeyId, authorityKeyId),
		ocspUrls: access.ocsp,
		issuerUrls: access.issuer,
		crlUrls: bounded(points.flatMap(webUrl)),
		crlNames: points,
		nameConstraints: all.get(ID.nameConstraints)?.value ?? null,
		subjectAltName: all.get(ID.subjectAltName)?.value ?? null,
		ocspNoCheck: all.has(ID.ocspNoCheck),
		unknownCritical: [...all.values()]
			.filter(({ id, critical }) => critical && !known.has(id) && !HARMLESS.has(id))
			.map(({ id }) => id),
	});
}

function basicConstraints(value: Element): NonNullable<Extensions["basicConstraints"]> {
	const fields = new Fields(value);
	const authority = fields.optional(TAG.boolean);
	const length = fields.optional(TAG.integer);
	fields.end();
	return {
		isAuthority: authority !== undefined && boolean(authority),
		pathLength: length === undefined ? null : smallNumber(length),
	};
}

function keyUsage(value: Element): readonly KeyUsage[] {
	const set = namedBits(bitString(value));
	return KEY_USAGES.filter((_, bit) => set.has(bit));
}

function authorityKeyId(value: Element): string | null {
	const id = new Fields(value).optional(context(0));
	return id === undefined ? null : hex(contents(id));
}

function accessUrls(value: Element): { readonly ocsp: readonly string[]; readonly issuer: readonly string[] } {
	const urls = new Map<string, string[]>();
	for (const description of children(value)) {
		const fields = new Fields(description);
		const method = oid(fields.take(TAG.oid));
		urls.set(method, [...(urls.get(method) ?? []), ...urlOf(fields.any())]);
	}
	return { ocsp: bounded(urls.get(OCSP_ACCESS) ?? []), issuer: bounded(urls.get(ISSUER_ACCESS) ?? []) };
}

/** CRLDistributionPoints (4.2.1.13), save those of which another authority keeps the list. */
function distributionPoints(value: Element): readonly string[] {
	const names: string[] = [];
	for (const point of children(value)) {
		const fields = new Fields(point);
		const name = fields.optional(contextConstructed(0));
		fields.optional(context(1));
		if (name !== undefined && fields.optional(contextConstructed(2)) === undefined) names.push(...pointNames(name));
	}
	return [...new Set(names)].slice(0, MOST_NAMES);
}

/** DistributionPointName → [0] fullName: addresses as text, names of other kinds as hexadecimal. */
export function pointNames(name: Element): readonly string[] {
	const full = children(name).find(({ tag }) => tag === contextConstructed(0));
	if (full === undefined) return [];
	return children(full).map((one) => (one.tag === URI ? utf8OrLatin1(contents(one)) : hex(encoded(one))));
}

const URI = context(6);

const urlOf = (name: Element): readonly string[] => (name.tag === URI ? webUrl(utf8OrLatin1(contents(name))) : []);

/** Nothing but the web is ever asked; LDAP is not. */
function webUrl(url: string): readonly string[] {
	return /^https?:\/\/[\x21-\x7e]{1,500}$/i.test(url) ? [url] : [];
}

const bounded = (urls: readonly string[]): readonly string[] => [...new Set(urls)].slice(0, MOST_URLS);
