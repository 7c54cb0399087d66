/**
 * Formats outside the list that is allowed: "(.txt), (.doc), (.odt), (.ods), (.odp), (.rtf), (.pdf) và các định dạng khác
 * theo quy định hiện hành của Bộ Thông tin và Truyền thông" (Khánh Hòa Đ6.1; Sóc Trăng Đ6.1 refers to the same list of
 * standards). Judged by what a file is and by what it is called; files in archives and mails too.
 */
import { array, string } from "valibot";
import type { Text } from "../../i18n/text.ts";
import { type Facts, factsOf } from "../../inspect/facts.ts";
import { type FileKind, groupOf, kindOfExtension, mayBeCalled } from "../../inspect/file-type/kinds.ts";
import type { Attachment } from "../../message/message.ts";
import { defineRule, type RuleFinding, type Unchecked } from "../rule.ts";
import { extensionOf } from "./document-kind.ts";
import { fileName } from "./file-place.ts";
import { type HeldFile, heldFiles, isOwnFile } from "./held-files.ts";
import { type UnreadPart, unreadFact, worstUnread } from "./unread.ts";

interface Settings {
	/** In any case, with or without a leading dot. */
	readonly allowedExtensions: readonly string[];
}

/** A file whose format is not on the list, and how that format is called. */
interface Outside {
	readonly file: HeldFile;
	/** ".rar"; "" where neither name nor contents say. */
	readonly format: string;
	/** The contents, where the name says something else. */
	readonly isHidden: boolean;
	readonly kind: FileKind;
}

/**
 * Those that Khánh Hòa names; the documents, tables, slides, pictures, recordings, data and archives of the Ministry's
 * list of technical standards (Thông tư 22/2013/TT-BTTTT, then 39/2017/TT-BTTTT); forwarded mails (MIME is on that list)
 * and signatures in files of their own.
 */
const ALLOWED: readonly string[] = [
	"txt rtf doc docx pdf odt csv xls xlsx ods ppt pptx odp htm html xml",
	"jpg jpeg gif tif tiff png mp3 mp4 mpg mpeg aac avi wmv mov zip gz eml p7s",
].flatMap((extensions) => extensions.split(" "));

/** What operating systems put into archives without being asked. */
const LEFT_BY_SYSTEM = /(?:^|[/\\])(?:__MACOSX[/\\].*|\.DS_Store|\._[^/\\]*|Thumbs\.db|desktop\.ini)$/i;
/** Files named before "và N tệp khác". */
const NAMED_FILES = 3;

export const fileFormat = defineRule<Settings>({
	id: "attachment/file-format",
	needs: ["type", "contents"],
	judgesFilesAlone: true,
	weakFindings: false,
	// Of a program that rule says all there is to say.
	joins: ["attachment/malware-risk"],
	settings: {
		allowedExtensions: {
			schema: array(string()),
			default: ALLOWED,
			title: { vi: "Đuôi tệp được phép gửi", en: "Extensions of files that may be sent" },
		},
	},
	check({ message, facts, settings }) {
		const allowed = new Set(settings.allowedExtensions.map((listed) => listed.trim().replace(/^\./, "").toLowerCase()));
		const findings: RuleFinding[] = [];
		const unchecked: Unchecked[] = [];
		for (const attachment of message.attachments) {
			// A picture in the body is no file that is sent.
			if (attachment.inline) continue;
			const outside = heldFiles(attachment, facts).flatMap((file) => judge(file, allowed));
			if (outside.length > 0) findings.push(finding(attachment, outside, allowed));
			else unchecked.push(...worstUnread(attachment, notListed(attachment, facts)));
		}
		return { findings, unchecked };
	},
});

function judge(file: HeldFile, allowed: ReadonlySet<string>): readonly Outside[] {
	if (!isOwnFile(file) || LEFT_BY_SYSTEM.test(file.name)) return [];
	const extension = extensionOf(file.name);
	const called = kindOfExtension(extension);
	const { kind } = file.type;
	if (called === null && !isNameless(kind) && !allowed.has(extension)) {
		// An extension that says nothing ("bao cao.v2"), or none: what the file is decides.
		return isAllowedKind(kind, allowed) ? [] : [outside(file, `.${kind}`)];
	}
	if (!allowed.has(extension) && !(called !== null && isAllowedKind(called, allowed))) {
		return [outside(file, extension === "" ? "" : `.${extension}`)];
	}
	if (called === null || isKnownUnder(kind, called) || isAllowedKind(kind, allowed)) return [];
	return [{ ...outside(file, `.${kind}`), isHidden: true }];
}

function outside(file: HeldFile, format: string): Outside {
	return { file, format, isHidden: false, kind: file.type.kind };
}

/** Nobody calls a file so. */
function isNameless(kind: FileKind): boolean {
	return kind === "unknown" || kind === "ole";
}

/** The kind itself or any of its names is on the list: .jfif is a JPEG as .jpg is. */
function isAllowedKind(kind: FileKind, allowed: ReadonlySet<string>): boolean {
	return allowed.has(kind) || [...allowed].some((extension) => kindOfExtension(extension) === kind);
}

/** Programs write RTF as .doc and web pages as .xls; a telephone's picture under a wrong name does not open everywhere. */
function isKnownUnder(kind: FileKind, called: FileKind): boolean {
	return isNameless(kind) || (groupOf(kind) !== "image" && mayBeCalled(kind, called));
}

/** Files that are sent within another, whose names are not known. */
function notListed({ id }: Attachment, facts: Facts): readonly UnreadPart[] {
	const { type, contents } = factsOf(facts, id);
	if (type.state !== "known") return unreadFact(type);
	const group = groupOf(type.value.kind);
	if (group !== "archive" && group !== "mail") return [];
	return contents.state === "known"
		? contents.value.incomplete.filter(({ within }) => within.length === 0)
		: unreadFact(contents);
}

function finding(attachment: Attachment, files: readonly Outside[], allowed: ReadonlySet<string>): RuleFinding {
	const words =
		files.length === 1 && files[0] !== undefined ? aboutOne(attachment, files[0]) : aboutAll(attachment, files);
	const advice = conversion(files, allowed);
	return {
		where: { part: "attachment", value: attachment.name, attachmentId: attachment.id },
		message: { vi: `${words.vi} ${advice.vi}`, en: `${words.en} ${advice.en}` },
		remedies: [{ kind: "remove-attachment", attachmentId: attachment.id, name: attachment.name }],
		...(files.every(isProgram) ? {} : { apart: true }),
	};
}

function aboutOne(attachment: Attachment, { file, format, isHidden }: Outside): Text {
	const name = fileName(attachment.name, file.within);
	if (format === "") {
		return {
			vi: `${name.vi} chưa rõ định dạng, không thuộc danh mục cho phép.`,
			en: `The format of ${name.en} cannot be told; it is not on the allowed list.`,
		};
	}
	if (isHidden) {
		return {
			vi: `${name.vi} thật ra có định dạng ${format}, không thuộc danh mục cho phép.`,
			en: `${name.en} is really in the format ${format}, which is not on the allowed list.`,
		};
	}
	return {
		vi: `${name.vi} có định dạng ${format} không thuộc danh mục cho phép.`,
		en: `${name.en} has the format ${format}, which is not on the allowed list.`,
	};
}

function aboutAll({ name }: Attachment, files: readonly Outside[]): Text {
	const shown = files.slice(0, NAMED_FILES).map(({ file }) => file.name.split(/[/\\]/).at(-1) ?? "");
	const others = files.length - shown.length;
	const listed = shown.join(", ");
	return {
		vi: `${name} có ${files.length} tệp với định dạng không thuộc danh mục cho phép: ${listed}${others > 0 ? ` và ${others} tệp khác` : ""}.`,
		en: `${name} holds ${files.length} files in formats that are not on the allowed list: ${listed}${others > 0 ? ` and ${others} more` : ""}.`,
	};
}

/** What a format is put into so that everybody can open it; the first that is allowed. */
const CONVERSIONS: readonly (readonly [RegExp, readonly string[]])[] = [
	[/^\.(?:xls|xlt|xla|ods|ots|fods|numbers|et)/, ["xlsx", "ods", "pdf"]],
	[/^\.(?:pp|pot|odp|otp|key|dps)/, ["pptx", "odp", "pdf"]],
	[/^\.(?:do[ct]|od[tfg]|ott|wps|pages)/, ["docx", "odt", "pdf"]],
];

function conversion(files: readonly Outside[], allowed: ReadonlySet<string>): Text {
	if (files.every(isProgram)) return { vi: "Đề nghị gỡ tệp.", en: "Please remove the file." };
	const targets = files.map((file) => targetOf(file).find((extension) => allowed.has(extension)));
	const [target] = targets;
	if (target === undefined || targets.some((other) => other !== target)) {
		return {
			vi: "Đề nghị chuyển sang định dạng được phép (như .pdf, .docx, .xlsx, .zip) hoặc gỡ tệp.",
			en: "Please convert to an allowed format (such as .pdf, .docx, .xlsx, .zip) or remove the file.",
		};
	}
	return {
		vi: `Đề nghị chuyển sang .${target} hoặc gỡ tệp.`,
		en: `Please convert to .${target} or remove the file.`,
	};
}

/** By its contents; where these are of no known kind, by its name. */
function isProgram({ kind, file }: Outside): boolean {
	const group = groupOf(kind === "unknown" ? (kindOfExtension(extensionOf(file.name)) ?? kind) : kind);
	return group === "executable" || group === "script" || group === "shortcut";
}

function targetOf({ kind, format, file }: Outside): readonly string[] {
	const judged = kind === "unknown" ? (kindOfExtension(extensionOf(file.name)) ?? kind) : kind;
	switch (groupOf(judged)) {
		case "image":
			return ["jpg", "png", "pdf"];
		case "archive":
			return ["zip"];
		case "media":
			return /^(?:mp3|wav|ogg|flac|m4a|aac|amr)$/.test(judged) ? ["mp3"] : ["mp4"];
		case "mail":
			return ["pdf"];
		case "document":
			return CONVERSIONS.find(([pattern]) => pattern.test(format))?.[1] ?? ["pdf"];
		default:
			return [];
	}
}
