/**
 * Certificates, signatures, timestamps, CRLs and OCSP responses made with pkijs and WebCrypto: an encoder that shares
 * nothing with the reader under test.
 */
import * as asn1js from "asn1js";
import * as pkijs from "pkijs";
import { type Certificate, parseCertificate } from "../../../utils/signature/certificates/certificate.ts";
import type { SignatureInput } from "../../../utils/signature/cms/signature.ts";

const CURVE = { name: "ECDSA", namedCurve: "P-256" } as const;

export interface Party {
	readonly certificate: pkijs.Certificate;
	readonly der: Uint8Array;
	readonly keys: CryptoKeyPair;
}

export interface PartyOptions {
	readonly issuer?: Party;
	readonly notBefore?: string;
	readonly notAfter?: string;
	readonly authority?: boolean;
	readonly pathLength?: number;
	/** Bits from the left: 0x80 digitalSignature, 0x04 keyCertSign, 0x02 cRLSign. */
	readonly keyUsage?: number;
	readonly purposes?: readonly string[];
	readonly purposesCritical?: boolean;
	readonly extension?: { readonly id: string; readonly critical: boolean; readonly value: asn1js.BaseBlock };
	/** Reuse these keys: another certificate of the same party. */
	readonly keys?: CryptoKeyPair;
	/** Where its status is to be had. */
	readonly urls?: { readonly ocsp?: readonly string[]; readonly crl?: readonly string[] };
	readonly serial?: asn1js.Integer;
	readonly organisation?: string;
	/** UID, where Vietnamese certificates keep tax and identity numbers. */
	readonly uid?: string;
}

let lastSerial = 1000;

const TYPE = { common: "2.5.4.3", organisation: "2.5.4.10", uid: "0.9.2342.19200300.100.1.1" } as const;

export async function makeParty(name: string, options: PartyOptions = {}): Promise<Party> {
	const keys = options.keys ?? ((await crypto.subtle.generateKey(CURVE, true, ["sign", "verify"])) as CryptoKeyPair);
	const certificate = new pkijs.Certificate();
	certificate.version = 2;
	lastSerial += 1;
	certificate.serialNumber = options.serial ?? new asn1js.Integer({ value: lastSerial });
	addName(certificate.subject, TYPE.common, name);
	if (options.organisation !== undefined) addName(certificate.subject, TYPE.organisation, options.organisation);
	if (options.uid !== undefined) addName(certificate.subject, TYPE.uid, options.uid);
	certificate.issuer = options.issuer?.certificate.subject ?? certificate.subject;
	certificate.notBefore.value = new Date(options.notBefore ?? "2020-01-01T00:00:00Z");
	certificate.notAfter.value = new Date(options.notAfter ?? "2040-01-01T00:00:00Z");
	certificate.extensions = extensionsOf(options);
	await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
	await certificate.sign((options.issuer?.keys ?? keys).privateKey, "SHA-256");
	return { certificate, der: new Uint8Array(certificate.toSchema().toBER()), keys };
}

export const makeAuthority = (name: string, options: PartyOptions = {}): Promise<Party> =>
	makeParty(name, { authority: true, keyUsage: 0x06, ...options });

export function parsed({ der }: Party): Certificate {
	const certificate = parseCertificate(der);
	if (certificate === null) throw new Error("the maker made something unreadable");
	return certificate;
}

function addName(name: pkijs.RelativeDistinguishedNames, type: string, value: string): void {
	name.typesAndValues.push(new pkijs.AttributeTypeAndValue({ type, value: new asn1js.Utf8String({ value }) }));
}

function extensionsOf(options: PartyOptions): pkijs.Extension[] {
	const list: pkijs.Extension[] = [];
	const add = (extnID: string, critical: boolean, value: asn1js.BaseBlock) => {
		list.push(new pkijs.Extension({ extnID, critical, extnValue: value.toBER() }));
	};
	if (options.authority === true) {
		const limit = options.pathLength === undefined ? {} : { pathLenConstraint: options.pathLength };
		add("2.5.29.19", true, new pkijs.BasicConstraints({ cA: true, ...limit }).toSchema());
	}
	if (options.keyUsage !== undefined) {
		const bits = Uint8Array.of(options.keyUsage).buffer;
		add("2.5.29.15", true, new asn1js.BitString({ valueHex: bits, unusedBits: 0 }));
	}
	if (options.purposes !== undefined) {
		const usage = new pkijs.ExtKeyUsage({ keyPurposes: [...options.purposes] }).toSchema();
		add("2.5.29.37", options.purposesCritical ?? false, usage);
	}
	if (options.urls?.ocsp !== undefined) add("1.3.6.1.5.5.7.1.1", false, accessTo(options.urls.ocsp));
	if (options.urls?.crl !== undefined) add("2.5.29.31", false, pointsAt(options.urls.crl));
	if (options.extension !== undefined) add(options.extension.id, options.extension.critical, options.extension.value);
	return list;
}

const uri = (value: string) => new pkijs.GeneralName({ type: 6, value });

function accessTo(urls: readonly string[]): asn1js.BaseBlock {
	const descriptions = urls.map(
		(url) => new pkijs.AccessDescription({ accessMethod: "1.3.6.1.5.5.7.48.1", accessLocation: uri(url) }),
	);
	return new pkijs.InfoAccess({ accessDescriptions: descriptions }).toSchema();
}

function pointsAt(urls: readonly string[]): asn1js.BaseBlock {
	const distributionPoints = urls.map((url) => new pkijs.DistributionPoint({ distributionPoint: [uri(url)] }));
	return new pkijs.CRLDistributionPoints({ distributionPoints }).toSchema();
}

/** IssuingDistributionPoint with the one address. */
export function issuingPoint(url: string): pkijs.Extension {
	const point = new pkijs.IssuingDistributionPoint({ distributionPoint: [uri(url)] });
	return new pkijs.Extension({ extnID: "2.5.29.28", critical: true, extnValue: point.toSchema().toBER() });
}

/** expiredCertsOnCRL and the archive cutoff are a GeneralizedTime. */
export function timeExtension(extnID: string, time: string): pkijs.Extension {
	const value = new asn1js.GeneralizedTime({ valueDate: new Date(time) });
	return new pkijs.Extension({ extnID, extnValue: value.toBER() });
}

const DATA = "1.2.840.113549.1.7.1";
const TOKEN_CONTENT = "1.2.840.113549.1.9.16.1.4";
const sha256 = (bytes: Uint8Array) => crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>);
const octets = (bytes: Uint8Array | ArrayBuffer) =>
	new asn1js.OctetString({ valueHex: bytes instanceof ArrayBuffer ? bytes : bytes.slice().buffer });
export const attribute = (type: string, ...values: asn1js.BaseBlock[]): pkijs.Attribute =>
	new pkijs.Attribute({ type, values });

export interface CmsOptions {
	/** What the messageDigest is of, where that is not the content. */
	readonly digestOf?: Uint8Array;
	/** Carried inside. */
	readonly embedded?: Uint8Array;
	readonly certificates?: readonly Party[];
	/** Instead of the usual three. */
	readonly signedAttributes?: readonly pkijs.Attribute[] | null;
	readonly contentType?: string;
	readonly signingTime?: string;
	readonly moreSigned?: readonly pkijs.Attribute[];
	/** Made from the signature's value. */
	readonly timestamp?: (signature: Uint8Array) => Promise<Uint8Array>;
	readonly revocation?: { readonly crls?: readonly Uint8Array[]; readonly ocsps?: readonly Uint8Array[] };
	readonly signers?: readonly Party[];
}

/** ContentInfo with SignedData over `content`, by `signer`. */
export async function makeCms(signer: Party, content: Uint8Array, options: CmsOptions = {}): Promise<Uint8Array> {
	const contentType = options.contentType ?? DATA;
	const signers = options.signers ?? [signer];
	const signed = new pkijs.SignedData({
		version: 1,
		encapContentInfo: new pkijs.EncapsulatedContentInfo({
			eContentType: contentType,
			...(options.embedded === undefined ? {} : { eContent: octets(options.embedded) }),
		}),
		signerInfos: await Promise.all(signers.map((one) => signerInfo(one, content, contentType, options))),
		certificates: (options.certificates ?? [signer]).map(({ certificate }) => certificate),
	});
	const data = options.signedAttributes === null ? { data: content.slice().buffer } : {};
	for (const [index, one] of signers.entries()) {
		await signed.sign(one.keys.privateKey, index, "SHA-256", data.data);
	}
	const [info] = signed.signerInfos;
	if (options.timestamp !== undefined && info !== undefined) {
		const token = await options.timestamp(new Uint8Array(info.signature.valueBlock.valueHexView));
		info.unsignedAttrs = new pkijs.SignedAndUnsignedAttributes({
			type: 1,
			attributes: [attribute("1.2.840.113549.1.9.16.2.14", asn1js.fromBER(token).result)],
		});
	}
	// pkijs writes eContent in pieces when it signs; that is BER, and lawful.
	const outer = new pkijs.ContentInfo({ contentType: "1.2.840.113549.1.7.2", content: signed.toSchema(true) });
	return new Uint8Array(outer.toSchema().toBER());
}

async function signerInfo(signer: Party, content: Uint8Array, contentType: string, options: CmsOptions) {
	const usual = [
		attribute("1.2.840.113549.1.9.3", new asn1js.ObjectIdentifier({ value: contentType })),
		attribute("1.2.840.113549.1.9.4", octets(await sha256(options.digestOf ?? content))),
		...(options.signingTime === undefined
			? []
			: [attribute("1.2.840.113549.1.9.5", new asn1js.UTCTime({ valueDate: new Date(options.signingTime) }))]),
		...archived(options.revocation),
		...(options.moreSigned ?? []),
	];
	const attributes = options.signedAttributes === undefined ? usual : options.signedAttributes;
	return new pkijs.SignerInfo({
		version: 1,
		sid: new pkijs.IssuerAndSerialNumber({
			issuer: signer.certificate.issuer,
			serialNumber: signer.certificate.serialNumber,
		}),
		...(attributes === null
			? {}
			: { signedAttrs: new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes: [...attributes] }) }),
	});
}

/** Adobe's RevocationInfoArchival. */
function archived(revocation: CmsOptions["revocation"]): readonly pkijs.Attribute[] {
	if (revocation === undefined) return [];
	const list = (tagNumber: number, all: readonly Uint8Array[]) =>
		new asn1js.Constructed({
			idBlock: { tagClass: 3, tagNumber },
			value: [new asn1js.Sequence({ value: all.map((der) => asn1js.fromBER(der).result) })],
		});
	const { crls = [], ocsps = [] } = revocation;
	const value = [...(crls.length > 0 ? [list(0, crls)] : []), ...(ocsps.length > 0 ? [list(1, ocsps)] : [])];
	return [attribute("1.2.840.113583.1.1.8", new asn1js.Sequence({ value }))];
}

/** A timestamp token over `stamped`. */
export async function makeToken(
	authority: Party,
	stamped: Uint8Array,
	time: string,
	options: { readonly certificates?: readonly Party[] } = {},
): Promise<Uint8Array> {
	const info = new pkijs.TSTInfo({
		version: 1,
		policy: "1.2.3.4",
		messageImprint: new pkijs.MessageImprint({
			hashAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: "2.16.840.1.101.3.4.2.1" }),
			hashedMessage: octets(await sha256(stamped)),
		}),
		serialNumber: new asn1js.Integer({ value: 7 }),
		genTime: new Date(time),
	});
	const content = new Uint8Array(info.toSchema().toBER());
	return makeCms(authority, content, {
		contentType: TOKEN_CONTENT,
		embedded: content,
		certificates: options.certificates ?? [authority],
	});
}

export interface RevokedEntry {
	readonly party: Party;
	readonly date: string;
	readonly reason?: number;
}

export async function makeCrl(
	issuer: Party,
	revoked: readonly RevokedEntry[],
	thisUpdate: string,
	nextUpdate: string | null,
	extensions: readonly pkijs.Extension[] = [],
): Promise<Uint8Array> {
	const list = new pkijs.CertificateRevocationList();
	list.version = 1;
	list.issuer = issuer.certificate.subject;
	list.thisUpdate = new pkijs.Time({ type: 0, value: new Date(thisUpdate) });
	if (nextUpdate !== null) list.nextUpdate = new pkijs.Time({ type: 0, value: new Date(nextUpdate) });
	if (revoked.length > 0) {
		list.revokedCertificates = revoked.map(({ party, date, reason }) => {
			const entry = new pkijs.RevokedCertificate({
				userCertificate: party.certificate.serialNumber,
				revocationDate: new pkijs.Time({ type: 0, value: new Date(date) }),
			});
			if (reason !== undefined) {
				const extnValue = new asn1js.Enumerated({ value: reason }).toBER();
				entry.crlEntryExtensions = new pkijs.Extensions({
					extensions: [new pkijs.Extension({ extnID: "2.5.29.21", extnValue })],
				});
			}
			return entry;
		});
	}
	if (extensions.length > 0) list.crlExtensions = new pkijs.Extensions({ extensions: [...extensions] });
	await list.sign(issuer.keys.privateKey, "SHA-256");
	return new Uint8Array(list.toSchema(true).toBER());
}

export interface OcspOptions {
	readonly responder?: Party;
	readonly revoked?: { readonly date: string; readonly reason?: number };
	readonly unknown?: boolean;
	readonly thisUpdate: string;
	readonly nextUpdate?: string;
	readonly archiveCutoff?: string;
}

/** An OCSPResponse about `party`, signed by its issuer or by a responder whose certificate it brings. */
export async function makeOcsp(party: Party, issuer: Party, options: OcspOptions): Promise<Uint8Array> {
	const signer = options.responder ?? issuer;
	const basic = new pkijs.BasicOCSPResponse();
	basic.tbsResponseData.responderID = signer.certificate.subject;
	basic.tbsResponseData.producedAt = new Date(options.thisUpdate);
	const certID = new pkijs.CertID();
	await certID.createForCertificate(party.certificate, {
		hashAlgorithm: "SHA-1",
		issuerCertificate: issuer.certificate,
	});
	const single = new pkijs.SingleResponse({ certID, thisUpdate: new Date(options.thisUpdate) });
	if (options.nextUpdate !== undefined) single.nextUpdate = new Date(options.nextUpdate);
	single.certStatus = options.unknown ? UNKNOWN_STATUS : certificateStatus(options.revoked);
	if (options.archiveCutoff !== undefined) {
		single.singleExtensions = [timeExtension("1.3.6.1.5.5.7.48.1.6", options.archiveCutoff)];
	}
	basic.tbsResponseData.responses.push(single);
	if (options.responder !== undefined) basic.certs = [options.responder.certificate];
	await basic.sign(signer.keys.privateKey, "SHA-256");
	const response = new pkijs.OCSPResponse({
		responseStatus: new asn1js.Enumerated({ value: 0 }),
		responseBytes: new pkijs.ResponseBytes({
			responseType: "1.3.6.1.5.5.7.48.1.1",
			response: octets(basic.toSchema().toBER()),
		}),
	});
	return new Uint8Array(response.toSchema().toBER());
}

const UNKNOWN_STATUS = new asn1js.Primitive({ idBlock: { tagClass: 3, tagNumber: 2 } });

function certificateStatus(revoked: OcspOptions["revoked"]): asn1js.BaseBlock {
	if (revoked === undefined) return new asn1js.Primitive({ idBlock: { tagClass: 3, tagNumber: 0 } });
	const reason = new asn1js.Constructed({
		idBlock: { tagClass: 3, tagNumber: 0 },
		value: [new asn1js.Enumerated({ value: revoked.reason ?? 0 })],
	});
	const date = new asn1js.GeneralizedTime({ valueDate: new Date(revoked.date) });
	return new asn1js.Constructed({ idBlock: { tagClass: 3, tagNumber: 1 }, value: [date, reason] });
}

export const FILE = new TextEncoder().encode("%PDF-1.7 the ranges of a file");

/** What the PDF layer would hand over for a signature over FILE. */
export function inputOf(contents: Uint8Array, changes: Partial<SignatureInput> = {}): SignatureInput {
	return {
		subFilter: "adbe.pkcs7.detached",
		contents,
		certificates: [],
		signed: [FILE.subarray(0, 9), FILE.subarray(9)],
		dss: { certificates: [], crls: [], ocsps: [] },
		claimedTime: null,
		...changes,
	};
}
