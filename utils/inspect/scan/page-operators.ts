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
	const reading = new OperatorReading();
	for (const [index, operator] of operators.fnArray.entries()) {
		const input = operators.argsArray[index];
		reading.read(operator, Array.isArray(input) ? input : []);
	}
	return reading.content;
}

/** Operators one after another, with the graphics state that they change. */
class OperatorReading {
	readonly #images: PlacedImage[] = [];
	readonly #saved: State[] = [];
	#state: State = { place: IDENTITY, ink: [0, 0, 0], hidden: false };
	#visibleCharacters = 0;
	#isCut = false;
	/** Images painted many at once, which are not looked at: bullets and patterns of a page of letters. */
	#hasGroups = false;

	get content(): PageContent {
		const isCut = this.#isCut || (this.#hasGroups && this.#visibleCharacters < FEW_CHARACTERS);
		return { images: this.#images, visibleCharacters: this.#visibleCharacters, isCut };
	}

	read(operator: number, args: readonly unknown[]): void {
		if (!this.#readState(operator, args)) this.#readPainting(operator, args);
	}

	/** @returns whether it was an operator of the graphics state */
	#readState(operator: number, args: readonly unknown[]): boolean {
		switch (operator) {
			case OPS.save:
				this.#save();
				return true;
			case OPS.paintFormXObjectBegin:
				this.#save();
				this.#transform(matrixOf(args[0]));
				return true;
			case OPS.beginAnnotation:
				this.#save();
				// An annotation stands on the page itself, whatever was drawn before it.
				this.#state = { ...this.#state, place: matrixOf(args[2]) ?? IDENTITY };
				this.#transform(matrixOf(args[3]));
				return true;
			case OPS.restore:
			case OPS.paintFormXObjectEnd:
			case OPS.endAnnotation:
				this.#state = this.#saved.pop() ?? this.#state;
				return true;
			case OPS.transform:
				this.#transform(matrixOf(args) ?? matrixOf(args[0]));
				return true;
			case OPS.setFillRGBColor:
				this.#state = { ...this.#state, ink: colourOf(args) ?? this.#state.ink };
				return true;
			case OPS.setTextRenderingMode:
				this.#state = { ...this.#state, hidden: INVISIBLE.has(Number(args[0])) };
				return true;
			default:
				return false;
		}
	}

	#readPainting(operator: number, args: readonly unknown[]): void {
		switch (operator) {
			case OPS.showText:
				if (!this.#state.hidden) this.#visibleCharacters += charactersIn(args[0]);
				break;
			case OPS.paintImageXObject:
				this.#place(args[0], { width: args[1], height: args[2] }, null);
				break;
			case OPS.paintInlineImageXObject:
				this.#place(args[0], args[0], null);
				break;
			case OPS.paintImageMaskXObject:
				this.#placeMask(args[0]);
				break;
			case OPS.paintImageMaskXObjectGroup:
				for (const mask of Array.isArray(args[0]) ? args[0] : []) {
					this.#placeMask(mask, matrixOf((mask as { transform?: unknown } | null)?.transform) ?? IDENTITY);
				}
				break;
			case OPS.paintInlineImageXObjectGroup:
			case OPS.paintImageXObjectRepeat:
			case OPS.paintImageMaskXObjectRepeat:
				this.#hasGroups = true;
				break;
		}
	}

	#save(): void {
		if (this.#saved.length < DEEPEST) this.#saved.push(this.#state);
	}

	#transform(inner: Matrix | null): void {
		if (inner !== null) this.#state = { ...this.#state, place: multiply(this.#state.place, inner) };
	}

	#placeMask(mask: unknown, inner?: Matrix): void {
		this.#place(sourceOfMask(mask), mask, this.#state.ink, inner);
	}

	/** @param inner from the image's own square to the state's units */
	#place(source: unknown, size: unknown, ink: Colour | null, inner: Matrix = IDENTITY): void {
		const { width, height } = (size ?? {}) as { width?: unknown; height?: unknown };
		if (typeof width !== "number" || typeof height !== "number") return;
		if (this.#images.length >= MOST_IMAGES) this.#isCut = true;
		else this.#images.push({ source, width, height, place: multiply(this.#state.place, inner), ink });
	}
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
