/**
 * How an agency names its mailboxes, as data, and whether a mailbox can exist under it. A form is written as in the
 * regulations: "{abbreviation}_{abbreviation}" (Khánh Hòa Đ3.2b), "{initials}{given}" (Đ3.3a), "{full}" (Hà Nam Đ3.2),
 * "{account}.cangio" (Cần Giờ Đ3). A regulation leaves room for what it does not foresee (namesakes, mailboxes older
 * than itself: Khánh Hòa Đ3.3b, Đ4.3c), and agencies use it ("cchc.snv@", "tvt.svhtt@khanhhoa.gov.vn"): only what no
 * mailbox can be, or what the person's own name contradicts, is a fault.
 */
import * as v from "valibot";
import { isSlip, singleEdit } from "../../message/edit-distance.ts";
import { plainLetters } from "../../message/look-alikes.ts";
import { nameForms, personalName, readsAsFullName } from "./personal-name.ts";

const FORM = v.pipe(
	v.string(),
	v.maxLength(100),
	v.regex(/^(?:\{(?:abbreviation|initials|given|full|account)\}|[a-z0-9._-])+$/),
);

export const NAMING = v.array(
	v.object({
		domain: v.pipe(v.string(), v.maxLength(253)),
		/** Of the agency's own mailbox. */
		agency: v.array(FORM),
		/** Of a person's. */
		person: v.array(FORM),
	}),
);

export type Naming = v.InferOutput<typeof NAMING>[number];

export interface Misnaming {
	/**
	 * `marks`: characters that no mailbox has; `unit`: the unit's name behind the account is missing or misspelt;
	 * `slip`: one mistake from what the person's name makes;
	 * `custom`: named after the person, but in another way.
	 */
	readonly fault: "marks" | "unit" | "slip" | "custom";
	/** The part before the @ that was meant; null where it cannot be told. */
	readonly meant: string | null;
	readonly weak: boolean;
}

/** RFC 5322 section 3.2.3 lets no dot stand at an end or beside another. */
const MAILBOX = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/;
/** Offices that only a district has: without its name behind them nobody can tell which one's. */
const OFFICES_OF_A_UNIT =
	/^phong(?:noivu|taichinh|tckh|kinhte|tuphap|giaoduc|gddt|vanhoa|vhtt|tainguyen|tnmt|laodong|ldtbxh|yte|quanlydothi|qldt|dantoc)/;
const SHORTEST_COMPARED = 5;

/**
 * @param local the part before the @, as written
 * @param displayName of the recipient, or ""
 * @returns null where the mailbox may well exist
 */
export function misnaming(local: string, displayName: string, naming: Naming): Misnaming | null {
	// "name+tag" is delivered to "name".
	const account = local
		.normalize("NFC")
		.toLowerCase()
		.replace(/(?<=.)\+.*$/su, "");
	if (!MAILBOX.test(account)) {
		const plain = plainLetters(account).replace(/^\.+|\.+$/g, "");
		return { fault: "marks", meant: MAILBOX.test(plain) ? plain : null, weak: false };
	}
	return ofUnit(account, displayName, naming) ?? ofPerson(account, displayName, naming);
}

/** ".cangio" where every form ends with it. */
function unitSuffix({ agency, person }: Naming): string | null {
	const endings = [...agency, ...person].map((form) => form.slice(form.lastIndexOf("}") + 1));
	const [ending = ""] = endings;
	return /^[._-][a-z0-9]+$/.test(ending) && endings.every((other) => other === ending) ? ending : null;
}

function ofUnit(account: string, displayName: string, naming: Naming): Misnaming | null {
	const suffix = unitSuffix(naming);
	if (suffix === null || account.endsWith(suffix)) return null;
	const unit = suffix.slice(1);
	const head = account.slice(0, -unit.length);
	if (account.endsWith(unit) && /[a-z0-9][._-]$/.test(head)) {
		return { fault: "unit", meant: head.slice(0, -1) + suffix, weak: false };
	}
	// "vpcangio" may be a mailbox of the city about the unit.
	if (account.endsWith(unit) && head.length >= 3) return { fault: "unit", meant: head + suffix, weak: true };
	const cut = account.search(/[._-][a-z0-9]*$/);
	if (cut > 0) {
		const written = account.slice(cut + 1);
		const edit = singleEdit(written, unit);
		const isMisspelt = edit !== null && unit.length >= SHORTEST_COMPARED && isSlip(edit, written);
		return isMisspelt ? { fault: "unit", meant: account.slice(0, cut) + suffix, weak: false } : null;
	}
	// Other units of the same domain have mailboxes of their own ("stttt", "binhthanh").
	const isOfAUnit = OFFICES_OF_A_UNIT.test(account) || readsAsFullName(account) || personalName(displayName) !== null;
	return isOfAUnit && account !== unit ? { fault: "unit", meant: account + suffix, weak: false } : null;
}

/** What the name makes of the rule's form, against what is written. */
function ofPerson(account: string, displayName: string, { person }: Naming): Misnaming | null {
	const byInitials = person.includes("{initials}{given}");
	const byFull = person.includes("{full}");
	if (!byInitials && !byFull) return null;
	const name = personalName(displayName);
	if (name === null) return null;
	const forms = nameForms(name);
	const right = [...(byInitials ? forms.initialsGiven : []), ...(byFull ? [forms.full] : [])];
	const doubled = right.find((form) => account === form + form.at(-1));
	if (doubled !== undefined) return { fault: "slip", meant: doubled, weak: false };
	// Namesakes are told apart by what follows: "ldphuong2", "ldphuong.snv".
	if (right.some((form) => account.startsWith(form))) return null;
	const [meant = ""] = right;
	for (const form of right) {
		const edit = singleEdit(account, form);
		if (edit !== null && form.length >= SHORTEST_COMPARED && !/\d/.test(edit.typed) && isSlip(edit, account)) {
			return { fault: "slip", meant: form, weak: false };
		}
	}
	const letters = account.replace(/[._-]/g, "");
	const customs = [...forms.initialsGiven, forms.full, ...forms.others];
	return customs.includes(letters) ? { fault: "custom", meant, weak: true } : null;
}
