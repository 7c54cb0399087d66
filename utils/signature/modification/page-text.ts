/**
 * Where a page or an appearance draws, roughly: enough to tell whether something opaque comes to lie over text. Only
 * positions are followed (ISO 32000-1, 9.4 and 8.4); glyph widths are estimated, as fonts are not read.
 */

import type { RevisionView } from "../pdf/document.ts";
import { COST } from "../pdf/limits.ts";
import { ObjectParser } from "../pdf/object-parser.ts";
import type { PdfDictionary, PdfObject, PdfStream } from "../pdf/objects.ts";
import { EMPTY_DICTIONARY, isKind } from "../pdf/objects.ts";
import {
	type Box,
	IDENTITY,
	type Matrix,
	matrixOf,
	multiply,
	normal,
	type Point,
	polygonArea,
	transformed,
} from "./geometry.ts";

export interface Drawing {
	/** Each piece of text, in the space of the page or of the form. */
	readonly texts: readonly Box[];
	/** Of all fills and pictures without transparency, together; what overlaps counts twice. */
	readonly opaqueArea: number;
	/** Anything at all is painted. */
	readonly paints: boolean;
	/** Followed to its end; where not, what is not listed may well be drawn. */
	readonly complete: boolean;
}

/** Numbers that an operator takes. */
const OPERANDS: Readonly<Record<string, number>> = {
	cm: 6,
	Tm: 6,
	re: 4,
	m: 2,
	l: 2,
	c: 6,
	v: 4,
	y: 4,
	Td: 2,
	TD: 2,
	TL: 1,
	Tf: 2,
};
const MAX_OPERANDS = 64;

const MAX_OPERATORS = 200_000;
const MAX_BYTES = 8 << 20;
const MAX_DEPTH = 5;
const MAX_STREAMS = 1000;
/** Of the font size, for each byte shown: between one-byte and two-byte fonts. */
const BYTE_WIDTH = 0.35;

/** @param contents one stream or an array of them */
export function drawingOf(
	view: RevisionView,
	contents: PdfObject | undefined,
	resources: PdfObject | undefined,
): Drawing {
	const tracer = new Tracer(view);
	const resolved = view.resolve(contents);
	const streams = isKind(resolved, "array")
		? resolved.items.slice(0, MAX_STREAMS).map((item) => view.resolve(item))
		: [resolved];
	if (isKind(resolved, "array") && resolved.items.length > MAX_STREAMS) tracer.complete = false;
	// Streams of a page are read as one: state goes on from one to the next.
	for (const stream of streams)
		if (isKind(stream, "stream")) tracer.run(stream, view.dictionary(resources) ?? EMPTY_DICTIONARY, 0);
	return tracer;
}

class Tracer implements Drawing {
	readonly texts: Box[] = [];
	opaqueArea = 0;
	paints = false;
	complete = true;
	private readonly view: RevisionView;
	private operators = 0;
	private ctm: Matrix = IDENTITY;
	private readonly saved: Matrix[] = [];
	private line: Matrix = IDENTITY;
	private fontSize = 12;
	private leading = 0;
	/** Of the path in work, each subpath as the corners it goes through, in the space of the page or form. */
	private path: Point[][] = [];

	constructor(view: RevisionView) {
		this.view = view;
	}

	run(stream: PdfStream, resources: PdfDictionary, depth: number): void {
		const decoded = this.view.decode(stream, MAX_BYTES);
		if (!decoded.ok) {
			this.complete = false;
			return;
		}
		const { document } = this.view;
		const parser = new ObjectParser(decoded.bytes);
		let operands: PdfObject[] = [];
		let counted = 0;
		for (;;) {
			const token = parser.readObjectOrKeyword();
			if (token === null || typeof token !== "object" || token.kind !== "keyword") {
				// Viewers take the last ones where there are too many.
				if (operands.length >= MAX_OPERANDS) operands.shift();
				operands.push(token);
				continue;
			}
			if (token.word === "") break;
			this.operators++;
			const mayGoOn = document.spend(parser.position - counted + COST.operator);
			counted = parser.position;
			if (!mayGoOn || this.operators >= MAX_OPERATORS) {
				this.complete = false;
				return;
			}
			if (token.word === "Do") this.paintObject(operands.at(-1), resources, depth);
			else this.operate(token.word, operands);
			operands = [];
		}
		// Beyond its limits the parser goes to the end.
		if (parser.allowance < 0) this.complete = false;
	}

	private operate(word: string, operands: readonly PdfObject[]): void {
		const count = OPERANDS[word] ?? 0;
		const numbers = operands.slice(-count).map((operand) => (typeof operand === "number" ? operand : 0));
		const [first = 0, second = 0, third = 0, fourth = 0, fifth = 0, sixth = 0] = numbers;
		const matrix: Matrix = [first, second, third, fourth, fifth, sixth];
		if (word === "q" && this.saved.length < 256) this.saved.push(this.ctm);
		else if (word === "Q") this.ctm = this.saved.pop() ?? this.ctm;
		else if (word === "cm") this.ctm = multiply(matrix, this.ctm);
		else if (word === "BT") this.line = IDENTITY;
		else if (word === "Tm") this.line = matrix;
		else if (word === "Tf") this.fontSize = second;
		else if (word === "TL") this.leading = first;
		else if (word === "Td" || word === "TD") this.moveLine(first, second, word === "TD");
		else if (word === "T*" || word === "'" || word === '"') this.moveLine(0, -this.leading, false);
		else if (word === "re") this.addRectangle(first, second, third, fourth);
		else if (word === "m") this.path.push([this.pointAt(first, second)]);
		else if (word === "l" || word === "c" || word === "v" || word === "y") {
			this.path.at(-1)?.push(this.pointAt(numbers.at(-2) ?? 0, numbers.at(-1) ?? 0));
		}
		this.paint(word, operands);
	}

	private pointAt(x: number, y: number): Point {
		const [a, b, c, d, e, f] = this.ctm;
		return [a * x + c * y + e, b * x + d * y + f];
	}

	private addRectangle(x: number, y: number, width: number, height: number): void {
		const corners = [
			[x, y],
			[x + width, y],
			[x + width, y + height],
			[x, y + height],
		] as const;
		this.path.push(corners.map(([cornerX, cornerY]) => this.pointAt(cornerX, cornerY)));
	}

	private moveLine(x: number, y: number, setsLeading: boolean): void {
		this.line = multiply([1, 0, 0, 1, x, y], this.line);
		if (setsLeading) this.leading = -y;
	}

	private paint(word: string, operands: readonly PdfObject[]): void {
		if (word === "Tj" || word === "TJ" || word === "'" || word === '"') this.showText(operands.at(-1));
		else if (/^(?:f|F|f\*|B|B\*|b|b\*)$/.test(word)) {
			this.paints = true;
			for (const corners of this.path) this.opaqueArea += polygonArea(corners);
			this.path = [];
		} else if (/^(?:S|s|n)$/.test(word)) {
			if (word !== "n") this.paints = true;
			this.path = [];
		} else if (word === "EI") this.paintPicture();
		else if (word === "sh") {
			// All that is not clipped, which is not followed.
			this.paints = true;
			this.complete = false;
		}
	}

	private showText(operand: PdfObject | undefined): void {
		const parts = isKind(operand, "array") ? operand.items : [operand ?? null];
		const bytes = parts.reduce<number>((sum, part) => sum + (isKind(part, "string") ? part.bytes.length : 0), 0);
		if (bytes === 0) return;
		this.paints = true;
		const box: Box = { left: 0, bottom: 0, right: bytes * BYTE_WIDTH * this.fontSize, top: this.fontSize * 0.7 };
		this.texts.push(transformed(multiply(this.line, this.ctm), normal(box)));
	}

	/** A picture fills the unit square. */
	private paintPicture(): void {
		const [a, b, c, d] = this.ctm;
		this.paints = true;
		this.opaqueArea += Math.abs(a * d - b * c);
	}

	private paintObject(name: PdfObject | undefined, resources: PdfDictionary, depth: number): void {
		const objects = this.view.dictionary(resources.entries.get("XObject"));
		const object = isKind(name, "name") ? this.view.resolve(objects?.entries.get(name.name)) : null;
		if (!isKind(object, "stream")) return;
		if (depth >= MAX_DEPTH) {
			this.complete = false;
			return;
		}
		const { entries } = object.dictionary;
		if (this.view.name(entries.get("Subtype")) === "Image") {
			const isSolid = !entries.has("SMask") && !entries.has("Mask") && entries.get("ImageMask") !== true;
			if (isSolid) this.paintPicture();
			this.paints = true;
			return;
		}
		const before = this.ctm;
		this.ctm = multiply(matrixOf(this.view, object.dictionary), this.ctm);
		const own = this.view.dictionary(entries.get("Resources")) ?? resources;
		this.run(object, own, depth + 1);
		this.ctm = before;
	}
}
