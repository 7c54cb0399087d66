/** Official information does not go to mailboxes at Gmail, Yahoo, Hotmail and the like. */
import { array, string } from "valibot";
import { domainOf, isListed, isWithinAny } from "../../message/address.ts";
import { type MailService, mailServiceOf } from "../../message/mail-services.ts";
import type { Recipient } from "../../message/message.ts";
import { defineRule, found, type RuleFinding, type RuleInput } from "../rule.ts";

interface Settings {
	/** Further domains to be treated like a foreign mail service; subdomains count. */
	readonly additionalDomains: readonly string[];
	/** Domains and addresses that are never flagged; stronger than any list. */
	readonly exemptDomains: readonly string[];
}

export const foreignMailService = defineRule<Settings>({
	id: "recipient/foreign-mail-service",
	needs: [],
	weakFindings: false,
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
	},
	check(input) {
		return found(
			...input.message.recipients.flatMap((recipient) => {
				const service = serviceOf(recipient.address, input);
				return service === null ? [] : [finding(recipient, service)];
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

function finding({ address, field }: Recipient, { name }: MailService): RuleFinding {
	return {
		where: { part: "recipient", value: address, field },
		message: {
			vi: `${address} thuộc ${name.vi}. Thông tin công vụ không được trao đổi qua hộp thư này.`,
			en: `${address} belongs to ${name.en}. Official information must not be exchanged through this mailbox.`,
		},
		remedies: [
			{ kind: "remove-recipient", address, field },
			// Answering a citizen's or a company's own mailbox is lawful: Hà Nam Đ6.2, Cần Giờ Đ2.1, Khánh Hòa Đ2.5.
			{
				kind: "give-reason",
				reason: { vi: "Trả lời công dân, doanh nghiệp", en: "Reply to a citizen or company" },
			},
		],
	};
}
