import { describe, expect, it } from "vitest";
import { officialMailbox } from "../../../utils/rules/sender/official-mailbox.ts";
import { check, message, sentences } from "../message-builder.ts";

const KHANH_HOA = { agency: { officialDomains: ["khanhhoa.gov.vn"] } };

function from(address: string) {
	return message({ from: { address, name: "" } });
}

describe("sending from a mailbox that is not official", () => {
	it("names the mailbox, the service and the official domain", () => {
		const outcome = check(officialMailbox, from("nguyenvana@gmail.com"), KHANH_HOA);
		expect(sentences(outcome)).toEqual([
			"Thư đang được gửi từ nguyenvana@gmail.com (Gmail). Nội dung công vụ đề nghị gửi từ hộp thư …@khanhhoa.gov.vn.",
		]);
		expect(outcome.findings[0]?.remedies).toEqual([{ kind: "go-to-sender" }]);
		expect(outcome.findings[0]?.where).toEqual({ part: "sender", value: "nguyenvana@gmail.com" });
	});

	it("finds a private domain where the agency's domains are known", () => {
		expect(sentences(check(officialMailbox, from("a@congty.vn"), KHANH_HOA))).toEqual([
			"Thư đang được gửi từ a@congty.vn. Nội dung công vụ đề nghị gửi từ hộp thư …@khanhhoa.gov.vn.",
		]);
	});

	it("finds a foreign service though no official domain is known", () => {
		expect(sentences(check(officialMailbox, from("a@hotmail.com")))).toEqual([
			"Thư đang được gửi từ a@hotmail.com (Outlook/Hotmail). Nội dung công vụ đề nghị gửi từ hộp thư công vụ của cơ quan.",
		]);
	});

	it("shows the form of the agency's mailboxes where the profile gives it (Cần Giờ Đ3)", () => {
		const outcome = check(officialMailbox, from("a@congty.vn"), {
			settings: { mailboxForm: "….cangio@tphcm.gov.vn" },
			agency: { officialDomains: ["tphcm.gov.vn"] },
		});
		expect(sentences(outcome)).toEqual([
			"Thư đang được gửi từ a@congty.vn. Nội dung công vụ đề nghị gửi từ hộp thư ….cangio@tphcm.gov.vn.",
		]);
	});

	it.each(["nvan@khanhhoa.gov.vn", "nvan@mail.KHANHHOA.gov.vn"])("is silent on the agency's mailbox %s", (address) => {
		expect(check(officialMailbox, from(address), KHANH_HOA).findings).toEqual([]);
	});

	it.each([
		"a@hanam.gov.vn",
		"a@dcs.vn",
		"vanthuvanphong@tinhuyquangtri.vn",
		"a@hou.edu.vn",
		"a@congty.com.vn",
		"a@vnn.vn",
	])("is silent on %s where no official domain is known", (address) => {
		expect(check(officialMailbox, from(address)).findings).toEqual([]);
	});

	it("is silent where the host does not show the sender, or only half of it", () => {
		expect(check(officialMailbox, message({ from: null }), KHANH_HOA).findings).toEqual([]);
		expect(check(officialMailbox, from("nguyenvana"), KHANH_HOA).findings).toEqual([]);
	});
});
