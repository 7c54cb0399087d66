/**
 * The lines of a document's head as readers and OCR give them, and what each of them is. Layout: Nghị định
 * 30/2020/NĐ-CP, Phụ lục I mục IV (state bodies); Hướng dẫn 36-HD/VPTW (the Party).
 */
import { DOCUMENT_TYPES, type DocumentType } from "./document-types.ts";
import { withoutMarks } from "./syllables.ts";

/** The head stands in the first lines; behind a cover page or a gazette's heading a little later. */
const MOST_LINES = 60;
const MOST_CHARACTERS = 12_000;

export interface HeadLine {
	readonly text: string;
	/** Small letters without marks, single spaces. */
	readonly bare: string;
	/** Letters of `bare` alone, since OCR and spaced-out titles tear words apart. */
	readonly compact: string;
	readonly isCapitals: boolean;
}

/**
 * The cells of the first lines, in their order: two columns of a head stand beside each other, separated by a tab
 * or by many spaces. Each line is a list of its cells; lines without letters are left out.
 */
export function headLines(text: string): readonly (readonly HeadLine[])[] {
	return text
		.slice(0, MOST_CHARACTERS)
		.normalize("NFC")
		.split(/\r\n?|[\n\v\f\u2028\u2029]/u)
		.map((line) =>
			line
				.split(/\t+|\s{3,}/u)
				.map(headLine)
				.filter(({ compact }) => compact !== ""),
		)
		.filter((cells) => cells.length > 0)
		.slice(0, MOST_LINES);
}

function headLine(cell: string): HeadLine {
	const text = cell
		.replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/gu, "")
		.replace(/[_*]{2,}|[-–—=.…]{4,}/gu, " ")
		.replace(/\s+/gu, " ")
		.trim();
	const bare = withoutMarks(text).toLowerCase();
	const letters = text.match(/\p{L}/gu) ?? [];
	const capitals = letters.filter((letter) => letter !== letter.toLowerCase()).length;
	return {
		text,
		bare,
		compact: bare.replace(/[^a-z0-9]/g, ""),
		// OCR takes a letter or two for small ones.
		isCapitals: letters.length >= 3 && capitals >= letters.length * 0.85,
	};
}

const NATIONAL_TITLE = /^(?:cong ?hoa ?xa ?hoi ?chu|doc ?lap ?[-–—.]* ?tu ?do)|chu ?nghia ?viet ?nam$/;
const PARTY_TITLE = /^dang ?cong ?san ?viet ?nam/;
const DATE = /^.{0,40}[,.]? ?ngay ?[\d.o ]{0,6}thang ?[\d.o ]{0,6}nam ?[\d.o ]{2,5}$/;
const URGENCY = /^(?:hoa ?toc|thuong ?khan|khan|mat|toi ?mat|tuyet ?mat|du ?thao)(?: .{0,20})?$/;
const NUMBER_LINE = /^(?:s[o6d0](?: ?ky ?hieu)? ?[:;.]|s[o6] ?\d)/;
const ADDRESSEE = /^(?:kinh ?(?:gui|moi|trinh)|noi ?nhan)/;

export const isNationalTitle = ({ bare }: HeadLine): boolean => NATIONAL_TITLE.test(bare);
export const isPartyTitle = ({ bare }: HeadLine): boolean => PARTY_TITLE.test(bare);
export const isDateLine = ({ bare }: HeadLine): boolean => DATE.test(bare);
export const isNumberLine = ({ bare }: HeadLine): boolean => NUMBER_LINE.test(bare);
export const isAddressee = ({ bare }: HeadLine): boolean => ADDRESSEE.test(bare);
export const isUrgency = ({ bare, isCapitals }: HeadLine): boolean => isCapitals && URGENCY.test(bare);

/** Who issues a document, as it stands in capitals between the abstract and "Căn cứ". */
const ISSUER =
	/^(?:(?:thuong truc )?(?:uy ban|ubnd|hoi dong|hdnd|ban (?:thuong vu|chap hanh|bi thu|chi dao|quan ly|giam doc|to chuc))|(?:pho )?(?:chu tich|giam doc|cuc truong|hieu truong|vien truong|truong|tong|thu truong|chanh|thu tuong|thong doc)|bo|so|cuc|chi cuc|chinh phu|quoc hoi|tinh uy|thanh uy|huyen uy|quan uy|thi uy|dang uy|toa an|vien|thanh tra|van phong|phong|lien doan|mat tran)(?: |$)/;

export const isIssuer = ({ bare, isCapitals }: HeadLine): boolean => isCapitals && ISSUER.test(bare);

const TYPE_NAMES: readonly (readonly [compact: string, type: DocumentType])[] = DOCUMENT_TYPES.map((type) => [
	withoutMarks(type.name).toLowerCase().replaceAll(" ", ""),
	type,
]);

export interface TypeLine {
	readonly type: DocumentType;
	/** What stands on the same line behind the name ("BÁO CÁO tình hình …"), "" where nothing does. */
	readonly rest: string;
}

/** How many letters of a type's name may be misread. */
const tolerance = (name: string): number => (name.length >= 6 ? 2 : name.length >= 4 ? 1 : 0);

/** The kind of document that a line of the head names, in capitals; null for any other line. */
export function typeOf(line: HeadLine): TypeLine | null {
	if (line.isCapitals && line.compact.length <= 24) {
		let best: TypeLine | null = null;
		let least = Number.POSITIVE_INFINITY;
		for (const [name, type] of TYPE_NAMES) {
			const distance = editDistance(line.compact, name, tolerance(name));
			if (distance !== null && distance < least) [best, least] = [{ type, rest: "" }, distance];
		}
		if (best !== null) return best;
	}
	return typeBeforeRest(line);
}

/** "BÁO CÁO tình hình thực hiện nhiệm vụ": the name in capitals, the abstract behind it. */
function typeBeforeRest({ text }: HeadLine): TypeLine | null {
	const [, name = "", rest = ""] = /^((?:\p{Lu}{2,} ){1,3}):? ?((?:\p{Ll}|\p{Lu}\p{Ll}|V\/v).*)$/u.exec(text) ?? [];
	const compact = withoutMarks(name)
		.toLowerCase()
		.replace(/[^a-z]/g, "");
	const found = TYPE_NAMES.find(([known]) => known === compact);
	return found === undefined ? null : { type: found[1], rest };
}

/** As parts of an organization's name too: "BAN QUẢN LÝ / DỰ ÁN ĐẦU TƯ XÂY DỰNG". */
const NO_TITLE: ReadonlySet<string> = new Set(["duan", "luat", "lenh", "hienphap", "phaplenh"]);
const MOST_WORDS_OF_KIND = 3;

/**
 * "CHƯƠNG TRÌNH HÀNH ĐỘNG", "BÁO CÁO KẾT QUẢ CÔNG TÁC NĂM 2026": more behind the name, in capitals as well. Only below
 * the number, above which names of organizations begin so ("SỞ / KẾ HOẠCH VÀ ĐẦU TƯ").
 */
export function titleOf({ text, isCapitals }: HeadLine): TypeLine | null {
	if (!isCapitals) return null;
	const words = text.split(" ");
	for (const length of [4, 3, 2]) {
		const compact = withoutMarks(words.slice(0, length).join("")).toLowerCase();
		const found = NO_TITLE.has(compact) ? undefined : TYPE_NAMES.find(([known]) => known === compact);
		if (found === undefined) continue;
		const rest = words.slice(length);
		if (rest.length === 0 || rest[0] === "CỦA") return { type: found[1], rest: "" };
		const behind = rest.join(" ");
		return { type: found[1], rest: rest.length <= MOST_WORDS_OF_KIND ? behind.toLowerCase() : behind };
	}
	return null;
}

/** Levenshtein's, as far as it does not exceed `most`; null beyond. */
function editDistance(one: string, other: string, most: number): number | null {
	if (Math.abs(one.length - other.length) > most) return null;
	let row = Array.from({ length: other.length + 1 }, (_, index) => index);
	for (let at = 1; at <= one.length; at++) {
		const next = [at];
		for (let to = 1; to <= other.length; to++) {
			const replaced = (row[to - 1] ?? 0) + (one[at - 1] === other[to - 1] ? 0 : 1);
			next.push(Math.min(replaced, (row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1));
		}
		row = next;
	}
	const distance = row[other.length] ?? 0;
	return distance <= most ? distance : null;
}
