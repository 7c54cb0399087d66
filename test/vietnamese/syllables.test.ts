import { describe, expect, it, vi } from "vitest";
import {
	allSyllables,
	composeSyllable,
	knownKind,
	syllableKind,
	withoutMarks,
} from "../../utils/vietnamese/syllables.ts";

const kinds = (words: string): readonly number[] => words.split(" ").map(syllableKind);

/** Words of every onset, valid and not; "QĐ" begins with a letter that is an onset with u alone. */
const WORDS = (
	"qđ ai nghe chung ghi giao khai ngay nhanh pin phong qua thanh tra ba cho dung đi ga hay kia lan mai nam ra sao ta " +
	"vui xem nghị chú ghế giám kính ngành nhà phí quý thủ trình báo các dân đề gà hội kế làm mục nội rà sẽ tài và xã " +
	"qx report zoom duoc nghiep quyet gui"
).split(" ");

describe("the order of the words", () => {
	it.each([
		["as it is", (words: readonly string[]) => words],
		["reversed", (words: readonly string[]) => words.toReversed()],
		["with each word as the last in turn", null],
	])("makes no difference: %s", { timeout: 30_000 }, async (_, orderOf) => {
		allSyllables();
		const orders =
			orderOf === null ? WORDS.map((last) => [...WORDS.filter((word) => word !== last), last]) : [orderOf(WORDS)];
		for (const order of orders) {
			vi.resetModules();
			const fresh = await import("../../utils/vietnamese/syllables.ts");
			expect(order.map((word) => [word, fresh.syllableKind(word)])).toEqual(
				order.map((word) => [word, syllableKind(word)]),
			);
		}
	});
});

describe("syllableKind", () => {
	it("is 2 for a syllable with a letter or rime of Vietnamese alone", () => {
		expect(new Set(kinds("được của người việc tuyên đường nghĩa ủy uỷ quyết giếng khuỷu thuở ngoằn Đề"))).toEqual(
			new Set([2, 1]),
		);
		expect(new Set(kinds("được của người việc tuyên đường ủy quyết giếng Đề"))).toEqual(new Set([2]));
	});
	it("is 1 where other languages share the marks", () => {
		expect(new Set(kinds("báo cáo à là gì già quý hòa hoà thùy thuý họp"))).toEqual(new Set([1]));
	});
	it("is 0 for a syllable rightly without marks", () => {
		expect(new Set(kinds("thanh tra giao ban khuya nghe ghi"))).toEqual(new Set([0]));
	});
	it("is −1 for one whose marks were dropped", () => {
		expect(new Set(kinds("duoc viec nguoi hop cap nghiep"))).toEqual(new Set([-1]));
	});
	it("is −2 or −3 for foreign words", () => {
		expect(new Set(kinds("report constructor toString"))).toEqual(new Set([-2]));
		expect(new Set(kinds("café für zoom jazz straße отчёт"))).toEqual(new Set([-3]));
	});
	it("gives rimes in -c, -ch, -p, -t no tone but sắc and nặng", () => {
		for (const right of ["các", "cạch", "họp", "tất"]) expect(syllableKind(right)).toBeGreaterThan(0);
		for (const wrong of ["càc", "cảch", "hòp", "tãt"]) expect(syllableKind(wrong)).toBeLessThan(0);
	});
	it("keeps the spelling of c and k, g and gh, ng and ngh", () => {
		for (const right of ["kế", "cá", "ghế", "gà", "nghề", "ngày"]) expect(syllableKind(right)).toBeGreaterThan(0);
		for (const wrong of ["cế", "ká", "gế", "ghà", "ngề", "nghày"]) expect(syllableKind(wrong)).toBeLessThan(0);
	});
	it("accepts both places of the tone and the common slip of the horn", () => {
		expect(kinds("hòa hoà thủy thuỷ").every((kind) => kind > 0)).toBe(true);
		expect(kinds("nguời trưòng đuợc")).toEqual([2, 2, 2]);
	});
	it("reads decomposed letters and Ð for Đ", () => {
		expect(syllableKind("tuần".normalize("NFD"))).toBe(2);
		expect(syllableKind("\u00d0ề")).toBe(2);
	});
	it("takes very long and odd tokens in its stride", () => {
		expect(syllableKind("a".repeat(100_000))).toBeLessThan(0);
		expect(syllableKind("__proto__")).toBeLessThan(0);
		expect(syllableKind("")).toBeLessThan(0);
	});
});

describe("composeSyllable", () => {
	it("puts the tone on the letter that carries it", () => {
		expect(composeSyllable("hoa", 1)).toBe("hòa");
		expect(composeSyllable("trương", 1)).toBe("trường");
		expect(composeSyllable("quyên", 2)).toBe("quyến");
		expect(composeSyllable("gia", 1)).toBe("già");
		expect(composeSyllable("hoat", 5)).toBe("hoạt");
	});
	it("refuses what is no syllable", () => {
		expect(composeSyllable("hoat", 1)).toBeNull();
		expect(composeSyllable("strong", 2)).toBeNull();
	});
});

describe("the closed set", () => {
	it("has the size that its rules make, and nothing twice", () => {
		const all = allSyllables();
		expect(new Set(all).size).toBe(all.length);
		expect(all.length).toBeGreaterThan(10_000);
		expect(all.length).toBeLessThan(20_000);
	});
	it("knows every syllable in capitals, decomposed and without its marks", () => {
		for (const syllable of allSyllables()) {
			const kind = knownKind(syllable);
			expect(syllableKind(syllable.toUpperCase())).toBe(kind);
			expect(syllableKind(syllable.normalize("NFD"))).toBe(kind);
			// Loans in p- and places like Krông are nothing without their marks.
			if (!/^(?:p(?!h)|kr|kông|[đl][ăắ]k)/.test(syllable))
				expect(syllableKind(withoutMarks(syllable))).toBeGreaterThanOrEqual(-1);
		}
	});
	it("holds no English, French or pinyin", () => {
		const words = "report meeting update thing being zhang xiang qing bonjour réunion été voilà señor façade";
		expect(words.split(" ").filter((word) => syllableKind(word) >= 0)).toEqual([]);
	});
});
