/** What is written on a stamp, as OCR half reads it. */

/** Stamps that only classified papers carry (Law 117/2025/QH15, Circular 24/2020/TT-BCA, Decree 63/2026). */
export const SECRET_STAMPS = [
	"TUYỆT MẬT",
	"TỐI MẬT",
	"MẬT",
	"BẢN SAO BÍ MẬT NHÀ NƯỚC",
	"TÀI LIỆU THU HỒI",
	"CHỈ NGƯỜI CÓ TÊN MỚI ĐƯỢC BÓC BÌ",
] as const;

export type SecretStamp = (typeof SECRET_STAMPS)[number];

interface Word {
	/** null: known, and no sign of secrecy. */
	readonly stamp: SecretStamp | null;
	readonly letters: string;
	/** How many letters OCR may have wrong. */
	readonly tolerance: number;
}

const WORDS: readonly Word[] = [
	{ stamp: "BẢN SAO BÍ MẬT NHÀ NƯỚC", letters: "BANSAOBIMATNHANUOC", tolerance: 4 },
	{ stamp: "CHỈ NGƯỜI CÓ TÊN MỚI ĐƯỢC BÓC BÌ", letters: "CHINGUOICOTENMOIDUOCBOCBI", tolerance: 5 },
	{ stamp: "TÀI LIỆU THU HỒI", letters: "TAILIEUTHUHOI", tolerance: 3 },
	{ stamp: "TUYỆT MẬT", letters: "TUYETMAT", tolerance: 2 },
	{ stamp: "TỐI MẬT", letters: "TOIMAT", tolerance: 1 },
	{ stamp: "MẬT", letters: "MAT", tolerance: 0 },
	// Declassified, urgent, received, and what else is put on papers in red.
	{ stamp: null, letters: "GIAIMAT", tolerance: 2 },
	{ stamp: null, letters: "BAOMAT", tolerance: 1 },
	{ stamp: null, letters: "BIMAT", tolerance: 0 },
	{ stamp: null, letters: "THUONGKHAN", tolerance: 3 },
	{ stamp: null, letters: "HOATOC", tolerance: 2 },
	{ stamp: null, letters: "KHAN", tolerance: 1 },
	{ stamp: null, letters: "CONGVANDEN", tolerance: 3 },
	{ stamp: null, letters: "BANSAO", tolerance: 1 },
	{ stamp: null, letters: "SAOY", tolerance: 0 },
	{ stamp: null, letters: "MATTRAN", tolerance: 2 },
	// Headings and cells in black, which a scan without colour shows alike.
	{ stamp: null, letters: "TOMTAT", tolerance: 1 },
	{ stamp: null, letters: "MATDO", tolerance: 0 },
	{ stamp: null, letters: "MATMA", tolerance: 0 },
	{ stamp: null, letters: "MATKHAU", tolerance: 1 },
	{ stamp: null, letters: "MATHANG", tolerance: 1 },
	{ stamp: null, letters: "MATBANG", tolerance: 1 },
	{ stamp: null, letters: "MATCAT", tolerance: 1 },
	{ stamp: null, letters: "DEN", tolerance: 0 },
];

/** More letters beside the word make it another one: "MẶT TRẬN". */
const MOST_BESIDE = 2;
/** Where OCR is sure of what it read, one of so many letters may be wrong: "TỐI MAI" is not "TỐI MẬT". */
const LETTERS_OF_A_SLIP = 8;
/** Letters that the lines of a frame are read as. */
const FRAME = /^[CEFIJLTU]*$/;
const LONGEST_READING = 80;

export interface StampWord {
	readonly stamp: SecretStamp | null;
	/** The word as it is known, in capitals without diacritics or blanks. */
	readonly letters: string;
	/** Letters that were wrong. */
	readonly wrong: number;
}

/** How many letters may be wrong, other than usual. */
export type Tolerances = Partial<Record<SecretStamp, number>>;

/**
 * @param tolerances by what else is known of the stamp; of no use where the letters were clear
 * @param isClear OCR is sure of what it read
 * @returns null where nothing that is known was read
 */
export function wordOf(reading: string, tolerances: Tolerances = {}, isClear = false): StampWord | null {
	const letters = foldedLetters(reading).slice(0, LONGEST_READING);
	let best: StampWord | null = null;
	let bestRank = Number.POSITIVE_INFINITY;
	for (const { stamp, letters: wanted, tolerance } of WORDS) {
		const doubtful = (stamp === null ? undefined : tolerances[stamp]) ?? tolerance;
		const tolerated = isClear && stamp !== null ? Math.floor(wanted.length / LETTERS_OF_A_SLIP) : doubtful;
		const beside = letters.length - wanted.length;
		if (stamp === "MẬT" && beside > (isClear ? 0 : MOST_BESIDE)) continue;
		for (let start = 0; start <= Math.max(0, beside); start++) {
			const wrong = distance(letters.slice(start, start + wanted.length), wanted);
			// What else was read beside so short a word is its frame, or it is another word: "HÀ MAI".
			if (stamp === "MẬT" && !FRAME.test(letters.slice(0, start) + letters.slice(start + wanted.length))) continue;
			// The longer word explains more of what was read.
			const rank = wrong - wanted.length * 0.75;
			// Of three letters one may be wrong only where there is nothing else.
			if (stamp === "MẬT" && wrong > 0 && beside > 1) continue;
			if (wrong <= tolerated && rank < bestRank) [best, bestRank] = [{ stamp, letters: wanted, wrong }, rank];
		}
	}
	return best;
}

/** Capitals without diacritics; digits and signs that OCR takes for letters put right. */
export function foldedLetters(text: string): string {
	return text
		.normalize("NFD")
		.replace(/\p{M}/gu, "")
		.replace(/[đĐ]/g, "D")
		.toUpperCase()
		.replaceAll("0", "O")
		.replaceAll("4", "A")
		.replaceAll("1", "I")
		.replace(/[^A-Z]/g, "");
}

/** Levenshtein's. Both are short. */
function distance(one: string, other: string): number {
	let before = Array.from({ length: other.length + 1 }, (_, index) => index);
	for (let row = 1; row <= one.length; row++) {
		const now = [row];
		for (let column = 1; column <= other.length; column++) {
			const change = (before[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1);
			now.push(Math.min((before[column] ?? 0) + 1, (now[column - 1] ?? 0) + 1, change));
		}
		before = now;
	}
	return before[other.length] ?? 0;
}
