/**
 * All that is found out from the bytes of one file. Runs in a worker beside a webmail, and in the command itself.
 * Hostile input: whatever is wrong with it becomes a reason, never an exception.
 */
import { type AttachmentFacts, type Fact, known, PENDING, settled, unknown } from "./facts.ts";
import type { InspectionOptions } from "./inspection-options.ts";
import { Budget, CannotRead } from "./limits.ts";
import { readText } from "./readers/read-text.ts";
import { isPdf, signatureFact } from "./signature-fact.ts";

/** Told as each fact is found, so that those before it remain when a reader hangs or dies. */
export type OnFacts = (facts: Partial<AttachmentFacts>) => void;

/** @param bytes the whole file; not changed */
export async function inspectBytes(
	name: string,
	mediaType: string,
	bytes: Uint8Array,
	{ limits, wants, trust }: InspectionOptions,
	onFacts: OnFacts = () => undefined,
): Promise<AttachmentFacts> {
	const size = known(bytes.length);
	if (bytes.length > limits.bytes) return settled({ size }, "too-large");
	onFacts({ size });
	const signature = wants.includes("signature") ? await factOf(() => signatureFact(bytes, trust)) : PENDING;
	onFacts({ size, signature });
	if (!wants.includes("text")) return { size, signature, text: PENDING };
	const file = { name, mediaType, bytes, isPdf: isPdf(bytes) };
	return { size, signature, text: await factOf(async () => known(await readText(file, new Budget(limits)))) };
}

async function factOf<T>(find: () => Promise<Fact<T>>): Promise<Fact<T>> {
	try {
		return await find();
	} catch (error) {
		return unknown(error instanceof CannotRead ? error.reason : "internal-error");
	}
}
