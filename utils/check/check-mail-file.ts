/** Checks a saved mail whole, with everything that the webmail does bit by bit. For the command and the practice page. */
import type { Facts } from "../inspect/facts.ts";
import { type InspectBytes, inspectAttachment } from "../inspect/inspect-attachment.ts";
import type { MailFile } from "../message/mail-file.ts";
import type { Policy } from "../policy/policy.ts";
import { checkMessage } from "./check.ts";
import type { Verdict } from "./finding.ts";

/**
 * Inspects all attachments and checks. Bytes are in memory already, so that no limit of size applies to getting them.
 * @param inspect gets a copy of the bytes
 */
export async function checkMailFile(
	{ message, files }: MailFile,
	policy: Policy,
	inspect: InspectBytes,
): Promise<Verdict> {
	const signal = new AbortController().signal;
	const facts: Facts = {
		attachments: Object.fromEntries(
			await Promise.all(
				message.attachments.map(async (attachment) => {
					const bytes = files.get(attachment.id) ?? new Uint8Array();
					const source = { size: async () => bytes.length, open: async () => new Blob([bytes]) };
					return [
						attachment.id,
						await inspectAttachment(attachment, source, Number.POSITIVE_INFINITY, inspect, signal),
					] as const;
				}),
			),
		),
	};
	return checkMessage(message, facts, policy);
}
