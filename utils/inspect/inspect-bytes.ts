/**
 * All that is found out from the bytes of one file. Runs in a worker beside a webmail, and in the command itself.
 * Hostile input: whatever is wrong with it becomes a reason, never an exception.
 */
import { type AttachmentFacts, type Fact, known, PENDING, settled, unknown } from "./facts.ts";
import type { InspectionOptions } from "./inspection-options.ts";
import { Budget, CannotRead } from "./limits.ts";
import { readText } from "./readers/read-text.ts";
import { isPdf, type RevocationHost, signatureFact } from "./signature-fact.ts";

export interface InspectionHost extends RevocationHost {
	/** Told as each fact is found, so that those before it remain when a reader hangs or dies. */
	readonly onFacts?: (facts: Partial<AttachmentFacts>) => void;
}

/** @param bytes the whole file; not changed */
export async function inspectBytes(
	name: string,
	mediaType: string,
	bytes: Uint8Array,
	{ limits, wants, trust }: InspectionOptions,
	{ onFacts = () => undefined, ...revocation }: InspectionHost = {},
): Promise<AttachmentFacts> {
	const size = known(bytes.length);
	if (bytes.length > limits.bytes) return settled({ size }, "too-large");
	onFacts({ size });
	const signature = wants.includes("signature") ? await factOf(() => signatureFact(bytes, trust)) : PENDING;
	onFacts({ size, signature });
	const file = { name, mediaType, bytes, isPdf: isPdf(bytes) };
	const text = wants.includes("text")
		? await factOf(async () => known(await readText(file, new Budget(limits))))
		: PENDING;
	onFacts({ text });
	const isAsked = revocation.fetchRevocation !== undefined && trust.revocationHosts.length > 0;
	if (!isAsked || signature.state !== "known" || !signature.value?.signatures.length) return { size, signature, text };
	// Authorities may be slow or silent: what is known without them has been told by now, and stays.
	return { size, signature: await factOf(() => signatureFact(bytes, trust, revocation)), text };
}

async function factOf<T>(find: () => Promise<Fact<T>>): Promise<Fact<T>> {
	try {
		return await find();
	} catch (error) {
		return unknown(error instanceof CannotRead ? error.reason : "internal-error");
	}
}
