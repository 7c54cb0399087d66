/** Stamps and seals on the pages of a file and of the PDFs and pictures within it, as a fact of an attachment. */
import type { FileScan } from "./facts.ts";
import type { FileKind } from "./file-type/kinds.ts";
import { Budget, CannotRead, type InspectionLimits } from "./limits.ts";
import type { Picture, ReadDocument } from "./readers/document.ts";
import type { OnPage, ScanTools } from "./scan/inspect-scan.ts";
import type { UnknownReason } from "./unknown-reason.ts";

/** Looked at where the host decodes them. */
const BY_HOST: ReadonlySet<FileKind> = new Set<FileKind>(["webp", "avif"]);
const SCANNED: ReadonlySet<FileKind> = new Set<FileKind>(["jpg", "png", "gif", "bmp", "tiff", "jp2", ...BY_HOST]);

/** Octets. A page at 100 dpi, strongly compressed, is larger. */
const SMALLEST_PICTURE = 4096;

interface Target {
	readonly within: readonly string[];
	readonly isPdf: boolean;
	/** A picture in a document, rather than a file of its own in an archive. */
	readonly isPart: boolean;
	/** Other programs show it, whether or not it can be looked at here. */
	readonly isShown: boolean;
	readonly read: (budget: Budget) => Uint8Array;
}

/**
 * @returns what was looked at, PDFs first; what could not be says why
 */
export async function scanFact(
	document: ReadDocument,
	limits: InspectionLimits,
	tools: ScanTools | undefined,
	onPage?: OnPage,
): Promise<readonly FileScan[]> {
	const budget = new Budget({ ...limits, milliseconds: limits.scanMilliseconds });
	const pictures = document.pictures.filter(({ kind }) => SCANNED.has(kind));
	const targets: Target[] = [
		...document.pdfs.map((pdf) => ({ ...pdf, isPdf: true, isPart: false, isShown: true })),
		...pictures.map(targetOf),
	];
	if (targets.length === 0) return [];
	if (tools === undefined) throw new CannotRead("internal-error", "nothing to look at pictures with");
	const scans: FileScan[] = [];
	for (const target of targets) {
		if (budget.isOver) {
			// What is left is told once: a document may have a thousand pictures.
			scans.push(unchecked(target.within, "timed-out"));
			break;
		}
		const scan = await scanOf(target, budget, tools, onPage);
		if (scan !== null) scans.push(scan);
	}
	return scans;
}

function targetOf({ within, name, kind, read }: Picture): Target {
	const isPart = name !== "";
	return { within: isPart ? [...within, name] : within, isPdf: false, isPart, isShown: BY_HOST.has(kind), read };
}

async function scanOf(
	{ within, isPdf, isPart, isShown, read }: Target,
	budget: Budget,
	tools: ScanTools,
	onPage?: OnPage,
): Promise<FileScan | null> {
	try {
		const bytes = read(budget);
		if (isPart && bytes.length < SMALLEST_PICTURE) return null;
		// Loaded for PDFs and pictures alone, with pdf.js, which is larger than all the rest.
		const { inspectScan } = await import("./scan/inspect-scan.ts");
		return { within, ...(await inspectScan(bytes, isPdf, budget, tools, onPage)) };
	} catch (error) {
		const reason = error instanceof CannotRead ? error.reason : "internal-error";
		// A picture in a document that cannot be drawn is an ornament; no program would show it either.
		if (isPart && (reason === "unreadable" || (reason === "unsupported" && !isShown))) return null;
		return unchecked(within, reason);
	}
}

function unchecked(within: readonly string[], reason: UnknownReason): FileScan {
	return { within, pageCount: 0, pages: [], unchecked: [{ reason, pages: [] }] };
}
