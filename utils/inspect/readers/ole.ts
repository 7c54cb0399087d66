/** Compound files (MS-CFB): the old Office formats, and the wrapping of new ones that have a password. */

const MAGIC = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** The stream that holds an encrypted document (MS-OFFCRYPTO 2.3.4.4), as its directory spells it. */
const ENCRYPTED_PACKAGE = [..."EncryptedPackage"].flatMap((letter) => [letter.charCodeAt(0), 0]);

export function isOle(bytes: Uint8Array): boolean {
	return MAGIC.every((byte, at) => bytes[at] === byte);
}

/** Whether it wraps a new Office document with a password. */
export function isOleEncryptedPackage(bytes: Uint8Array): boolean {
	const [first = 0] = ENCRYPTED_PACKAGE;
	// Directory entries are 128 bytes long and begin with their name, in sectors of 512 bytes or more.
	for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
		if (at % 128 === 0 && ENCRYPTED_PACKAGE.every((byte, offset) => bytes[at + offset] === byte)) return true;
	}
	return false;
}
