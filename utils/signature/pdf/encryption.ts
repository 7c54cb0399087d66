/** Decrypts strings and streams of a file whose user password is empty (ISO 32000-1, 7.6). */

import { decryptCbc } from "./crypt/aes.ts";
import { concat, fileKey } from "./crypt/file-key.ts";
import { md5 } from "./crypt/md5.ts";
import { rc4 } from "./crypt/rc4.ts";
import type { IndirectObject, PdfDictionary, PdfObject, PdfStream } from "./objects.ts";
import { dictionaryOf, isInteger, isKind, isName } from "./objects.ts";

type Method = "identity" | "rc4" | "aes-128" | "aes-256";

export type StringDecryptor = (value: PdfObject) => PdfObject;

export interface Decryption {
	/** @returns undefined for an object whose strings are not encrypted */
	stringDecryptor(object: IndirectObject): StringDecryptor | undefined;
	decryptStream(stream: PdfStream): Uint8Array;
}

/**
 * @param fileId the first half of the trailer's /ID
 * @param exempt number of the encryption dictionary itself, whose strings are plain
 * @returns undefined where the file cannot be decrypted without a password or a private key
 */
export async function prepareDecryption(
	dictionary: PdfDictionary,
	fileId: Uint8Array,
	exempt: number | undefined,
): Promise<Decryption | undefined> {
	const integer = (key: string, standard: number): number => {
		const value = dictionary.entries.get(key);
		return isInteger(value) ? value : standard;
	};
	const bytes = (key: string): Uint8Array => {
		const value = dictionary.entries.get(key);
		return isKind(value, "string") ? value.bytes : new Uint8Array();
	};
	const version = integer("V", 0);
	if (!isName(dictionary.entries.get("Filter"), "Standard") || version < 1 || version > 5 || version === 3)
		return undefined;
	const streams = methodOf(dictionary, version, "StmF");
	const strings = methodOf(dictionary, version, "StrF");
	if (streams === undefined || strings === undefined) return undefined;
	const bits = version === 1 ? 40 : version >= 4 ? 128 : integer("Length", 40);
	const encryptsMetadata = dictionary.entries.get("EncryptMetadata") !== false;
	const key = await fileKey({
		revision: integer("R", 0),
		keyLength: Math.min(16, Math.max(5, bits >> 3)),
		owner: bytes("O"),
		user: bytes("U"),
		userKey: bytes("UE"),
		permissions: integer("P", 0),
		encryptsMetadata,
		fileId,
	});
	return key && decryptionWith({ key, streams, strings, encryptsMetadata, exempt });
}

function methodOf(dictionary: PdfDictionary, version: number, use: "StmF" | "StrF"): Method | undefined {
	if (version < 4) return "rc4";
	const name = dictionary.entries.get(use);
	if (!isKind(name, "name") || name.name === "Identity") return "identity";
	const filter = dictionaryOf(dictionaryOf(dictionary.entries.get("CF"))?.entries.get(name.name));
	const method = filter?.entries.get("CFM");
	if (isName(method, "None")) return "identity";
	if (isName(method, "V2")) return "rc4";
	if (isName(method, "AESV2")) return "aes-128";
	return isName(method, "AESV3") ? "aes-256" : undefined;
}

interface Keys {
	readonly key: Uint8Array;
	readonly streams: Method;
	readonly strings: Method;
	readonly encryptsMetadata: boolean;
	readonly exempt: number | undefined;
}

function decryptionWith({ key, streams, strings, encryptsMetadata, exempt }: Keys): Decryption {
	return {
		stringDecryptor({ number, generation, origin }) {
			// What stands in an object stream was encrypted with it.
			if (strings === "identity" || origin.kind !== "file" || number === exempt) return undefined;
			const own = objectKey(key, strings, number, generation);
			return (value) => mapStrings(value, (bytes) => decrypt(strings, own, bytes));
		},
		decryptStream(stream) {
			const { entries } = stream.dictionary;
			const isPlain =
				isName(entries.get("Type"), "XRef") ||
				(!encryptsMetadata && isName(entries.get("Type"), "Metadata")) ||
				hasIdentityFilter(stream.dictionary);
			if (streams === "identity" || isPlain) return stream.raw;
			return decrypt(streams, objectKey(key, streams, stream.number, stream.generation), stream.raw);
		},
	};
}

/** A stream may name a crypt filter of its own; only the one that does nothing is in use. */
function hasIdentityFilter({ entries }: PdfDictionary): boolean {
	const filter = entries.get("Filter");
	return isName(filter, "Crypt") || (isKind(filter, "array") && isName(filter.items[0], "Crypt"));
}

function objectKey(key: Uint8Array, method: Method, number: number, generation: number): Uint8Array {
	if (method === "aes-256") return key;
	const own = Uint8Array.of(number, number >> 8, number >> 16, generation, generation >> 8);
	const salt = method === "aes-128" ? Uint8Array.of(0x73, 0x41, 0x6c, 0x54) : new Uint8Array();
	return md5(concat(key, own, salt)).subarray(0, Math.min(16, key.length + 5));
}

function decrypt(method: Method, key: Uint8Array, data: Uint8Array): Uint8Array {
	if (method === "identity") return data;
	if (method === "rc4") return rc4(key, data);
	if (data.length < 32) return new Uint8Array();
	const plain = decryptCbc(key, data.subarray(0, 16), data.subarray(16));
	const padding = plain.at(-1) ?? 0;
	return padding >= 1 && padding <= 16 ? plain.subarray(0, plain.length - padding) : plain;
}

/** Depth is bounded by the parser. The /Contents of a signature is never encrypted (7.6.1). */
function mapStrings(value: PdfObject, map: (bytes: Uint8Array) => Uint8Array): PdfObject {
	if (value === null || typeof value !== "object") return value;
	switch (value.kind) {
		case "string":
			return { ...value, bytes: map(value.bytes) };
		case "array":
			return { ...value, items: value.items.map((item) => mapStrings(item, map)) };
		case "dictionary":
			return mapDictionary(value, map);
		case "stream":
			return { ...value, dictionary: mapDictionary(value.dictionary, map) };
		default:
			return value;
	}
}

function mapDictionary(dictionary: PdfDictionary, map: (bytes: Uint8Array) => Uint8Array): PdfDictionary {
	const isSignature = dictionary.entries.has("ByteRange");
	const entries = new Map<string, PdfObject>();
	for (const [key, value] of dictionary.entries) {
		entries.set(key, isSignature && key === "Contents" ? value : mapStrings(value, map));
	}
	return { ...dictionary, entries };
}
