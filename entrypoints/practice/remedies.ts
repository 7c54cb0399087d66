/** Carries out on the practice form what a person clicked on a finding. */
import type { Remedy } from "../../components/shared/types.ts";
import { parseMailboxes } from "../../utils/message/mailboxes.ts";
import type { Mailbox } from "../../utils/message/message.ts";
import { withoutLegacyEncodings } from "../../utils/rules/content/convert-text.ts";
import { type Draft, type Fields, written } from "./draft.ts";

type AddressField = "to" | "cc" | "bcc";

/** Where the person goes on; the draft stays as it is. */
export function placeOf(remedy: Remedy): keyof Fields | "attachments" | null {
	switch (remedy.kind) {
		case "go-to-sender":
			return "from";
		case "go-to-recipients":
			return "to";
		case "go-to-subject":
			return "subject";
		case "go-to-body":
			return "body";
		case "add-attachment":
			return "attachments";
		default:
			return null;
	}
}

function isSame(one: string, other: string): boolean {
	return one.toLowerCase() === other.toLowerCase();
}

/** The list without these; as the person wrote it where nothing is to be taken out. */
function without(list: string, addresses: readonly string[]): { list: string; taken: Mailbox[] } {
	const all = parseMailboxes(list);
	const isTaken = ({ address }: Mailbox): boolean => addresses.some((other) => isSame(address, other));
	const taken = all.filter(isTaken);
	if (taken.length === 0) return { list, taken };
	const kept = all.filter((mailbox) => !isTaken(mailbox));
	return { list: kept.map(written).join(", "), taken };
}

function withReplaced(list: string, address: string, by: string): string {
	const all = parseMailboxes(list);
	if (!all.some((mailbox) => isSame(mailbox.address, address))) return list;
	const isThere = all.some((mailbox) => isSame(mailbox.address, by));
	const after = all.flatMap((mailbox) => {
		if (!isSame(mailbox.address, address)) return [mailbox];
		return isThere ? [] : [{ ...mailbox, address: by }];
	});
	return after.map(written).join(", ");
}

function moveToBcc(fields: Fields, addresses: readonly string[]): Fields {
	const to = without(fields.to, addresses);
	const cc = without(fields.cc, addresses);
	const moved = [...to.taken, ...cc.taken].map(written);
	const bcc = [fields.bcc.trim().replace(/,$/, ""), ...moved].filter((entry) => entry !== "").join(", ");
	return { ...fields, to: to.list, cc: cc.list, bcc };
}

export function withRemedy(draft: Draft, remedy: Remedy): Draft {
	const { fields, files } = draft;
	switch (remedy.kind) {
		case "remove-recipient": {
			const field: AddressField = remedy.field;
			return { ...draft, fields: { ...fields, [field]: without(fields[field], [remedy.address]).list } };
		}
		case "replace-recipient": {
			const field: AddressField = remedy.field;
			return { ...draft, fields: { ...fields, [field]: withReplaced(fields[field], remedy.address, remedy.by) } };
		}
		case "move-to-bcc":
			return { ...draft, fields: moveToBcc(fields, remedy.addresses) };
		case "remove-attachment":
			return { ...draft, files: files.filter(({ id }) => id !== remedy.attachmentId) };
		case "replace-subject":
			return { ...draft, fields: { ...fields, subject: remedy.subject } };
		case "convert-body":
			return { ...draft, fields: { ...fields, body: withoutLegacyEncodings(fields.body) } };
		default:
			return draft;
	}
}
