/** Which domain was meant, where a domain is a real one with a slip in it, or only looks like one. */
import { isStateDomain, normalizeDomain } from "./address.ts";
import { isSlip, singleEdit } from "./edit-distance.ts";
import { KNOWN_DOMAINS, SERVICE_SLIPS, WRONG_ENDINGS } from "./known-domains.ts";
import { hasForeignLetters, hasInvisible, plainLetters, visibleDomain } from "./look-alikes.ts";
import { mailServiceOf } from "./mail-services.ts";

export interface DomainSlip {
	/**
	 * `look-alike`: foreign or invisible letters; `marks`: Vietnamese letters with their marks; `slip`: one mistake of
	 * typing in an official domain, or another ending; `service`: a known slip in the name of a mail service.
	 */
	readonly kind: "look-alike" | "marks" | "slip" | "service";
	/** What may have been meant, the likeliest first; empty where no domain that is known. */
	readonly meant: readonly string[];
}

/** In shorter names one letter makes another word: only their endings are compared. */
const SHORTEST_NAME = 5;
const MOST_LABELS = 8;
const MOST_MEANT = 3;

/**
 * @param written the domain as it stands in the address, before any normalization
 * @param domain in the form that `domainOf` gives
 * @param own domains of the agency
 * @returns null where the domain is real or simply another one
 */
export function domainSlip(written: string, domain: string, own: readonly string[]): DomainSlip | null {
	const key = JSON.stringify([written, own]);
	const before = remembered.get(key);
	if (before !== undefined) return before;
	const slip = search(written, domain, own);
	// While an address is typed, each letter makes another.
	if (remembered.size >= MOST_REMEMBERED) remembered.clear();
	remembered.set(key, slip);
	return slip;
}

/** A message is checked at every change, and its recipients are mostly at a few domains. */
const remembered = new Map<string, DomainSlip | null>();
const MOST_REMEMBERED = 500;

function search(written: string, domain: string, own: readonly string[]): DomainSlip | null {
	const real = [...ownDomains(own), ...KNOWN_DOMAINS];
	const looks = lookAlike(written, domain, real);
	if (looks !== null) return looks;
	const service = SERVICE_SLIPS.get(domain);
	if (service !== undefined) return { kind: "service", meant: [service] };
	if (isReal(domain, real) || mailServiceOf(domain) !== null) return null;
	const ofOwn = slipsOf(domain, ownDomains(own));
	const meant = ofOwn.length > 0 ? ofOwn : slipsOf(domain, KNOWN_DOMAINS);
	return meant.length === 0 ? null : { kind: "slip", meant: meant.slice(0, MOST_MEANT) };
}

function ownDomains(own: readonly string[]): readonly string[] {
	return own.map(normalizeDomain).filter((domain) => domain !== null);
}

function isReal(domain: string, real: readonly string[]): boolean {
	return real.some((known) => domain === known || domain.endsWith(`.${known}`));
}

/** Punycode, foreign letters, full-width forms and invisible characters in what reads as an official domain. */
function lookAlike(written: string, domain: string, real: readonly string[]): DomainSlip | null {
	const visible = visibleDomain(domain);
	const isPlain = /^[!-~]*$/.test(written) && visible === domain;
	if (isPlain) return null;
	const plain = normalizeDomain(plainLetters(visible));
	if (plain === null || plain.includes("xn--") || !(isReal(plain, real) || isStateDomain(plain))) return null;
	const foreign = hasInvisible(written) || hasForeignLetters(written) || hasForeignLetters(visible);
	return { kind: foreign ? "look-alike" : "marks", meant: isReal(plain, real) ? [plain] : [] };
}

/** Compares the end of the domain, with and without what stands before it: "mail.khanhhoa.gov.com". */
function slipsOf(domain: string, real: readonly string[]): string[] {
	const labels = domain.split(".");
	if (labels.length > MOST_LABELS) return [];
	for (let first = 0; first < labels.length; first++) {
		const end = labels.slice(first).join(".");
		const before = domain.slice(0, domain.length - end.length);
		const meant = real.filter((known) => isSlipOf(end, known));
		if (meant.length > 0) return [...new Set(meant)].map((known) => before + known);
	}
	return [];
}

function isSlipOf(domain: string, known: string): boolean {
	const name = known.slice(0, known.indexOf("."));
	if (hasWrongEnding(domain, known, name)) return true;
	// "rn" for "m" and "vv" for "w" are read over, not mistyped.
	if (name.length >= SHORTEST_NAME && domain.replaceAll("rn", "m").replaceAll("vv", "w") === known) return true;
	const edit = singleEdit(domain, known);
	return edit !== null && (name.length >= SHORTEST_NAME || edit.index > name.length) && isSlip(edit, domain);
}

function hasWrongEnding(domain: string, known: string, name: string): boolean {
	if (!domain.startsWith(name) || /[^.]/.test(domain.charAt(name.length))) return false;
	if ([".com", ".vn", ".net"].some((ending) => domain === known + ending)) return true;
	if (known !== `${name}.gov.vn` || name.length < SHORTEST_NAME) return false;
	// The name alone is what is left of an address that was cut off.
	return domain === name || WRONG_ENDINGS.includes(domain.slice(name.length + 1));
}
