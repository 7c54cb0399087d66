/**
 * Stamps and seals on the scanned pages of a PDF, or on a picture of a page. Hostile input: whatever is wrong with a
 * page becomes a reason, never an exception, and costs that page alone.
 */

import { type Budget, CannotRead } from "../limits.ts";
import type { LoadDecoder } from "../readers/pdfjs.ts";
import type { UnknownReason } from "../unknown-reason.ts";
import { type FoundStamp, findStamps } from "./find-stamps.ts";
import type { Ocr } from "./ocr.ts";
import { PdfPages, type ScannedPage } from "./pdf-pages.ts";
import type { DecodePicture } from "./picture-host.ts";
import { readPicture } from "./picture-pdf.ts";
import type { PageImage } from "./pixels.ts";
import { pngOf } from "./png.ts";
import type { PageScan, ScanFacts, StampFact } from "./scan-facts.ts";

/** What the host has for looking at pictures. */
export interface ScanTools {
	readonly ocr: Ocr;
	readonly loadDecoder: LoadDecoder;
	/** For WebP and AVIF, which without it are unsupported. */
	readonly decodePicture?: DecodePicture;
}

/** Told before each page is looked at: its number, and how many there are to look at. */
export type OnPage = (page: number, of: number) => void;

/** Margin of the picture that is shown. */
const SHOWN_MM = 3;

/**
 * Looks at the pages in their order until the time is over: marks stand on first pages, and which page begins another
 * paper of a bundle cannot be told before it is seen.
 * @param bytes a PDF, or a picture: JPEG, JPEG 2000, PNG, GIF (its first frame), BMP or TIFF; WebP and AVIF where the
 *   host decodes them
 * @throws CannotRead when the file as a whole cannot be read
 */
export async function inspectScan(
	bytes: Uint8Array,
	isPdf: boolean,
	budget: Budget,
	tools: ScanTools,
	onPage: OnPage = () => undefined,
): Promise<ScanFacts> {
	const picture = isPdf ? null : await readPicture(bytes, budget, tools.decodePicture);
	const pages = await PdfPages.open(picture?.pdf ?? bytes, budget, tools.loadDecoder);
	try {
		const failed = picture?.failed ?? new Map<number, CannotRead>();
		const isCut = picture?.isCut === true;
		const source = { pages, pageCount: picture?.pageCount ?? pages.count, failed, isCut };
		return await inspectPages(source, budget, tools.ocr, onPage);
	} finally {
		await pages.close();
	}
}

interface Source {
	readonly pages: PdfPages;
	/** Of the file, which may have more than are read. */
	readonly pageCount: number;
	readonly failed: ReadonlyMap<number, CannotRead>;
	/** A part of the last page is missing. */
	readonly isCut: boolean;
}

async function inspectPages(
	{ pages, pageCount, failed, isCut }: Source,
	budget: Budget,
	ocr: Ocr,
	onPage: OnPage,
): Promise<ScanFacts> {
	const looked: PageScan[] = [];
	const unchecked = new Map<UnknownReason, number[]>();
	const leaveOut = (reason: UnknownReason, page: number): void => {
		const pages = unchecked.get(reason) ?? [];
		pages.push(page);
		unchecked.set(reason, pages);
	};
	const last = Math.min(pages.count, budget.limits.pages);
	for (let number = 1; number <= last; number++) {
		onPage(number, last);
		try {
			const error = failed.get(number);
			if (error !== undefined) throw error;
			const page = await pages.read(number);
			const scan = await inspectPage(page, budget, ocr);
			if (scan !== null) looked.push(scan);
			if (page.incomplete !== null) leaveOut(page.incomplete, number);
		} catch (error) {
			leaveOut(error instanceof CannotRead ? error.reason : "internal-error", number);
		}
	}
	if (isCut) leaveOut("unreadable", last);
	for (let number = last + 1; number <= Math.min(pageCount, MOST_LISTED); number++) leaveOut("too-large", number);
	return {
		pageCount,
		pages: looked,
		unchecked: [...unchecked].map(([reason, list]) => ({ reason, pages: list })),
	};
}

/** Page numbers that are listed one by one, however many a hostile file claims to have. */
const MOST_LISTED = 10_000;

async function inspectPage({ page, image, isScan }: ScannedPage, budget: Budget, ocr: Ocr): Promise<PageScan | null> {
	if (image === null) return isScan ? { page, isScan, hasSeal: false, hasSignatureInk: false, stamps: [] } : null;
	const marks = await findStamps(image, ocr, () => budget.checkTime());
	return {
		page,
		isScan,
		hasSeal: marks.hasSeal,
		hasSignatureInk: marks.hasSignatureInk,
		stamps: distinct(marks.stamps).flatMap((found) => stampFact(found, image)),
	};
}

/** One of each word in one place: stamps that touch are read more than once. The surest stays. */
function distinct(stamps: readonly FoundStamp[]): FoundStamp[] {
	const kept: FoundStamp[] = [];
	for (const found of [...stamps].sort((one, other) => rank(other) - rank(one))) {
		const isSame = kept.some(
			({ letters, box }) => box.x === found.box.x && box.y === found.box.y && letters.endsWith(found.letters),
		);
		if (!isSame) kept.push(found);
	}
	return kept;
}

/** "MẬT" within "TỐI MẬT" is the end of the longer one. */
function rank({ stamp, letters, wrong, confidence }: FoundStamp): number {
	return (stamp === "MẬT" ? 0 : 1000) + letters.length - 10 * wrong + confidence / 10;
}

function stampFact({ stamp, letters, wrong, confidence, box, greyscale }: FoundStamp, page: PageImage): StampFact[] {
	if (stamp === null) return [];
	return [
		{
			stamp,
			confidence: Math.round(confidence * (1 - wrong / letters.length)),
			...(greyscale ? { caveat: "greyscale" as const } : {}),
			crop: pngOf(page.image, box, SHOWN_MM * page.pixelsPerMm),
		},
	];
}
