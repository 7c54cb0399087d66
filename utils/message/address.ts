/**
 * Reading mail addresses. An address comes as a person or a web page wrote it: half-typed, with a display name,
 * in capitals, or hostile. Nothing here throws; what cannot be read is null or false.
 */

export interface Address {
	/** The part before the last @, as written; a subaddress ("name+tag") stays. */
	readonly local: string;
	/** Lower case, in ASCII form (IDNA), without a trailing dot. */
	readonly domain: string;
}

/** RFC 5321 section 4.5.3.1.3 allows a path of 256 octets; anything longer, a display name included, is no address. */
const LONGEST_ADDRESS = 1024;
/** RFC 1035 section 2.3.4. */
const LONGEST_DOMAIN = 253;
/** RFC 1035 section 2.3.1; "_" stands in real host names and does no harm here. */
const ASCII_DOMAIN = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*$/;
/** Characters that would make the URL parser read something else than a host name. */
const NO_HOST_CHARACTER = /[\s@:/\\?#%[\]<>()"',;|^`{}]/u;
/** RFC 5322 section 3.2.3 (dot-atom), with the letters of RFC 6531. */
const DOT_ATOM = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const QUOTED_LOCAL = /^"[^"\\]*(?:\\.[^"\\]*)*"$/;

/**
 * The form of a domain that is compared: lower case, IDNA in ASCII, no trailing dot. Accepts what an administrator
 * writes in a list: "@khanhhoa.gov.vn", "*.gov.vn", ".gov.vn".
 * @returns null where the text is no domain
 */
export function normalizeDomain(text: string): string | null {
	if (text.length > LONGEST_ADDRESS) return null;
	const bare = text
		.trim()
		.replace(/^@?(?:\*?\.)?/, "")
		.replace(/\.$/, "");
	const ascii = toAscii(bare);
	return ascii !== null && ascii.length <= LONGEST_DOMAIN && ASCII_DOMAIN.test(ascii) ? ascii : null;
}

/** The URL parser is the one implementation of IDNA (UTS 46) that browsers and Node share. */
function toAscii(domain: string): string | null {
	if (NO_HOST_CHARACTER.test(domain)) return null;
	// Printable ASCII needs no IDNA, and the URL parser would read "1.2" as an IPv4 number.
	if (/^[!-~]*$/.test(domain)) return domain.toLowerCase();
	try {
		return new URL(`http://${domain}/`).hostname.replace(/\.$/, "");
	} catch {
		return null;
	}
}

/**
 * Takes an address apart. `Name <a@b.vn>` is read as `a@b.vn`, for hosts that hand over the whole mailbox.
 * @returns null for a half-typed address, for several @ outside a quoted local part, and for an address literal
 */
export function parseAddress(text: string): Address | null {
	if (text.length > LONGEST_ADDRESS) return null;
	const address = withoutDisplayName(text.trim());
	const at = address.lastIndexOf("@");
	const local = address.slice(0, Math.max(at, 0));
	if (local === "" || (/[@\s,;<>]/.test(local) && !QUOTED_LOCAL.test(local))) return null;
	const written = address.slice(at + 1);
	// normalizeDomain forgives the "*." of a list; an address has none.
	const domain = /^[.*@]/.test(written) ? null : normalizeDomain(written);
	return domain === null ? null : { local, domain };
}

function withoutDisplayName(mailbox: string): string {
	const open = mailbox.lastIndexOf("<");
	return open >= 0 && mailbox.endsWith(">") ? mailbox.slice(open + 1, -1).trim() : mailbox;
}

/** The domain of an address in the form that is compared, or null where there is none (yet). */
export function domainOf(address: string): string | null {
	return parseAddress(address)?.domain ?? null;
}

/** Whether mail could go there as far as spelling tells: a plain local part and a domain with at least one dot. */
export function looksValid(address: string): boolean {
	const parsed = parseAddress(address);
	if (parsed === null || parsed.local.length > 64 || !parsed.domain.includes(".")) return false;
	return DOT_ATOM.test(parsed.local) || QUOTED_LOCAL.test(parsed.local);
}

/**
 * Whether a domain is `parent` or lies below it. "notgov.vn" is not within "gov.vn".
 * @param domain in the form that `domainOf` gives
 * @param parent as written in a list; where it is no domain, nothing is within it
 */
export function isWithinDomain(domain: string, parent: string): boolean {
	const root = normalizeDomain(parent);
	return root !== null && (domain === root || domain.endsWith(`.${root}`));
}

export function isWithinAny(domain: string, parents: readonly string[]): boolean {
	return parents.some((parent) => isWithinDomain(domain, parent));
}

/**
 * A key that is equal for equal addresses. Capitals in the local part do not count: RFC 5321 section 2.4 lets them,
 * but no mail service known here tells them apart. An unreadable address is its own key.
 */
export function addressKey(address: string): string {
	const parsed = parseAddress(address);
	if (parsed === null) return address.trim().toLowerCase();
	return `${parsed.local.normalize("NFC").toLowerCase()}@${parsed.domain}`;
}

export function isSameAddress(one: string, other: string): boolean {
	return addressKey(one) === addressKey(other);
}

/**
 * Whether an address is in a list of addresses and domains, as administrators write it:
 * "ban@congty.vn" is that mailbox alone; "congty.vn", "@congty.vn" and "*.congty.vn" the domain with its subdomains.
 */
export function isListed(address: string, entries: readonly string[]): boolean {
	const domain = domainOf(address);
	if (domain === null) return false;
	return entries.some((entry) =>
		entry.trim().indexOf("@") > 0 ? isSameAddress(entry, address) : isWithinDomain(domain, entry),
	);
}

/**
 * Domains of the state and the Party, whose mailboxes are official wherever they are: the government (gov.vn), the
 * National Assembly, the Party (dcs.vn, and Quảng Trị's own domain, Quyết định 464-QĐ/TU Điều 1), public education.
 */
const STATE_DOMAINS: readonly string[] = [
	"gov.vn",
	"chinhphu.vn",
	"quochoi.vn",
	"dcs.vn",
	"tinhuyquangtri.vn",
	"edu.vn",
];

/** @param domain in the form that `domainOf` gives */
export function isStateDomain(domain: string): boolean {
	return STATE_DOMAINS.some((root) => domain === root || domain.endsWith(`.${root}`));
}
