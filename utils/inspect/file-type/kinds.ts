/** The kinds of file that are told apart, what they are called, and which of them take one another's names. */

const GROUPS = {
	document: [
		"pdf",
		...(["docx", "docm", "dotx", "dotm", "xlsx", "xlsm", "xlsb", "xltx", "xltm", "xlam"] as const),
		...(["pptx", "pptm", "potx", "potm", "ppsx", "ppsm", "ppam", "vsdx", "xps"] as const),
		...(["doc", "xls", "ppt", "odt", "ods", "odp", "odg", "odf", "rtf", "txt", "csv", "html", "xml", "epub"] as const),
	],
	mail: ["msg", "eml", "mht", "tnef"],
	archive: ["zip", "rar", "7z", "gz", "bz2", "xz", "zst", "tar", "iso", "cab", "lha", "arj", "cpio", "vhd"],
	image: ["jpg", "png", "gif", "bmp", "tiff", "webp", "heic", "avif", "svg", "ico", "emf", "wmf", "psd", "jp2", "jxl"],
	media: ["mp3", "mp4", "wav", "ogg", "flac", "avi", "mkv", "wmv", "flv", "mpeg", "m4a", "aac", "amr"],
	/** A program, or what installs one. */
	executable: ["exe", "elf", "macho", "class", "jar", "apk", "msi", "appx", "wasm", "chm", "swf"],
	script: [
		...(["js", "vbs", "ps1", "bat", "sh", "hta", "wsf", "sct", "reg", "py", "inf", "au3", "php", "pl", "rb"] as const),
	],
	/** What opens something else when it is opened. */
	shortcut: ["lnk", "url", "desktop", "scf", "library-ms", "search-ms", "settingcontent-ms", "appref-ms", "iqy"],
	/** Signed, enciphered or otherwise wrapped data, a database, a compound file of no known program. */
	other: ["p7s", "p7m", "pgp", "accdb", "sqlite", "onenote", "ole", "unknown"],
} as const;

export type FileGroup = keyof typeof GROUPS;
export type FileKind = (typeof GROUPS)[FileGroup][number];

const GROUP_BY_KIND = new Map<FileKind, FileGroup>(
	(Object.keys(GROUPS) as FileGroup[]).flatMap((group) => GROUPS[group].map((kind) => [kind, group] as const)),
);

export const FILE_KINDS: readonly FileKind[] = [...GROUP_BY_KIND.keys()];

export function groupOf(kind: FileKind): FileGroup {
	return GROUP_BY_KIND.get(kind) ?? "other";
}

/**
 * Extensions beside the kind's own name. Of those that Windows opens with a program of its own, sources that an office
 * may send and that run nothing there are left out: bas, asp, xsl.
 */
const OTHER_EXTENSIONS: Partial<Record<FileKind, string>> = {
	doc: "dot",
	xls: "xlt xla",
	ppt: "pps pot",
	odt: "ott fodt odm",
	ods: "ots fods",
	odp: "otp fodp",
	odg: "otg fodg",
	txt: "text log md ini json yml yaml srt",
	csv: "tsv slk dif",
	html: "htm xhtml shtml",
	xml: "xsl xsd",
	mht: "mhtml",
	jpg: "jpeg jpe jfif",
	tiff: "tif",
	bmp: "dib",
	heic: "heif hif",
	svg: "svgz",
	jp2: "j2k jpf",
	mp4: "m4v mov 3gp",
	ogg: "oga ogv opus",
	mkv: "webm",
	mpeg: "mpg",
	wmv: "wma asf",
	gz: "tgz",
	bz2: "tbz2 tbz",
	xz: "txz",
	zst: "tzst",
	zip: "zipx",
	"7z": "7zip",
	lha: "lzh",
	vhd: "vhdx",
	iso: "img udf",
	exe: "dll com scr pif cpl ocx sys drv msc xll wll ax hlp xbap gadget diagcab shb shs ade adp",
	elf: "so bin run",
	macho: "dylib app dmg pkg",
	apk: "xapk aab ipa",
	msi: "msp mst msu appinstaller application vsto jnlp deb rpm crx xpi",
	appx: "appxbundle msix msixbundle",
	js: "jse mjs cjs",
	vbs: "vbe vb",
	ps1: "psm1 psd1 ps1xml psc1 msh msh1 msh2 mshxml",
	bat: "cmd btm",
	sh: "bash zsh csh ksh command",
	wsf: "wsh ws wsc",
	sct: "ps2 htc prg",
	py: "pyw pyc pyo pyz pyzw",
	url: "website webloc rdp webpnp udl ins isp xnk theme themepack deskthemepack",
	"settingcontent-ms": "appcontent-ms",
	iqy: "oqy dqy rqy",
	p7s: "p7b p7c cer crt der pem",
	p7m: "p12 pfx",
	pgp: "gpg asc",
	accdb: "mdb mde accde",
	sqlite: "db sqlite3",
	onenote: "one onepkg",
};

const KIND_BY_EXTENSION = new Map<string, FileKind>([
	...FILE_KINDS.filter((kind) => kind !== "unknown" && kind !== "ole").map((kind) => [kind, kind] as const),
	...Object.entries(OTHER_EXTENSIONS).flatMap(([kind, names]) =>
		names.split(" ").map((name) => [name, kind as FileKind] as const),
	),
]);

/** What a file of this extension ought to be; null where the extension says nothing. */
export function kindOfExtension(extension: string): FileKind | null {
	return KIND_BY_EXTENSION.get(extension.toLowerCase()) ?? null;
}

const KIND_BY_MEDIA_TYPE: ReadonlyMap<string, FileKind> = new Map<string, FileKind>([
	["application/pdf", "pdf"],
	["application/x-pdf", "pdf"],
	["application/msword", "doc"],
	["application/vnd.ms-excel", "xls"],
	["application/vnd.ms-powerpoint", "ppt"],
	["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"],
	["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"],
	["application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"],
	["application/vnd.ms-word.document.macroenabled.12", "docm"],
	["application/vnd.ms-excel.sheet.macroenabled.12", "xlsm"],
	["application/vnd.ms-powerpoint.presentation.macroenabled.12", "pptm"],
	["application/vnd.oasis.opendocument.text", "odt"],
	["application/vnd.oasis.opendocument.spreadsheet", "ods"],
	["application/vnd.oasis.opendocument.presentation", "odp"],
	["application/rtf", "rtf"],
	["text/rtf", "rtf"],
	["text/plain", "txt"],
	["text/csv", "csv"],
	["text/html", "html"],
	["message/rfc822", "eml"],
	["application/vnd.ms-outlook", "msg"],
	["application/zip", "zip"],
	["application/x-zip-compressed", "zip"],
	["application/vnd.rar", "rar"],
	["application/x-rar-compressed", "rar"],
	["application/x-7z-compressed", "7z"],
	["image/jpeg", "jpg"],
	["image/png", "png"],
	["image/gif", "gif"],
	["image/bmp", "bmp"],
	["image/tiff", "tiff"],
	["image/webp", "webp"],
	["image/heic", "heic"],
]);

export function kindOfMediaType(mediaType: string): FileKind | null {
	return KIND_BY_MEDIA_TYPE.get(mediaType.split(";", 1)[0]?.trim().toLowerCase() ?? "") ?? null;
}

/**
 * What is also found under a name, without anybody having meant to deceive: Word saves RTF and web pages as .doc, and
 * software of agencies writes tables in HTML, XML or text as .xls.
 */
const ALSO_CALLED: Partial<Record<FileKind, readonly FileKind[]>> = {
	doc: ["rtf", "docx", "dotx", "html", "mht", "xml", "txt"],
	xls: ["xlsx", "xltx", "xlsb", "html", "mht", "xml", "csv", "txt"],
	ppt: ["pptx", "ppsx", "potx"],
	docx: ["doc", "rtf", "dotx", "odt"],
	xlsx: ["xls", "xltx", "xlsb", "ods"],
	pptx: ["ppt", "ppsx", "potx", "odp"],
	rtf: ["doc", "docx"],
	txt: ["eml", "mht", "p7s", "pgp"],
	docm: ["docx", "dotm"],
	xlsm: ["xlsx", "xltm"],
	pptm: ["pptx", "ppsm"],
	eml: ["mht", "txt"],
	mht: ["eml", "html"],
	xml: ["html", "svg", "odt", "ods", "odp", "txt"],
	epub: ["zip"],
	gz: ["tar"],
	bz2: ["tar"],
	xz: ["tar"],
	zst: ["tar"],
	p7m: ["p7s"],
	// A signed document in its envelope, or several in one.
	p7s: ["p7m", "txt"],
	pgp: ["txt"],
	iso: ["unknown"],
	lha: ["exe"],
};

/** Whether a file of kind `actual` may be called what `called` is called. */
export function mayBeCalled(actual: FileKind, called: FileKind): boolean {
	if (actual === called || actual === "unknown" || ALSO_CALLED[called]?.includes(actual) === true) return true;
	const [group, other] = [groupOf(actual), groupOf(called)];
	if (group === "document" && (isText(called) || isText(actual))) return isText(called) && isText(actual);
	// Programs choose freely between the kinds of picture and film; every office file is a ZIP archive.
	if (group === other && (group === "image" || group === "media")) return true;
	return called === "zip" && /^(?:[dxp](?:oc|ot|ls|lt|pt|ps)[xm]|xlsb|od[tspgf]|jar|apk|epub|xps|vsdx)$/.test(actual);
}

function isText(kind: FileKind): boolean {
	return kind === "txt" || kind === "csv" || kind === "html" || kind === "xml";
}

/** Files that run macros when they are opened. */
export function hasMacroName(kind: FileKind): boolean {
	return /^(?:docm|dotm|xlsm|xltm|xlam|pptm|potm|ppsm|ppam)$/.test(kind);
}
