/**
 * A note on how a kind of document is to be sent: by mail and not by post (Khánh Hòa Đ8.1, Sóc Trăng Đ7.1, Hà Nam
 * Đ6.1b), by mail where that is encouraged (Khánh Hòa Đ8.2, Sóc Trăng Đ7.2), or by mail as well (Cần Giờ Đ7.1, Quảng
 * Trị Đ7.1). One line a mail, and only where a document says itself what it is. What a regulation names beside them is
 * left out of the profiles where it is nearly everything ("Công văn", "Các văn bản khác", Khánh Hòa Đ8.2b, đ), since a
 * note on each mail would be read by nobody, and where no document says that it is that: "tài liệu trao đổi phục vụ công
 * việc" and what is sent "để biết, để báo cáo" (Khánh Hòa Đ8.1g, Sóc Trăng Đ7.1), "chỉ đạo, điều hành của lãnh đạo"
 * (Khánh Hòa Đ8.2c, Sóc Trăng Đ7.2, Hà Nam Đ6.1b).
 */
import { array, boolean, maxLength, pipe } from "valibot";
import { inBothLanguages } from "../../i18n/format.ts";
import type { Language, Text } from "../../i18n/text.ts";
import { domainOf, isStateDomain, isWithinAny } from "../../message/address.ts";
import type { Recipient } from "../../message/message.ts";
import { stripReplyPrefixes } from "../../vietnamese/reply-prefixes.ts";
import { type AgencyContext, defineRule, found, PASSES } from "../rule.ts";
import { CHANNEL_KIND, CHANNEL_KINDS, type ChannelKind, kindName, kindOfName, listedKind } from "./channel-kinds.ts";
import { sentDocuments } from "./documents.ts";

interface Settings {
	readonly must: readonly ChannelKind[];
	readonly encouraged: readonly ChannelKind[];
	readonly allowed: readonly ChannelKind[];
	/** What must go by mail does so in place of the post. */
	readonly insteadOfPost: boolean;
	/** Only mail to organizations outside the agencies of the state is meant. */
	readonly outsideOnly: boolean;
}

const kinds = pipe(array(CHANNEL_KIND), maxLength(CHANNEL_KINDS.length));

export const documentChannel = defineRule<Settings>({
	id: "document/channel",
	needs: ["text"],
	weakFindings: false,
	// Its advice would be wrong beside what says that the document must not go by mail at all.
	silentBeside: ["content/state-secret", "content/restricted-document", "recipient/document-system"],
	settings: {
		must: {
			schema: kinds,
			default: [],
			title: { vi: "Loại văn bản bắt buộc gửi qua thư điện tử", en: "Kinds of document that must go by mail" },
		},
		encouraged: {
			schema: kinds,
			default: [],
			title: { vi: "Loại văn bản khuyến khích gửi qua thư điện tử", en: "Kinds that should go by mail" },
		},
		allowed: {
			schema: kinds,
			default: [],
			title: { vi: "Loại văn bản gửi được qua thư điện tử", en: "Kinds that may go by mail" },
		},
		insteadOfPost: {
			schema: boolean(),
			default: false,
			title: { vi: "Bắt buộc gửi thay đường bưu điện", en: "What must go by mail goes in place of the post" },
		},
		outsideOnly: {
			schema: boolean(),
			default: false,
			title: { vi: "Chỉ nhắc khi gửi ra ngoài cơ quan nhà nước", en: "Only for mail outside the state's agencies" },
		},
	},
	check({ message, facts, settings, agency }) {
		if (settings.outsideOnly && !message.recipients.some((recipient) => isOutside(recipient, agency))) return PASSES;
		const documents = sentDocuments(message, facts);
		const sent = documents.flatMap(({ kind }) => (kind === null ? [] : [kind]));
		if (documents.length > 0 && documents.every(({ isNameless }) => isNameless)) {
			// "scan001.pdf" is what the subject says it is.
			const bySubject = kindOfName(stripReplyPrefixes(message.subject));
			if (bySubject !== null) sent.push(bySubject);
		}
		const lines = linesOf(sent, settings);
		if (lines.length === 0) return PASSES;
		return found({
			where: { part: "message", value: "" },
			message: inBothLanguages((language) => `${lines.map((line) => line[language]).join("; ")}.`),
			remedies: [],
		});
	},
});

function isOutside({ address }: Recipient, { officialDomains }: AgencyContext): boolean {
	const domain = domainOf(address);
	return domain !== null && !isWithinAny(domain, officialDomains) && !isStateDomain(domain);
}

/** At most one line for each way of sending; each kind once, under the strictest way that names it. */
function linesOf(sent: readonly ChannelKind[], { must, encouraged, allowed, insteadOfPost }: Settings): Text[] {
	const ways: readonly (readonly [readonly ChannelKind[], Text])[] = [
		[must, insteadOfPost ? MUST_INSTEAD : MUST],
		[encouraged, ENCOURAGED],
		[allowed, ALLOWED],
	];
	const lines: Text[] = [];
	let rest = [...new Set(sent)];
	for (const [list, words] of ways) {
		const names = new Set(rest.flatMap((kind) => listedKind(kind, list) ?? []));
		rest = rest.filter((kind) => listedKind(kind, list) === null);
		if (names.size === 0) continue;
		lines.push(inBothLanguages((language) => `${joined([...names].map(kindName), language)}: ${words[language]}`));
	}
	return lines;
}

function joined(names: readonly Text[], language: Language): string {
	return names.map((name, index) => (index === 0 ? name[language] : lowerFirst(name[language]))).join(", ");
}

function lowerFirst(text: string): string {
	return text.charAt(0).toLowerCase() + text.slice(1);
}

const MUST: Text = { vi: "bắt buộc gửi qua thư điện tử công vụ", en: "must go by official mail" };
const MUST_INSTEAD: Text = {
	vi: "bắt buộc gửi qua thư điện tử công vụ (thay đường bưu điện)",
	en: "must go by official mail (in place of the post)",
};
const ENCOURAGED: Text = { vi: "khuyến khích gửi qua thư điện tử công vụ", en: "should go by official mail" };
const ALLOWED: Text = { vi: "gửi được qua thư điện tử công vụ", en: "may go by official mail" };
