/**
 * Where each glyph of a PDF page stands (ISO 32000-2, 9.4), from the operators that draw it. pdf.js joins glyphs to
 * pieces and puts a space where a glyph of another font belongs; where that has happened, this tells them apart.
 */
import { OPS } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { PdfTextItem } from "./pdf-lines.ts";
import { IDENTITY, type Matrix, multiply } from "./pdf-matrix.ts";

export interface PdfOperators {
	readonly fnArray: ArrayLike<number>;
	readonly argsArray: ArrayLike<unknown>;
}

interface GraphicsState {
	readonly ctm: Matrix;
	readonly fontSize: number;
	/** Width of a glyph's thousandth in text space. */
	readonly unit: number;
	readonly vertical: boolean;
	readonly charSpacing: number;
	readonly wordSpacing: number;
	readonly scale: number;
	readonly leading: number;
	readonly rise: number;
}

interface Font {
	readonly fontMatrix?: readonly number[];
	readonly vertical?: boolean;
}

interface Glyph {
	readonly unicode?: unknown;
	readonly width?: unknown;
	readonly isSpace?: unknown;
}

const THOUSANDTH = 0.001;
const DEEPEST = 1000;

/**
 * @param fontOf the font that an operator names, or null
 * @param layer the page's own glyphs, or those of what is laid over it: stamps, fields, notes
 */
export function glyphsOf(
	operators: PdfOperators,
	fontOf: (name: string) => Font | null,
	most: number,
	layer: "page" | "annotations" = "page",
): PdfTextItem[] {
	const walk = new OperatorWalk(fontOf, layer === "annotations");
	for (let at = 0; at < operators.fnArray.length && walk.items.length < most; at++) {
		const args = operators.argsArray[at];
		walk.step(operators.fnArray[at] ?? 0, Array.isArray(args) ? args : []);
	}
	return walk.items;
}

class OperatorWalk {
	readonly items: PdfTextItem[] = [];
	readonly #fontOf: (name: string) => Font | null;
	readonly #wantsAnnotations: boolean;
	#inAnnotation = false;
	readonly #saved: GraphicsState[] = [];
	#state: GraphicsState = {
		ctm: IDENTITY,
		fontSize: 0,
		unit: THOUSANDTH,
		vertical: false,
		charSpacing: 0,
		wordSpacing: 0,
		scale: 1,
		leading: 0,
		rise: 0,
	};
	#line: Matrix = IDENTITY;
	#text: Matrix = IDENTITY;

	constructor(fontOf: (name: string) => Font | null, wantsAnnotations: boolean) {
		this.#fontOf = fontOf;
		this.#wantsAnnotations = wantsAnnotations;
	}

	step(operator: number, args: readonly unknown[]): void {
		switch (operator) {
			case OPS.save:
				this.#save();
				break;
			case OPS.restore:
			case OPS.paintFormXObjectEnd:
				this.#state = this.#saved.pop() ?? this.#state;
				break;
			case OPS.transform:
				this.#transform(args);
				break;
			case OPS.paintFormXObjectBegin:
				this.#save();
				this.#transform(args[0]);
				break;
			case OPS.beginAnnotation:
				this.#inAnnotation = true;
				this.#save();
				this.#transform(args[2]);
				this.#transform(args[3]);
				break;
			case OPS.endAnnotation:
				this.#inAnnotation = false;
				this.#state = this.#saved.pop() ?? this.#state;
				break;
			case OPS.beginText:
				this.#startLine(IDENTITY);
				break;
			case OPS.showText:
				if (Array.isArray(args[0])) for (const glyph of args[0]) this.#show(glyph);
				break;
			default:
				this.#textState(operator, args);
		}
	}

	#textState(operator: number, args: readonly unknown[]): void {
		const value = numberOf(args[0]);
		switch (operator) {
			case OPS.setFont:
				this.#font(String(args[0]), numberOf(args[1]));
				break;
			case OPS.setCharSpacing:
				this.#state = { ...this.#state, charSpacing: value };
				break;
			case OPS.setWordSpacing:
				this.#state = { ...this.#state, wordSpacing: value };
				break;
			case OPS.setHScale:
				this.#state = { ...this.#state, scale: value / 100 };
				break;
			case OPS.setLeading:
				this.#state = { ...this.#state, leading: value };
				break;
			case OPS.setTextRise:
				this.#state = { ...this.#state, rise: value };
				break;
			case OPS.setTextMatrix:
				this.#startLine(matrixOf(args[0]) ?? matrixOf(args) ?? IDENTITY);
				break;
			case OPS.setLeadingMoveText:
				this.#state = { ...this.#state, leading: -numberOf(args[1]) };
				this.#move(value, numberOf(args[1]));
				break;
			case OPS.moveText:
				this.#move(value, numberOf(args[1]));
				break;
			case OPS.nextLine:
				this.#move(0, -this.#state.leading);
				break;
		}
	}

	#save(): void {
		if (this.#saved.length < DEEPEST) this.#saved.push(this.#state);
	}

	#transform(input: unknown): void {
		const matrix = matrixOf(input);
		if (matrix) this.#state = { ...this.#state, ctm: multiply(this.#state.ctm, matrix) };
	}

	#font(name: string, fontSize: number): void {
		const font = this.#fontOf(name);
		this.#state = {
			...this.#state,
			fontSize,
			unit: font?.fontMatrix?.[0] ?? THOUSANDTH,
			vertical: font?.vertical === true,
		};
	}

	#startLine(matrix: Matrix): void {
		this.#line = matrix;
		this.#text = matrix;
	}

	#move(x: number, y: number): void {
		this.#startLine(multiply(this.#line, [1, 0, 0, 1, x, y]));
	}

	#show(shown: unknown): void {
		const { fontSize, scale, rise, ctm, unit, charSpacing, wordSpacing } = this.#state;
		if (typeof shown === "number") {
			this.#advance((-shown / 1000) * fontSize * scale);
			return;
		}
		if (typeof shown !== "object" || shown === null) return;
		const glyph = shown as Glyph;
		const width = numberOf(glyph.width) * unit * fontSize * scale;
		const transform = multiply(multiply(ctm, this.#text), [fontSize * scale, 0, 0, fontSize, 0, rise]);
		const perUnit = fontSize * scale === 0 ? 0 : Math.hypot(transform[0], transform[1]) / Math.abs(fontSize * scale);
		if (typeof glyph.unicode === "string" && this.#inAnnotation === this.#wantsAnnotations) {
			this.items.push({ str: glyph.unicode, transform, width: Math.abs(width) * perUnit });
		}
		this.#advance(width + (charSpacing + (glyph.isSpace === true ? wordSpacing : 0)) * scale);
	}

	#advance(by: number): void {
		const { vertical, scale } = this.#state;
		const step: Matrix = vertical ? [1, 0, 0, 1, 0, -by / (scale || 1)] : [1, 0, 0, 1, by, 0];
		this.#text = multiply(this.#text, step);
	}
}

function numberOf(input: unknown): number {
	return typeof input === "number" && Number.isFinite(input) ? input : 0;
}

function matrixOf(input: unknown): Matrix | null {
	const list = ArrayBuffer.isView(input) ? Array.from(input as Float32Array) : input;
	if (!Array.isArray(list) || list.length < 6 || !list.slice(0, 6).every((value) => Number.isFinite(value)))
		return null;
	const [a, b, c, d, e, f] = list as number[];
	return [numberOf(a), numberOf(b), numberOf(c), numberOf(d), numberOf(e), numberOf(f)];
}
