/**
 * What documents of one template differ in: a number, a name, a place, a rank ("Báo cáo tuần 45", "tuần 46"; "Chủ tịch",
 * "Phó Chủ tịch"). Subject and abstract are laid word beside word; where one has something else in the same place, and
 * that is such a detail, the subject is that of another document.
 */

export interface Word {
	/** Small letters without marks, numbers without leading zeros. */
	readonly bare: string;
	readonly weight: number;
	/** A number, a name or a foreign word. */
	readonly isDetail: boolean;
}

/** A place where the two go apart: the words of each between words of both, and those words. */
interface Gap {
	readonly own: readonly Word[];
	readonly theirs: readonly Word[];
	readonly before: string | null;
	readonly after: string | null;
}

/** More words than a subject or an abstract has; the table below grows with the square. */
const MOST_WORDS = 220;

/** Length of the longest common subsequence of the words from each place on, in one row after the other. */
function commonLengths(own: readonly Word[], theirs: readonly Word[]): readonly Uint16Array[] {
	const rows = Array.from({ length: own.length + 1 }, () => new Uint16Array(theirs.length + 1));
	for (let at = own.length - 1; at >= 0; at--) {
		const [row, below] = [rows[at], rows[at + 1]];
		if (row === undefined || below === undefined) continue;
		for (let to = theirs.length - 1; to >= 0; to--) {
			const isSame = own[at]?.bare === theirs[to]?.bare;
			row[to] = isSame ? (below[to + 1] ?? 0) + 1 : Math.max(below[to] ?? 0, row[to + 1] ?? 0);
		}
	}
	return rows;
}

/** The places where the two go apart, in their order. */
function gapsBetween(own: readonly Word[], theirs: readonly Word[]): readonly Gap[] {
	const lengths = commonLengths(own, theirs);
	const common = (at: number, to: number): number => lengths[at]?.[to] ?? 0;
	const gaps: Gap[] = [];
	let before: string | null = null;
	let [from, since, at, to] = [0, 0, 0, 0];
	const close = (after: string | null): void => {
		if (at > from || to > since)
			gaps.push({ own: own.slice(from, at), theirs: theirs.slice(since, to), before, after });
	};
	while (at < own.length && to < theirs.length) {
		const word = own[at]?.bare ?? "";
		if (word === theirs[to]?.bare) {
			close(word);
			before = word;
			[from, since] = [++at, ++to];
		} else if (common(at + 1, to) >= common(at, to + 1)) at++;
		else to++;
	}
	[at, to] = [own.length, theirs.length];
	close(null);
	return gaps;
}

function countWords(words: readonly Word[]): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const { bare } of words) counts.set(bare, (counts.get(bare) ?? 0) + 1);
	return counts;
}

/** Words that number what they stand before or after: lần đầu, đợt hai, khóa X. */
export const COUNTERS: ReadonlySet<string> = new Set("lan dot thu khoa ky quy tuan thang nam so".split(" "));

/** Whether the words that stand in each other's place tell two documents apart. */
function tellsApart(own: readonly Word[], theirs: readonly Word[], { before, after }: Gap): boolean {
	if (own.length === 0 || theirs.length === 0) return false;
	// A subject that was typed in small letters shows no names; those of the abstract then tell, word for word.
	const isNamed = theirs.some(({ isDetail }) => isDetail);
	if (isNamed && (own.some(({ isDetail }) => isDetail) || Math.abs(own.length - theirs.length) <= 1)) return true;
	if (before !== null && COUNTERS.has(before) && own.length === 1 && theirs.length === 1) return true;
	return before !== null && after !== null && own.length >= 2 && theirs.length >= 2;
}

/** The shortest abbreviation that is looked for among initials. */
const SHORTEST_ABBREVIATION = 3;

/** "KH", "NQ": no word. */
const VOWELLESS = /^[b-df-hj-np-tv-xz]{2}$/;

/** The words with abbreviations written out as the other side has them: "CCHC" where that has "cải cách hành chính". */
export function expandAbbreviations(words: readonly Word[], others: readonly Word[]): readonly Word[] {
	const initials = others.map(({ bare }) => bare.charAt(0)).join("");
	const known = new Set(others.map(({ bare }) => bare));
	return words.flatMap((word) => {
		const isShort = word.bare.length < SHORTEST_ABBREVIATION && !VOWELLESS.test(word.bare);
		if (isShort || known.has(word.bare)) return [word];
		const at = initials.indexOf(word.bare);
		return at < 0 ? [word] : others.slice(at, at + word.bare.length);
	});
}

/** Ranks that "Phó" makes others of. */
const RANK = /(?<!\S)(pho )?(chu tich|truong|giam doc|tong|bi thu|vien truong|hieu truong|cuc truong|chanh|thu)(?!\S)/g;

/** The ranks of a text, each with whether it is a deputy's the first time. */
function ranksOf(words: readonly Word[]): ReadonlyMap<string, boolean> {
	const ranks = new Map<string, boolean>();
	for (const [, deputy, rank = ""] of words
		.map(({ bare }) => bare)
		.join(" ")
		.matchAll(RANK)) {
		if (!ranks.has(rank)) ranks.set(rank, deputy !== undefined);
	}
	return ranks;
}

/**
 * Whether the subject has another detail where the abstract has one.
 * @param subject without words that are around an abstract ("Gửi", "v/v")
 */
export function replacesDetail(subject: readonly Word[], abstract: readonly Word[]): boolean {
	const [own, theirs] = [subject.slice(0, MOST_WORDS), abstract.slice(0, MOST_WORDS)];
	const [inOwn, inTheirs] = [countWords(own), countWords(theirs)];
	// Words that only stand elsewhere are no replacement.
	const isNew = ({ bare }: Word): boolean => (inOwn.get(bare) ?? 0) > (inTheirs.get(bare) ?? 0);
	const isGone = ({ bare }: Word): boolean => (inTheirs.get(bare) ?? 0) > (inOwn.get(bare) ?? 0);
	const apart = gapsBetween(own, theirs).some((gap) => {
		// What comes before the abstract, or after it, replaces nothing.
		if (gap.before === null) return false;
		return tellsApart(gap.own.filter(isNew), gap.theirs.filter(isGone), gap);
	});
	if (apart) return true;
	const ranks = ranksOf(theirs);
	return [...ranksOf(own)].some(([rank, isDeputy]) => ranks.has(rank) && ranks.get(rank) !== isDeputy);
}
