import {
	constants,
	createHash,
	createPublicKey,
	generateKeyPairSync,
	type KeyObject,
	privateEncrypt,
	type SignKeyObjectInput,
	sign,
} from "node:crypto";
import { describe, expect, it } from "vitest";
import type { SignatureScheme } from "../../../utils/signature/cms/algorithms.ts";
import { wholeElement } from "../../../utils/signature/cms/asn1.ts";
import { join } from "../../../utils/signature/cms/ber.ts";
import { type DigestName, digestOf, digestOfRanges } from "../../../utils/signature/cms/hash.ts";
import { type PublicKey, publicKey } from "../../../utils/signature/cms/public-key.ts";
import { signedDigest } from "../../../utils/signature/cms/rsa.ts";
import { signedMessage, verifySignature } from "../../../utils/signature/cms/verify.ts";

const MESSAGE = new TextEncoder().encode("Căn cứ Luật Tổ chức Chính phủ");
const OTHER = new TextEncoder().encode("Căn cứ Luật Tổ chức chính phủ");

const keyOf = (key: KeyObject): PublicKey =>
	publicKey(wholeElement(new Uint8Array(createPublicKey(key).export({ type: "spki", format: "der" }))));

interface Case {
	readonly name: string;
	readonly key: KeyObject;
	readonly scheme: SignatureScheme;
	/** OpenSSL's name of the digest; null for EdDSA. */
	readonly digest: string | null;
	readonly options?: Partial<SignKeyObjectInput>;
}

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const odd = generateKeyPairSync("rsa", { modulusLength: 2049 }).privateKey;
const pss = generateKeyPairSync("rsa-pss", { modulusLength: 2048 }).privateKey;
const ec = (namedCurve: string) => generateKeyPairSync("ec", { namedCurve }).privateKey;

const OPENSSL: readonly (readonly [DigestName, string])[] = [
	["SHA-1", "sha1"],
	["SHA-224", "sha224"],
	["SHA-256", "sha256"],
	["SHA-384", "sha384"],
	["SHA-512", "sha512"],
	["SHA-512/224", "sha512-224"],
	["SHA-512/256", "sha512-256"],
	["SHA3-224", "sha3-224"],
	["SHA3-256", "sha3-256"],
	["SHA3-384", "sha3-384"],
	["SHA3-512", "sha3-512"],
];

const pssScheme = (digest: DigestName, saltLength: number): SignatureScheme => ({
	family: "rsa-pss",
	digest,
	mask: digest,
	saltLength,
});
const pssOptions = (saltLength: number) => ({ padding: constants.RSA_PKCS1_PSS_PADDING, saltLength });

const CASES: readonly Case[] = [
	...OPENSSL.map(
		([name, digest]): Case => ({
			name: `PKCS#1 ${name}`,
			key: rsa,
			scheme: { family: "rsa-pkcs1", digest: name },
			digest,
		}),
	),
	{ name: "PSS, salt 32", key: rsa, scheme: pssScheme("SHA-256", 32), digest: "sha256", options: pssOptions(32) },
	{ name: "PSS, no salt", key: rsa, scheme: pssScheme("SHA-512", 0), digest: "sha512", options: pssOptions(0) },
	{ name: "PSS, 2049 bits", key: odd, scheme: pssScheme("SHA-384", 48), digest: "sha384", options: pssOptions(48) },
	{ name: "PSS, PSS key", key: pss, scheme: pssScheme("SHA-256", 32), digest: "sha256", options: pssOptions(32) },
	{ name: "PSS, SHA3-256", key: rsa, scheme: pssScheme("SHA3-256", 32), digest: "sha3-256", options: pssOptions(32) },
	...["P-256", "P-384", "P-521", "brainpoolP256r1", "brainpoolP384r1", "brainpoolP512r1"].flatMap((curve): Case[] => {
		const key = ec(curve);
		const scheme = (digest: DigestName, plain = false): SignatureScheme => ({ family: "ecdsa", digest, plain });
		return [
			{ name: `${curve} SHA-256`, key, scheme: scheme("SHA-256"), digest: "sha256" },
			{ name: `${curve} SHA-512`, key, scheme: scheme("SHA-512"), digest: "sha512" },
			{
				name: `${curve} SHA-384, plain`,
				key,
				scheme: scheme("SHA-384", true),
				digest: "sha384",
				options: { dsaEncoding: "ieee-p1363" },
			},
		];
	}),
	{
		name: "Ed25519",
		key: generateKeyPairSync("ed25519").privateKey,
		scheme: { family: "ed25519", digest: null },
		digest: null,
	},
	{
		name: "Ed448",
		key: generateKeyPairSync("ed448").privateKey,
		scheme: { family: "ed448", digest: null },
		digest: null,
	},
];

describe("a signature made by OpenSSL", () => {
	it.each(CASES)("holds over its message alone: $name", ({ key, scheme, digest, options }) => {
		const signature = new Uint8Array(sign(digest, MESSAGE, { key, ...options }));
		const check = (message: Uint8Array, value: Uint8Array) =>
			verifySignature(keyOf(key), scheme, null, signedMessage(message), value);
		expect(check(MESSAGE, signature)).toBe(true);
		expect(check(OTHER, signature)).toBe(false);
		for (const at of [0, 1, signature.length >> 1, signature.length - 1]) {
			const changed = signature.slice();
			changed[at] = (changed[at] ?? 0) ^ 1;
			expect(check(MESSAGE, changed)).toBe(false);
		}
		expect(check(MESSAGE, signature.subarray(1))).toBe(false);
		expect(check(MESSAGE, Uint8Array.of())).toBe(false);
	});

	it("holds for no other kind of key or scheme", () => {
		const signature = new Uint8Array(sign("sha256", MESSAGE, { key: rsa }));
		for (const { key, scheme } of CASES) {
			if (scheme.family === "rsa-pkcs1" && scheme.digest === "SHA-256") continue;
			expect(verifySignature(keyOf(key), scheme, null, signedMessage(MESSAGE), signature)).toBe(false);
		}
		const pkcs1 = { family: "rsa-pkcs1", digest: "SHA-256" } as const;
		expect(verifySignature(keyOf(pss), pkcs1, null, signedMessage(MESSAGE), signature)).toBe(false);
	});

	it("takes the digest from beside it where the scheme names none", () => {
		const signature = new Uint8Array(sign("sha384", MESSAGE, { key: rsa }));
		const scheme = { family: "rsa-pkcs1", digest: null } as const;
		expect(verifySignature(keyOf(rsa), scheme, "SHA-384", signedMessage(MESSAGE), signature)).toBe(true);
		expect(verifySignature(keyOf(rsa), scheme, "SHA-256", signedMessage(MESSAGE), signature)).toBe(false);
		expect(verifySignature(keyOf(rsa), scheme, null, signedMessage(MESSAGE), signature)).toBeNull();
	});
});

describe("PKCS#1 v1.5 padding", () => {
	const digest = digestOf("SHA-256", MESSAGE);
	const info = Buffer.from("3031300d060960864801650304020105000420", "hex");
	const raw = (block: Uint8Array) =>
		new Uint8Array(privateEncrypt({ key: rsa, padding: constants.RSA_NO_PADDING }, block));
	const block = (padding: Uint8Array, ...rest: Uint8Array[]) =>
		join([Uint8Array.of(0, 1), padding, Uint8Array.of(0), ...rest]);
	const check = (value: Uint8Array) =>
		verifySignature(keyOf(rsa), { family: "rsa-pkcs1", digest: "SHA-256" }, null, signedMessage(MESSAGE), value);
	const ff = (length: number) => new Uint8Array(length).fill(0xff);

	it("is compared whole: nothing after the digest, between or in the padding (Bleichenbacher 2006)", () => {
		expect(check(raw(block(ff(202), info, digest)))).toBe(true);
		expect(check(raw(block(ff(8), info, digest, new Uint8Array(194).fill(7))))).toBe(false);
		expect(check(raw(block(ff(192), new Uint8Array(10), info, digest)))).toBe(false);
		const spoilt = ff(202);
		spoilt[100] = 0xfe;
		expect(check(raw(block(spoilt, info, digest)))).toBe(false);
		const typeTwo = block(ff(202), info, digest);
		typeTwo[1] = 2;
		expect(check(raw(typeTwo))).toBe(false);
	});

	it("may leave out the parameters of the digest", () => {
		const short = Buffer.from("302f300b0609608648016503040201" + "0420", "hex");
		expect(check(raw(block(ff(204), short, digest)))).toBe(true);
	});

	it("gives back the digest that was signed", () => {
		const key = keyOf(rsa);
		if (key.kind !== "rsa") throw new Error("an RSA key");
		const signature = new Uint8Array(sign("sha256", MESSAGE, { key: rsa }));
		expect(signedDigest(key, signature)).toEqual({ name: "SHA-256", digest });
		expect(signedDigest(key, ff(256))).toBeNull();
	});
});

describe("a digest", () => {
	interface Named {
		readonly name: DigestName;
		readonly openssl: string;
		readonly outputLength?: number;
	}
	const NODE: readonly Named[] = [
		...OPENSSL.map(([name, openssl]) => ({ name, openssl })),
		{ name: "MD5", openssl: "md5" },
		{ name: "SHAKE128", openssl: "shake128", outputLength: 32 },
		{ name: "SHAKE256", openssl: "shake256", outputLength: 64 },
	];

	it.each(NODE)("$name is OpenSSL's, in one piece and in ranges", async ({ name, openssl, outputLength }) => {
		const large = new Uint8Array(3_000_001).map((_, index) => index % 251);
		const expected = (bytes: Uint8Array) =>
			new Uint8Array(
				createHash(openssl, outputLength === undefined ? {} : { outputLength })
					.update(bytes)
					.digest(),
			);
		expect(digestOf(name, MESSAGE)).toEqual(expected(MESSAGE));
		const ranges = [large.subarray(0, 1_234_567), large.subarray(1_234_567)];
		expect(await digestOfRanges(name, ranges)).toEqual(expected(large));
		expect(await digestOfRanges(name, [])).toEqual(expected(Uint8Array.of()));
	});

	it("above 50 MB comes piece by piece, or from the host's own hash", async () => {
		const large = new Uint8Array(50_000_001);
		const expected = new Uint8Array(createHash("sha1").update(large).digest());
		expect(await digestOfRanges("SHA-1", [large])).toEqual(expected);
		const pieces: number[] = [];
		const native = createHash("sha1");
		const running = {
			update: (bytes: Uint8Array) => pieces.push(bytes.length) && native.update(bytes),
			digest: () => native.digest(),
		};
		expect(await digestOfRanges("SHA-1", [large], { createHash: () => running })).toEqual(expected);
		expect(Math.max(...pieces)).toBeLessThanOrEqual(1 << 20);
	}, 30_000);
});
