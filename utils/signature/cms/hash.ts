/** Digests by name. The bytes of a file may be large; everything else is small and hashed at once. */
import { md5, sha1 } from "@noble/hashes/legacy.js";
import { sha224, sha256, sha384, sha512, sha512_224, sha512_256 } from "@noble/hashes/sha2.js";
import { sha3_224, sha3_256, sha3_384, sha3_512, shake128, shake256 } from "@noble/hashes/sha3.js";
import { join } from "./ber.ts";

/** SHAKE with the output length that RFC 8702 fixes: 32 and 64 octets. */
export type DigestName =
	| "MD5"
	| "SHA-1"
	| "SHA-224"
	| "SHA-256"
	| "SHA-384"
	| "SHA-512"
	| "SHA-512/224"
	| "SHA-512/256"
	| "SHA3-224"
	| "SHA3-256"
	| "SHA3-384"
	| "SHA3-512"
	| "SHAKE128"
	| "SHAKE256";

/** Takes bytes piece by piece. `node:crypto`'s Hash is one, which the command hands in for native speed. */
export interface RunningHash {
	update(bytes: Uint8Array): unknown;
	digest(): Uint8Array;
}

export interface HashOptions {
	/** A faster running hash of the host, or null for names that it does not know. */
	readonly createHash?: (name: DigestName) => RunningHash | null;
}

const RUNNING: Readonly<Record<DigestName, () => RunningHash>> = {
	MD5: md5.create,
	"SHA-1": sha1.create,
	"SHA-224": sha224.create,
	"SHA-256": sha256.create,
	"SHA-384": sha384.create,
	"SHA-512": sha512.create,
	"SHA-512/224": sha512_224.create,
	"SHA-512/256": sha512_256.create,
	"SHA3-224": sha3_224.create,
	"SHA3-256": sha3_256.create,
	"SHA3-384": sha3_384.create,
	"SHA3-512": sha3_512.create,
	SHAKE128: () => shake128.create({ dkLen: 32 }),
	SHAKE256: () => shake256.create({ dkLen: 64 }),
};

/** Octets of output. */
export const DIGEST_LENGTH: Readonly<Record<DigestName, number>> = {
	MD5: 16,
	"SHA-1": 20,
	"SHA-224": 28,
	"SHA-256": 32,
	"SHA-384": 48,
	"SHA-512": 64,
	"SHA-512/224": 28,
	"SHA-512/256": 32,
	"SHA3-224": 28,
	"SHA3-256": 32,
	"SHA3-384": 48,
	"SHA3-512": 64,
	SHAKE128: 32,
	SHAKE256: 64,
};

const WEB_CRYPTO: ReadonlySet<DigestName> = new Set(["SHA-1", "SHA-256", "SHA-384", "SHA-512"]);

/** WebCrypto hashes one piece, of which it takes a copy. Above this, memory counts more than time. */
const LARGEST_FOR_WEB_CRYPTO = 256_000_000;
/** Below this, asking WebCrypto takes longer than hashing. */
const SMALLEST_FOR_WEB_CRYPTO = 16_384;
const PIECE = 1 << 20;

/** For what is small: attributes, certificates, names. */
export function digestOf(name: DigestName, bytes: Uint8Array): Uint8Array {
	const running = RUNNING[name]();
	running.update(bytes);
	return running.digest();
}

/** The digest of these ranges one after the other, as one message. Memory stays flat above 256 MB. */
export async function digestOfRanges(
	name: DigestName,
	ranges: readonly Uint8Array[],
	options: HashOptions = {},
): Promise<Uint8Array> {
	const size = ranges.reduce((total, range) => total + range.length, 0);
	const native = options.createHash?.(name) ?? null;
	const isFit = size >= SMALLEST_FOR_WEB_CRYPTO && size <= LARGEST_FOR_WEB_CRYPTO;
	if (native === null && WEB_CRYPTO.has(name) && isFit) {
		return new Uint8Array(await withOnePiece(ranges, (piece) => crypto.subtle.digest(name, piece)));
	}
	const running = native ?? RUNNING[name]();
	for (const range of ranges) {
		for (let at = 0; at < range.length; at += PIECE) running.update(range.subarray(at, at + PIECE));
	}
	return Uint8Array.from(running.digest());
}

/**
 * Hands over the ranges as one piece of memory without a copy of a large file: the smaller of the two is moved up to the
 * other, over the gap between them, and what it covered is put back before anything else can run. `use` has to take its
 * own copy before it returns, as WebCrypto does (its digest method, step 2).
 */
function withOnePiece<T>(ranges: readonly Uint8Array[], use: (piece: Uint8Array<ArrayBuffer>) => T): T {
	const [first, second, ...more] = ranges;
	if (first !== undefined && second === undefined) return use(first as Uint8Array<ArrayBuffer>);
	const isPair = first?.buffer instanceof ArrayBuffer && first.buffer === second?.buffer && more.length === 0;
	if (!isPair || first.byteOffset + first.length > second.byteOffset)
		return use(join(ranges) as Uint8Array<ArrayBuffer>);
	const whole = new Uint8Array(first.buffer, first.byteOffset, second.byteOffset + second.length - first.byteOffset);
	const gap = second.byteOffset - first.byteOffset - first.length;
	const isSecondMoved = second.length <= first.length;
	const from = isSecondMoved ? first.length : gap;
	const covered = whole.slice(from, from + Math.min(first.length, second.length));
	try {
		if (isSecondMoved) whole.copyWithin(from, first.length + gap);
		else whole.copyWithin(from, 0, first.length);
		return use(isSecondMoved ? whole.subarray(0, whole.length - gap) : whole.subarray(gap));
	} finally {
		whole.set(covered, from);
	}
}
