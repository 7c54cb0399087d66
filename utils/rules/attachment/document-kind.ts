/** Which attachments are official documents, and whether their text can still be changed by whoever receives them. */
import { type Facts, factsOf } from "../../inspect/facts.ts";
import type { Attachment } from "../../message/message.ts";

export type DocumentKind = "pdf" | "editable" | "other";

/** "File word, excel hoặc các loại file có thể chỉnh sửa" (Cần Giờ Đ7.3a); .txt and .csv are data, not documents. */
export const EDITABLE_EXTENSIONS: readonly string[] = [
	...["doc", "docx", "docm", "dot", "dotx", "dotm", "odt", "ott", "fodt", "rtf", "wps", "pages"],
	...["xls", "xlsx", "xlsm", "xlsb", "xlt", "xltx", "xltm", "ods", "ots", "fods"],
	...["ppt", "pptx", "pptm", "pot", "potx", "potm", "odp", "otp", "fodp"],
];

/** The extension that belongs to a media type, for files that come without one (IANA media types). */
const EXTENSIONS_BY_MEDIA_TYPE: ReadonlyMap<string, string> = new Map([
	["application/pdf", "pdf"],
	["application/x-pdf", "pdf"],
	["application/msword", "doc"],
	["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"],
	["application/vnd.ms-word.document.macroenabled.12", "docm"],
	["application/vnd.oasis.opendocument.text", "odt"],
	["application/rtf", "rtf"],
	["text/rtf", "rtf"],
	["application/vnd.ms-excel", "xls"],
	["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"],
	["application/vnd.ms-excel.sheet.macroenabled.12", "xlsm"],
	["application/vnd.oasis.opendocument.spreadsheet", "ods"],
	["application/vnd.ms-powerpoint", "ppt"],
	["application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"],
	["application/vnd.oasis.opendocument.presentation", "odp"],
]);

/**
 * The last extension of a file name in lower case without the dot, or "". Stricter than the one that looks for dangers
 * (inspect/file-type/file-name.ts): the end of "bao cao.ngay-12-11-2026" is no format.
 */
export function extensionOf(name: string): string {
	return /\.([a-z0-9]{1,8})[\s.]*$/i.exec(name.slice(-64))?.[1]?.toLowerCase() ?? "";
}

/**
 * What kind of document an attachment is: by what was found in its bytes, else by its name, else by its declared type.
 * @param editableExtensions in any case, with or without a leading dot
 */
export function documentKind(
	attachment: Attachment,
	facts: Facts,
	editableExtensions: readonly string[] = EDITABLE_EXTENSIONS,
): DocumentKind {
	const { signature } = factsOf(facts, attachment.id);
	if (signature.state === "known" && signature.value !== null) return "pdf";
	const extension = extensionOf(attachment.name) || EXTENSIONS_BY_MEDIA_TYPE.get(attachment.mediaType) || "";
	// A file that only calls itself PDF is none: it cannot stand for the signed version.
	if (extension === "pdf") return signature.state === "known" ? "other" : "pdf";
	return editableExtensions.some((listed) => listed.trim().replace(/^\./, "").toLowerCase() === extension) &&
		extension !== ""
		? "editable"
		: "other";
}
