/** The six built-in regulation profiles, and which of them a From address stands under. */
import canGio from "../../assets/profiles/can-gio.json" with { type: "json" };
import standard from "../../assets/profiles/default.json" with { type: "json" };
import haNam from "../../assets/profiles/ha-nam.json" with { type: "json" };
import khanhHoa from "../../assets/profiles/khanh-hoa.json" with { type: "json" };
import quangTri from "../../assets/profiles/quang-tri.json" with { type: "json" };
import socTrang from "../../assets/profiles/soc-trang.json" with { type: "json" };
import { PROFILE_IDS, type Profile, type ProfileId } from "./profile.ts";

/** A type as TypeScript reads it from JSON: every literal string has become `string`. */
type FromJson<T> = T extends string
	? string
	: T extends readonly (infer Item)[]
		? readonly FromJson<Item>[]
		: T extends object
			? { readonly [Key in keyof T]: FromJson<T[Key]> }
			: T;

/**
 * `satisfies` proves that every profile and every rule is there, in the right shape. What JSON's types cannot say, that
 * severities and ids are among the known ones, is asserted, and proven by test/policy/profiles.test.ts.
 */
export const PROFILES = {
	default: standard,
	"ha-nam": haNam,
	"soc-trang": socTrang,
	"khanh-hoa": khanhHoa,
	"can-gio": canGio,
	"quang-tri": quangTri,
} satisfies Record<ProfileId, FromJson<Profile>> as Readonly<Record<ProfileId, Profile>>;

/** By plain search, so that no pattern can make it slow, as a regular expression could. */
function matchesPattern(text: string, pattern: string): boolean {
	const [head = "", ...rest] = pattern.split("*");
	const tail = rest.pop();
	if (tail === undefined) return text === pattern;
	if (!text.startsWith(head)) return false;
	let from = head.length;
	for (const piece of rest) {
		const at = text.indexOf(piece, from);
		if (at === -1) return false;
		from = at + piece.length;
	}
	return text.length - tail.length >= from && text.endsWith(tail);
}

interface MailboxPattern {
	readonly domain: string;
	readonly account?: string | undefined;
}

/**
 * The first of these entries that an address stands under, in whatever case it is written. Subdomains belong to the
 * domain.
 */
export function claimOn<M extends MailboxPattern>(address: string, mailboxes: readonly M[]): M | undefined {
	const written = address.trim().toLowerCase();
	const at = written.lastIndexOf("@");
	if (at < 1) return undefined;
	const account = written.slice(0, at);
	// "khanhhoa.gov.vn." with the root's dot is the same domain.
	const domain = written.slice(at + 1).replace(/\.$/, "");
	return mailboxes.find((mailbox) => {
		const claimed = mailbox.domain.toLowerCase();
		const isWithin = domain === claimed || domain.endsWith(`.${claimed}`);
		return isWithin && (mailbox.account === undefined || matchesPattern(account, mailbox.account.toLowerCase()));
	});
}

/** The profile of the agency whose mailbox this is; `default`, the most careful one, where no regulation claims it. */
export function profileForAddress(address: string): ProfileId {
	return PROFILE_IDS.find((id) => claimOn(address, PROFILES[id].mailboxes) !== undefined) ?? "default";
}
