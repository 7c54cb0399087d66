/** Names of people, as naming rules of mailboxes are applied to them. */
import { syllableKind, withoutMarks } from "../../vietnamese/syllables.ts";

/** Surnames of nearly all Vietnamese (Lê Trung Hoa, "Họ và tên người Việt Nam"). */
const SURNAMES: ReadonlySet<string> = new Set(
	(
		"nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đoàn vương trịnh trương đinh lâm " +
		"phùng mai tô cao lương lưu châu tạ hà thái quách la tăng kiều mạc tôn nghiêm diệp chu triệu nông khương từ " +
		"giáp hứa lò cù bạch khúc thân ninh lại vi ma âu ông thạch thị kim tống danh lữ hạ tiêu lục"
	).split(" "),
);
/** Those that begin no other word of an office; others are told from one by their marks only. */
const PLAIN_SURNAMES: ReadonlySet<string> = new Set(
	"nguyen tran le pham huynh hoang phan vu vo bui ngo dinh".split(" "),
);
const MIDDLE_NAMES: ReadonlySet<string> = new Set(
	"van thi duc huu dinh ngoc minh quoc xuan hong kim thu trong dang thanh cong anh duy gia hai".split(" "),
);
const ALL_SURNAMES: ReadonlySet<string> = new Set([...SURNAMES].map(withoutMarks));

/** How names of organizations begin that begin with a surname: "Đoàn Thanh Niên", "Cao Đẳng Nghề". */
const NO_PERSON =
	/^(?:đoàn (?:thanh|thể|công|kiểm|giám|đại|luật|thanh tra)|cao (?:đẳng|học|su)|lưu trữ|kim loại|hà (?:nội|nam|tĩnh|giang))(?: |$)/u;
/** What stands before a name in a list of recipients. */
const TITLES = /^(?:(?:ông|bà|anh|chị|em|đ\/c|đồng chí|ths|ts|pgs|gs|bs|ks|cn|ls)[.\s]+)+/iu;
const LONGEST_NAME = 80;

/**
 * "Ông Lê Đức Phương - Sở Nội vụ" → ["le", "duc", "phuong"]; null where it is no full name of a person. Names of two
 * syllables may be a place or a street ("Ninh Hòa", "Trần Phú") and count as none.
 */
export function personalName(displayName: string): readonly string[] | null {
	const name = displayName
		.slice(0, LONGEST_NAME)
		.normalize("NFC")
		.replace(/\s*(?:[(,;|–]|\s-|-\s).*$/u, "")
		.replace(TITLES, "")
		.trim();
	const words = name.split(/\s+/);
	if (words.length < 3 || words.length > 5 || !words.every((word) => /^\p{Lu}\p{L}*$/u.test(word))) return null;
	const lower = words.map((word) => word.toLowerCase());
	const plain = lower.map(withoutMarks);
	const isWritten = lower.every((word) => syllableKind(word) >= -1);
	const hasMarks = lower.some((word, index) => word !== plain[index]);
	const [surname = ""] = hasMarks ? lower : plain;
	if (!(hasMarks ? SURNAMES : PLAIN_SURNAMES).has(surname) || !isWritten) return null;
	return NO_PERSON.test(lower.join(" ")) ? null : plain;
}

/** The ways in which mailboxes are named after people; more than one where a rule leaves a choice. */
export interface NameForms {
	/** "leducphuong". */
	readonly full: string;
	/** "ldphuong"; the middle names by all their first letters, or by the first one, or with a name of two syllables. */
	readonly initialsGiven: readonly string[];
	/** Other customs: "phuongld", "phuongleduc". */
	readonly others: readonly string[];
}

/** @param syllables of a name, without marks, as `personalName` gives them */
export function nameForms(syllables: readonly string[]): NameForms {
	const initials = (parts: readonly string[]): string => parts.map((part) => part.charAt(0)).join("");
	const given = syllables.at(-1) ?? "";
	const before = syllables.slice(0, -1);
	const [surname = "", middle = ""] = before;
	const initialsGiven = [initials(before) + given, surname.charAt(0) + middle.charAt(0) + given];
	if (syllables.length >= 4) initialsGiven.push(initials(syllables.slice(0, -2)) + syllables.slice(-2).join(""));
	return {
		full: syllables.join(""),
		initialsGiven: [...new Set(initialsGiven)],
		others: [given + initials(before), given + before.join("")],
	};
}

const LONGEST_ACCOUNT = 40;

/** Whether letters are certainly a person's name spelled out: surname, middle name, given name ("nguyenvanan"). */
export function readsAsFullName(letters: string): boolean {
	return cut(letters, PLAIN_SURNAMES).some((rest) =>
		cut(rest, MIDDLE_NAMES).some((given) => readsAsSyllables(given, 1, 2)),
	);
}

/** Whether letters may be one: "lehungcuong", but "toaan" (Tòa án) as well. */
export function mayBeFullName(letters: string): boolean {
	return cut(letters, ALL_SURNAMES).some((rest) => readsAsSyllables(rest, 2, 4));
}

/** Whether letters may be a given name with the initials of the others behind or before it: "binhtv", "tvbinh". */
export function readsAsInitials(letters: string): boolean {
	// "sotc", "ubnd": offices.
	if (letters.length > LONGEST_ACCOUNT || /^(?:so|u|hd)/.test(letters) || readsAsSyllables(letters, 1, 7)) return false;
	const [, given = ""] = /^([a-z]{2,6}?)[bcdghklmnpqstvx]{2,3}$/.exec(letters) ?? [];
	const [, last = ""] = /^[bcdghklmnpqstvx]{2,3}([a-z]{3,6})$/.exec(letters) ?? [];
	return [given, last].some((name) => name !== "" && readsAsSyllables(name, 1, 1));
}

/** What is left behind each of the words that the letters begin with. */
function cut(letters: string, words: ReadonlySet<string>): readonly string[] {
	if (letters.length > LONGEST_ACCOUNT || !/^[a-z]+$/.test(letters)) return [];
	return [2, 3, 4, 5, 6].flatMap((end) => (words.has(letters.slice(0, end)) ? [letters.slice(end)] : []));
}

/** Whether letters are words of Vietnamese spelled out, two at least: "binhluc", "phongnoivu". */
export function readsAsWords(letters: string): boolean {
	return letters.length <= LONGEST_ACCOUNT && /^[a-z]+$/.test(letters) && readsAsSyllables(letters, 2, 7);
}

/** Whether letters can be cut into so many syllables of Vietnamese without marks. */
function readsAsSyllables(letters: string, fewest: number, most: number): boolean {
	if (letters === "") return fewest <= 0;
	if (most === 0) return false;
	for (let end = Math.min(letters.length, 6); end >= 1; end--) {
		const kind = syllableKind(letters.slice(0, end));
		if (kind >= -1 && kind <= 0 && readsAsSyllables(letters.slice(end), fewest - 1, most - 1)) return true;
	}
	return false;
}
