/**
 * Spam and needless exposure: very many recipients in one sending, or outsiders who see each other's addresses.
 * Thư rác là thư "mà người nhận đó không mong muốn hoặc không có trách nhiệm phải tiếp nhận" (Quảng Trị Đ2.4): an
 * agency's own units and other state bodies have that duty, so they are never outsiders.
 */
import { integer, minValue, number, pipe } from "valibot";
import { addressKey, domainOf, isStateDomain, isWithinAny } from "../../message/address.ts";
import { mailServiceOf } from "../../message/mail-services.ts";
import type { Message, Recipient } from "../../message/message.ts";
import { type AgencyContext, defineRule, found, type RuleFinding } from "../rule.ts";

interface Settings {
	/** Distinct addresses in To, Cc and Bcc together that still pass. */
	readonly maxRecipients: number;
	/** Distinct outsiders in To and Cc together that still pass. */
	readonly maxExposedOutsiders: number;
}

const count = pipe(number(), integer(), minValue(1));

export const massMailing = defineRule<Settings>({
	id: "recipient/mass-mailing",
	needs: [],
	weakFindings: true,
	settings: {
		maxRecipients: {
			schema: count,
			default: 50,
			title: { vi: "Số người nhận nhiều nhất của một thư", en: "Most recipients of one mail" },
		},
		maxExposedOutsiders: {
			schema: count,
			default: 5,
			title: {
				vi: "Số người ngoài cơ quan nhiều nhất trong Đến và Cc",
				en: "Most outsiders in To and Cc",
			},
		},
	},
	check({ message, settings, agency }) {
		const findings: RuleFinding[] = [];
		const all = distinct(message.recipients);
		if (all.length > settings.maxRecipients) findings.push(tooMany(all.length, settings.maxRecipients));
		const exposed = exposedOutsiders(message, agency);
		if (exposed.length > settings.maxExposedOutsiders && !areColleagues(exposed)) findings.push(exposure(exposed));
		return found(...findings);
	},
});

function distinct(recipients: readonly Recipient[]): readonly string[] {
	return [...new Map(recipients.map(({ address }) => [addressKey(address), address])).values()];
}

function exposedOutsiders(message: Message, agency: AgencyContext): readonly string[] {
	const own = ownDomains(message, agency);
	return distinct(message.recipients.filter(({ field }) => field !== "bcc")).filter((address) => {
		const domain = domainOf(address);
		return domain !== null && !isStateDomain(domain) && !isWithinAny(domain, own);
	});
}

/** A sender at Gmail does not make all of Gmail colleagues. */
function ownDomains(message: Message, agency: AgencyContext): readonly string[] {
	const sender = message.from === null ? null : domainOf(message.from.address);
	return sender === null || mailServiceOf(sender) !== null
		? agency.officialDomains
		: [...agency.officialDomains, sender];
}

/** All at one organization's own domain: they know each other's addresses anyway. */
function areColleagues(addresses: readonly string[]): boolean {
	const domains = new Set(addresses.map(domainOf));
	const [only] = domains;
	return domains.size === 1 && typeof only === "string" && mailServiceOf(only) === null;
}

function tooMany(recipients: number, limit: number): RuleFinding {
	return {
		where: { part: "message", value: "" },
		message: {
			vi: `Thư gửi cho ${recipients} địa chỉ, nhiều hơn ${limit}. Đề nghị rà soát để chỉ gửi cho người có trách nhiệm.`,
			en: `This mail goes to ${recipients} addresses, more than ${limit}. Please send it only to those concerned.`,
		},
		remedies: [{ kind: "go-to-recipients" }],
	};
}

function exposure(addresses: readonly string[]): RuleFinding {
	return {
		where: { part: "message", value: "" },
		message: {
			vi: `${addresses.length} người nhận ngoài cơ quan nhìn thấy địa chỉ của nhau. Đề nghị chuyển sang Bcc.`,
			en: `${addresses.length} recipients outside the agency see each other's addresses. Please move them to Bcc.`,
		},
		remedies: [{ kind: "move-to-bcc", addresses }, { kind: "go-to-recipients" }],
		weak: true,
	};
}
