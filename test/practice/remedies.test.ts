import { describe, expect, it } from "vitest";
import { type Draft, EMPTY_DRAFT } from "../../entrypoints/practice/draft.ts";
import { withRemedy } from "../../entrypoints/practice/remedies.ts";

describe("replacing a recipient on the practice page", () => {
	const replaced = (to: string, address: string, by: string): string => {
		const draft: Draft = { ...EMPTY_DRAFT, fields: { ...EMPTY_DRAFT.fields, to } };
		return withRemedy(draft, { kind: "replace-recipient", address, field: "to", by }).fields.to;
	};

	it("keeps the place and the display name", () => {
		expect(
			replaced("a@hanam.gov.vn, Sở Nội vụ <SNV@hanam.gov.vm>, c@hanam.gov.vn", "snv@hanam.gov.vm", "snv@hanam.gov.vn"),
		).toBe('a@hanam.gov.vn, "Sở Nội vụ" <snv@hanam.gov.vn>, c@hanam.gov.vn');
	});

	it("does not put in twice what is there already", () => {
		expect(replaced("a@hanam.gov.vn, a@hanam.gov.vm", "a@hanam.gov.vm", "a@hanam.gov.vn")).toBe("a@hanam.gov.vn");
	});

	it("leaves the list as it is written where the address is not in it", () => {
		expect(replaced("a@hanam.gov.vn,b@hanam.gov.vn", "x@hanam.gov.vm", "x@hanam.gov.vn")).toBe(
			"a@hanam.gov.vn,b@hanam.gov.vn",
		);
	});
});

describe("converting the body on the practice page", () => {
	it("puts what is in an old encoding into Unicode", () => {
		const draft: Draft = {
			...EMPTY_DRAFT,
			fields: { ...EMPTY_DRAFT.fields, body: "Kính gửi\nHäp giao ban tuÇn 45 t¹i phßng häp" },
		};
		expect(withRemedy(draft, { kind: "convert-body" }).fields.body).toBe(
			"Kính gửi\nHọp giao ban tuần 45 tại phòng họp",
		);
	});
});
