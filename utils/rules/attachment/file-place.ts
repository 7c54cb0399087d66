/** Where in a file something stands, in words: "Trang 1 của baocao.pdf trong hoso.zip". */
import type { Text } from "../../i18n/text.ts";
import type { Place } from "../../inspect/facts.ts";

/** Names within a file are a stranger's: longer ones are cut in the middle, their ends tell the type. */
const LONGEST_NAME = 80;
const KEPT_END = 30;
/** Between the names of a file and of what is in it, where there is no sentence around them. */
const INTO = " › ";

/**
 * A file by its name and those of the files around it, the innermost first: "baocao.pdf trong hoso.zip".
 * @param name of the attachment
 * @param within from the attachment inwards; [] for the attachment itself
 */
export function fileName(name: string, within: readonly string[]): Text {
	const names = [name, ...within.map(shortened)];
	const inner = names.length > 3 ? [names.at(-1) ?? "", "…", name] : names.toReversed();
	return { vi: inner.join(" trong "), en: inner.join(" in ") };
}

/** The same without words, from outside inwards, for places that know one language: "hoso.zip › baocao.pdf". */
export function filePath(name: string, within: readonly string[]): string {
	const inner = within.map(shortened);
	return [name, ...(inner.length > 2 ? ["…", ...inner.slice(-1)] : inner)].join(INTO);
}

/** Begins with a capital letter, as a sentence does. */
export function filePlace(name: string, place: Place): Text {
	const part = partWords(place);
	const file = fileName(name, place.within);
	return { vi: `${part.vi} của ${file.vi}`, en: `${part.en} of ${file.en}` };
}

/** "Trang 2", "Trang tính “Dự toán”", "Ghi chú, trang chiếu 3". */
function partWords({ part, number, name }: Place): Text {
	switch (part) {
		case "page":
			return counted({ vi: "Trang", en: "Page" }, number);
		case "slide":
			return counted({ vi: "Trang chiếu", en: "Slide" }, number);
		case "sheet":
			return named({ vi: "Trang tính", en: "Sheet" }, name);
		case "notes":
			return beside({ vi: "Ghi chú", en: "Notes" }, counted({ vi: "trang chiếu", en: "slide" }, number), number);
		default: {
			const words = PART_WORDS[part];
			if (name !== undefined) return beside(words, named({ vi: "trang tính", en: "sheet" }, name), name);
			return beside(words, counted({ vi: "trang", en: "page" }, number), number);
		}
	}
}

const PART_WORDS: Readonly<Record<Exclude<Place["part"], "page" | "slide" | "sheet" | "notes">, Text>> = {
	body: { vi: "Nội dung", en: "The text" },
	header: { vi: "Đầu trang", en: "The header" },
	footer: { vi: "Chân trang", en: "The footer" },
	footnotes: { vi: "Chú thích", en: "A footnote" },
	comments: { vi: "Nhận xét", en: "A comment" },
	deleted: { vi: "Phần đã xóa còn lưu trong tệp", en: "Deleted text kept in the file" },
	textbox: { vi: "Hộp chữ", en: "A text box" },
	chart: { vi: "Biểu đồ", en: "A chart" },
	master: { vi: "Mẫu trang chiếu", en: "The slide master" },
	form: { vi: "Ô điền hoặc ghi chú", en: "A form field or a note" },
	properties: { vi: "Thuộc tính", en: "The properties" },
	"mail-header": { vi: "Phần đầu thư", en: "The mail header" },
};

function counted(words: Text, number: number | undefined): Text {
	return number === undefined ? words : { vi: `${words.vi} ${number}`, en: `${words.en} ${number}` };
}

function named(words: Text, name: string | undefined): Text {
	if (name === undefined || name.trim() === "") return words;
	return { vi: `${words.vi} “${shortened(name)}”`, en: `${words.en} “${shortened(name)}”` };
}

/** Adds the second only where something tells which. */
function beside(words: Text, which: Text, told: unknown): Text {
	return told === undefined ? words : { vi: `${words.vi}, ${which.vi}`, en: `${words.en}, ${which.en}` };
}

function shortened(name: string): string {
	const characters = Array.from(name.slice(0, 4 * 1024).replace(/\s+/gu, " "));
	if (characters.length <= LONGEST_NAME) return characters.join("");
	return `${characters.slice(0, LONGEST_NAME - KEPT_END).join("")}…${characters.slice(-KEPT_END).join("")}`;
}
