/** A directory of mailboxes (danh bạ), and the one mailbox of it that an address is a slip of. */
import { addressKey, parseAddress } from "./address.ts";
import { isSlip, singleEdit } from "./edit-distance.ts";

export interface Directory {
	has(address: string): boolean;
	/** Mailboxes that the address is one slip away from, at most three; none where it is in the directory itself. */
	nearest(address: string): readonly string[];
}

/** In shorter accounts one letter makes another mailbox: "cl@", "cr@", "nt@". */
const SHORTEST_ACCOUNT = 5;
const MOST_NEAREST = 3;

/** @param entries addresses, also with a display name; what is no address is passed over */
export function directoryOf(entries: readonly string[]): Directory {
	const keys = new Set<string>();
	/** By domain and length: a slip changes the length by one at most. */
	const accounts = new Map<string, string[]>();
	for (const entry of entries) {
		const parsed = parseAddress(entry);
		if (parsed === null) continue;
		const account = parsed.local.normalize("NFC").toLowerCase();
		const key = addressKey(entry);
		if (keys.has(key)) continue;
		keys.add(key);
		push(accounts, `${account.length}@${parsed.domain}`, account);
	}
	const found = new Map<string, readonly string[]>();
	function search(address: string): readonly string[] {
		const parsed = parseAddress(address);
		if (parsed === null) return [];
		const account = parsed.local.normalize("NFC").toLowerCase();
		const near = [-1, 0, 1].flatMap((change) =>
			(accounts.get(`${account.length + change}@${parsed.domain}`) ?? []).filter((entry) =>
				isSlipOfAccount(account, entry),
			),
		);
		return near.slice(0, MOST_NEAREST).map((entry) => `${entry}@${parsed.domain}`);
	}
	return {
		has: (address) => keys.has(addressKey(address)),
		nearest(address) {
			const key = addressKey(address);
			if (keys.has(key)) return [];
			const before = found.get(key);
			if (before !== undefined) return before;
			const nearest = search(address);
			// While an address is typed, each letter makes another.
			if (found.size > 1000) found.clear();
			found.set(key, nearest);
			return nearest;
		},
	};
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
