/** Checks a saved mail whole, with everything that the webmail does bit by bit. For the command and the practice page. */
import type { Facts } from "../inspect/facts.ts";
import { type InspectBytes, inspectAttachment } from "../inspect/inspect-attachment.ts";
import type { InspectionOptions } from "../inspect/inspection-options.ts";
import type { MailFile } from "../message/mail-file.ts";
import type { Policy } from "../policy/policy.ts";
import { checkMessage, type Direction } from "./check.ts";
import type { Verdict } from "./finding.ts";
import { inspectionOf } from "./inspection-of-policy.ts";

/**
 * Inspects all attachments and checks. Bytes are in memory already, so that no limit of size applies to getting them.
 * @param inspectWith makes what inspects as the policy wants it; it gets a copy of the bytes
 */
export async function checkMailFile(
	{ message, files }: MailFile,
	policy: Policy,
	inspectWith: (options: InspectionOptions) => InspectBytes,
	direction: Direction = "outgoing",
): Promise<Verdict> {
	const inspect = inspectWith(inspectionOf(policy));
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
	return checkMessage(message, facts, policy, { direction });
}
