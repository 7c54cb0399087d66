/** Official work is written from the agency's mailbox, not from a private one (Khánh Hòa Đ16.7, Quảng Trị Đ5.5). */
import type { Text } from "../../i18n/text.ts";
import { domainOf, isWithinAny } from "../../message/address.ts";
import { mailServiceOf } from "../../message/mail-services.ts";
import { defineRule, found, PASSES } from "../rule.ts";

export const officialMailbox = defineRule<Record<never, never>>({
	id: "sender/official-mailbox",
	needs: [],
	weakFindings: false,
	settings: {},
	check({ message, agency }) {
		// Not shown by the host, or half-typed: nothing is known against it.
		const domain = message.from === null ? null : domainOf(message.from.address);
		if (message.from === null || domain === null) return PASSES;
		const service = mailServiceOf(domain);
		// Without a list of the agency's domains nobody can tell a private domain from an agency's.
		const isOfficial =
			agency.officialDomains.length === 0 ? service === null : isWithinAny(domain, agency.officialDomains);
		if (isOfficial) return PASSES;
		return found({
			where: { part: "sender", value: message.from.address },
			message: words(message.from.address, service?.name ?? null, agency.officialDomains[0] ?? null),
			remedies: [{ kind: "go-to-sender" }],
		});
	},
});

function words(address: string, service: Text | null, officialDomain: string | null): Text {
	const official = officialDomain === null ? null : `…@${officialDomain.replace(/^(?:@|\*?\.)+/, "")}`;
	const from = {
		vi: `Thư đang được gửi từ ${address}${service === null ? "" : ` (${service.vi})`}.`,
		en: `This mail is being sent from ${address}${service === null ? "" : ` (${service.en})`}.`,
	};
	return official === null
		? {
				vi: `${from.vi} Nội dung công vụ đề nghị gửi từ hộp thư công vụ của cơ quan.`,
				en: `${from.en} Please send official work from the agency's official mailbox.`,
			}
		: {
				vi: `${from.vi} Nội dung công vụ đề nghị gửi từ hộp thư ${official}.`,
				en: `${from.en} Please send official work from a mailbox ${official}.`,
			};
}
