/** Points, rectangles and transformations of pages (ISO 32000-1, 8.3). */

import type { RevisionView } from "../pdf/document.ts";
import type { PdfDictionary, PdfObject } from "../pdf/objects.ts";

export interface Box {
	readonly left: number;
	readonly bottom: number;
	readonly right: number;
	readonly top: number;
}

export type Matrix = readonly [number, number, number, number, number, number];

export type Point = readonly [x: number, y: number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

export function intersect(one: Box, other: Box): boolean {
	return one.left < other.right && other.left < one.right && one.bottom < other.top && other.bottom < one.top;
}

export function areaOf(box: Box): number {
	return Math.max(0, box.right - box.left) * Math.max(0, box.top - box.bottom);
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

/** The shoelace formula; curves count as the lines between their ends. */
export function polygonArea(corners: readonly Point[]): number {
	let twice = 0;
	for (const [index, [x, y]] of corners.entries()) {
		const [nextX, nextY] = corners[(index + 1) % corners.length] ?? [x, y];
		twice += x * nextY - nextX * y;
	}
	return Math.abs(twice) / 2;
}

export function normal({ left, bottom, right, top }: Box): Box {
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
