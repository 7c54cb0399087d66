/**
 * What is found out about one attachment of a message: gets its bytes from the host, has them inspected elsewhere, and
 * says why where either fails. Hostile input: nothing is parsed here.
 */
import type { Attachment } from "../message/message.ts";
import { type AttachmentFacts, known, settled, type UnknownReason, unknown } from "./facts.ts";
import { identifyByName } from "./file-type/identify.ts";

/** How the bytes are had; the host knows. */
export interface AttachmentSource {
	/** Exact size in bytes. */
	size(signal: AbortSignal): Promise<number>;
	/** @throws RangeError when larger than `limit` bytes */
	open(limit: number, signal: AbortSignal): Promise<Blob>;
}

/**
 * Inspects bytes, wherever that is done; may take them away from the caller.
 * @throws only when the signal was aborted
 */
export type InspectBytes = (
	name: string,
	mediaType: string,
	bytes: Uint8Array<ArrayBuffer>,
	signal: AbortSignal,
) => Promise<AttachmentFacts>;

function reasonOf(error: unknown): UnknownReason {
	if (error instanceof RangeError) return "too-large";
	if (error instanceof DOMException && error.name === "TimeoutError") return "timed-out";
	return "not-available";
}

/**
 * Finds out the facts of one attachment.
 * @param limit largest file that is read, in bytes
 * @throws only when the signal was aborted by its owner; every other failure is a fact
 */
export async function inspectAttachment(
	attachment: Attachment,
	source: AttachmentSource,
	limit: number,
	inspect: InspectBytes,
	signal: AbortSignal,
): Promise<AttachmentFacts> {
	try {
		const blob = await source.open(limit, signal);
		const bytes = new Uint8Array(await blob.arrayBuffer());
		signal.throwIfAborted();
		return await inspect(attachment.name, attachment.mediaType, bytes, signal);
	} catch (error) {
		if (signal.aborted && !(signal.reason instanceof DOMException && signal.reason.name === "TimeoutError"))
			throw error;
		const reason = reasonOf(error);
		const size = attachment.size ?? (reason === "too-large" ? await sizeAlone(source, signal) : null);
		const sizeFact = size === null ? unknown(reason) : known(size);
		const type = known(identifyByName(attachment.name, attachment.mediaType));
		return settled({ size: sizeFact, type }, reason);
	}
}

async function sizeAlone(source: AttachmentSource, signal: AbortSignal): Promise<number | null> {
	try {
		return await source.size(signal);
	} catch {
		return null;
	}
}
