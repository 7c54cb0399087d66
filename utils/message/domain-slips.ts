/** Which domain was meant, where a domain is a real one with a slip in it, or only looks like one. */
import { isStateDomain, normalizeDomain } from "./address.ts";
import { isSlip, singleEdit } from "./edit-distance.ts";
import {
	FOREIGN_GOVERNMENT,
	KNOWN_DOMAINS,
	SERVICE_SLIPS,
	WRONG_ENDINGS,
	WRONG_GOV_ENDINGS,
	withoutGov,
} from "./known-domains.ts";
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
	/** "gov" is missing; or one letter beside the agency's own domain, though not one that fingers mistake for it. */
	readonly weak?: true;
}

/** In shorter names one letter makes another word: only their endings are compared. */
const SHORTEST_NAME = 5;
const MOST_LABELS = 8;
const MOST_MEANT = 3;

/**
 * @param written the domain as it stands in the address, before any normalization
 * @param domain in the form that `domainOf` gives
 * @param own domains of the agency
 * @param listed domains of the agency's directory of mailboxes, in the form that `domainOf` gives
 * @returns null where the domain is real or simply another one
 */
export function domainSlip(
	written: string,
	domain: string,
	own: readonly string[],
	listed: readonly string[] = NONE,
): DomainSlip | null {
	const { real, remembered } = rememberedFor(listed);
	const key = JSON.stringify([written, own]);
	const before = remembered.get(key);
	if (before !== undefined) return before;
	const ofAgency = own.map(normalizeDomain).filter((each) => each !== null);
	const slip = search(written, domain, ofAgency, listed, real);
	// While an address is typed, each letter makes another.
	if (remembered.size >= MOST_REMEMBERED) remembered.clear();
	remembered.set(key, slip);
	return slip;
}

const NONE: readonly string[] = [];

/** A message is checked at every change, and its recipients are mostly at a few domains. */
const lists = new WeakMap<readonly string[], Listed>();
const MOST_REMEMBERED = 500;

interface Listed {
	/** The list, and the known domains. */
	readonly real: ReadonlySet<string>;
	readonly remembered: Map<string, DomainSlip | null>;
}

function rememberedFor(listed: readonly string[]): Listed {
	const before = lists.get(listed);
	if (before !== undefined) return before;
	const fresh = { real: new Set([...KNOWN_DOMAINS, ...listed]), remembered: new Map<string, DomainSlip | null>() };
	lists.set(listed, fresh);
	return fresh;
}

function search(
	written: string,
	domain: string,
	own: readonly string[],
	listed: readonly string[],
	real: ReadonlySet<string>,
): DomainSlip | null {
	const near = [...own, ...listed];
	const isReal = (each: string): boolean => realEnd(each, real) !== null || own.some((known) => isWithin(each, known));
	const looks = lookAlike(written, domain, isReal);
	if (looks !== null) return looks;
	const service = SERVICE_SLIPS.get(domain);
	if (service !== undefined) return { kind: "service", meant: [service] };
	if (isReal(domain) || mailServiceOf(domain) !== null) return null;
	const ofNear = slipsOf(domain, near);
	const meant = ofNear.length > 0 ? ofNear : slipsOf(domain, KNOWN_DOMAINS);
	if (meant.length > 0) return { kind: "slip", meant: meant.slice(0, MOST_MEANT) };
	const official = withoutGov(domain, own);
	if (official !== null) return { kind: "slip", meant: [official], weak: true };
	const ofOwn = slipsOf(domain, own, isOneLetterBeside);
	return ofOwn.length === 0 ? null : { kind: "slip", meant: ofOwn.slice(0, MOST_MEANT), weak: true };
}

/** The real domain that this one is, or is below; "" where none that is known, which every domain ends with. */
export function realRootOf(domain: string): string {
	if (mailServiceOf(domain) !== null) return domain;
	return realEnd(domain, KNOWN) ?? "";
}

const KNOWN: ReadonlySet<string> = new Set(KNOWN_DOMAINS);

/** The domain of a list that this one is, or is below; null where none. */
function realEnd(domain: string, list: ReadonlySet<string>): string | null {
	const labels = domain.split(".").slice(-MOST_LABELS);
	const ends = labels.map((_, first) => labels.slice(first).join("."));
	return ends.find((end) => list.has(end)) ?? null;
}

function isWithin(domain: string, parent: string): boolean {
	return domain === parent || domain.endsWith(`.${parent}`);
}

/** Punycode, foreign letters, full-width forms and invisible characters in what reads as an official domain. */
function lookAlike(written: string, domain: string, isReal: (domain: string) => boolean): DomainSlip | null {
	const visible = visibleDomain(domain);
	const isPlain = /^[!-~]*$/.test(written) && visible === domain;
	if (isPlain) return null;
	const plain = normalizeDomain(plainLetters(visible));
	if (plain === null || plain.includes("xn--") || !(isReal(plain) || isStateDomain(plain))) return null;
	const foreign = hasInvisible(written) || hasForeignLetters(written) || hasForeignLetters(visible);
	return { kind: foreign ? "look-alike" : "marks", meant: isReal(plain) ? [plain] : [] };
}

/** Compares the end of the domain, with and without what stands before it: "mail.khanhhoa.gov.com". */
function slipsOf(domain: string, real: readonly string[], isBeside = isDomainSlip): string[] {
	const labels = domain.split(".");
	if (labels.length > MOST_LABELS) return [];
	for (let first = 0; first < labels.length; first++) {
		const end = labels.slice(first).join(".");
		const before = domain.slice(0, domain.length - end.length);
		const meant = real.filter((known) => isBeside(end, known));
		if (meant.length > 0) return [...new Set(meant)].map((known) => before + known);
	}
	return [];
}

/** Whether the domain is the known one with a single slip in it. Both in the form that `domainOf` gives. */
export function isDomainSlip(domain: string, known: string): boolean {
	const name = known.slice(0, known.indexOf("."));
	if (hasWrongEnding(domain, known, name)) return true;
	// "rn" for "m" and "vv" for "w" are read over, not mistyped.
	if (name.length >= SHORTEST_NAME && domain.replaceAll("rn", "m").replaceAll("vv", "w") === known) return true;
	const edit = singleEdit(domain, known);
	if (edit === null || !isSlip(edit, domain)) return false;
	return name.length >= SHORTEST_NAME || (edit.index > name.length && !FOREIGN_GOVERNMENT.test(domain));
}

/** Any letter, in the name alone. */
function isOneLetterBeside(domain: string, known: string): boolean {
	const name = known.slice(0, known.indexOf("."));
	const edit = singleEdit(domain, known);
	return edit !== null && name.length >= SHORTEST_NAME && edit.index <= name.length && edit.typed !== ".";
}

function hasWrongEnding(domain: string, known: string, name: string): boolean {
	if (!domain.startsWith(name) || /[^.]/.test(domain.charAt(name.length))) return false;
	// "khanhhoa.gov.vn.com", and what a forger hides behind it: "khanhhoa.gov.vn.thu-dien-tu.net".
	if (known.endsWith(".vn") && domain.startsWith(`${known}.`)) return true;
	const written = domain.slice(name.length + 1);
	const isLong = name.length >= SHORTEST_NAME;
	if (known === `${name}.gov.vn`) {
		// The name alone is what is left of an address that was cut off; "mof.gov" could be anybody's.
		if (written === "" || written === "gov") return isLong;
		return WRONG_GOV_ENDINGS.includes(written);
	}
	return isLong && KNOWN_DOMAINS.includes(known) && WRONG_ENDINGS.includes(written);
}
