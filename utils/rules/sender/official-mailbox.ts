/** Official work is written from the agency's mailbox, not from a private one (Khánh Hòa Đ16.7, Quảng Trị Đ5.5). */
import { maxLength, pipe, string } from "valibot";
import type { Text } from "../../i18n/text.ts";
import { domainOf, isWithinAny } from "../../message/address.ts";
import { mailServiceOf } from "../../message/mail-services.ts";
import { type AgencyContext, defineRule, found, PASSES } from "../rule.ts";

interface Settings {
	/** How the agency's mailboxes look, to be shown ("….cangio@tphcm.gov.vn", Cần Giờ Đ3); "" for any at its domain. */
	readonly mailboxForm: string;
}

export const officialMailbox = defineRule<Settings>({
	id: "sender/official-mailbox",
	needs: [],
	weakFindings: false,
	settings: {
		mailboxForm: {
			schema: pipe(string(), maxLength(100)),
			default: "",
			title: { vi: "Dạng địa chỉ hộp thư công vụ nêu trong lời nhắc", en: "Form of official addresses, as shown" },
		},
	},
	check({ message, agency, settings }) {
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
			message: words(message.from.address, service?.name ?? null, officialForm(settings, agency)),
			remedies: [{ kind: "go-to-sender" }],
		});
	},
});

function officialForm({ mailboxForm }: Settings, { officialDomains: [domain] }: AgencyContext): string | null {
	if (mailboxForm !== "") return mailboxForm;
	return domain === undefined ? null : `…@${domain.replace(/^(?:@|\*?\.)+/, "")}`;
}

/** @param official how the agency's mailboxes look; null where that is not known */
function words(address: string, service: Text | null, official: string | null): Text {
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
