/** The kind of a file by its first bytes. */
import type { FileKind } from "./kinds.ts";

interface Signature {
	readonly kind: FileKind;
	readonly at: number;
	/** Hexadecimal digits; "??" is any byte. */
	readonly bytes: readonly (number | null)[];
	/** What else its header must say, where these few letters may begin a text as well. */
	readonly fits?: (bytes: Uint8Array) => boolean;
}

function signature(kind: FileKind, hex: string, at = 0): Signature {
	const bytes = (hex.match(/../g) ?? []).map((pair) => (pair === "??" ? null : Number.parseInt(pair, 16)));
	return { kind, at, bytes };
}

function text(kind: FileKind, ascii: string, at = 0, fits: (bytes: Uint8Array) => boolean = () => true): Signature {
	return { kind, at, bytes: [...ascii].map((letter) => letter.charCodeAt(0)), fits };
}

/** Magic number of a block, the digits of pi, or of the end (square root of pi) where there is no block. */
function isBzip2(bytes: Uint8Array): boolean {
	return /[1-9]/.test(ascii(bytes, 3, 4)) && ["1AY&SY", "\x17rE8P\x90"].includes(ascii(bytes, 4, 10));
}

/** All fields are digits: octal in the old form (POSIX 1003.1, pax, "cpio interchange format"), hexadecimal in the new. */
function isCpio(bytes: Uint8Array): boolean {
	return /^07070(?:7[0-7]{70}|[12][\da-f]{104})$/i.test(ascii(bytes, 0, bytes[5] === 0x37 ? 76 : 110));
}

/** A version and a length (SWF 19, chapter 2): four letters in the place of the length would be half a gigabyte. */
function isFlash(bytes: Uint8Array): boolean {
	const [version = 0, , , , length = 0] = bytes.subarray(3, 8);
	return version > 0 && version < 64 && length < 0x10;
}

/** ID3v2, 3.1: version, revision, flags, and a size of four times seven bits. */
function isId3(bytes: Uint8Array): boolean {
	const [major = 0, revision = 0, flags = 0, ...size] = bytes.subarray(3, 10);
	return major >= 2 && major <= 4 && revision < 16 && (flags & 15) === 0 && size.every((byte) => byte < 0x80);
}

/** The size of a header, which has an upper limit of 2,600. */
function isArj(bytes: Uint8Array): boolean {
	const size = (bytes[2] ?? 0) + (bytes[3] ?? 0) * 256;
	return size > 0 && size <= 2600;
}

/** The first that fits counts. */
const SIGNATURES: readonly Signature[] = [
	text("rtf", "{\\rt"),
	text("7z", "7z\xbc\xaf\x27\x1c"),
	text("rar", "Rar!\x1a\x07"),
	signature("tnef", "789f3e22"),
	signature("gz", "1f8b08"),
	text("bz2", "BZh", 0, isBzip2),
	signature("xz", "fd377a585a00"),
	signature("zst", "28b52ffd"),
	text("cab", "MSCF\0\0\0\0"),
	text("tar", "ustar\0", 257),
	text("tar", "ustar  ", 257),
	text("lha", "-lh", 2, (bytes) => /^[\dd]-/.test(ascii(bytes, 5, 7))),
	text("cpio", "07070", 0, isCpio),
	text("arj", "\x60\xea", 0, isArj),
	text("iso", "CD001", 0x8001),
	text("vhd", "vhdxfile"),
	text("vhd", "conectix"),
	signature("jpg", "ffd8ff"),
	text("png", "\x89PNG\r\n\x1a\n"),
	text("gif", "GIF87a"),
	text("gif", "GIF89a"),
	text("tiff", "II*\0"),
	text("tiff", "MM\0*"),
	text("tiff", "II+\0"),
	text("tiff", "MM\0+"),
	signature("webp", "52494646????????57454250"),
	signature("wav", "52494646????????57415645"),
	signature("avi", "52494646????????41564920"),
	text("psd", "8BPS\0"),
	signature("ico", "00000100"),
	signature("emf", "01000000????????????????????????????????????????????????????????????????????????20454d46"),
	signature("wmf", "d7cdc69a"),
	text("jp2", "\0\0\0\x0cjP  "),
	signature("jxl", "0000000c4a584c20"),
	text("flac", "fLaC"),
	text("ogg", "OggS\0"),
	text("mp3", "ID3", 0, isId3),
	text("flv", "FLV\x01"),
	text("amr", "#!AMR"),
	signature("mkv", "1a45dfa3"),
	signature("wmv", "3026b2758e66cf11"),
	signature("mpeg", "000001ba"),
	signature("mpeg", "000001b3"),
	text("elf", "\x7fELF"),
	signature("macho", "feedface"),
	signature("macho", "feedfacf"),
	signature("macho", "cefaedfe"),
	signature("macho", "cffaedfe"),
	text("wasm", "\0asm"),
	text("chm", "ITSF\x03"),
	text("swf", "FWS", 0, isFlash),
	text("swf", "CWS", 0, isFlash),
	text("swf", "ZWS", 0, isFlash),
	signature("lnk", "4c0000000114020000000000c000000000000046"),
	text("accdb", "\0\x01\0\0Standard "),
	text("sqlite", "SQLite format 3\0"),
	signature("onenote", "e4525c7b8cd8a74daeb15378d02996d3"),
	signature("p7s", "3080060927864886f70d0107"),
	signature("p7s", "3082????06092a864886f70d0107"),
	signature("p7s", "308006092a864886f70d0107"),
	text("p7s", "-----BEGIN PKCS7-----"),
	text("p7s", "-----BEGIN CERTIFICATE-----"),
	text("pgp", "-----BEGIN PGP "),
];

/** Brands of the ISO base media format (ISO/IEC 14496-12, 4.3). */
const BRANDS: readonly (readonly [RegExp, FileKind])[] = [
	[/^(?:hei[cxms]|hev[cxms]|mif1|msf1)/, "heic"],
	[/^avi[fs]/, "avif"],
	[/^M4A /, "m4a"],
	[/^./, "mp4"],
];

/** @returns null where the first bytes say nothing; a ZIP, a compound file and text are not told here */
export function kindOfFirstBytes(bytes: Uint8Array): FileKind | null {
	const found = SIGNATURES.find(({ at, bytes: wanted, fits }) => {
		return wanted.every((byte, index) => byte === null || bytes[at + index] === byte) && (fits?.(bytes) ?? true);
	});
	return (
		found?.kind ??
		isoMedia(bytes) ??
		portableExecutable(bytes) ??
		bitmap(bytes) ??
		javaOrMachO(bytes) ??
		mpegAudio(bytes)
	);
}

function isoMedia(bytes: Uint8Array): FileKind | null {
	if (ascii(bytes, 4, 8) !== "ftyp") return null;
	const brand = ascii(bytes, 8, 12);
	return BRANDS.find(([pattern]) => pattern.test(brand))?.[1] ?? null;
}

/** "MZ" alone begins many a text; a program has a header behind it (PE format, 2.1), or is a small one of DOS. */
function portableExecutable(bytes: Uint8Array): FileKind | null {
	if (bytes[0] !== 0x4d || bytes[1] !== 0x5a || bytes.length < 64) return null;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const header = view.getUint32(0x3c, true);
	if (/^(?:PE|NE|LE|LX)/.test(ascii(bytes, header, header + 2))) return "exe";
	return bytes.subarray(2, 64).some((byte) => byte < 9) ? "exe" : null;
}

function bitmap(bytes: Uint8Array): FileKind | null {
	if (bytes[0] !== 0x42 || bytes[1] !== 0x4d || bytes.length < 30) return null;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const header = view.getUint32(14, true);
	return header >= 12 && header <= 128 && view.getUint16(header === 12 ? 22 : 26, true) === 1 ? "bmp" : null;
}

/** Both begin with CAFEBABE: what follows is a version above 44, or a number of architectures. */
function javaOrMachO(bytes: Uint8Array): FileKind | null {
	if (bytes.length < 8 || ![0xca, 0xfe, 0xba, 0xbe].every((byte, at) => bytes[at] === byte)) return null;
	return (bytes[7] ?? 0) >= 44 || (bytes[6] ?? 0) > 0 ? "class" : "macho";
}

/** A frame's header (ISO/IEC 11172-3, 2.4.1.3) with no forbidden value. */
function mpegAudio(bytes: Uint8Array): FileKind | null {
	const [first = 0, second = 0, third = 0] = bytes;
	if (first !== 0xff || (second & 0xe0) !== 0xe0 || bytes.length < 128) return null;
	if ((second & 0xf6) === 0xf0) return "aac";
	return (second & 0x18) !== 0x08 && (second & 0x06) === 0x02 && third >> 4 !== 15 && third >> 4 !== 0 ? "mp3" : null;
}

export function ascii(bytes: Uint8Array, start: number, end: number): string {
	return String.fromCharCode(...bytes.subarray(Math.max(0, start), Math.max(0, Math.min(end, bytes.length))));
}
