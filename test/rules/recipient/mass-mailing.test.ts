import { describe, expect, it } from "vitest";
import { massMailing } from "../../../utils/rules/recipient/mass-mailing.ts";
import { check, message, recipients, sentences } from "../message-builder.ts";

function addresses(count: number, make: (index: number) => string): string[] {
	return Array.from({ length: count }, (_, index) => make(index));
}

const citizens = (count: number) => addresses(count, (index) => `congdan${index}@gmail.com`);
const companies = (count: number) => addresses(count, (index) => `info@congty${index}.vn`);

describe("mass mailing", () => {
	it("finds more recipients than allowed in all fields together", () => {
		const mail = message({
			recipients: [
				...recipients("to", ...addresses(30, (index) => `dv${index}@khanhhoa.gov.vn`)),
				...recipients("bcc", ...addresses(21, (index) => `dv${index}@hanam.gov.vn`)),
			],
		});
		expect(sentences(check(massMailing, mail))).toEqual([
			"Thư gửi cho 51 địa chỉ, nhiều hơn 50. Đề nghị rà soát để chỉ gửi cho người có trách nhiệm.",
		]);
		expect(check(massMailing, mail, { settings: { maxRecipients: 51 } }).findings).toEqual([]);
	});

	it("counts an address once, however it is written", () => {
		const mail = message({
			recipients: recipients("to", ...addresses(60, (index) => (index % 2 === 0 ? "A@gov.vn" : "a@GOV.vn"))),
		});
		expect(check(massMailing, mail).findings).toEqual([]);
	});

	it.each([
		["citizens", citizens(6)],
		["companies", companies(6)],
	])("finds, more lightly, %s who see each other's addresses", (_who, outsiders) => {
		const mail = message({ recipients: recipients("cc", ...outsiders) });
		const [finding, ...others] = check(massMailing, mail).findings;
		expect(others).toEqual([]);
		expect(finding?.weak).toBe(true);
		expect(finding?.message.vi).toBe("6 người nhận ngoài cơ quan nhìn thấy địa chỉ của nhau. Đề nghị chuyển sang Bcc.");
		expect(finding?.remedies[0]).toEqual({ kind: "move-to-bcc", addresses: outsiders });
	});

	it.each([
		["five outsiders", recipients("to", ...citizens(5))],
		["outsiders in Bcc", recipients("bcc", ...citizens(40))],
		["the agency's 40 units", recipients("to", ...addresses(40, (index) => `dv${index}@khanhhoa.gov.vn`))],
		["40 other state bodies", recipients("to", ...addresses(40, (index) => `vt@tinh${index}.gov.vn`))],
		["schools", recipients("to", ...addresses(40, (index) => `vt@thpt${index}.edu.vn`))],
		["the Party's committees", recipients("to", ...addresses(40, (index) => `vt${index}@tinhuyquangtri.vn`))],
		["colleagues in one company", recipients("to", ...addresses(12, (index) => `nv${index}@congty.vn`))],
		["nobody yet", recipients("to", "", "nguyenvana", "b@")],
	])("is silent on %s", (_what, all) => {
		expect(check(massMailing, message({ recipients: all })).findings).toEqual([]);
	});

	it("is silent on the sender's own domain and the agency's official ones", () => {
		const all = recipients(
			"to",
			...addresses(10, (index) => `nv${index}@donvi.vn`),
			...addresses(10, (index) => `nv${index}@trungtam.com.vn`),
		);
		const mail = message({ from: { address: "a@donvi.vn", name: "" }, recipients: all });
		expect(check(massMailing, mail, { agency: { officialDomains: ["trungtam.com.vn"] } }).findings).toEqual([]);
	});

	it("does not take all of Gmail for colleagues of a sender at Gmail", () => {
		const mail = message({
			from: { address: "canbo@gmail.com", name: "" },
			recipients: recipients("to", ...citizens(6)),
		});
		expect(check(massMailing, mail).findings).toHaveLength(1);
	});
});
