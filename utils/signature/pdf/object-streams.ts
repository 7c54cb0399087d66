/** Objects inside object streams (ISO 32000-1, 7.5.7). */

import type { WorkBudget } from "./indirect-object.ts";
import { COST } from "./limits.ts";
import { ObjectParser } from "./object-parser.ts";
import type { IndirectObject, PdfStream } from "./objects.ts";
import { isInteger } from "./objects.ts";

const MAX_OBJECTS = 1_000_000;

/** The decoded data, and where in it each object starts. */
export interface ObjectStream {
	readonly number: number;
	readonly start: number;
	readonly data: Uint8Array;
	/** In the order of the stream: number and place of each. */
	readonly objects: readonly { readonly number: number; readonly at: number }[];
	/** Place of the first object of each number. */
	readonly places: ReadonlyMap<number, number>;
}

/** @returns undefined where the head makes no sense */
export function readObjectStream(stream: PdfStream, data: Uint8Array, budget: WorkBudget): ObjectStream | undefined {
	const count = stream.dictionary.entries.get("N");
	const first = stream.dictionary.entries.get("First");
	if (!isInteger(count) || !isInteger(first) || count < 0 || first < 0 || first > data.length) return undefined;
	const parser = new ObjectParser(data, 0, first);
	const objects: { number: number; at: number }[] = [];
	for (let index = 0; index < Math.min(count, MAX_OBJECTS) && budget.bytes > 0; index++) {
		budget.bytes -= COST.entry;
		const number = parser.readUnsigned();
		const offset = parser.readUnsigned();
		if (number === undefined || offset === undefined) break;
		objects.push({ number, at: first + offset });
	}
	const places = new Map(objects.toReversed().map(({ number, at }) => [number, at]));
	return { number: stream.number, start: stream.start, data, objects, places };
}

/** The index of the cross-reference is a hint; the number decides (as 7.5.8.3 has both agree). */
export function objectInStream(
	stream: ObjectStream,
	number: number,
	index: number,
	budget: WorkBudget,
): IndirectObject | undefined {
	const hinted = stream.objects[index];
	const at = hinted?.number === number ? hinted.at : stream.places.get(number);
	if (at === undefined || budget.bytes <= 0) return undefined;
	const parser = new ObjectParser(stream.data, at, Math.min(stream.data.length, at + budget.bytes));
	parser.allowance = budget.bytes;
	const value = parser.readObject();
	budget.bytes = Math.min(budget.bytes, parser.allowance);
	budget.bytes -= parser.position - at + 64;
	return {
		number,
		generation: 0,
		value,
		origin: { kind: "object-stream", stream: stream.number, streamStart: stream.start },
		malformed: parser.malformed,
	};
}
