/** Text of XML files whose vocabulary is not known, Word's XML of 2003 and of one file among them: a line an element. */
import type { Budget } from "../limits.ts";
import type { FileSink } from "./reading.ts";
import type { TextCollector } from "./text-collector.ts";
import { decodeText } from "./text-encoding.ts";
import { XmlSweep } from "./xml-sweep.ts";

const CHUNK = 256 * 1024;
/** Parts of a line: runs and their text, spans, and what only says how they look. */
const WITHIN_LINE = new Set(
	"t r rPr span a b i u em strong sub sup font ins tspan proofErr bookmarkStart bookmarkEnd".split(" "),
);

export function readXml(bytes: Uint8Array, sink: FileSink): void {
	const isWhole = sweepText(decodeText(bytes), sink.section("body"), sink.budget);
	if (!isWhole && !sink.isFull) sink.incomplete("unreadable");
}

/** @returns whether every element has its end */
export function sweepText(source: string, text: TextCollector, budget: Budget): boolean {
	let depth = 0;
	const sweep = new XmlSweep({
		open: () => {
			depth += 1;
		},
		close: (name) => {
			depth -= 1;
			if (!WITHIN_LINE.has(name)) text.endLine();
		},
		text: (piece) => {
			const squeezed = piece.replace(/\s+/g, " ");
			if (squeezed !== " ") text.add(squeezed);
		},
	});
	for (let at = 0; at < source.length && !text.isFull; at += CHUNK) {
		budget.checkTime();
		sweep.push(source.slice(at, at + CHUNK));
	}
	return depth === 0;
}
