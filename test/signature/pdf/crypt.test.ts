import { createCipheriv, createHash, randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { decryptCbc, encryptCbc } from "../../../utils/signature/pdf/crypt/aes.ts";
import { fileKey, type StandardHandler } from "../../../utils/signature/pdf/crypt/file-key.ts";
import { md5 } from "../../../utils/signature/pdf/crypt/md5.ts";
import { rc4 } from "../../../utils/signature/pdf/crypt/rc4.ts";
import { openPdf } from "../../../utils/signature/pdf/document.ts";
import { PdfText } from "./build-pdf.ts";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const handler: StandardHandler = {
	revision: 6,
	keyLength: 32,
	owner: new Uint8Array(48),
	user: new Uint8Array(48),
	userKey: new Uint8Array(32),
	permissions: -4,
	encryptsMetadata: true,
	fileId: new Uint8Array(16),
};

describe("ciphers", () => {
	test.each([0, 1, 55, 56, 63, 64, 65, 1000])("MD5 of %i bytes", (length) => {
		const data = new Uint8Array(randomBytes(length));
		expect(hex(md5(data))).toBe(createHash("md5").update(data).digest("hex"));
	});

	test("RC4 as in RFC 6229's neighbours", () => {
		expect(hex(rc4(Buffer.from("Key"), Buffer.from("Plaintext")))).toBe("bbf316e8d940af0ad3");
	});

	test.each([16, 32])("AES-CBC with a key of %i bytes", (length) => {
		const key = new Uint8Array(randomBytes(length));
		const iv = new Uint8Array(randomBytes(16));
		const data = new Uint8Array(randomBytes(64));
		const cipher = createCipheriv(`aes-${length * 8}-cbc`, key, iv).setAutoPadding(false);
		const encrypted = new Uint8Array(cipher.update(data));
		expect(hex(encryptCbc(key, iv, data))).toBe(hex(encrypted));
		expect(hex(decryptCbc(key, iv, encrypted))).toBe(hex(data));
	});
});

/** Algorithm 2.B written with Node's own ciphers, to check ours by. */
function hardenedHash(salt: Uint8Array): Uint8Array {
	let key: Uint8Array = createHash("sha256").update(salt).digest();
	for (let round = 0; ; round++) {
		const cipher = createCipheriv("aes-128-cbc", key.subarray(0, 16), key.subarray(16, 32)).setAutoPadding(false);
		const data = cipher.update(Buffer.concat(Array.from({ length: 64 }, () => key)));
		const remainder = Number(BigInt(`0x${data.subarray(0, 16).toString("hex")}`) % 3n);
		key = createHash(["sha256", "sha384", "sha512"][remainder] ?? "")
			.update(data)
			.digest();
		if (round >= 63 && (data.at(-1) ?? 0) <= round - 31) return key.subarray(0, 32);
	}
}

describe("the key of a file without a user password", () => {
	test.each<[number, (salt: Uint8Array) => Uint8Array]>([
		[5, (salt) => createHash("sha256").update(salt).digest()],
		[6, hardenedHash],
	])("revision %i", async (revision, hash) => {
		const secret = new Uint8Array(randomBytes(32));
		const salts = new Uint8Array(randomBytes(16));
		const cipher = createCipheriv("aes-256-cbc", hash(salts.subarray(8)), Buffer.alloc(16)).setAutoPadding(false);
		const user = Buffer.concat([hash(salts.subarray(0, 8)), salts]);
		const key = await fileKey({ ...handler, revision, user, userKey: cipher.update(secret) });
		expect(key && hex(key)).toBe(hex(secret));
		expect(await fileKey({ ...handler, revision, user: randomBytes(48) })).toBeUndefined();
	});

	test("revision 3 decrypts strings and streams of a file", async () => {
		const pad = Buffer.from("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a", "hex");
		const id = Buffer.from("0123456789abcdef0123456789abcdef", "hex");
		const owner = randomBytes(32);
		const seed = Buffer.concat([pad, owner, Buffer.from([0xfc, 0xff, 0xff, 0xff]), id]);
		let key: Buffer = createHash("md5").update(seed).digest();
		for (let round = 0; round < 50; round++) key = createHash("md5").update(key).digest();
		let user: Uint8Array = createHash("md5").update(pad).update(id).digest();
		for (let round = 0; round < 20; round++)
			user = rc4(
				key.map((byte) => byte ^ round),
				user,
			);
		const objectKey = createHash("md5")
			.update(key)
			.update(Buffer.from([4, 0, 0, 0, 0]))
			.digest();
		const secret = hex(rc4(objectKey, Buffer.from("Cong van")));
		const file = new PdfText({
			objects: {
				1: "<</Type/Catalog/Pages 2 0 R>>",
				2: "<</Kids[]>>",
				3: `<</Filter/Standard/V 2/R 3/Length 128/P -4/O<${hex(owner)}>/U<${hex(user)}${"00".repeat(16)}>>>`,
				4: `<</Title<${secret}>>>`,
			},
			trailer: `/Encrypt 3 0 R/Info 4 0 R/ID[<${hex(id)}><${hex(id)}>]`,
		});
		const document = await openPdf(file.bytes);
		const title = document.latest.dictionary(document.latest.trailer.entries.get("Info"))?.entries.get("Title");
		expect(document.encryption).toBe("decrypted");
		expect(title).toMatchObject({ bytes: new Uint8Array(Buffer.from("Cong van")) });
	});

	test("says that another handler cannot be decrypted", async () => {
		const objects = { 1: "<</Type/Catalog/Pages 2 0 R>>", 2: "<</Kids[]>>", 3: "<</Filter/Adobe.PubSec/V 4>>" };
		const document = await openPdf(new PdfText({ objects, trailer: "/Encrypt 3 0 R" }).bytes);
		expect(document.encryption).toBe("could-not-decrypt");
	});
});
