/**
 * RSA verification from a digest (RFC 8017). WebCrypto would need the whole message, which may be 100 MB in two ranges,
 * knows no SHA-3 and refuses keys under the RSASSA-PSS identifier. Only public values come in, so time may depend on them.
 */
import { shake128, shake256 } from "@noble/hashes/sha3.js";
import { join } from "./ber.ts";
import { DIGEST_LENGTH, type DigestName, digestOf } from "./hash.ts";
import { hex, sameBytes } from "./values.ts";

export interface RsaKey {
	/** Octets without leading zeros. */
	readonly modulus: Uint8Array;
	readonly exponent: Uint8Array;
	readonly bits: number;
}

/** A longer modulus or exponent is there to keep us busy; BoringSSL has the same limits, 8,192 and 33 bits. */
const MOST_BITS = 8192;
const LONGEST_EXPONENT = 5;

/** DigestInfo before the digest, with NULL parameters (RFC 8017, 9.2, notes; NIST's arc for SHA-3). */
const NIST_HASH_ARC = "06096086480165030402";
const ALGORITHM_IDENTIFIER: Readonly<Partial<Record<DigestName, string>>> = {
	"SHA-1": "06052b0e03021a",
	MD5: "06082a864886f70d0205",
	"SHA-256": `${NIST_HASH_ARC}01`,
	"SHA-384": `${NIST_HASH_ARC}02`,
	"SHA-512": `${NIST_HASH_ARC}03`,
	"SHA-224": `${NIST_HASH_ARC}04`,
	"SHA-512/224": `${NIST_HASH_ARC}05`,
	"SHA-512/256": `${NIST_HASH_ARC}06`,
	"SHA3-224": `${NIST_HASH_ARC}07`,
	"SHA3-256": `${NIST_HASH_ARC}08`,
	"SHA3-384": `${NIST_HASH_ARC}09`,
	"SHA3-512": `${NIST_HASH_ARC}0a`,
};

/** RSASSA-PKCS1-v1_5 (8.2.2): the whole encoded message is made and compared, so nothing can hide in its padding. */
export function verifyPkcs1(key: RsaKey, name: DigestName, digest: Uint8Array, signature: Uint8Array): boolean {
	const message = recover(key, signature);
	return message !== null && isEncodedDigest(message, name, digest);
}

function isEncodedDigest(message: Uint8Array, name: DigestName, digest: Uint8Array): boolean {
	const identifier = ALGORITHM_IDENTIFIER[name];
	if (identifier === undefined) return false;
	// Parameters should be NULL; "accept absent" is from 8017's note 2 to 9.2. Two spellings, both compared whole.
	return [`${identifier}0500`, identifier].some((algorithm) => {
		const expected = encodePkcs1(algorithm, digest, message.length);
		return expected !== null && sameBytes(expected, message);
	});
}

function encodePkcs1(algorithm: string, digest: Uint8Array, length: number): Uint8Array | null {
	const octetsOfAlgorithm = algorithm.length / 2;
	const infoLength = 2 + octetsOfAlgorithm + 2 + digest.length;
	const padding = length - infoLength - 2 - 3;
	if (padding < 8 || infoLength > 127) return null;
	const head = [0x30, infoLength, 0x30, octetsOfAlgorithm];
	return join([
		Uint8Array.of(0, 1),
		new Uint8Array(padding).fill(0xff),
		Uint8Array.of(0),
		Uint8Array.from(head),
		fromHex(algorithm),
		Uint8Array.of(0x04, digest.length),
		digest,
	]);
}

export interface PssParameters {
	readonly digest: DigestName;
	/** The digest of MGF1, or SHAKE as mask by itself (RFC 8702, 3.1). */
	readonly mask: DigestName;
	readonly saltLength: number;
}

/** EMSA-PSS-VERIFY (9.1.2), in its order. */
export function verifyPss(key: RsaKey, parameters: PssParameters, digest: Uint8Array, signature: Uint8Array): boolean {
	const recovered = recover(key, signature);
	if (recovered === null) return false;
	const bits = key.bits - 1;
	const length = Math.ceil(bits / 8);
	if (recovered.length > length && recovered[0] !== 0) return false;
	const message = recovered.subarray(recovered.length - length);
	const hashLength = DIGEST_LENGTH[parameters.digest];
	const { saltLength } = parameters;
	if (digest.length !== hashLength || length < hashLength + saltLength + 2 || message[length - 1] !== 0xbc)
		return false;
	const maskedLength = length - hashLength - 1;
	const block = message.slice(0, maskedLength);
	const hash = message.subarray(maskedLength, length - 1);
	const unusedMask = 0xff >> (8 * length - bits);
	if (((block[0] ?? 0) & ~unusedMask) !== 0) return false;
	const mask = generateMask(parameters.mask, hash, maskedLength);
	for (let index = 0; index < maskedLength; index++) block[index] = (block[index] ?? 0) ^ (mask[index] ?? 0);
	block[0] = (block[0] ?? 0) & unusedMask;
	const separator = maskedLength - saltLength - 1;
	if (block.subarray(0, separator).some((byte) => byte !== 0) || block[separator] !== 1) return false;
	const salted = join([new Uint8Array(8), digest, block.subarray(separator + 1)]);
	return sameBytes(digestOf(parameters.digest, salted), hash);
}

/** MGF1 (B.2.1); SHAKE gives as many octets as wanted by itself. */
function generateMask(name: DigestName, seed: Uint8Array, length: number): Uint8Array {
	if (name === "SHAKE128") return shake128(seed, { dkLen: length });
	if (name === "SHAKE256") return shake256(seed, { dkLen: length });
	const parts: Uint8Array[] = [];
	for (let counter = 0, made = 0; made < length; counter++, made += DIGEST_LENGTH[name]) {
		parts.push(digestOf(name, join([seed, Uint8Array.of(counter >>> 24, counter >>> 16, counter >>> 8, counter)])));
	}
	return join(parts).subarray(0, length);
}

/** The signature to the power of the public exponent, as long as the modulus; null where that is not defined. */
function recover(key: RsaKey, signature: Uint8Array): Uint8Array | null {
	const length = key.modulus.length;
	if (signature.length !== length || key.bits > MOST_BITS || key.exponent.length > LONGEST_EXPONENT) return null;
	const modulus = toBigInt(key.modulus);
	const base = toBigInt(signature);
	const exponent = toBigInt(key.exponent);
	// An even modulus or exponent is no RSA key; exponent 1 would make every message its own signature.
	if (base >= modulus || exponent < 3n || (exponent & 1n) === 0n || (modulus & 1n) === 0n) return null;
	return fromHex(
		power(base, exponent, modulus)
			.toString(16)
			.padStart(length * 2, "0"),
	);
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
	let result = 1n;
	let square = base;
	for (let rest = exponent; rest > 0n; rest >>= 1n) {
		if ((rest & 1n) === 1n) result = (result * square) % modulus;
		square = (square * square) % modulus;
	}
	return result;
}

export function toBigInt(bytes: Uint8Array): bigint {
	return bytes.length === 0 ? 0n : BigInt(`0x${hex(bytes)}`);
}

export function fromHex(digits: string): Uint8Array {
	return Uint8Array.from({ length: digits.length / 2 }, (_, index) =>
		Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16),
	);
}

/**
 * The digest that a PKCS#1 v1.5 signature is over, whatever it is of: tells "the file was changed" from "this is no
 * signature of that key", and which digest adbe.x509.rsa_sha1 was made with, which nothing else says.
 */
export function signedDigest(
	key: RsaKey,
	signature: Uint8Array,
): { readonly name: DigestName; readonly digest: Uint8Array } | null {
	const message = recover(key, signature);
	if (message === null) return null;
	for (const name of Object.keys(ALGORITHM_IDENTIFIER) as DigestName[]) {
		const digest = message.subarray(message.length - DIGEST_LENGTH[name]);
		if (isEncodedDigest(message, name, digest)) return { name, digest };
	}
	return null;
}
