/** An OCSP request (RFC 6960, 4.1) about one certificate. */
import type { Certificate } from "../certificates/certificate.ts";
import { contextConstructed, encoded, Fields, TAG, wholeElement } from "../cms/asn1.ts";
import { derLength, join } from "../cms/ber.ts";
import { digestOf } from "../cms/hash.ts";

/** AlgorithmIdentifier of SHA-1 with NULL: the only one that every responder knows (RFC 5019, 2.1.1). */
const SHA1 = Uint8Array.of(0x30, 0x09, 0x06, 0x05, 0x2b, 0x0e, 0x03, 0x02, 0x1a, 0x05, 0x00);

/**
 * OCSPRequest with one CertID and no nonce: authorities answer with responses made beforehand (RFC 5019, 2.1.1), and
 * an answer is judged by its own dates.
 * @returns DER
 */
export function ocspRequest(certificate: Certificate, issuer: Certificate): Uint8Array<ArrayBuffer> {
	const certId = sequence(
		SHA1,
		tagged(TAG.octetString, digestOf("SHA-1", certificate.issuer.der)),
		tagged(TAG.octetString, digestOf("SHA-1", issuer.keyOctets)),
		serialNumber(certificate),
	);
	const requestList = sequence(sequence(certId));
	return new Uint8Array(sequence(sequence(requestList)));
}

const sequence = (...parts: readonly Uint8Array[]): Uint8Array => tagged(TAG.sequence, join(parts));

function tagged(tag: number, contents: Uint8Array): Uint8Array {
	return join([Uint8Array.of(tag), derLength(contents.length), contents]);
}

/** The INTEGER as the certificate has it: `serial` has lost a leading zero, or the sign of a careless authority. */
function serialNumber({ der }: Certificate): Uint8Array {
	const fields = new Fields(new Fields(wholeElement(der)).take(TAG.sequence));
	fields.optional(contextConstructed(0));
	return encoded(fields.take(TAG.integer));
}
