/** Distinguished names: compared as RFC 5280, 7.1 wants, and read by people. */
import { children, type Element, encoded, expectTag, Fields, TAG } from "../cms/asn1.ts";
import { hex, oid, text } from "../cms/values.ts";

export interface Name {
	readonly der: Uint8Array;
	/** Equal for names that are equal although written in other string types, cases or spacing. */
	readonly key: string;
	readonly commonName: string | null;
	readonly organisation: string | null;
	/** Every OU, from the outer to the inner, with commas. */
	readonly unit: string | null;
	readonly locality: string | null;
	readonly country: string | null;
}

const COMMON_NAME = "2.5.4.3";
const COUNTRY = "2.5.4.6";
const LOCALITY = "2.5.4.7";
const ORGANISATION = "2.5.4.10";
const UNIT = "2.5.4.11";

/**
 * Tax codes, identity cards, passports, budget codes and social insurance numbers after their Vietnamese label.
 * They stand in UID and serialNumber, which are never shown, and now and then in the common name too; and as ETSI
 * EN 319 412-1, 5.1.3 writes them.
 */
const NUMBER_OF_A_PERSON_OR_TAXPAYER =
	/[\s,;:/(–-]{0,4}\b(?:(?:MST|CCCD|CMND|CMT|CC|HC|HCHIEU|MNS|BHXH|MSNV|UID)\s{0,4}[:=.]\s{0,4}[\w.-]{0,40}\d[\w.-]{0,40}|(?:PNO|PAS|IDC|TIN|TAX|VAT|NTR)[A-Z]{2}-[\w-]{1,40})\)?/giu;

/** @throws Asn1Error when it is not a Name */
export function parseName(element: Element): Name {
	const values = new Map<string, string[]>();
	const key: string[][][] = [];
	for (const relative of children(expectTag(element, TAG.sequence))) {
		const parts: string[][] = [];
		for (const attribute of children(expectTag(relative, TAG.set))) {
			const fields = new Fields(attribute);
			const type = oid(fields.take(TAG.oid));
			const value = fields.any();
			fields.end();
			const written = text(value);
			parts.push([type, written === null ? hex(encoded(value)) : comparable(written)]);
			if (written !== null) values.set(type, [...(values.get(type) ?? []), written]);
		}
		key.push(parts.sort((one, other) => (one.join() < other.join() ? -1 : 1)));
	}
	const shown = (type: string) => readable((values.get(type) ?? []).join(", "));
	return Object.freeze({
		der: encoded(element),
		key: JSON.stringify(key),
		commonName: shown(COMMON_NAME),
		organisation: shown(ORGANISATION),
		unit: shown(UNIT),
		locality: shown(LOCALITY),
		country: shown(COUNTRY),
	});
}

/** RFC 4518 in short: compatibility forms, case and runs of spaces do not make another name. */
function comparable(value: string): string {
	return value.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
}

/** What may turn text round or hide in it has no place where a name is trusted. */
const INVISIBLE = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu;

/** Longer than any name that a person reads; it also keeps the patterns below quick. */
const LONGEST_SHOWN = 512;

function readable(value: string): string | null {
	const shown = value
		.slice(0, LONGEST_SHOWN)
		.replace(INVISIBLE, " ")
		.replace(NUMBER_OF_A_PERSON_OR_TAXPAYER, "")
		.replace(/\s+/gu, " ")
		.trim()
		.normalize("NFC");
	return shown === "" ? null : shown;
}

/** The name to show first: of the person or office, else of the organisation. */
export function label(name: Name): string | null {
	return name.commonName ?? name.organisation ?? name.unit;
}
