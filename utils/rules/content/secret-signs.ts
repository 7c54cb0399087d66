/** Signs of state secrets in one attachment: its name, stamps on its scanned pages, its text, names of files in it. */
import type { Text } from "../../i18n/text.ts";
import {
	type Fact,
	type Facts,
	type FileContents,
	type FileScan,
	factsOf,
	type InnerFile,
	type SecrecySign,
	type SecretName,
	type StampFact,
} from "../../inspect/facts.ts";
import { type FileKind, groupOf, kindOfExtension } from "../../inspect/file-type/kinds.ts";
import type { Attachment } from "../../message/message.ts";
import type { ClassificationEvidence } from "../../vietnamese/classification/find-evidence.ts";
import { extensionOf } from "../attachment/document-kind.ts";
import { fileName, filePlace } from "../attachment/file-place.ts";
import { mayHoldDocument } from "../attachment/held-files.ts";
import { type UnreadPart, unreadFact } from "../attachment/unread.ts";
import type { Picture } from "../rule.ts";

export interface FileSign {
	readonly strength: "strong" | "weak";
	/** One sentence: the place and what was found there. */
	readonly sign: Text;
	readonly picture?: Picture;
}

type SearchName = (name: string) => ClassificationEvidence | null;

/** In the order in which they convince: the name, a stamp that can be shown, the text, a name within. */
export function fileSigns({ id, name }: Attachment, facts: Facts, searchName: SearchName): readonly FileSign[] {
	const { contents, scan } = factsOf(facts, id);
	const own = searchName(name);
	return [
		...(own === null ? [] : [inName({ vi: `Tên tệp ${name}`, en: `The file name ${name}` }, own)]),
		...(scan.state === "known" ? scan.value.flatMap((one) => stampsOf(name, one)) : []),
		...(contents.state === "known" ? contents.value.secrecy.map((sign) => inText(name, sign)) : []),
		...(contents.state === "known" ? contents.value.secretNames.map((found) => inNameWithin(name, found)) : []),
	];
}

function inName(place: Text, { strength, mark }: Pick<ClassificationEvidence, "strength" | "mark">): FileSign {
	return {
		strength,
		sign: {
			vi: `${place.vi} có dấu hiệu bí mật nhà nước: “${mark}”.`,
			en: `${place.en} shows signs of a state secret: “${mark}”.`,
		},
	};
}

function stampsOf(name: string, { within, pages }: FileScan): readonly FileSign[] {
	const isPicture = isPictureName(within.at(-1) ?? name);
	return pages.flatMap(({ page, stamps }) => {
		const place = isPicture ? picturePlace(name, within) : filePlace(name, { within, part: "page", number: page });
		return stamps.map((stamp) => inScan(place, stamp));
	});
}

function isPictureName(name: string): boolean {
	const kind = kindOfExtension(extensionOf(name));
	return kind !== null && groupOf(kind) === "image";
}

function picturePlace(name: string, within: readonly string[]): Text {
	const file = fileName(name, within);
	return { vi: `Ảnh ${file.vi}`, en: `The picture ${file.en}` };
}

/** Without colour a frame with letters in it may be anything: the person is to look. */
function inScan(place: Text, { stamp, caveat, crop }: StampFact): FileSign {
	const picture: Picture = {
		...crop,
		description: { vi: `Ảnh dấu tìm thấy: ${stamp}`, en: `Picture of the stamp found: ${stamp}` },
	};
	if (caveat === undefined) {
		return {
			strength: "strong",
			sign: { vi: `${place.vi} có dấu “${stamp}”.`, en: `${place.en} bears the stamp “${stamp}”.` },
			picture,
		};
	}
	return {
		strength: "weak",
		sign: {
			vi: `${place.vi} có vẻ có dấu “${stamp}” (bản quét đen trắng, không kiểm tra được chắc chắn).`,
			en: `${place.en} seems to bear the stamp “${stamp}” (a scan in black and white cannot be checked for certain).`,
		},
		picture,
	};
}

function inText(name: string, { place, strength, mark, excerpt }: SecrecySign): FileSign {
	const where = filePlace(name, place);
	const line = excerpt.replace(/\s+/gu, " ").trim();
	// A mark that stands alone is its own excerpt.
	const shown = line === "" || line === mark ? "" : ` (“${line}”)`;
	return {
		strength,
		sign: {
			vi: `${where.vi} có dấu hiệu bí mật nhà nước: “${mark}”${shown}.`,
			en: `${where.en} shows signs of a state secret: “${mark}”${shown}.`,
		},
	};
}

function inNameWithin(name: string, { path, strength, mark }: SecretName): FileSign {
	const file = fileName(name, path);
	return inName({ vi: `Tên tệp ${file.vi}`, en: `The name of ${file.en}` }, { strength, mark });
}

/** What was not searched, as far as there may be a document in it. */
export function notSearched({ id }: Attachment, facts: Facts): readonly UnreadPart[] {
	const { type, contents, scan } = factsOf(facts, id);
	const kind = type.state === "known" ? type.value.kind : "unknown";
	const parts: readonly UnreadPart[] = [
		...unreadFact(contents),
		...unreadFact(scan),
		...(contents.state === "known" ? unreadWithin(contents.value, groupOf(kind) === "archive") : []),
		...(scan.state === "known"
			? scan.value.flatMap(({ within, unchecked }) => unchecked.map(({ reason }) => ({ within, reason })))
			: []),
		...notLookedAt(kind, contents, scan),
	];
	return parts.filter(({ within, reason }) => reason !== "unsupported" || within.length > 0 || mayHoldDocument(kind));
}

/** Photographs in a format that cannot be drawn: a page may be on them, and nobody has looked. */
function notLookedAt(
	kind: FileKind,
	contents: Fact<FileContents>,
	scan: Fact<readonly FileScan[]>,
): readonly UnreadPart[] {
	if (scan.state !== "known") return [];
	const inner = contents.state === "known" ? contents.value.files : [];
	const photographs = [
		...(isPhotograph(kind) ? [[]] : []),
		...inner.filter(({ type }) => isPhotograph(type.kind)).map(({ path }) => path),
	];
	const looked = new Set(scan.value.map(({ within }) => JSON.stringify(within)));
	return photographs
		.filter((path) => !looked.has(JSON.stringify(path)))
		.map((within) => ({ within, reason: "unsupported" }));
}

function isPhotograph(kind: FileKind): boolean {
	return kind === "heic" || kind === "avif" || kind === "webp" || kind === "jxl";
}

function unreadWithin({ incomplete, files }: FileContents, isArchive: boolean): readonly UnreadPart[] {
	return [...incomplete, ...files.flatMap((file) => withoutReader(file, isArchive))];
}

/**
 * An object in a document that has no reader is an equation or a control; in an archive it may be a document.
 */
function withoutReader({ path, type, unknown }: InnerFile, isArchive: boolean): readonly UnreadPart[] {
	if (unknown !== "unsupported" || !mayHoldDocument(type.kind)) return [];
	if (type.kind === "ole" && !(isArchive && path.length === 1)) return [];
	return [{ within: path, reason: unknown }];
}
