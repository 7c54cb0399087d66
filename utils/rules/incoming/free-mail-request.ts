/**
 * "Bất cứ thư yêu cầu nào từ các cơ quan, đơn vị … mà sử dụng các địa chỉ hộp thư khác (hộp thư yahoo, gmail,...) …
 * đều không được chấp nhận" (Cần Giờ Đ6.3). Whether a mail is an agency's request only its reader can tell, and a
 * citizen may write from anywhere: the finding says both.
 */
import { array, string } from "valibot";
import { domainOf, isListed, isWithinAny } from "../../message/address.ts";
import { mailServiceOf } from "../../message/mail-services.ts";
import { defineRule, found, PASSES } from "../rule.ts";

interface Settings {
	/** Domains and addresses that are never flagged. */
	readonly exemptDomains: readonly string[];
}

export const freeMailRequest = defineRule<Settings>({
	id: "incoming/free-mail-request",
	direction: "incoming",
	needs: [],
	weakFindings: false,
	settings: {
		exemptDomains: {
			schema: array(string()),
			default: [],
			title: { vi: "Tên miền, địa chỉ được chấp nhận", en: "Domains and addresses that are accepted" },
		},
	},
	check({ message, settings, agency }) {
		const address = message.from?.address ?? "";
		const domain = domainOf(address);
		if (domain === null || isListed(address, settings.exemptDomains) || isWithinAny(domain, agency.officialDomains)) {
			return PASSES;
		}
		const service = mailServiceOf(domain);
		if (service === null) return PASSES;
		return found({
			where: { part: "sender", value: address },
			message: {
				vi: `Thư gửi từ ${address}, thuộc ${service.name.vi}. Nếu đây là yêu cầu của cơ quan, đơn vị thì không được chấp nhận: đề nghị gửi lại từ hộp thư công vụ. Thư của công dân, doanh nghiệp xử lý như thường lệ.`,
				en: `This came from ${address}, which belongs to ${service.name.en}. A request of an agency is not accepted from there: ask for it from an official mailbox. Mail of citizens and companies is handled as usual.`,
			},
			remedies: [],
		});
	},
});
