/** Where readers put what they find, for one file and for all files within it together. */

import { addDanger, type Danger, type DangerKind } from "../file-type/file-type.ts";
import { identifyByName } from "../file-type/identify.ts";
import type { FileKind } from "../file-type/kinds.ts";
import { type Budget, CannotRead } from "../limits.ts";
import type { UnknownReason } from "../unknown-reason.ts";
import type { Incomplete, InnerFile, PageLook, Part, Pdf, Picture, Place, ReadDocument } from "./document.ts";
import { TextAllowance, TextCollector } from "./text-collector.ts";
import { FontCounter } from "./typography.ts";

/** A file in the file that is still to be looked at. */
export interface FoundFile {
	readonly name: string;
	/** As declared; "" where nothing is. */
	readonly mediaType: string;
	/** In bytes; null where it is not known. */
	readonly size: number | null;
	/** @throws CannotRead */
	readonly read: (budget: Budget) => Uint8Array;
	/** Why what is read is not all of it; null or left out where it is. */
	readonly cut?: UnknownReason | null;
}

const MOST_PICTURES = 2000;
const MOST_SECTIONS = 20_000;
/** Of a file or a sheet; a hostile one is as long as it likes. */
const LONGEST_NAME = 1000;

/** Who waits for what is read. */
export interface ReadingWatch {
	/** Told now and then what has been found by now, with the files within that have not been opened by their names. */
	readonly onProgress?: (document: ReadDocument) => void;
	/** Aborted when nobody waits any more. */
	readonly signal?: AbortSignal;
}

/** Of the time that telling takes: as many times as long is read before it is told again. */
const BETWEEN_CHECKPOINTS = 20;
/** Milliseconds between two looks whether anybody waits still: a thread that reads hears nothing meanwhile. */
const BETWEEN_PAUSES = 50;

/** The file that was given, with all that is in it. */
export class Reading {
	readonly budget: Budget;
	readonly #watch: ReadingWatch;
	readonly #told = new Set<string>();
	#isOver = false;
	#nextCheckpoint = 0;
	#lastPause = performance.now();
	readonly allowance: TextAllowance;
	readonly sinks: FileSink[] = [];
	readonly files: InnerFile[] = [];
	readonly pictures: Picture[] = [];
	readonly pdfs: Pdf[] = [];
	readonly incomplete: Incomplete[] = [];
	/** Files within, at whatever depth. */
	found = 0;
	sections = 0;

	constructor(budget: Budget, watch: ReadingWatch = {}) {
		this.budget = budget;
		this.#watch = watch;
		this.allowance = new TextAllowance(budget.limits.textCharacters);
	}

	sink(within: readonly string[]): FileSink {
		const sink = new FileSink(this, within);
		this.sinks.push(sink);
		return sink;
	}

	/** Whether the time is over. */
	get isOver(): boolean {
		return this.#isOver;
	}

	tell(within: readonly string[], reason: UnknownReason): void {
		if (reason === "timed-out") this.#isOver = true;
		const key = [reason, ...within].join("\0");
		if (this.#told.has(key)) return;
		this.#told.add(key);
		this.incomplete.push({ within, reason });
	}

	/** What has been found by now stays known when what comes next ends the reader. */
	checkpoint(): void {
		const started = performance.now();
		if (this.#watch.onProgress === undefined || started < this.#nextCheckpoint) return;
		this.#watch.onProgress({ ...this.#document(), files: [...this.files, ...this.sinks.flatMap(unopened)] });
		const now = performance.now();
		this.#nextCheckpoint = now + BETWEEN_CHECKPOINTS * (now - started);
	}

	/** Whether nobody waits any more; lets the thread hear of it now and then. */
	async isAbandoned(): Promise<boolean> {
		const { signal } = this.#watch;
		if (signal === undefined || performance.now() - this.#lastPause < BETWEEN_PAUSES) return signal?.aborted ?? false;
		await new Promise((resolve) => setTimeout(resolve));
		this.#lastPause = performance.now();
		return signal.aborted;
	}

	finish(): ReadDocument {
		if (this.allowance.left <= 0) this.tell([], "too-large");
		return this.#document();
	}

	#document(): ReadDocument {
		const [top] = this.sinks;
		return {
			sections: this.sinks.flatMap((sink) => sink.texts()),
			typography: this.sinks.flatMap((sink) => sink.fonts?.typography(sink.within) ?? []),
			legacyFontRuns: this.sinks.flatMap((sink) => sink.fonts?.legacyRuns(sink.within) ?? []),
			pictures: this.pictures,
			pdfs: this.pdfs,
			files: this.files,
			pages: top?.pages ?? [],
			dangers: top?.dangers ?? [],
			incomplete: this.incomplete,
		};
	}
}

/** Files whose turn did not come: their names are all that is known. */
export function unopened({ within, found, opened }: FileSink): InnerFile[] {
	return found.slice(opened).map(({ name, mediaType, size }) => {
		return { path: [...within, name], size, type: identifyByName(name, mediaType), unknown: "timed-out" };
	});
}

/** What is found in one file. */
export class FileSink {
	readonly within: readonly string[];
	readonly budget: Budget;
	readonly dangers: Danger[] = [];
	readonly found: FoundFile[] = [];
	/** How many of them have been looked at. */
	opened = 0;
	readonly pages: PageLook[] = [];
	fonts: FontCounter | null = null;
	readonly #reading: Reading;
	readonly #sections: { readonly place: Place; readonly text: TextCollector }[] = [];

	constructor(reading: Reading, within: readonly string[]) {
		this.#reading = reading;
		this.within = within;
		this.budget = reading.budget;
	}

	/** No more text is wanted; files within still are, for what they are. */
	get isFull(): boolean {
		return this.#reading.allowance.left <= 0;
	}

	/** A new section, in the order in which they are asked for; left out where nothing is added. */
	section(part: Part, { name, ...where }: { readonly number?: number; readonly name?: string } = {}): TextCollector {
		const text = new TextCollector(this.#reading.allowance);
		this.#reading.sections += 1;
		const last = this.#sections.at(-1);
		// A file of a million empty text boxes is one section of text.
		if (this.#reading.sections > MOST_SECTIONS && last) return last.text;
		const called = name === undefined ? {} : { name: shortened(name) };
		this.#sections.push({ place: { within: this.within, part, ...where, ...called }, text });
		return text;
	}

	/** @param tellsColour whether the reader knows the colour of letters */
	countFonts(tellsColour: boolean): FontCounter {
		this.fonts ??= new FontCounter(tellsColour);
		return this.fonts;
	}

	picture(name: string, kind: FileKind, read: Picture["read"]): void {
		if (this.#reading.pictures.length < MOST_PICTURES) {
			this.#reading.pictures.push({ within: this.within, name, kind, read });
		} else this.incomplete("too-large");
	}

	/** This file is one; its pages may be scans. */
	pdf(bytes: Uint8Array): void {
		this.#reading.pdfs.push({ within: this.within, read: () => bytes });
	}

	/** This file is one, but opening its pages once more would cost more than may be spent. */
	refusedPdf(refusal: CannotRead): void {
		const read = (): never => {
			throw refusal;
		};
		this.#reading.pdfs.push({ within: this.within, read });
	}

	file(file: FoundFile): void {
		this.#reading.found += 1;
		if (this.#reading.found <= this.budget.limits.entries) this.found.push({ ...file, name: shortened(file.name) });
		else this.incomplete("too-large");
	}

	/** @see Reading.checkpoint */
	checkpoint(): void {
		this.#reading.checkpoint();
	}

	/** @see Reading.isAbandoned */
	isAbandoned(): Promise<boolean> {
		return this.#reading.isAbandoned();
	}

	danger(kind: DangerKind, detail: string): void {
		addDanger(this.dangers, kind, detail);
	}

	/** Something is missing from what this file gave. */
	incomplete(reason: UnknownReason): void {
		this.#reading.tell(this.within, reason);
	}

	texts(): { readonly place: Place; readonly text: string }[] {
		return this.#sections
			.map(({ place, text }) => ({ place, text: text.toString() }))
			.filter(({ text }) => text !== "");
	}
}

/** Both ends stay: the extension says what the file is called to be. */
function shortened(name: string): string {
	if (name.length <= LONGEST_NAME) return name;
	return `${name.slice(0, LONGEST_NAME / 2)}…${name.slice(1 - LONGEST_NAME / 2)}`;
}

/** What reading failed of; a fault of this program in one place costs what is there alone, and is told. */
export function refusalOf(error: unknown): CannotRead {
	return error instanceof CannotRead ? error : new CannotRead("internal-error", String(error));
}

/**
 * Reads one part of a file: where it cannot be read, that is told and the others go on.
 * @throws CannotRead("timed-out")
 */
export function attempt(sink: FileSink, read: () => void): void {
	try {
		read();
	} catch (error) {
		const refusal = refusalOf(error);
		if (refusal.reason === "timed-out") throw refusal;
		sink.incomplete(refusal.reason);
	}
}
