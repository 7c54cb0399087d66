/** SignedData (RFC 5652, 5) read into its parts; nothing is judged here. */
import { type AlgorithmIdentifier, algorithmIdentifier } from "./algorithms.ts";
import {
	Asn1Error,
	children,
	contents,
	context,
	contextConstructed,
	type Element,
	encoded,
	expectTag,
	Fields,
	onlyChild,
	TAG,
	wholeElement,
} from "./asn1.ts";
import { toDefinite } from "./ber.ts";
import { hex, octets, oid, serialNumber, smallNumber } from "./values.ts";

export interface Attribute {
	readonly type: string;
	/** The values in DER; one of each is what every attribute here must have. */
	readonly values: readonly Element[];
}

export type SignerId =
	| { readonly kind: "issuer-serial"; readonly issuer: Element; readonly serial: string }
	| { readonly kind: "key-id"; readonly keyId: string };

export interface SignerInfo {
	readonly id: SignerId;
	readonly digestAlgorithm: AlgorithmIdentifier;
	/** Null: the signature is over the content itself, as in the Official Gazette. */
	readonly signedAttributes: { readonly element: Element; readonly list: readonly Attribute[] } | null;
	readonly signatureAlgorithm: AlgorithmIdentifier;
	readonly signature: Uint8Array;
	readonly unsignedAttributes: readonly Attribute[];
}

export interface SignedData {
	readonly contentType: string;
	/** What the CMS carries itself; null when it is detached. */
	readonly content: Uint8Array | null;
	readonly certificates: readonly Uint8Array[];
	readonly crls: readonly Uint8Array[];
	readonly ocsps: readonly Uint8Array[];
	readonly signers: readonly SignerInfo[];
	/** Whether it was BER, and how many octets of the input it takes. */
	readonly ber: boolean;
	readonly length: number;
}

const SIGNED_DATA = "1.2.840.113549.1.7.2";
const OCSP_RESPONSE = "1.3.6.1.5.5.7.16.2";
/** Signatures with the CRLs of their whole chain inside come to some megabytes. */
const LARGEST = 16 * 1024 * 1024;

/** @throws Asn1Error when it is no SignedData, damaged, or too large */
export function parseSignedData(input: Uint8Array): SignedData {
	if (input.length > LARGEST) throw new Asn1Error("too large");
	const { bytes, length, changed } = toDefinite(input);
	const info = new Fields(wholeElement(bytes));
	if (oid(info.take(TAG.oid)) !== SIGNED_DATA) throw new Asn1Error("not signed data");
	const fields = new Fields(onlyChild(info.take(contextConstructed(0))));
	info.end();
	smallNumber(fields.take(TAG.integer));
	fields.take(TAG.set);
	const encapsulated = new Fields(fields.take(TAG.sequence));
	const contentType = oid(encapsulated.take(TAG.oid));
	const content = encapsulated.optional(contextConstructed(0));
	encapsulated.end();
	const certificates = fields.optional(contextConstructed(0));
	const revocation = fields.optional(contextConstructed(1));
	const signers = children(fields.take(TAG.set));
	fields.end();
	return {
		contentType,
		content: content === undefined ? null : contents(onlyChild(content)),
		// Attribute certificates and the obsolete ones have other tags and are of no use here.
		certificates: certificates === undefined ? [] : sequences(certificates),
		crls: revocation === undefined ? [] : sequences(revocation),
		ocsps: revocation === undefined ? [] : otherRevocation(revocation),
		signers: signers.slice(0, 2).map(signerInfo),
		ber: changed,
		length,
	};
}

const sequences = (set: Element): readonly Uint8Array[] =>
	children(set)
		.filter(({ tag }) => tag === TAG.sequence)
		.map(encoded);

/** OtherRevocationInfoFormat with an OCSPResponse (RFC 5940, 2.1). */
function otherRevocation(set: Element): readonly Uint8Array[] {
	const responses: Uint8Array[] = [];
	for (const choice of children(set)) {
		if (choice.tag !== contextConstructed(1)) continue;
		const [format, response] = children(choice);
		if (format?.tag === TAG.oid && oid(format) === OCSP_RESPONSE && response) responses.push(encoded(response));
	}
	return responses;
}

function signerInfo(element: Element): SignerInfo {
	const fields = new Fields(element);
	smallNumber(fields.take(TAG.integer));
	const id = signerId(fields.any());
	const digestAlgorithm = algorithmIdentifier(fields.take(TAG.sequence));
	const signed = fields.optional(contextConstructed(0));
	const signatureAlgorithm = algorithmIdentifier(fields.take(TAG.sequence));
	const signature = octets(fields.take(TAG.octetString));
	const unsigned = fields.optional(contextConstructed(1));
	fields.end();
	return {
		id,
		digestAlgorithm,
		signedAttributes: signed === undefined ? null : { element: signed, list: children(signed).map(attribute) },
		signatureAlgorithm,
		signature,
		unsignedAttributes: unsigned === undefined ? [] : children(unsigned).map(attribute),
	};
}

function signerId(element: Element): SignerId {
	if (element.tag === context(0)) return { kind: "key-id", keyId: hex(contents(element)) };
	// Some BER keeps the key identifier in an EXPLICIT tag.
	if (element.tag === contextConstructed(0)) return { kind: "key-id", keyId: hex(octets(onlyChild(element))) };
	const fields = new Fields(element);
	const issuer = fields.take(TAG.sequence);
	const serial = serialNumber(fields.take(TAG.integer));
	fields.end();
	return { kind: "issuer-serial", issuer, serial };
}

function attribute(element: Element): Attribute {
	const fields = new Fields(element);
	const type = oid(fields.take(TAG.oid));
	const values = children(expectTag(fields.any(), TAG.set));
	fields.end();
	return { type, values };
}
