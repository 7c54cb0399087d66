/** What a PDF page draws, as far as scans go: its images with their places, and how many letters can be seen. */
import { OPS } from "pdfjs-dist/legacy/build/pdf.mjs";
import { IDENTITY, type Matrix, multiply } from "../readers/pdf-matrix.ts";
import type { Colour } from "./image-data.ts";

export interface PlacedImage {
	/** Name of the image among the page's objects, or the image itself where it is inline. */
	readonly source: unknown;
	/** Pixels. */
	readonly width: number;
	readonly height: number;
	/** Takes the unit square to the page's own units. */
	readonly place: Matrix;
	/** The colour of a mask, null for a picture. */
	readonly ink: Colour | null;
}

export interface PageContent {
	readonly images: readonly PlacedImage[];
	/** Letters and digits that are drawn so that they can be seen: the text layer of a scan is not. */
	readonly visibleCharacters: number;
	/** There were images that are not looked at: too many, or in groups on a page without letters. */
	readonly isCut: boolean;
}

/** A page with fewer letters has hardly any of its own. */
export const FEW_CHARACTERS = 100;

interface State {
	readonly place: Matrix;
	readonly ink: Colour;
	readonly hidden: boolean;
}

const DEEPEST = 256;
/** A page in strips of one row has some thousand. */
const MOST_IMAGES = 5000;
/** Text rendering modes that draw nothing (ISO 32000-1, 9.3.6). */
const INVISIBLE = new Set([3, 7]);

export function readOperators(operators: {
	readonly fnArray: readonly number[];
	readonly argsArray: readonly unknown[];
}): PageContent {
	const images: PlacedImage[] = [];
	const saved: State[] = [];
	let state: State = { place: IDENTITY, ink: [0, 0, 0], hidden: false };
	let visibleCharacters = 0;
	let isCut = false;
	let hasGroups = false;
	const place = (source: unknown, size: unknown, ink: Colour | null, inner: Matrix = IDENTITY): void => {
		const { width, height } = (size ?? {}) as { width?: unknown; height?: unknown };
		if (typeof width !== "number" || typeof height !== "number") return;
		if (images.length >= MOST_IMAGES) isCut = true;
		else images.push({ source, width, height, place: multiply(state.place, inner), ink });
	};
	for (const [index, operator] of operators.fnArray.entries()) {
		const input = operators.argsArray[index];
		const args: readonly unknown[] = Array.isArray(input) ? input : [];
		switch (operator) {
			case OPS.save:
				if (saved.length < DEEPEST) saved.push(state);
				break;
			case OPS.paintFormXObjectBegin:
				if (saved.length < DEEPEST) saved.push(state);
				state = { ...state, place: multiply(state.place, matrixOf(args[0]) ?? IDENTITY) };
				break;
			case OPS.beginAnnotation:
				if (saved.length < DEEPEST) saved.push(state);
				// An annotation stands on the page itself, whatever was drawn before it.
				state = { ...state, place: multiply(matrixOf(args[2]) ?? IDENTITY, matrixOf(args[3]) ?? IDENTITY) };
				break;
			case OPS.restore:
			case OPS.paintFormXObjectEnd:
			case OPS.endAnnotation:
				state = saved.pop() ?? state;
				break;
			case OPS.transform:
				state = { ...state, place: multiply(state.place, matrixOf(args) ?? matrixOf(args[0]) ?? IDENTITY) };
				break;
			case OPS.setFillRGBColor:
				state = { ...state, ink: colourOf(args) ?? state.ink };
				break;
			case OPS.setTextRenderingMode:
				state = { ...state, hidden: INVISIBLE.has(Number(args[0])) };
				break;
			case OPS.showText:
				if (!state.hidden) visibleCharacters += charactersIn(args[0]);
				break;
			case OPS.paintImageXObject:
				place(args[0], { width: args[1], height: args[2] }, null);
				break;
			case OPS.paintInlineImageXObject:
				place(args[0], args[0], null);
				break;
			case OPS.paintImageMaskXObject:
				place(sourceOfMask(args[0]), args[0], state.ink);
				break;
			case OPS.paintImageMaskXObjectGroup:
				for (const mask of Array.isArray(args[0]) ? args[0] : []) {
					place(sourceOfMask(mask), mask, state.ink, matrixOf((mask as { transform?: unknown }).transform) ?? IDENTITY);
				}
				break;
			case OPS.paintInlineImageXObjectGroup:
			case OPS.paintImageXObjectRepeat:
			case OPS.paintImageMaskXObjectRepeat:
				// Bullets and patterns of a page of letters; what else they are is not looked at.
				hasGroups = true;
				break;
		}
	}
	return { images, visibleCharacters, isCut: isCut || (hasGroups && visibleCharacters < FEW_CHARACTERS) };
}

/** A mask is named by its data, or carries them. */
function sourceOfMask(mask: unknown): unknown {
	const data = (mask as { data?: unknown } | null | undefined)?.data;
	return typeof data === "string" ? data : mask;
}

function charactersIn(glyphs: unknown): number {
	if (!Array.isArray(glyphs)) return 0;
	let count = 0;
	for (const glyph of glyphs) {
		const unicode = (glyph as { unicode?: unknown } | null)?.unicode;
		if (typeof unicode === "string" && /[\p{L}\p{N}]/u.test(unicode)) count += 1;
	}
	return count;
}

/** "#rrggbb", as pdf.js has it. */
function colourOf([colour]: readonly unknown[]): Colour | null {
	const digits = typeof colour === "string" ? /^#([0-9a-f]{6})$/i.exec(colour)?.[1] : undefined;
	if (digits === undefined) return null;
	const value = Number.parseInt(digits, 16);
	return [value >> 16, (value >> 8) & 255, value & 255];
}

function matrixOf(input: unknown): Matrix | null {
	const list = ArrayBuffer.isView(input) ? Array.from(input as Float32Array) : input;
	if (!Array.isArray(list) || list.length < 6 || !list.slice(0, 6).every((value) => Number.isFinite(value)))
		return null;
	const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = list as number[];
	return [a, b, c, d, e, f];
}
