/**
 * All that is found out from the bytes of one file. Runs in a worker beside a webmail, and in the command itself.
 * Hostile input: whatever is wrong with it becomes a reason, never an exception.
 */
import { type AttachmentFacts, type Fact, known, unknown } from "./facts.ts";
import { Budget, CannotRead, type InspectionLimits } from "./limits.ts";
import { signaturePresence } from "./pdf-signature-presence.ts";
import { readText } from "./readers/read-text.ts";

/** Told as each fact is found, so that those before it remain when a reader hangs or dies. */
export type OnFacts = (facts: Partial<AttachmentFacts>) => void;

/** @param bytes the whole file; not changed */
export async function inspectBytes(
	name: string,
	mediaType: string,
	bytes: Uint8Array,
	limits: InspectionLimits,
	onFacts: OnFacts = () => undefined,
): Promise<AttachmentFacts> {
	const size = known(bytes.length);
	if (bytes.length > limits.bytes) return { size, signature: unknown("too-large"), text: unknown("too-large") };
	const presence = signaturePresence(bytes);
	const signature = known(presence);
	onFacts({ size, signature });
	const file = { name, mediaType, bytes, isPdf: presence !== "not-pdf" };
	return { size, signature, text: await factOf(() => readText(file, new Budget(limits))) };
}

async function factOf<T>(read: () => Promise<T>): Promise<Fact<T>> {
	try {
		return known(await read());
	} catch (error) {
		return unknown(error instanceof CannotRead ? error.reason : "internal-error");
	}
}
