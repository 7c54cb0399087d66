/** A directory of mailboxes (danh bạ), and the one mailbox of it that an address is a slip of. */
import { addressKey, isStateDomain, parseAddress } from "./address.ts";
import { isPlainAddress, MOST_ADDRESSES, readDirectoryLines } from "./directory-file.ts";
import { isDomainSlip, realRootOf } from "./domain-slips.ts";
import { isSlip, singleEdit } from "./edit-distance.ts";

export interface Directory {
	has(address: string): boolean;
	/** Mailboxes that the address is one slip away from, at most three; none where it is in the directory itself. */
	nearest(address: string): readonly string[];
	/** Domains of the state that have mailboxes in it, at most 2,000. */
	readonly stateDomains: readonly string[];
}

/** In shorter accounts one letter makes another mailbox: "cl@", "cr@", "nt@". */
const SHORTEST_ACCOUNT = 5;
const MOST_NEAREST = 3;
/** More than a province has with all its communes and schools; each address is compared with them all. */
const MOST_DOMAINS = 2000;

/**
 * @param entries addresses, also with a display name or as lines of a table; what holds no address is passed over, and
 *   so is what goes beyond 50,000
 */
export function directoryOf(entries: readonly string[]): Directory {
	const keys = new Set<string>();
	/** By domain and length: a slip changes the length by one at most. */
	const accounts = new Map<string, string[]>();
	const domains = new Set<string>();
	/** By account. */
	const domainsOf = new Map<string, string[]>();
	for (const key of addressesOf(entries)) {
		if (keys.has(key)) continue;
		keys.add(key);
		const at = key.lastIndexOf("@");
		const domain = key.slice(at + 1);
		domains.add(domain);
		push(accounts, `${at}@${domain}`, key.slice(0, at));
		push(domainsOf, key.slice(0, at), domain);
	}
	const atDomain = (account: string, domain: string): string[] =>
		[-1, 0, 1].flatMap((change) =>
			(accounts.get(`${account.length + change}@${domain}`) ?? []).filter((entry) => isSlipOfAccount(account, entry)),
		);
	const elsewhere = (account: string, domain: string): string[] => {
		const root = realRootOf(domain);
		// What ends in a real domain is not a slip of another's: quangbinh and quangninh.
		if (root === domain || domains.has(domain)) return [];
		return (domainsOf.get(account) ?? []).filter((known) => known.endsWith(root) && isDomainSlip(domain, known));
	};
	function search(key: string): readonly string[] {
		const at = key.lastIndexOf("@");
		const account = key.slice(0, Math.max(at, 0));
		const domain = key.slice(at + 1);
		return [
			...atDomain(account, domain).map((entry) => `${entry}@${domain}`),
			...elsewhere(account, domain).map((known) => `${account}@${known}`),
		].slice(0, MOST_NEAREST);
	}
	const found = new Map<string, readonly string[]>();
	return {
		has: (address) => keys.has(addressKey(address)),
		nearest(address) {
			const key = addressKey(address);
			if (keys.has(key) || parseAddress(key) === null) return [];
			const before = found.get(key);
			if (before !== undefined) return before;
			const nearest = search(key);
			// While an address is typed, each letter makes another.
			if (found.size > 1000) found.clear();
			found.set(key, nearest);
			return nearest;
		},
		stateDomains: [...domains].filter(isStateDomain).slice(0, MOST_DOMAINS),
	};
}

function addressesOf(entries: readonly string[]): readonly string[] {
	// As a directory that was read before has them: nothing is left to take apart.
	const ready = entries.filter(isPlainAddress);
	if (ready.length === entries.length) return ready.slice(0, MOST_ADDRESSES);
	const read = readDirectoryLines(entries.slice(0, MOST_ADDRESSES));
	return typeof read === "string" ? ready.slice(0, MOST_ADDRESSES) : read.addresses;
}

function push(lists: Map<string, string[]>, key: string, value: string): void {
	const list = lists.get(key);
	if (list) list.push(value);
	else lists.set(key, [value]);
}

/** Numbers count units and namesakes: "thcs01" is no slip of "thcs02", nor "ldphuong2" of "ldphuong". */
function isSlipOfAccount(account: string, entry: string): boolean {
	const edit = singleEdit(account, entry);
	if (edit === null || Math.min(account.length, entry.length) < SHORTEST_ACCOUNT) return false;
	return !/\d/.test(edit.typed + edit.meant) && isSlip(edit, account);
}
