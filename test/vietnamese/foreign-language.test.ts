import { describe, expect, it } from "vitest";
import { nameForeignLanguage } from "../../utils/vietnamese/foreign-language.ts";
import { ABSENT, devSubjects, hasDevSubjects } from "./dev-subjects.ts";

describe("nameForeignLanguage", () => {
	it.each([
		["Weekly report", "English"],
		["Invitation to the training workshop", "English"],
		["Compte rendu de la réunion", "French"],
		["Einladung zur Besprechung der neuen Richtlinien", "German"],
		["会议通知", "Chinese"],
		["会議のお知らせ", "Japanese"],
		["회의 안내", "Korean"],
		["ประชุม", "Thai"],
		["ກອງປະຊຸມ", "Lao"],
		["О проведении международной выставки и форума", "Russian"],
	])("calls %j %s", (text, language) => {
		expect(nameForeignLanguage(text)?.en).toBe(language);
	});
	it("names in Vietnamese too", () => {
		expect(nameForeignLanguage("Weekly report")).toEqual({ vi: "tiếng Anh", en: "English" });
	});
	it.each(["smith nítorí", "Bosch", "", "constructor", "Привет"])("does not guess at %j", (text) => {
		expect(nameForeignLanguage(text)).toBeNull();
	});
});

describe.skipIf(!hasDevSubjects)(`the labelled subjects (${hasDevSubjects ? "present" : ABSENT})`, () => {
	it("names few wrongly", () => {
		const expected = new Map(
			Object.entries({
				en: "English",
				fr: "French",
				de: "German",
				es: "Spanish",
				pt: "Portuguese",
				it: "Italian",
			}).concat(Object.entries({ ja: "Japanese", ko: "Korean", zh: "Chinese", th: "Thai", ru: "Russian" })),
		);
		const named = devSubjects().flatMap(({ text, label }) => {
			const right = expected.get(label.replace("other:", ""));
			const name = right === undefined ? undefined : nameForeignLanguage(text)?.en;
			return name === undefined ? [] : [name === right];
		});
		expect(named.filter((right) => right).length / named.length).toBeGreaterThanOrEqual(0.9);
	});
});
