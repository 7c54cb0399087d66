/** Lists of mailboxes as people and mail headers write them (RFC 5322 section 3.4, and what webmails accept besides). */
import { addressParser } from "postal-mime";
import type { Mailbox } from "./message.ts";

/** Longer lists are cut: a page or a file may give anything. */
const LONGEST_LIST = 1_000_000;

/**
 * Reads "Trần B <b@khanhhoa.gov.vn>, c@hanam.gov.vn"; groups are flattened.
 * @returns in order; an entry without "@" is kept with its text as address, so that it is seen, not lost
 */
export function parseMailboxes(list: string): Mailbox[] {
	const text = list.slice(0, LONGEST_LIST).replace(/[\r\n]+/g, ",");
	return addressParser(text, { flatten: true }).flatMap((entry) => {
		const name = entry.name.trim();
		const address = entry.address?.trim() || name;
		if (address === "") return [];
		return [{ address, name: address === name ? "" : name }];
	});
}
