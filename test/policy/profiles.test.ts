/**
 * The profiles against their sources: shape, the table of articles in shared/regulations/README.md, and every quotation
 * word for word inside the article, clause and point that it names.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Citation, PROFILE_IDS, type ProfileId, SEVERITIES } from "../../utils/policy/profile.ts";
import { PROFILES, profileForAddress } from "../../utils/policy/profiles.ts";
import { RULE_IDS, type RuleId } from "../../utils/rules/rule-ids.ts";

const ASSETS = new URL("../../assets/profiles/", import.meta.url);
const REGULATIONS = new URL("../../../shared/regulations/", import.meta.url);

const REGULATION_PROFILES = PROFILE_IDS.filter((id) => id !== "default");

/**
 * Articles that a profile names beyond the table. Sóc Trăng Đ13.4, the table's ground for malware, forbids spam and mail
 * that is not official but says nothing of viruses: that is Đ13.3.
 */
const BEYOND_TABLE: readonly { readonly profile: ProfileId; readonly rule: RuleId; readonly article: string }[] = [
	{ profile: "soc-trang", rule: "attachment/malware-risk", article: "Đ13.3" },
];

const ARTICLE = /^Điều (\d+)(?: khoản (\d+)(?: điểm ([a-zđ]))?)?$/u;

interface Place {
	readonly article: string;
	readonly clause: string | undefined;
	readonly point: string | undefined;
}

function placeOf(article: string): Place {
	const [, number, clause, point] = ARTICLE.exec(article) ?? [];
	if (number === undefined) throw new Error(`Not an article: ${article}`);
	return { article: number, clause, point };
}

/** "Điều 7 khoản 3 điểm a" → "Đ7.3a", the table's way of writing. */
function short(article: string): string {
	const place = placeOf(article);
	return `Đ${place.article}${place.clause === undefined ? "" : `.${place.clause}${place.point ?? ""}`}`;
}

const allCitations = PROFILE_IDS.flatMap((profile) =>
	RULE_IDS.flatMap((rule) => PROFILES[profile].rules[rule].citations.map((citation) => ({ profile, rule, citation }))),
);

describe("every profile", () => {
	it("has its file, and no file is left out", () => {
		expect(readdirSync(ASSETS).toSorted()).toEqual(PROFILE_IDS.map((id) => `${id}.json`).toSorted());
	});

	describe.each(PROFILE_IDS)("%s", (id) => {
		const profile = PROFILES[id];

		it("has the keys of a profile and no others", () => {
			expect(Object.keys(profile).toSorted()).toEqual(["id", "mailboxes", "name", "rules"]);
			expect(profile.id).toBe(id);
			expect(Object.keys(profile.name).toSorted()).toEqual(["en", "vi"]);
			expect(profile.name.vi).toMatch(/\S/);
			expect(profile.name.en).toMatch(/\S/);
		});

		it("has mailboxes in the form that addresses are compared in", () => {
			expect(profile.mailboxes.length).toBe(id === "default" ? 0 : 1);
			for (const { domain, account, ...others } of profile.mailboxes) {
				expect(domain).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
				if (account !== undefined) expect(account).toMatch(/^[a-z0-9._*-]+$/);
				expect(others).toEqual({});
			}
		});

		it("has every rule, in the order of the list, and no others", () => {
			expect(Object.keys(profile.rules)).toEqual([...RULE_IDS]);
		});

		it.each(RULE_IDS)("%s is well formed", (ruleId) => {
			const { severity, weakSeverity, settings, citations, ...others } = profile.rules[ruleId];
			expect(others).toEqual({});
			// Off exactly where no article asks for the rule.
			expect(severity === null).toBe(citations.length === 0);
			if (severity === null) {
				expect(weakSeverity).toBeUndefined();
				expect(settings).toBeUndefined();
			} else {
				expect(SEVERITIES).toContain(severity);
			}
			if (weakSeverity !== undefined && severity !== null) {
				expect(SEVERITIES).toContain(weakSeverity);
				expect(SEVERITIES.indexOf(weakSeverity)).toBeLessThan(SEVERITIES.indexOf(severity));
			}
			for (const citation of citations) {
				const { heading, ...needed } = citation;
				expect(Object.keys(needed).toSorted()).toEqual(["article", "quote", "regulation"]);
				if (heading !== undefined) expect(heading).toMatch(/\S/);
				expect(citation.article).toMatch(ARTICLE);
				expect(citation.regulation).toMatch(/^Quyết định \S+ ngày \d{2}\/\d{1,2}\/\d{4}, \S/);
				expect(citation.quote).toMatch(/\S/);
				expect(citation.quote.length).toBeLessThanOrEqual(300);
				// One form, so that a search or a comparison elsewhere need not think of it; no mark-up of the source.
				expect(citation.quote).toBe(citation.quote.normalize("NFC").replace(/\s+/g, " ").trim());
				expect(citation.quote).not.toContain("*");
			}
			expect(new Set(citations.map(({ article, regulation }) => regulation + article)).size).toBe(citations.length);
		});
	});

	it("cites one regulation only, save the default", () => {
		const regulations = REGULATION_PROFILES.map(
			(id) => new Set(allCitations.filter(({ profile }) => profile === id).map(({ citation }) => citation.regulation)),
		);
		for (const cited of regulations) expect(cited.size).toBe(1);
		expect(new Set(regulations.flatMap((cited) => [...cited])).size).toBe(REGULATION_PROFILES.length);
	});

	it("blocks state secrets", () => {
		for (const id of PROFILE_IDS) {
			expect(PROFILES[id].rules["content/state-secret"]).toMatchObject({ severity: "block", weakSeverity: "justify" });
		}
	});

	it("knows a size limit only from the regulation that gives one", () => {
		for (const id of PROFILE_IDS) {
			const rule = PROFILES[id].rules["attachment/total-size"];
			expect(rule.settings).toEqual(id === "khanh-hoa" || id === "default" ? { limitMegabytes: 10 } : undefined);
		}
	});
});

/** Rules whose settings differ from regulation to regulation: what the default takes of them is tested by itself. */
const OWN_CHOICE: ReadonlySet<RuleId> = new Set([
	"recipient/address-format",
	"document/channel",
	"sender/official-mailbox",
	"legal-value/paper-copy",
]);

describe("the default", () => {
	it("has the naming rules of whole provinces: a district's do not bind its city", () => {
		const naming = (id: ProfileId): unknown[] =>
			(PROFILES[id].rules["recipient/address-format"].settings?.["naming"] ?? []) as unknown[];
		expect(naming("default")).toEqual([...naming("ha-nam"), ...naming("khanh-hoa")]);
		expect(naming("can-gio")).toHaveLength(1);
	});

	// Hà Nam's lists bind mail to organizations outside alone; "allowed" lists ask for nothing.
	it("has the kinds that must, or should, go by mail of both regulations that say so, but no word of the post", () => {
		const { settings, citations } = PROFILES.default.rules["document/channel"];
		const both = (["khanh-hoa", "soc-trang"] as const).map((id) => PROFILES[id].rules["document/channel"]);
		expect(both[0]?.settings?.["insteadOfPost"]).toBe(true);
		const union = (list: string): unknown[] => [
			...new Set(both.flatMap((rule) => (rule.settings?.[list] ?? []) as unknown[])),
		];
		expect(Object.keys(settings ?? {})).toEqual(["must", "encouraged"]);
		expect(settings?.["must"]).toEqual(union("must"));
		expect(settings?.["encouraged"]).toEqual(union("encouraged"));
		expect(citations).toEqual(both.flatMap((rule) => rule.citations));
	});

	it("shows the form of mailboxes that one regulation gives, as its profile's mailboxes have it", () => {
		const form = (id: ProfileId) => PROFILES[id].rules["sender/official-mailbox"].settings?.["mailboxForm"];
		const [{ account, domain } = { account: "", domain: "" }] = PROFILES["can-gio"].mailboxes;
		expect(form("can-gio")).toBe(`${account?.replace("*", "…")}@${domain}`);
		for (const id of PROFILE_IDS.filter((each) => each !== "can-gio")) expect(form(id)).toBeUndefined();
	});

	it("forbids foreign mail services as the two regulations do that say so of all mail", () => {
		const forbids = PROFILE_IDS.filter(
			(id) => PROFILES[id].rules["recipient/foreign-mail-service"].settings?.["forbidden"] === true,
		);
		expect(forbids.toSorted()).toEqual(["default", "quang-tri", "soc-trang"]);
	});

	it("takes no sealed scan for the paper, as one regulation alone does", () => {
		const settings = (id: ProfileId) => PROFILES[id].rules["legal-value/paper-copy"].settings;
		expect(settings("can-gio")).toEqual({ acceptsSealedScan: true });
		for (const id of ["default", "soc-trang", "quang-tri"] as const) expect(settings(id)).toBeUndefined();
		expect(settings("khanh-hoa")).not.toHaveProperty("acceptsSealedScan");
	});

	it("asks for no paper of what goes by mail in place of the post (Khánh Hòa Đ8.1)", () => {
		const { rules } = PROFILES["khanh-hoa"];
		const { must } = rules["document/channel"].settings as { must: readonly string[] };
		const { withoutPaper } = rules["legal-value/paper-copy"].settings as { withoutPaper: readonly string[] };
		expect(withoutPaper).toEqual(expect.arrayContaining([...must]));
	});

	it.each(RULE_IDS)("%s is on, on the ground of a regulation's own profile", (rule) => {
		const { severity, weakSeverity, settings, citations } = PROFILES.default.rules[rule];
		expect(severity).not.toBeNull();
		const asked = REGULATION_PROFILES.map((id) => PROFILES[id].rules[rule]).filter((each) => each.severity !== null);
		// Same words as there: the default is a choice among the regulations, never a third text.
		const grounds: readonly Citation[] = asked.flatMap((each) => each.citations);
		for (const citation of citations) expect(grounds).toContainEqual(citation);
		for (const each of asked) {
			if (each.severity !== null && severity !== null) {
				expect(SEVERITIES.indexOf(severity)).toBeGreaterThanOrEqual(SEVERITIES.indexOf(each.severity));
			}
			expect(weakSeverity).toBe(each.weakSeverity);
			if (each.settings !== undefined && !OWN_CHOICE.has(rule)) expect(settings).toEqual(each.settings);
		}
	});
});

const present = existsSync(new URL("README.md", REGULATIONS));
if (!present) console.warn(`Skipped: the regulations' texts are not at ${REGULATIONS.pathname}; quotations unchecked.`);

describe.skipIf(!present)("against the regulations' texts (skipped where ../shared/regulations is absent)", () => {
	// A skipped describe still runs its body to collect names, so nothing is read before it is asked for.
	const read = (name: string) => readFileSync(new URL(name, REGULATIONS), "utf8").normalize("NFC");
	const flat = (text: string) => text.replace(/\s+/g, " ").trim();
	const cellsOf = (line: string) =>
		line
			.split("|")
			.slice(1, -1)
			.map((cell) => cell.trim());
	const unquoted = (cell: string) => cell.replaceAll("`", "");

	/** The rows of the first table under a heading line's first cell. */
	function table(firstCell: string): { readonly head: readonly string[]; readonly rows: readonly string[][] } {
		const lines = read("README.md").split("\n");
		const start = lines.findIndex((line) => line.startsWith("|") && cellsOf(line)[0] === firstCell);
		if (start === -1) throw new Error(`No table "${firstCell}" in README.md`);
		const length = lines.slice(start).findIndex((line) => !line.startsWith("|"));
		const rows = lines.slice(start + 2, length === -1 ? undefined : start + length).map(cellsOf);
		return { head: cellsOf(lines[start] ?? ""), rows };
	}

	/** From the table of files: profile → file, number and day of the decision. */
	function sourceOf(profile: string): { readonly file: string; readonly number: string; readonly day: string } {
		const row = table("file").rows.find((cells) => unquoted(cells[2] ?? "") === profile);
		const [, number, day] = /Quyết định ([^\s,]+), (\d{2}\/\d{2}\/\d{4})$/u.exec(row?.[1] ?? "") ?? [];
		if (row?.[0] === undefined || number === undefined || day === undefined) throw new Error(`No source: ${profile}`);
		return { file: row[0], number, day };
	}

	/** "Quyết định 1480/QĐ-UBND ngày 18/6/2012, …" → the file with that decision of that day. */
	function textOf(regulation: string): string {
		const [, number, day, month, year] =
			/^Quyết định (\S+) ngày (\d+)\/(\d+)\/(\d+), /u.exec(regulation.normalize("NFC")) ?? [];
		const date = [day?.padStart(2, "0"), month?.padStart(2, "0"), year].join("/");
		const source = REGULATION_PROFILES.map(sourceOf).find((each) => each.number === number && each.day === date);
		if (source === undefined) throw new Error(`No text of ${regulation}`);
		return read(source.file);
	}

	interface Heading {
		readonly name: string;
		readonly start: number;
	}

	function section(text: string, headings: readonly Heading[], name: string): string {
		const index = headings.findIndex((heading) => heading.name === name);
		const heading = headings[index];
		if (heading === undefined) throw new Error(`No ${name} among ${headings.map((each) => each.name).join(" ")}`);
		return text.slice(heading.start, headings[index + 1]?.start);
	}

	function headings(text: string, pattern: RegExp): Heading[] {
		return [...text.matchAll(pattern)].map((match) => ({ name: match[1] ?? "", start: match.index }));
	}

	/**
	 * The text of an article, a clause or a point. Headings stand at the start of a line or, where the scan ran two
	 * bold headings together, after `**`; a mention such as "theo Điều 10 của" does neither.
	 */
	function passage(text: string, place: Place): string {
		const all = headings(text, /(?:^|\*\*)[ \t#*]*Điều (\d+)[.:]/gmu);
		// The decision itself has a Điều 1 to 3 before the annex begins again at Điều 1.
		const annex = all.slice(all.findLastIndex(({ name }) => name === "1"));
		// Proves that no heading was missed, which would make the passage too long and the test too lenient.
		expect(annex.map(({ name }) => Number(name))).toEqual(annex.map((_, index) => index + 1));
		const article = section(text, annex, place.article);
		if (place.clause === undefined) return article;
		const clauses = headings(article, /^[ \t]*(\d+)\. /gmu);
		expect(clauses.map(({ name }) => Number(name))).toEqual(clauses.map((_, index) => index + 1));
		const clause = section(article, clauses, place.clause);
		if (place.point === undefined) return clause;
		return section(clause, headings(clause, /^[ \t]*([a-zđ])\) /gmu), place.point);
	}

	/** The words are there, from one word's edge to another's. */
	function stands(quote: string, text: string): boolean {
		const words = flat(text);
		for (let at = words.indexOf(quote); at !== -1; at = words.indexOf(quote, at + 1)) {
			const around = [words[at - 1] ?? " ", words[at + quote.length] ?? " "];
			if (around.every((character) => !/[\p{L}\p{N}]/u.test(character))) return true;
		}
		return false;
	}

	it.each(allCitations.map((each) => ({ ...each, name: `${each.profile} ${each.rule} ${each.citation.article}` })))(
		"$name is quoted word for word",
		({ citation }) => {
			const text = textOf(citation.regulation);
			expect(stands(citation.quote, text), citation.quote).toBe(true);
			// The title stands right behind "Điều 5."
			const number = /^Điều \d+/.exec(citation.article)?.[0] ?? "";
			if (citation.heading) expect(stands(`${number}. ${citation.heading}`, text), citation.heading).toBe(true);
			expect(stands(citation.quote, passage(text, placeOf(citation.article))), citation.quote).toBe(true);
		},
	);

	it.each(REGULATION_PROFILES)("%s cites its own regulation", (id) => {
		const { file } = sourceOf(id);
		for (const { citation } of allCitations.filter(({ profile }) => profile === id)) {
			expect(textOf(citation.regulation)).toBe(read(file));
		}
	});

	it.each(REGULATION_PROFILES)("%s has the domain that README.md gives it", (id) => {
		const row = table("file").rows.find((cells) => unquoted(cells[2] ?? "") === id);
		const [, domain, account] = /^(\S+)(?: \((\S+)@\))?$/.exec(unquoted(row?.[3] ?? "")) ?? [];
		expect(PROFILES[id].mailboxes).toEqual([account === undefined ? { domain } : { domain, account }]);
	});

	/** "Đ5 (refers to …)" → Đ5; "Đ8.4a–c" → Đ8.4a, Đ8.4b, Đ8.4c; "–" → nothing. Anything else is an error. */
	function articlesOf(cell: string): string[] {
		if (cell === "–") return [];
		return cell
			.replace(/ \(.*\)$/u, "")
			.split(", ")
			.flatMap((item) => {
				const [, stem, first, last] = /^(Đ\d+(?:\.\d+)?)(?:([a-zđ])(?:–([a-zđ]))?)?$/u.exec(item) ?? [];
				if (stem === undefined) throw new Error(`Not an article: ${item}`);
				if (first === undefined || last === undefined) return [item];
				const letters = "abcdđeg";
				return [...letters.slice(letters.indexOf(first), letters.indexOf(last) + 1)].map((letter) => stem + letter);
			});
	}

	it("the table has every rule and every regulation", () => {
		const { head, rows } = table("rule id");
		expect(head.slice(2)).toEqual(REGULATION_PROFILES);
		expect(rows.map((cells) => unquoted(cells[0] ?? "")).toSorted()).toEqual([...RULE_IDS].toSorted());
	});

	describe.each(REGULATION_PROFILES)("%s", (profile) => {
		it.each(RULE_IDS)("%s names the table's articles", (rule) => {
			const { head, rows } = table("rule id");
			const cell = rows.find((cells) => unquoted(cells[0] ?? "") === rule)?.[head.indexOf(profile)] ?? "";
			const expected = articlesOf(cell);
			const beyond = BEYOND_TABLE.filter((each) => each.profile === profile && each.rule === rule);
			const { severity, citations } = PROFILES[profile].rules[rule];
			// As sets: a profile puts the most telling article first, the table the lowest number.
			expect(citations.map(({ article }) => short(article)).toSorted()).toEqual(
				[...expected, ...beyond.map(({ article }) => article)].toSorted(),
			);
			expect(severity === null).toBe(cell === "–");
		});
	});

	it("notices a wrong word, a cut word and a wrong place", () => {
		const text = textOf(PROFILES["khanh-hoa"].rules["subject/vietnamese"].citations[0]?.regulation ?? "");
		const quote = "Tiêu đề thư điện tử công vụ được thể hiện bằng tiếng Việt.";
		expect(stands(quote, passage(text, placeOf("Điều 7 khoản 1")))).toBe(true);
		expect(stands(quote, passage(text, placeOf("Điều 7 khoản 2")))).toBe(false);
		expect(stands(quote, passage(text, placeOf("Điều 8")))).toBe(false);
		expect(stands(quote.replace("bằng", "bởi"), text)).toBe(false);
		expect(stands(quote.slice(1), text)).toBe(false);
		expect(() => passage(text, placeOf("Điều 7 khoản 9"))).toThrow();
	});
});

describe("profileForAddress", () => {
	it.each([
		["vanthu@hanam.gov.vn", "ha-nam"],
		["stttt@soctrang.gov.vn", "soc-trang"],
		["ldphuong@khanhhoa.gov.vn", "khanh-hoa"],
		["ubnd.cangio@tphcm.gov.vn", "can-gio"],
		["admin@tinhuyquangtri.vn", "quang-tri"],
		["a@sub.khanhhoa.gov.vn", "khanh-hoa"],
		["a@b.c.khanhhoa.gov.vn", "khanh-hoa"],
		["LDPhuong@KhanhHoa.GOV.VN", "khanh-hoa"],
		["UBND.CanGio@TPHCM.gov.vn", "can-gio"],
		["a@khanhhoa.gov.vn.", "khanh-hoa"],
		[" a@khanhhoa.gov.vn\n", "khanh-hoa"],
		['"a@gmail.com"@khanhhoa.gov.vn', "khanh-hoa"],
	] as const)("%j stands under %s", (address, id) => {
		expect(profileForAddress(address)).toBe(id);
	});

	it.each([
		"nguyenvana@gmail.com",
		// Another district, and the same letters elsewhere in the account.
		"ubnd.nhabe@tphcm.gov.vn",
		"cangio@tphcm.gov.vn",
		"cangio.ubnd@tphcm.gov.vn",
		"ubnd.cangio.x@tphcm.gov.vn",
		"ubnd.cangio@gmail.com",
		// Look-alikes that only contain the domain.
		"a@evilkhanhhoa.gov.vn",
		"a@khanhhoa.gov.vn.example.com",
		"a@khanhhoa.gov.vn@example.com",
		"a@gov.vn",
		"a@khanhhoa.gov.vn..",
		"a@.",
		"a@",
		"@khanhhoa.gov.vn",
		"@",
		"",
		" ",
		"khanhhoa.gov.vn",
		"constructor",
		"a@constructor",
		"__proto__@__proto__",
		"a@toString",
		"a@*",
		"*",
	])("%j stands under the default", (address) => {
		expect(profileForAddress(address)).toBe("default");
	});

	it("is quick on a long address", () => {
		const start = performance.now();
		expect(profileForAddress(`${".cangio".repeat(200_000)}x@tphcm.gov.vn`)).toBe("default");
		expect(performance.now() - start).toBeLessThan(500);
	});

	it("has one answer: no two profiles claim the same mailbox", () => {
		const claimed = PROFILE_IDS.flatMap((id) => PROFILES[id].mailboxes.map(({ domain }) => domain));
		for (const domain of claimed) {
			expect(claimed.filter((other) => other === domain || other.endsWith(`.${domain}`))).toEqual([domain]);
		}
	});
});
