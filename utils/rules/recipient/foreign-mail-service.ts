/**
 * Official information does not go to mailboxes at Gmail, Yahoo, Hotmail and the like (Sóc Trăng Đ7.5, Quảng Trị Đ5.5).
 * Other regulations do not say so of the mail that is sent: at Khánh Hòa staff do not use such mailboxes of their own
 * (Đ16.7), at Cần Giờ what comes in from them is not taken (Đ6.3). There it is asked who the recipient is.
 */
import { array, boolean, string } from "valibot";
import type { Text } from "../../i18n/text.ts";
import { domainOf, isListed, isWithinAny } from "../../message/address.ts";
import { type MailService, mailServiceOf } from "../../message/mail-services.ts";
import type { Recipient } from "../../message/message.ts";
import { defineRule, found, type RuleFinding, type RuleInput } from "../rule.ts";

interface Settings {
	/** Further domains to be treated like a foreign mail service; subdomains count. */
	readonly additionalDomains: readonly string[];
	/** Domains and addresses that are never flagged; stronger than any list. */
	readonly exemptDomains: readonly string[];
	/** The regulation forbids such mailboxes outright, whosever they are. */
	readonly forbidden: boolean;
}

export const foreignMailService = defineRule<Settings>({
	id: "recipient/foreign-mail-service",
	needs: [],
	weakFindings: false,
	// "a@gmai.com" is a mail service, too, but first of all a slip.
	joins: ["recipient/address-format"],
	settings: {
		additionalDomains: {
			schema: array(string()),
			default: [],
			title: { vi: "Tên miền thư bị hạn chế thêm", en: "Further restricted mail domains" },
		},
		exemptDomains: {
			schema: array(string()),
			default: [],
			title: { vi: "Tên miền, địa chỉ được phép gửi", en: "Domains and addresses that are allowed" },
		},
		forbidden: {
			schema: boolean(),
			default: false,
			title: {
				vi: "Cấm trao đổi thông tin công vụ qua dịch vụ thư nước ngoài",
				en: "Official information is forbidden at foreign mail services",
			},
		},
	},
	check(input) {
		return found(
			...input.message.recipients.flatMap((recipient) => {
				const service = serviceOf(recipient.address, input);
				return service === null ? [] : [finding(recipient, service, input.settings)];
			}),
		);
	},
});

/** A half-typed address has no domain and belongs to no service yet. */
function serviceOf(address: string, { settings, agency }: RuleInput<Settings>): MailService | null {
	const domain = domainOf(address);
	if (domain === null || isListed(address, settings.exemptDomains) || isWithinAny(domain, agency.officialDomains)) {
		return null;
	}
	const service = mailServiceOf(domain);
	if (service !== null) return service;
	return isListed(address, settings.additionalDomains)
		? { name: { vi: "danh sách tên miền bị hạn chế", en: "the list of restricted domains" } }
		: null;
}

const FORBIDDEN: Text = {
	vi: "Thông tin công vụ không được trao đổi qua hộp thư này.",
	en: "Official information must not be exchanged through this mailbox.",
};
/** Answering a citizen's or a company's own mailbox is lawful: Hà Nam Đ6.2, Cần Giờ Đ2.1, Khánh Hòa Đ2.5. */
const DEPENDS: Text = {
	vi: "Nếu người nhận là cán bộ, công chức, đề nghị gửi đến hộp thư công vụ; nếu trả lời công dân, doanh nghiệp, có thể gửi đến hộp thư này.",
	en: "If the recipient is an official, please use their official mailbox; a reply to a citizen or company may go to this one.",
};

function finding({ address, field }: Recipient, { name }: MailService, { forbidden }: Settings): RuleFinding {
	const advice = forbidden ? FORBIDDEN : DEPENDS;
	return {
		where: { part: "recipient", value: address, field },
		message: {
			vi: `${address} thuộc ${name.vi}. ${advice.vi}`,
			en: `${address} belongs to ${name.en}. ${advice.en}`,
		},
		remedies: [
			{ kind: "remove-recipient", address, field },
			{
				kind: "give-reason",
				reason: { vi: "Trả lời công dân, doanh nghiệp", en: "Reply to a citizen or company" },
			},
		],
	};
}
