/**
 * What is found out about one attachment. Hostile input: nothing is parsed here, bytes are only looked at, in one
 * pass; a later step moves the readers of documents into a worker.
 */
import type { Attachment } from "../message/message.ts";
import { type AttachmentFacts, known, PENDING, type UnknownReason, unknown } from "./facts.ts";
import { signaturePresence } from "./pdf-signature-presence.ts";

/** How the bytes are had; the host knows. */
export interface AttachmentSource {
	/** Exact size in bytes. */
	size(signal: AbortSignal): Promise<number>;
	/** @throws RangeError when larger than `limit` bytes */
	open(limit: number, signal: AbortSignal): Promise<Blob>;
}

/** Whether the file may be a PDF by its name or declared type; others are not opened for a signature. */
export function mayBePdf({ name, mediaType }: Attachment): boolean {
	return /\.pdf\s*$/i.test(name) || mediaType === "application/pdf" || mediaType === "application/x-pdf";
}

function reasonOf(error: unknown): UnknownReason {
	if (error instanceof RangeError) return "too-large";
	if (error instanceof DOMException && error.name === "TimeoutError") return "timed-out";
	return "not-available";
}

async function lookForSignature(
	source: AttachmentSource,
	limit: number,
	signal: AbortSignal,
): Promise<AttachmentFacts> {
	const blob = await source.open(limit, signal);
	const bytes = new Uint8Array(await blob.arrayBuffer());
	signal.throwIfAborted();
	return { size: known(bytes.length), signature: known(signaturePresence(bytes)), text: PENDING };
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
	signal: AbortSignal,
): Promise<AttachmentFacts> {
	const noText = unknown("not-available");
	try {
		if (!mayBePdf(attachment)) {
			return { size: known(await source.size(signal)), signature: known("not-pdf"), text: noText };
		}
		return { ...(await lookForSignature(source, limit, signal)), text: noText };
	} catch (error) {
		if (signal.aborted && !(signal.reason instanceof DOMException && signal.reason.name === "TimeoutError"))
			throw error;
		const reason = reasonOf(error);
		const size = attachment.size ?? (reason === "too-large" ? await sizeAlone(source, signal) : null);
		return { size: size === null ? unknown(reason) : known(size), signature: unknown(reason), text: noText };
	}
}

async function sizeAlone(source: AttachmentSource, signal: AbortSignal): Promise<number | null> {
	try {
		return await source.size(signal);
	} catch {
		return null;
	}
}
