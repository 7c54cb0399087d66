/** Dangers of a file in words: what it is, and what to do about it. */
import type { Text } from "../../i18n/text.ts";
import type { FileType } from "../../inspect/facts.ts";
import { type FileKind, groupOf, kindOfExtension } from "../../inspect/file-type/kinds.ts";

type AnyDanger = FileType["dangers"][number];

/** A password is ordinary work, and no danger to tell of; that nothing is known of what is behind it is told as such. */
export type Danger = AnyDanger & { readonly kind: Exclude<AnyDanger["kind"], "encrypted"> };

export function isDanger(found: AnyDanger): found is Danger {
	return found.kind !== "encrypted";
}

interface Words {
	/** What follows the name: "là chương trình, không phải PDF". */
	readonly what: Text;
	readonly advice: Text;
}

const REMOVE: Text = {
	vi: "Đề nghị gỡ tệp này.",
	en: "Please remove this file.",
};

const OFFICIAL_WAY: Text = {
	vi: "Đề nghị gỡ tệp; nếu công việc cần phần mềm, hỏi bộ phận công nghệ thông tin cách chuyển.",
	en: "Please remove it; if the work needs the software, ask the IT staff how to pass it on.",
};

const WITHOUT_LINK: Text = {
	vi: "Đề nghị bỏ liên kết đó hoặc gửi bản PDF.",
	en: "Please take that link out, or send a PDF.",
};

const WITHOUT_SCRIPT: Text = {
	vi: "Nếu không rõ nguồn gốc, đề nghị gỡ tệp hoặc in lại thành PDF mới.",
	en: "Unless you know where it comes from, please remove it, or print it to a new PDF.",
};

type WordsFor = (detail: string, name: string, kind: FileKind) => Words;

const runsItself =
	(danger: keyof typeof RUNS): WordsFor =>
	(_detail, name, kind) => ({ what: runs(danger, name, kind), advice: OFFICIAL_WAY });

const WORDS: Readonly<Record<Danger["kind"], WordsFor>> = {
	executable: runsItself("executable"),
	script: runsItself("script"),
	shortcut: runsItself("shortcut"),
	"double-extension": (detail, _name, kind) => ({ what: behindTwoExtensions(detail, kind), advice: REMOVE }),
	"misleading-name": (detail) => ({
		what: {
			vi: `có ký tự ẩn trong tên, nhìn ra đuôi khác với đuôi thật (${detail})`,
			en: `has hidden characters in its name, which make it look like another type (${detail})`,
		},
		advice: { vi: "Đề nghị gỡ tệp hoặc đặt lại tên.", en: "Please remove the file or rename it." },
	}),
	dde: () => ({
		what: { vi: "có lệnh chạy chương trình khác khi mở (DDE)", en: "starts another program when opened (DDE)" },
		advice: { vi: "Đề nghị bỏ lệnh đó hoặc gửi bản PDF.", en: "Please take that command out, or send a PDF." },
	}),
	"external-template": (detail) => ({
		what: fetches({ vi: "mẫu trình bày", en: "its template" }, detail),
		advice: WITHOUT_LINK,
	}),
	"remote-object": (detail) => ({ what: fetches({ vi: "nội dung", en: "content" }, detail), advice: WITHOUT_LINK }),
	macros: (_detail, name) => macros(name),
	launch: () => ({
		what: { vi: "có lệnh chạy chương trình khác khi mở", en: "starts another program when opened" },
		advice: REMOVE,
	}),
	"pdf-script": () => ({
		what: { vi: "có lệnh JavaScript tự chạy", en: "contains JavaScript that runs by itself" },
		advice: WITHOUT_SCRIPT,
	}),
	"submit-form": () => ({
		what: {
			vi: "có nút gửi nội dung điền vào ra địa chỉ bên ngoài",
			en: "can send what is filled in to an outside address",
		},
		advice: WITHOUT_SCRIPT,
	}),
	"active-content": () => ({
		what: { vi: "có thành phần điều khiển (ActiveX)", en: "contains a control (ActiveX)" },
		advice: {
			vi: "Đề nghị gửi bản không có thành phần này, hoặc bản PDF.",
			en: "Please send a version without it, or a PDF.",
		},
	}),
	polyglot: (detail) => ({
		what: {
			vi: `vừa là tệp loại này vừa là tệp loại khác (${detail})`,
			en: `is of two types at once (${detail})`,
		},
		advice: { vi: "Đề nghị lưu lại tệp rồi đính kèm.", en: "Please save the file anew before attaching it." },
	}),
	"type-mismatch": (_detail, _name, kind) => ({
		what: {
			vi: `có nội dung ${kindName(kind).vi}, không đúng với đuôi tệp`,
			en: `holds ${kindName(kind).en}, which is not what its name says`,
		},
		advice: {
			vi: "Đề nghị đặt lại đuôi tệp cho đúng, người nhận mới mở được.",
			en: "Please correct the extension, or the recipient cannot open it.",
		},
	}),
};

/** @param name of the file itself, the innermost; as whoever sees it would read it */
export function dangerWords({ kind: danger, detail }: Danger, name: string, kind: FileKind): Words {
	return WORDS[danger](detail, name, kind);
}

const RUNS: Readonly<Record<"executable" | "script" | "shortcut", Text>> = {
	executable: { vi: "là chương trình", en: "is a program" },
	script: { vi: "là tệp lệnh, mở ra là chạy", en: "is a script that runs when opened" },
	shortcut: {
		vi: "là lối tắt, mở ra là chạy lệnh hoặc mở nơi khác",
		en: "is a shortcut that runs or opens something else",
	},
};

/** "là chương trình, không phải PDF", where its name says something else than its contents. */
function runs(danger: keyof typeof RUNS, name: string, kind: FileKind): Text {
	const called = kindOfExtension(extensionIn(name));
	if (called === null || groupOf(called) === groupOf(kind) || groupOf(kind) !== danger) return RUNS[danger];
	return not(RUNS[danger], kindName(called));
}

/** @param detail ".pdf.exe" */
function behindTwoExtensions(detail: string, kind: FileKind): Text {
	const [, first = "", last = ""] = detail.split(".");
	const inner = kindOfExtension(first);
	const outer = kindOfExtension(last) ?? kind;
	const group = groupOf(outer);
	const what: Text =
		group === "executable" || group === "script" || group === "shortcut"
			? RUNS[group]
			: { vi: "là tệp có macro", en: "is a file with macros" };
	return inner === null ? what : not(what, kindName(inner));
}

function not(what: Text, called: Text): Text {
	return { vi: `${what.vi}, không phải ${called.vi}`, en: `${what.en}, not ${called.en}` };
}

/** Only the server is named: the rest of an address is long and a stranger's. */
function fetches(what: Text, address: string): Text {
	const server = /^[^a-z0-9]*(?:[a-z-]+:)*[\\/]{2,}(?<server>[\p{L}\p{N}.-]{1,100})/iu.exec(address)?.groups?.[
		"server"
	];
	return server === undefined
		? { vi: `tự tải ${what.vi} từ nơi khác khi mở`, en: `fetches ${what.en} from elsewhere when opened` }
		: { vi: `tự tải ${what.vi} từ ${server} khi mở`, en: `fetches ${what.en} from ${server} when opened` };
}

const WITHOUT_MACROS: ReadonlyMap<string, string> = new Map([
	...(["docm", "dotm", "doc", "dot"] as const).map((extension) => [extension, ".docx"] as const),
	...(["xlsm", "xltm", "xlam", "xls", "xlt", "xla", "xlsb"] as const).map((extension) => [extension, ".xlsx"] as const),
	...(["pptm", "potm", "ppsm", "ppam", "ppt", "pps", "pot"] as const).map((extension) => [extension, ".pptx"] as const),
]);

function macros(name: string): Words {
	const without = WITHOUT_MACROS.get(extensionIn(name));
	return {
		what: { vi: "có macro", en: "contains macros" },
		advice:
			without === undefined
				? { vi: "Đề nghị gửi bản không có macro.", en: "Please send a version without macros." }
				: {
						vi: `Nếu người nhận không cần macro, đề nghị gửi bản ${without}.`,
						en: `Unless the recipient needs the macros, please send it as ${without}.`,
					},
	};
}

const KIND_NAMES: Partial<Record<FileKind, Text>> = {
	doc: { vi: "văn bản Word", en: "a Word document" },
	docx: { vi: "văn bản Word", en: "a Word document" },
	xls: { vi: "bảng tính Excel", en: "an Excel sheet" },
	xlsx: { vi: "bảng tính Excel", en: "an Excel sheet" },
	ppt: { vi: "tệp trình chiếu", en: "a presentation" },
	pptx: { vi: "tệp trình chiếu", en: "a presentation" },
	unknown: { vi: "chưa rõ loại", en: "an unknown type" },
	ole: { vi: "chưa rõ loại", en: "an unknown type" },
};

/** "PDF", "văn bản Word". */
export function kindName(kind: FileKind): Text {
	return KIND_NAMES[kind] ?? { vi: kind.toUpperCase(), en: kind.toUpperCase() };
}

function extensionIn(name: string): string {
	return /\.([a-z0-9-]{1,18})[\s.]*$/i.exec(name.slice(-64))?.[1]?.toLowerCase() ?? "";
}
