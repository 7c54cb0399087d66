/**
 * Recipients at addresses that cannot be right: an official domain with a slip in it or foreign letters that look like
 * its own, and at the agency's own domain a mailbox that its naming rule does not know (Hà Nam, Khánh Hòa, Cần Giờ,
 * Quảng Trị Điều 3, Sóc Trăng Điều 5). An address at any other domain is nobody's business here.
 */
import * as v from "valibot";
import { domainOf, isStateDomain, parseAddress } from "../../message/address.ts";
import { type Directory, directoryOf } from "../../message/directory.ts";
import { MOST_ADDRESSES } from "../../message/directory-file.ts";
import { domainSlip } from "../../message/domain-slips.ts";
import { hasInvisible, mixesScripts, plainLetters } from "../../message/look-alikes.ts";
import type { Recipient } from "../../message/message.ts";
import { defineRule, found, type RuleFinding, type RuleInput } from "../rule.ts";
import { type Fault, faultWords } from "./address-words.ts";
import { misnaming, NAMING, type Naming } from "./naming.ts";

interface Settings {
	/** How the agency names its mailboxes. */
	readonly naming: readonly Naming[];
	/** Mailboxes that are known to exist, beside those of `directoryUrl`: never flagged, and one slip away from them is. */
	readonly directory: readonly string[];
}

/** What is wrong with an address, and what may have been meant instead. */
interface Wrong {
	readonly fault: Fault;
	/** Whole addresses, the likeliest first. */
	readonly meant: readonly string[];
	readonly weak: boolean;
}

export const addressFormat = defineRule<Settings>({
	id: "recipient/address-format",
	needs: [],
	weakFindings: true,
	settings: {
		naming: {
			schema: v.pipe(NAMING, v.maxLength(50)),
			default: [],
			title: { vi: "Quy tắc đặt tên hộp thư", en: "How mailboxes are named" },
		},
		directory: {
			schema: v.pipe(v.array(v.pipe(v.string(), v.maxLength(500))), v.maxLength(MOST_ADDRESSES)),
			default: [],
			title: { vi: "Danh bạ thư điện tử", en: "Directory of mailboxes" },
		},
	},
	check(input) {
		const directory = remembered(input.settings.directory, input.agency.directory ?? NONE);
		return found(
			...input.message.recipients.flatMap((recipient) => {
				const wrong = whatIsWrong(recipient, input, directory);
				return wrong === null ? [] : [finding(recipient, wrong)];
			}),
		);
	},
});

const NONE: readonly string[] = [];

/** A large directory takes some 50 ms to put in order, and the message is checked at every change. */
const directories = new WeakMap<readonly string[], WeakMap<readonly string[], Directory>>();

function remembered(given: readonly string[], read: readonly string[]): Directory {
	const ofGiven = directories.get(given) ?? new WeakMap<readonly string[], Directory>();
	directories.set(given, ofGiven);
	const before = ofGiven.get(read);
	if (before !== undefined) return before;
	const directory = directoryOf(given.length === 0 ? read : [...given, ...read]);
	ofGiven.set(read, directory);
	return directory;
}

function whatIsWrong(
	{ address, name }: Recipient,
	{ settings, agency }: RuleInput<Settings>,
	directory: Directory,
): Wrong | null {
	const parsed = parseAddress(address);
	if (parsed === null) return unreadable(address, agency.officialDomains);
	if (directory.has(address)) return null;
	const { local, domain } = parsed;
	const atDomains = (domains: readonly string[]): readonly string[] =>
		// Of a local part that cannot be seen nothing is left.
		domains.map((meant) => `${plainIfMixed(local)}@${meant}`).filter((meant) => parseAddress(meant) !== null);
	const slip = domainSlip(writtenDomain(address), domain, agency.officialDomains, directory.stateDomains);
	if (slip !== null) return { fault: slip.kind, meant: atDomains(slip.meant), weak: slip.weak === true };
	if (hasInvisible(local) || mixesScripts(local)) {
		const plain = plainLetters(local);
		return { fault: "look-alike", meant: /^[!-~]+$/.test(plain) ? [`${plain}@${domain}`] : [], weak: false };
	}
	const naming = settings.naming.find((rule) => domainOf(`x@${rule.domain}`) === domain);
	const misnamed = naming === undefined ? null : misnaming(local, name, naming);
	if (misnamed !== null) {
		const { fault, meant, weak } = misnamed;
		return { fault, meant: meant === null ? [] : [`${meant}@${domain}`], weak };
	}
	const plain = isOfficial(domain, agency.officialDomains) ? unmarked(local) : null;
	if (plain !== null) return { fault: "marks", meant: [`${plain}@${domain}`], weak: false };
	const nearest = directory.nearest(address);
	if (nearest.length > 0) return { fault: "directory", meant: nearest, weak: false };
	return null;
}

/** "nvăn" → "nvan": the input tool was left on; no office gives out such a mailbox. Null where there is nothing to drop. */
function unmarked(local: string): string | null {
	const lower = local.normalize("NFC").toLowerCase();
	const plain = plainLetters(lower);
	return plain !== lower && /^[a-z0-9._+-]+$/.test(plain) ? plain : null;
}

function isOfficial(domain: string, own: readonly string[]): boolean {
	return isStateDomain(domain) || own.some((each) => domain === each || domain.endsWith(`.${each}`));
}

const LONGEST_REPAIRED = 320;

/**
 * What is no address is half-typed, and not this rule's business, unless a sign in the wrong place is all that keeps
 * it from being one at an official domain: "a@khanhhoa.gov..vn", "a@@khanhhoa.gov.vn", "a@khanhhoa/gov.vn".
 */
function unreadable(address: string, own: readonly string[]): Wrong | null {
	const text = address.trim().replace(/[\s,;.>]+$/, "");
	if (text.length > LONGEST_REPAIRED || parseAddress(text) !== null) return null;
	// "＠" and "．" are what an input tool for East Asian languages types.
	const [local = "", ...rest] = text.normalize("NFKC").split(/@+/);
	if (rest.length !== 1) return null;
	const domain = (rest[0] ?? "").replace(/[\s,;:/.]+/g, ".").replace(/^\./, "");
	const meant = `${local.replace(/\s+/g, "")}@${domain}`;
	const repaired = parseAddress(meant);
	if (repaired === null || !isOfficial(repaired.domain, own)) return null;
	return { fault: "slip", meant: [meant], weak: false };
}

function writtenDomain(address: string): string {
	return address
		.trim()
		.replace(/>$/, "")
		.slice(address.trim().lastIndexOf("@") + 1)
		.trim();
}

function plainIfMixed(local: string): string {
	return hasInvisible(local) || mixesScripts(local) ? plainLetters(local) : local;
}

function finding({ address, field }: Recipient, { fault, meant, weak }: Wrong): RuleFinding {
	return {
		where: { part: "recipient", value: address, field },
		message: faultWords(fault, address, meant),
		remedies: [
			// No click leads to a mailbox that another rule then objects to.
			...(fault === "service" ? [{ kind: "remove-recipient", address, field } as const] : []),
			...(fault === "service" ? [] : meant).map((by) => ({ kind: "replace-recipient", address, field, by }) as const),
			{ kind: "go-to-recipients" },
		],
		...(weak ? { weak: true } : {}),
	};
}
