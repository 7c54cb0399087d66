/** What may be spent on one file, whatever it claims to be. Readers ask their budget as they go. */
import type { UnknownReason } from "./unknown-reason.ts";

export interface InspectionLimits {
	/** Largest file that is read. */
	readonly bytes: number;
	/** Time for one file. */
	readonly milliseconds: number;
	/** Time for looking at its scanned pages, besides. */
	readonly scanMilliseconds: number;
	/** Files within files: a mail with an archive with a document with a table is three. */
	readonly depth: number;
	/** Entries of an archive. */
	readonly entries: number;
	/** What an archive's entries may unpack to, all that are read together. */
	readonly uncompressedBytes: number;
	/** Text that is kept, in UTF-16 code units; what comes after is cut off. */
	readonly textCharacters: number;
	/** Pages of a PDF that are read; those after are left out. */
	readonly pages: number;
}

export const DEFAULT_LIMITS: InspectionLimits = {
	bytes: 50 * 1024 * 1024,
	milliseconds: 10_000,
	scanMilliseconds: 10_000,
	depth: 6,
	entries: 10_000,
	uncompressedBytes: 128 * 1024 * 1024,
	textCharacters: 1_000_000,
	pages: 100,
};

/** As far as policy may raise them: beyond, one file could stall or exhaust the machine. The inspector takes no more. */
export const CEILINGS: InspectionLimits = {
	/** As long as one buffer can be. */
	bytes: 2 ** 31 - 1,
	milliseconds: 60_000,
	scanMilliseconds: 60_000,
	depth: 20,
	entries: 100_000,
	uncompressedBytes: 512 * 1024 * 1024,
	textCharacters: 1_000_000,
	pages: 2000,
};

/** A file that a reader gives up on, with the reason that the person is told. */
export class CannotRead extends Error {
	readonly reason: UnknownReason;

	constructor(reason: UnknownReason, message: string = reason) {
		super(message);
		this.name = "CannotRead";
		this.reason = reason;
	}
}

/** The limits while one file is read. Every long loop of a reader asks it, since a worker cannot interrupt itself. */
export class Budget {
	readonly limits: InspectionLimits;
	readonly #deadline: number;
	#unpacked = 0;

	constructor(limits: InspectionLimits) {
		this.limits = limits;
		this.#deadline = performance.now() + limits.milliseconds;
	}

	get isOver(): boolean {
		return performance.now() > this.#deadline;
	}

	/** Never less than 0. */
	get remainingMilliseconds(): number {
		return Math.max(0, this.#deadline - performance.now());
	}

	/** @throws CannotRead when the time is over */
	checkTime(): void {
		if (this.isOver) throw new CannotRead("timed-out");
	}

	/** @throws CannotRead when too much has been unpacked, or the time is over */
	spendUnpacked(bytes: number): void {
		this.#unpacked += bytes;
		if (this.#unpacked > this.limits.uncompressedBytes) throw new CannotRead("too-large");
		this.checkTime();
	}
}
