/**
 * All that is found out from the bytes of one file. Runs in a worker beside a webmail, and in the command itself.
 * Hostile input: whatever is wrong with it becomes a reason, never an exception.
 */
import { contentsOf } from "./contents.ts";
import {
	type AttachmentFacts,
	type Fact,
	type FactName,
	type FileContents,
	known,
	mapFacts,
	PENDING,
	settled,
	unknown,
} from "./facts.ts";
import { identifyByName } from "./file-type/identify.ts";
import type { InspectionOptions } from "./inspection-options.ts";
import { Budget, CannotRead } from "./limits.ts";
import { type IdentifyingWatch, identifyAndRead } from "./readers/read-document.ts";
import { plainTextOf } from "./readers/read-text.ts";
import type { OnPage, ScanTools } from "./scan/inspect-scan.ts";
import { scanFact } from "./scan-fact.ts";
import { type RevocationHost, signatureFact } from "./signature-fact.ts";

export interface InspectionHost extends RevocationHost {
	/** Told as each fact is found, so that those before it remain when a reader hangs or dies. */
	readonly onFacts?: (facts: Partial<AttachmentFacts>) => void;
	/** Told what stands in the file as far as it has been read, for when a reader hangs or dies in the rest. */
	readonly onPartial?: (contents: FileContents) => void;
	readonly onPage?: OnPage;
	/** Aborted when nobody waits any more: what is left is "timed-out". */
	readonly signal?: AbortSignal;
	/** Loaded when the first picture is looked at. Without them scans cannot be checked. */
	readonly scanTools?: ScanTools;
}

interface File {
	readonly name: string;
	readonly mediaType: string;
	readonly bytes: Uint8Array;
}

const READ: readonly FactName[] = ["type", "text", "contents", "scan"];

/** @param bytes the whole file; not changed */
export async function inspectBytes(
	name: string,
	mediaType: string,
	bytes: Uint8Array,
	options: InspectionOptions,
	{ onFacts = () => undefined, onPartial, onPage, signal, scanTools, ...revocation }: InspectionHost = {},
): Promise<AttachmentFacts> {
	const { limits, wants, trust } = options;
	let facts = mapFacts(() => PENDING);
	const tell = (found: Partial<AttachmentFacts>): void => {
		facts = { ...facts, ...found };
		onFacts(found);
	};
	const size = known(bytes.length);
	if (bytes.length > limits.bytes) {
		return settled({ size, type: known(identifyByName(name, mediaType)) }, "too-large");
	}
	tell({ size });
	if (wants.includes("signature")) tell({ signature: await factOf(() => signatureFact(bytes, trust)) });
	if (READ.some((fact) => wants.includes(fact))) {
		const watch: IdentifyingWatch = {
			onType: (type) => tell({ type: known(type) }),
			...(signal && { signal }),
			...(onPartial && { onProgress: (document) => onPartial(contentsOf(document, options.exemptPhrases)) }),
		};
		await readFile({ name, mediaType, bytes }, options, { scanTools, onPage, watch }, tell);
	}
	if (signal?.aborted) return settled(facts, "timed-out");
	const { signature } = facts;
	const isAsked = revocation.fetchRevocation !== undefined && trust.revocationHosts.length > 0;
	// Authorities may be slow or silent: what is known without them has been told by now, and stays.
	if (isAsked && signature.state === "known" && signature.value?.signatures.length) {
		tell({ signature: await factOf(() => signatureFact(bytes, trust, revocation)) });
	}
	return facts;
}

interface ReadingHost {
	readonly scanTools: ScanTools | undefined;
	readonly onPage: OnPage | undefined;
	readonly watch: IdentifyingWatch;
}

async function readFile(
	file: File,
	{ limits, wants, exemptPhrases }: InspectionOptions,
	{ scanTools, onPage, watch }: ReadingHost,
	tell: (found: Partial<AttachmentFacts>) => void,
): Promise<void> {
	const { type, document, unknown: reason } = await identifyAndRead(file, new Budget(limits), watch);
	tell({ type: known(type) });
	if (watch.signal?.aborted) return;
	if (document === null) {
		const failed = unknown(reason ?? "internal-error");
		tell({ text: failed, contents: failed, scan: failed });
		return;
	}
	// One by one: the text is known when judging it takes longer than it may.
	tell({ text: await factOf(async () => known(plainTextOf(file, type, document, limits))) });
	tell({ contents: await factOf(async () => known(contentsOf(document, exemptPhrases))) });
	if (!wants.includes("scan")) return;
	tell({ scan: await factOf(async () => known(await scanFact(document, limits, scanTools, onPage))) });
}

async function factOf<T>(find: () => Promise<Fact<T>>): Promise<Fact<T>> {
	try {
		return await find();
	} catch (error) {
		return unknown(error instanceof CannotRead ? error.reason : "internal-error");
	}
}
