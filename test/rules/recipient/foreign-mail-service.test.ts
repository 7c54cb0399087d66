import { describe, expect, it } from "vitest";
import { foreignMailService } from "../../../utils/rules/recipient/foreign-mail-service.ts";
import { check, message, recipients, sentences } from "../message-builder.ts";

function flagged(address: string, context: Parameters<typeof check<SettingsOfRule>>[2] = {}): boolean {
	return check(foreignMailService, message({ recipients: recipients("to", address) }), context).findings.length === 1;
}
type SettingsOfRule = Parameters<typeof foreignMailService.check>[0]["settings"];

describe("recipient at a foreign mail service", () => {
	it.each([
		["nguyenvana@gmail.com", "Gmail"],
		["NGUYENVANA@Gmail.Com", "Gmail"],
		["a@googlemail.com", "Gmail"],
		["a@yahoo.com", "Yahoo"],
		["a@sub.yahoo.com", "Yahoo"],
		["a@yahoo.com.vn", "Yahoo"],
		["a@yahoo.fr", "Yahoo"],
		["a@yahoo.co.uk", "Yahoo"],
		["a@ymail.com", "Yahoo"],
		["a@rocketmail.com", "Yahoo"],
		["a@hotmail.com.vn", "Outlook/Hotmail"],
		["a@outlook.com.vn", "Outlook/Hotmail"],
		["a@outlook.com.", "Outlook/Hotmail"],
		["a@live.com", "Outlook/Hotmail"],
		["a@msn.com", "Outlook/Hotmail"],
		["a@icloud.com", "iCloud"],
		["a@me.com", "iCloud"],
		["a@proton.me", "Proton Mail"],
		["a@zoho.com", "Zoho Mail"],
		["a@gmx.de", "GMX"],
		["a@mail.ru", "Mail.ru"],
		["a@yandex.ru", "Yandex"],
		["a@qq.com", "QQ Mail"],
		["a@vip.163.com", "NetEase"],
		["a@naver.com", "Naver"],
		["a@hanmail.net", "Daum"],
		["a@tutanota.com", "Tuta"],
		["a@mailinator.com", "dịch vụ thư miễn phí"],
		["a@laposte.net", "dịch vụ thư miễn phí"],
		["a@ｇｍａｉｌ.com", "Gmail"],
		["Anh A <a@gmail.com>", "Gmail"],
	])("finds %s at %s", (address, service) => {
		const outcome = check(foreignMailService, message({ recipients: recipients("cc", address) }));
		expect(sentences(outcome)).toEqual([
			`${address} thuộc ${service}. Nếu người nhận là cán bộ, công chức, đề nghị gửi đến hộp thư công vụ; nếu trả lời công dân, doanh nghiệp, có thể gửi đến hộp thư này.`,
		]);
	});

	it("says that it is forbidden where the regulation does (Sóc Trăng Đ7.5, Quảng Trị Đ5.5)", () => {
		const mail = message({ recipients: recipients("to", "a@gmail.com") });
		expect(sentences(check(foreignMailService, mail, { settings: { forbidden: true } }))).toEqual([
			"a@gmail.com thuộc Gmail. Thông tin công vụ không được trao đổi qua hộp thư này.",
		]);
	});

	it.each([
		["a state body", "stttt@khanhhoa.gov.vn"],
		["a state body named like a service", "yahoo@gmail.gov.vn"],
		["the Party", "a@dcs.vn"],
		["a school", "a@yahoo.edu.vn"],
		["VNPT's mail", "a@vnn.vn"],
		["VNPT's mail in a city", "a@hcm.vnn.vn"],
		["FPT", "a@fpt.vn"],
		["Viettel", "a@viettel.com.vn"],
		["a Vietnamese company", "a@gmail.congty.vn"],
		["a Vietnamese company", "a@congty.com"],
		["a look-alike that is no service", "a@notgmail.com"],
		["a name before the service's", "gmail.com@khanhhoa.gov.vn"],
		["a university abroad", "a@nus.edu.sg"],
		["a university abroad", "a@mail.bcu.ac.uk"],
		["a company that the list has by mistake", "a@facebook.com"],
		["a company that the list has by mistake", "a@alibaba.com"],
		["an airline", "a@saudia.com"],
		["the example domain", "a@example.com"],
		["half-typed", "nguyenvana"],
		["half-typed", "nguyenvana@"],
		["half-typed", "nguyenvana@gmail"],
		["empty", ""],
		["hostile", "constructor@constructor"],
		["hostile", "a@__proto__"],
		["hostile", "a@".repeat(50_000)],
	])("is silent on %s: %.40s", (_what, address) => {
		expect(flagged(address)).toBe(false);
	});

	it("gives one finding for each such recipient, hidden ones included, with what to click", () => {
		const outcome = check(
			foreignMailService,
			message({
				recipients: [...recipients("to", "a@gmail.com", "b@khanhhoa.gov.vn"), ...recipients("bcc", "c@yahoo.com")],
			}),
		);
		expect(outcome.findings.map(({ where }) => where)).toEqual([
			{ part: "recipient", value: "a@gmail.com", field: "to" },
			{ part: "recipient", value: "c@yahoo.com", field: "bcc" },
		]);
		expect(outcome.findings[1]?.remedies).toEqual([
			{ kind: "remove-recipient", address: "c@yahoo.com", field: "bcc" },
			{
				kind: "give-reason",
				reason: { vi: "Trả lời công dân, doanh nghiệp", en: "Reply to a citizen or company" },
			},
		]);
	});

	it("lets the administrator add domains and exempt domains and single addresses", () => {
		expect(flagged("a@mail.congty.vn", { settings: { additionalDomains: ["congty.vn"] } })).toBe(true);
		expect(flagged("a@gmail.com", { settings: { exemptDomains: ["@gmail.com"] } })).toBe(false);
		expect(flagged("A@gmail.com", { settings: { exemptDomains: ["a@gmail.com"] } })).toBe(false);
		expect(flagged("b@gmail.com", { settings: { exemptDomains: ["a@gmail.com"] } })).toBe(true);
		const both = { additionalDomains: ["congty.vn"], exemptDomains: ["congty.vn"] };
		expect(flagged("a@congty.vn", { settings: both })).toBe(false);
	});

	it("never flags the agency's own domains", () => {
		expect(flagged("a@mail.hanoi.vn", { agency: { officialDomains: ["hanoi.vn"] } })).toBe(false);
		expect(
			flagged("a@tphcm.gov.vn", {
				settings: { additionalDomains: ["tphcm.gov.vn"] },
				agency: { officialDomains: ["tphcm.gov.vn"] },
			}),
		).toBe(false);
	});

	it("stays under a millisecond on an ordinary message", () => {
		const mail = message({ recipients: recipients("to", "a@gmail.com", "b@congty.com", "c@khanhhoa.gov.vn") });
		check(foreignMailService, mail);
		const start = performance.now();
		for (let run = 0; run < 100; run++) check(foreignMailService, mail);
		expect((performance.now() - start) / 100).toBeLessThan(1);
	});
});
