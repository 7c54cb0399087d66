/**
 * The key of a file encrypted by the standard handler under the empty user password: ISO 32000-1, 7.6.3 (revisions 2
 * to 4) and ISO 32000-2, 7.6.4 (5 and 6).
 */

import { equalBytes } from "../bytes.ts";
import { decryptCbc, encryptCbc } from "./aes.ts";
import { md5 } from "./md5.ts";
import { rc4 } from "./rc4.ts";

export interface StandardHandler {
	readonly revision: number;
	/** Bytes. */
	readonly keyLength: number;
	readonly owner: Uint8Array;
	readonly user: Uint8Array;
	readonly userKey: Uint8Array;
	readonly permissions: number;
	readonly encryptsMetadata: boolean;
	readonly fileId: Uint8Array;
}

const PADDING = Uint8Array.from(
	"28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a".match(/../g) ?? [],
	(byte) => Number.parseInt(byte, 16),
);

/** @returns undefined where another password is needed */
export async function fileKey(handler: StandardHandler): Promise<Uint8Array | undefined> {
	return handler.revision >= 5 ? keyOfRevision5(handler) : keyUpToRevision4(handler);
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
	const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const part of parts) {
		joined.set(part, at);
		at += part.length;
	}
	return joined;
}

function keyUpToRevision4(handler: StandardHandler): Uint8Array | undefined {
	const { revision, keyLength, owner, user, permissions, fileId } = handler;
	const bits = new Uint8Array(4);
	new DataView(bits.buffer).setInt32(0, permissions | 0, true);
	const tail = revision >= 4 && !handler.encryptsMetadata ? Uint8Array.of(255, 255, 255, 255) : new Uint8Array();
	let key = md5(concat(PADDING, owner.subarray(0, 32), bits, fileId, tail)).subarray(0, keyLength);
	for (let round = 0; revision >= 3 && round < 50; round++) key = md5(key).subarray(0, keyLength);
	if (revision < 3) return equalBytes(rc4(key, PADDING), user.subarray(0, 32)) ? key : undefined;
	let check: Uint8Array = md5(concat(PADDING, fileId));
	for (let round = 0; round < 20; round++) {
		check = rc4(
			key.map((byte) => byte ^ round),
			check,
		);
	}
	return equalBytes(check, user.subarray(0, 16)) ? key : undefined;
}

async function keyOfRevision5({ revision, user, userKey }: StandardHandler): Promise<Uint8Array | undefined> {
	if (user.length < 48 || userKey.length < 32) return undefined;
	const hash = revision === 5 ? (salt: Uint8Array) => digest("SHA-256", salt) : hardenedHash;
	const check = await hash(user.subarray(32, 40));
	if (!equalBytes(check, user.subarray(0, 32))) return undefined;
	const intermediate = await hash(user.subarray(40, 48));
	return decryptCbc(intermediate, new Uint8Array(16), userKey.subarray(0, 32));
}

async function digest(name: string, data: Uint8Array): Promise<Uint8Array> {
	return new Uint8Array(await crypto.subtle.digest(name, Uint8Array.from(data)));
}

/** Algorithm 2.B of ISO 32000-2, for the empty password. */
async function hardenedHash(salt: Uint8Array): Promise<Uint8Array> {
	let key = await digest("SHA-256", salt);
	// Ends after 64 rounds and a byte that is small enough; it always is by round 287.
	for (let round = 0; round < 320; round++) {
		const repeated = new Uint8Array(key.length * 64);
		for (let copy = 0; copy < 64; copy++) repeated.set(key, copy * key.length);
		const encrypted = encryptCbc(key.subarray(0, 16), key.subarray(16, 32), repeated);
		const remainder = encrypted.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3;
		key = await digest(["SHA-256", "SHA-384", "SHA-512"][remainder] ?? "SHA-256", encrypted);
		if (round >= 63 && (encrypted.at(-1) ?? 0) <= round - 31) break;
	}
	return key.subarray(0, 32);
}
