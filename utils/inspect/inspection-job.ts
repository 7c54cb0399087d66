/** One file that an inspector is asked for, and what becomes known of it, whatever becomes of the inspector. */
import {
	type AttachmentFacts,
	type FileContents,
	known,
	mapFacts,
	PENDING,
	type UnknownReason,
	unknown,
} from "./facts.ts";
import { identifyByName } from "./file-type/identify.ts";
import type { InspectionOptions } from "./inspection-options.ts";
import type { FoundFacts, ToldFacts } from "./protocol.ts";

export interface FileToInspect {
	readonly name: string;
	readonly mediaType: string;
	/** Taken away from the caller: it is handed over, not copied. */
	readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface InspectionCall {
	readonly signal?: AbortSignal;
	readonly onFacts?: (facts: FoundFacts) => void;
	readonly onPage?: (page: number, of: number) => void;
}

export interface Job {
	readonly id: number;
	readonly file: FileToInspect;
	readonly size: number;
	readonly options: InspectionOptions;
	readonly onFacts: (facts: FoundFacts) => void;
	readonly onPage: (page: number, of: number) => void;
	readonly settle: (facts: AttachmentFacts) => void;
	found: FoundFacts;
	/** As far as the file has been read: known when nothing else becomes known. */
	partial: FileContents | null;
	/** How many questions to authorities the inspector has asked. */
	questions: number;
	cancelled: boolean;
}

/** What was found, and for the rest why it was not. What the name says is known without any inspector. */
export function factsWith(
	{ file, found, partial, size, options: { wants } }: Job,
	reason: UnknownReason,
): AttachmentFacts {
	const missing = mapFacts((name) => (wants.includes(name) ? unknown(reason) : PENDING));
	const type = wants.includes("type") ? { type: known(identifyByName(file.name, file.mediaType)) } : {};
	const contents = partial && wants.includes("contents") ? { contents: known(cut(partial, reason)) } : {};
	return { ...missing, ...type, ...contents, size: known(size), ...found };
}

function cut(contents: FileContents, reason: UnknownReason): FileContents {
	return { ...contents, incomplete: [...contents.incomplete, { within: [], reason }] };
}

/** An inspector that leaves out what it was asked for has not done its work. */
export function factsOfDone(job: Job, told: ToldFacts): AttachmentFacts {
	return { ...factsWith(job, "internal-error"), ...withoutUndefined(told) };
}

export function withoutUndefined(facts: ToldFacts): FoundFacts {
	return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined));
}
