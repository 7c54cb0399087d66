/**
 * Where a page or an appearance draws, roughly: enough to tell whether something opaque comes to lie over text. Only
 * positions are followed (ISO 32000-1, 9.4 and 8.4); glyph widths are estimated, as fonts are not read.
 */

import type { RevisionView } from "../pdf/document.ts";
import { ObjectParser } from "../pdf/object-parser.ts";
import type { PdfDictionary, PdfObject, PdfStream } from "../pdf/objects.ts";
import { EMPTY_DICTIONARY, isKind } from "../pdf/objects.ts";

export interface Box {
	readonly left: number;
	readonly bottom: number;
	readonly right: number;
	readonly top: number;
}

export interface Drawing {
	/** Each piece of text, in the space of the page or of the form. */
	readonly texts: readonly Box[];
	/** Filled rectangles and pictures without transparency. */
	readonly opaque: readonly Box[];
	/** Anything at all is painted. */
	readonly paints: boolean;
}

type Matrix = readonly [number, number, number, number, number, number];

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
const MAX_OPERATORS = 200_000;
const MAX_BYTES = 8 << 20;
const MAX_DEPTH = 5;
/** Of the font size, for each byte shown: between one-byte and two-byte fonts. */
const BYTE_WIDTH = 0.35;

export function intersect(one: Box, other: Box): boolean {
	return one.left < other.right && other.left < one.right && one.bottom < other.top && other.bottom < one.top;
}

export function areaOf(box: Box): number {
	return Math.max(0, box.right - box.left) * Math.max(0, box.top - box.bottom);
}

/** @param contents one stream or an array of them */
export function drawingOf(
	view: RevisionView,
	contents: PdfObject | undefined,
	resources: PdfObject | undefined,
): Drawing {
	const tracer = new Tracer(view);
	const resolved = view.resolve(contents);
	const streams = isKind(resolved, "array")
		? resolved.items.slice(0, 1000).map((item) => view.resolve(item))
		: [resolved];
	// Streams of a page are read as one: state goes on from one to the next.
	for (const stream of streams)
		if (isKind(stream, "stream")) tracer.run(stream, view.dictionary(resources) ?? EMPTY_DICTIONARY, 0);
	return tracer;
}

export function multiply(one: Matrix, other: Matrix): Matrix {
	const [a, b, c, d, e, f] = one;
	const [A, B, C, D, E, F] = other;
	return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];
}

/** The box around a rectangle after a transformation. */
export function transformed([a, b, c, d, e, f]: Matrix, { left, bottom, right, top }: Box): Box {
	const xs = [left, right].flatMap((x) => [bottom, top].map((y) => a * x + c * y + e));
	const ys = [left, right].flatMap((x) => [bottom, top].map((y) => b * x + d * y + f));
	return { left: Math.min(...xs), right: Math.max(...xs), bottom: Math.min(...ys), top: Math.max(...ys) };
}

class Tracer implements Drawing {
	readonly texts: Box[] = [];
	readonly opaque: Box[] = [];
	paints = false;
	private readonly view: RevisionView;
	private operators = 0;
	private ctm: Matrix = IDENTITY;
	private readonly saved: Matrix[] = [];
	private line: Matrix = IDENTITY;
	private fontSize = 12;
	private leading = 0;
	private rectangles: Box[] = [];

	constructor(view: RevisionView) {
		this.view = view;
	}

	run(stream: PdfStream, resources: PdfDictionary, depth: number): void {
		const decoded = this.view.decode(stream, MAX_BYTES);
		if (!decoded.ok) return;
		const parser = new ObjectParser(decoded.bytes);
		let operands: PdfObject[] = [];
		while (this.operators < MAX_OPERATORS) {
			const token = parser.readObjectOrKeyword();
			if (token === null || typeof token !== "object" || token.kind !== "keyword") {
				if (operands.length < 64) operands.push(token);
				continue;
			}
			if (token.word === "") return;
			this.operators++;
			if (token.word === "Do") this.paintObject(operands[0], resources, depth);
			else this.operate(token.word, operands);
			operands = [];
		}
	}

	private operate(word: string, operands: readonly PdfObject[]): void {
		const numbers = operands.map((operand) => (typeof operand === "number" ? operand : 0));
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
		else if (word === "re")
			this.rectangles.push({ left: first, bottom: second, right: first + third, top: second + fourth });
		this.paint(word, operands);
	}

	private moveLine(x: number, y: number, setsLeading: boolean): void {
		this.line = multiply([1, 0, 0, 1, x, y], this.line);
		if (setsLeading) this.leading = -y;
	}

	private paint(word: string, operands: readonly PdfObject[]): void {
		if (word === "Tj" || word === "TJ" || word === "'" || word === '"') this.showText(operands.at(-1));
		else if (/^(?:f|F|f\*|B|B\*|b|b\*)$/.test(word)) {
			this.paints = true;
			for (const box of this.rectangles) this.opaque.push(transformed(this.ctm, normal(box)));
			this.rectangles = [];
		} else if (/^(?:S|s|n)$/.test(word)) {
			if (word !== "n") this.paints = true;
			this.rectangles = [];
		} else if (word === "sh" || word === "EI") this.paints = true;
	}

	private showText(operand: PdfObject | undefined): void {
		const parts = isKind(operand, "array") ? operand.items : [operand ?? null];
		const bytes = parts.reduce<number>((sum, part) => sum + (isKind(part, "string") ? part.bytes.length : 0), 0);
		if (bytes === 0) return;
		this.paints = true;
		const box: Box = { left: 0, bottom: 0, right: bytes * BYTE_WIDTH * this.fontSize, top: this.fontSize * 0.7 };
		this.texts.push(transformed(multiply(this.line, this.ctm), normal(box)));
	}

	private paintObject(name: PdfObject | undefined, resources: PdfDictionary, depth: number): void {
		const objects = this.view.dictionary(resources.entries.get("XObject"));
		const object = isKind(name, "name") ? this.view.resolve(objects?.entries.get(name.name)) : null;
		if (!isKind(object, "stream") || depth >= MAX_DEPTH) return;
		const { entries } = object.dictionary;
		if (this.view.name(entries.get("Subtype")) === "Image") {
			this.paints = true;
			const isSolid = !entries.has("SMask") && !entries.has("Mask") && entries.get("ImageMask") !== true;
			if (isSolid) this.opaque.push(transformed(this.ctm, { left: 0, bottom: 0, right: 1, top: 1 }));
			return;
		}
		const before = this.ctm;
		this.ctm = multiply(matrixOf(this.view, object.dictionary), this.ctm);
		const own = this.view.dictionary(entries.get("Resources")) ?? resources;
		this.run(object, own, depth + 1);
		this.ctm = before;
	}
}

function normal({ left, bottom, right, top }: Box): Box {
	return {
		left: Math.min(left, right),
		right: Math.max(left, right),
		bottom: Math.min(bottom, top),
		top: Math.max(bottom, top),
	};
}

export function matrixOf(view: RevisionView, form: PdfDictionary): Matrix {
	const numbers = (view.array(form.entries.get("Matrix")) ?? []).map((item) => view.resolve(item));
	const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers.map((item) => (typeof item === "number" ? item : 0));
	return [a, b, c, d, e, f];
}

/** A rectangle of an array of four numbers; undefined for anything else. */
export function boxOf(view: RevisionView, value: PdfObject | undefined): Box | undefined {
	const numbers = (view.array(value) ?? []).map((item) => view.resolve(item));
	const [left, bottom, right, top] = numbers;
	if (typeof left !== "number" || typeof bottom !== "number" || typeof right !== "number" || typeof top !== "number") {
		return undefined;
	}
	return normal({ left, bottom, right, top });
}
