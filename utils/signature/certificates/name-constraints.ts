/**
 * Name constraints (RFC 5280, 4.2.1.10): for which names an authority may vouch. Directory names, mail addresses and
 * host names are compared; what limits names of another form refuses whoever has such a name.
 */
import {
	Asn1Error,
	children,
	contents,
	context,
	contextConstructed,
	type Element,
	Fields,
	onlyChild,
	wholeElement,
} from "../cms/asn1.ts";
import { utf8OrLatin1 } from "../cms/values.ts";
import type { Certificate } from "./certificate.ts";
import { parseName } from "./name.ts";

/** A GeneralName by its tag; the attributes of a directory name from the outer to the inner, or one text. */
interface ComparedName {
	readonly tag: number;
	readonly parts: readonly string[];
}

const MAIL = context(1);
const HOST = context(2);
const DIRECTORY = contextConstructed(4);
const MAIL_ATTRIBUTE = "1.2.840.113549.1.9.1";

/** More names than an authority's limits or a certificate have. */
const MOST_NAMES = 128;

/** @param constraints value of an issuer's extension; what is damaged or beyond the limits is not kept */
export function keepsNameConstraints(certificate: Certificate, constraints: Uint8Array): boolean {
	try {
		const { permitted, excluded } = subtrees(constraints);
		return namesOf(certificate).every((name) => {
			const limits = permitted.filter(({ tag }) => tag === name.tag);
			const isPermitted = limits.length === 0 || limits.some((base) => isWithin(name, base) === true);
			return isPermitted && excluded.every((base) => base.tag !== name.tag || isWithin(name, base) === false);
		});
	} catch (error) {
		if (error instanceof Asn1Error) return false;
		throw error;
	}
}

function subtrees(value: Uint8Array): { permitted: readonly ComparedName[]; excluded: readonly ComparedName[] } {
	const fields = new Fields(wholeElement(value));
	const permitted = fields.optional(contextConstructed(0));
	const excluded = fields.optional(contextConstructed(1));
	fields.end();
	if (permitted === undefined && excluded === undefined) throw new Asn1Error("no constraints");
	return { permitted: bases(permitted), excluded: bases(excluded) };
}

/** GeneralSubtree: the profile knows neither minimum nor maximum. */
function bases(list: Element | undefined): readonly ComparedName[] {
	return list === undefined
		? []
		: few(children(list)).map((subtree) => {
				const fields = new Fields(subtree);
				const base = fields.any();
				fields.end();
				return comparedName(base);
			});
}

function few(elements: readonly Element[]): readonly Element[] {
	if (elements.length > MOST_NAMES) throw new Asn1Error("too many names");
	return elements;
}

/** The subject, its mail addresses as OpenSSL takes them too, and the alternative names. */
function namesOf({ subject, extensions }: Certificate): readonly ComparedName[] {
	const parts = directoryParts(subject.key);
	const attributes = (JSON.parse(subject.key) as string[][][]).flat();
	const mails = attributes.filter(([type]) => type === MAIL_ATTRIBUTE);
	const { subjectAltName } = extensions;
	return [
		...(parts.length === 0 ? [] : [{ tag: DIRECTORY, parts }]),
		...mails.map(([, mail = ""]) => ({ tag: MAIL, parts: [printable(mail)] })),
		...(subjectAltName === null ? [] : few(children(wholeElement(subjectAltName))).map(comparedName)),
	];
}

function comparedName(name: Element): ComparedName {
	const { tag } = name;
	if (tag === DIRECTORY) return { tag, parts: directoryParts(parseName(onlyChild(name)).key) };
	return { tag, parts: tag === MAIL || tag === HOST ? [printable(utf8OrLatin1(contents(name)).toLowerCase())] : [] };
}

/** Names are equal where their keys are (name.ts), relative name by relative name. */
const directoryParts = (key: string): readonly string[] =>
	(JSON.parse(key) as unknown[]).map((relative) => JSON.stringify(relative));

/** A zero or a line break in an address would let it end elsewhere for others. */
function printable(text: string): string {
	if (!/^[\x21-\x7e]*$/.test(text)) throw new Asn1Error("address");
	return text;
}

/** Null: a form that is not compared. */
function isWithin({ tag, parts }: ComparedName, base: ComparedName): boolean | null {
	const [name = ""] = parts;
	const [limit = ""] = base.parts;
	switch (tag) {
		case DIRECTORY:
			return base.parts.every((part, index) => part === parts[index]);
		case HOST:
			return limit === "" || name === limit || name.endsWith(limit.startsWith(".") ? limit : `.${limit}`);
		case MAIL:
			return isMailWithin(name, limit);
		default:
			return null;
	}
}

/** "a@b.vn" for that mailbox, "b.vn" for all at that host, ".b.vn" for all at hosts below it. */
function isMailWithin(mail: string, limit: string): boolean {
	const host = mail.slice(mail.lastIndexOf("@") + 1);
	if (limit.includes("@")) return mail === limit;
	return limit.startsWith(".") ? host.endsWith(limit) : limit === "" || host === limit;
}
