/** PNG and TIFF predictors (ISO 32000-1, 7.4.4.4), as cross-reference streams use them. */

export interface PredictorParameters {
	readonly predictor: number;
	readonly colors: number;
	readonly bits: number;
	readonly columns: number;
}

/** @returns undefined for parameters that make no sense */
export function undoPredictor(bytes: Uint8Array, parameters: PredictorParameters): Uint8Array | undefined {
	const { predictor, colors, bits, columns } = parameters;
	const sane = colors >= 1 && colors <= 64 && columns >= 1 && columns <= 1 << 24 && [1, 2, 4, 8, 16].includes(bits);
	if (!sane) return undefined;
	const pixel = Math.max(1, (colors * bits + 7) >> 3);
	const row = Math.ceil((colors * bits * columns) / 8);
	if (predictor === 2) return bits === 8 ? undoTiff(bytes, row, colors) : undefined;
	return predictor >= 10 && predictor <= 15 ? undoPng(bytes, row, pixel) : undefined;
}

function undoTiff(bytes: Uint8Array, row: number, colors: number): Uint8Array {
	const decoded = bytes.slice();
	for (let at = 0; at < decoded.length; at++) {
		if (at % row >= colors) decoded[at] = (decoded[at] ?? 0) + (decoded[at - colors] ?? 0);
	}
	return decoded;
}

/** Each row starts with the number of its own filter, whatever the /Predictor says. */
function undoPng(bytes: Uint8Array, row: number, pixel: number): Uint8Array {
	const rows = Math.ceil(bytes.length / (row + 1));
	const decoded = new Uint8Array(Math.max(0, bytes.length - rows));
	let out = 0;
	for (let at = 0; at < bytes.length; ) {
		const filter = bytes[at++] ?? 0;
		const end = Math.min(at + row, bytes.length);
		for (let column = 0; at < end; column++, at++, out++) {
			const left = column >= pixel ? (decoded[out - pixel] ?? 0) : 0;
			const above = out >= row ? (decoded[out - row] ?? 0) : 0;
			const corner = column >= pixel && out >= row ? (decoded[out - row - pixel] ?? 0) : 0;
			decoded[out] = (bytes[at] ?? 0) + predictPng(filter, left, above, corner);
		}
	}
	return decoded;
}

function predictPng(filter: number, left: number, above: number, corner: number): number {
	switch (filter) {
		case 1:
			return left;
		case 2:
			return above;
		case 3:
			return (left + above) >> 1;
		case 4:
			return paeth(left, above, corner);
		default:
			return 0;
	}
}

function paeth(left: number, above: number, corner: number): number {
	const estimate = left + above - corner;
	const toLeft = Math.abs(estimate - left);
	const toAbove = Math.abs(estimate - above);
	const toCorner = Math.abs(estimate - corner);
	if (toLeft <= toAbove && toLeft <= toCorner) return left;
	return toAbove <= toCorner ? above : corner;
}
