/** Which files are documents whose text can be read, by what they are called. Knows no reader, so that it is small. */
import { extensionOf } from "./file-type/file-name.ts";

const EXTENSIONS = new Set([
	"pdf",
	...["docx", "docm", "dotx", "dotm", "xlsx", "xlsm", "xltx", "xltm", "pptx", "pptm", "potx", "potm", "ppsx", "ppsm"],
	...["odt", "ott", "ods", "ots", "odp", "otp", "fodt", "fods", "fodp"],
	// Word writes RTF under .doc as well, and people rename.
	...["rtf", "doc", "dot", "xls", "xlt", "ppt", "pps", "pot", "htm", "html"],
	...["txt", "csv", "tsv"],
]);

const MEDIA_TYPE =
	/^(?:application\/(?:x-)?pdf|(?:application|text)\/rtf|application\/msword|text\/(?:plain|csv|html)|application\/vnd\.(?:ms-excel|ms-powerpoint|openxmlformats-officedocument|oasis\.opendocument|ms-word\.document|ms-excel\.sheet|ms-powerpoint\.presentation)\b.*)$/i;

/** Whether it is worth reading a file's bytes for its text. */
export function mayHaveText(name: string, mediaType: string): boolean {
	const extension = extensionOf(name);
	return EXTENSIONS.has(extension) || (extension === "" && MEDIA_TYPE.test(mediaType));
}

/** Whether its text is all there is to the file, in some 8-bit or Unicode encoding. */
export function isPlainText(name: string, mediaType: string): boolean {
	const extension = extensionOf(name);
	return /^(?:txt|csv|tsv)$/.test(extension) || (extension === "" && /^text\/(?:plain|csv)$/i.test(mediaType));
}
