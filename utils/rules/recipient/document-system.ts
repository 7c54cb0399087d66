/**
 * "Các cơ quan không trao đổi văn bản đi, đến với nhau qua Hệ thống thư điện tử vì đã được trang bị phần mềm … để gửi
 * nhận văn bản" (Hà Nam Đ6.1a). Found is an issued document, one that bears its số, ký hiệu, on its way from one
 * agency's mailbox to another's. Persons exchange drafts and working papers by mail (Đ6.2), organizations outside get
 * documents by mail (Đ6.1b), and what is not issued as a document, such as a calendar, goes by mail as well.
 */
import { array, maxLength, pipe } from "valibot";
import { domainOf, isWithinAny, parseAddress } from "../../message/address.ts";
import type { Mailbox, Recipient } from "../../message/message.ts";
import { findDocumentCodes, formatDocumentCode } from "../../vietnamese/document-codes.ts";
import { stripReplyPrefixes } from "../../vietnamese/reply-prefixes.ts";
import { CHANNEL_KIND, CHANNEL_KINDS, type ChannelKind, kindOfName, listedKind } from "../document/channel-kinds.ts";
import { type SentDocument, sentDocuments } from "../document/documents.ts";
import { type AgencyContext, defineRule, PASSES, type RuleFinding, type RuleInput, type Unchecked } from "../rule.ts";
import { mayBeFullName, personalName, readsAsFullName, readsAsInitials, readsAsWords } from "./personal-name.ts";

interface Settings {
	/** Kinds that go by mail between agencies too. */
	readonly byMail: readonly ChannelKind[];
}

export const documentSystem = defineRule<Settings>({
	id: "recipient/document-system",
	needs: ["text"],
	weakFindings: false,
	settings: {
		byMail: {
			schema: pipe(array(CHANNEL_KIND), maxLength(CHANNEL_KINDS.length)),
			default: ["du-thao", "giay-moi", "thu-moi", "lich-cong-tac", "tai-lieu-hop", "phieu-dieu-tra"],
			title: {
				vi: "Loại văn bản gửi qua thư điện tử giữa các cơ quan",
				en: "Kinds of document that go by mail between agencies",
			},
		},
	},
	check(input) {
		const { message, facts, settings, agency } = input;
		const others = otherAgencies(message.from, message.recipients, agency);
		if (others.length === 0) return PASSES;
		const findings: RuleFinding[] = [];
		const unchecked: Unchecked[] = [];
		for (const document of sentDocuments(message, facts)) {
			const { kind, attachment, text } = document;
			if (kind !== null && listedKind(kind, settings.byMail) !== null) continue;
			const number = document.number ?? numberInSubject(document, input);
			if (number !== null && isNationalLaw(number)) continue;
			const where = { part: "attachment", value: attachment.name, attachmentId: attachment.id } as const;
			if (number !== null) findings.push(finding(document, number, others));
			else if (text.state === "unknown") unchecked.push({ where, reason: text.reason });
		}
		return { findings, unchecked };
	},
});

/** Addresses of other agencies in the province; none where the sender is a person, or no agency of it. */
function otherAgencies(
	from: Mailbox | null,
	recipients: readonly Recipient[],
	agency: AgencyContext,
): readonly string[] {
	const own = from === null ? null : unitOf(from, agency);
	if (own === null) return [];
	const others = recipients.filter((recipient) => {
		const unit = unitOf(recipient, agency);
		return unit !== null && unit !== own;
	});
	return [...new Set(others.map(({ address }) => address))];
}

/** Mailboxes that every agency has: they say nothing of which. */
const OF_ANY_UNIT: ReadonlySet<string> = new Set(
	"vanthu vanphong vp vt admin lanhdao phonghanhchinh hanhchinh tonghop contact lienhe info hotro".split(" "),
);

/** Abbreviations have no vowels but in what every agency's name begins with: "stttt", "sotnmt", "vpubnd", "bqlkcn". */
const ABBREVIATION = /^(?:so|uy)?(?:[b-df-hj-np-tv-xz]|ubnd|hdnd|ubmttq){3,}$/;

/**
 * The agency that a mailbox is of: "skhdt" of skhdt@, dkkd.skhdt@ and vanthu@skhdt.hanam.gov.vn; null where it is a
 * person's, or outside the agency's domains, or cannot be told.
 */
function unitOf({ address, name }: Mailbox, { officialDomains }: AgencyContext): string | null {
	const parsed = parseAddress(address);
	const domain = domainOf(address);
	if (parsed === null || domain === null || !isWithinAny(domain, officialDomains)) return null;
	const account = parsed.local.toLowerCase();
	if (personalName(name) !== null || mayBeFullName(account.replace(/\d+$/, ""))) return null;
	const below = officialDomains.some((official) => domain === official) ? null : domain.split(".")[0];
	const parts = account.split(/[._-]/);
	const unit = below ?? parts.at(-1) ?? "";
	// "binhtv.stc" is a person at stc; "dkkd.skhdt" is an office of skhdt.
	const [first = ""] = parts;
	if (parts.length > 1 && (readsAsFullName(first.replace(/\d+$/, "")) || readsAsInitials(first))) return null;
	// "ndphu" and "hantk" are persons, though not named after the rule.
	const isUnit = ABBREVIATION.test(unit) || /^(?:ubnd|hdnd|ubmttq|(?:so?|p|tt|bv)yt)/.test(unit) || readsAsWords(unit);
	return isUnit && !OF_ANY_UNIT.has(unit) ? unit : null;
}

/**
 * Decrees and circulars of central bodies bear the year ("30/2020/NĐ-CP", "01/2026/TT-BTC") and are published for
 * everybody: sent as reading, they are nobody's correspondence.
 */
function isNationalLaw(number: string): boolean {
	return /^\d+[a-e]?\/(?:19|20)\d\d\/(?!.*(?:UBND|H[ĐD]ND))/i.test(number);
}

/** A nameless scan is the document that the subject names: "Công văn số 812/UBND-NC v/v …". */
function numberInSubject({ isNameless }: SentDocument, { message, settings }: RuleInput<Settings>): string | null {
	if (!isNameless || message.relation === "reply") return null;
	const rest = stripReplyPrefixes(message.subject);
	const kind = kindOfName(rest);
	const [code] = findDocumentCodes(rest);
	if (code === undefined || (kind !== null && listedKind(kind, settings.byMail) !== null)) return null;
	const before = rest.slice(0, code.offset).trim();
	return before === "" || kindOfName(before) !== null || /^(?:văn bản |gửi )?số$/iu.test(before)
		? formatDocumentCode(code)
		: null;
}

/** Addresses named in the message before "và N cơ quan khác". */
const NAMED = 3;

function finding({ attachment }: SentDocument, number: string, others: readonly string[]): RuleFinding {
	const { id, name } = attachment;
	const listed = others.slice(0, NAMED).join(", ");
	const more = others.length - NAMED;
	return {
		where: { part: "attachment", value: name, attachmentId: id },
		message: {
			vi: `${name} là văn bản số ${number}, gửi cho cơ quan khác trong tỉnh (${listed}${more > 0 ? ` và ${more} cơ quan khác` : ""}). Văn bản đi, đến giữa các cơ quan đề nghị gửi qua hệ thống quản lý văn bản.`,
			en: `${name} is document ${number}, sent to another agency of the province (${listed}${more > 0 ? ` and ${more} more` : ""}). Please send documents between agencies through the document system.`,
		},
		remedies: [{ kind: "remove-attachment", attachmentId: id, name }, { kind: "go-to-recipients" }],
	};
}
