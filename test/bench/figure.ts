/** What a benchmark gives: figures with a unit, and where there is one, the target and whether it is met. */

export interface Figure {
	readonly group: string;
	readonly name: string;
	readonly unit: "ms" | "µs" | "bytes" | "per second" | "pages" | "%";
	readonly value: number;
	/** Most that is allowed; for "per second" the least. null: told for comparison. */
	readonly target: number | null;
	readonly met: boolean | null;
}

/** @param target most that is allowed; for "per second" the least */
export function figure(
	group: string,
	name: string,
	unit: Figure["unit"],
	value: number,
	target: number | null = null,
): Figure {
	const met = target === null ? null : unit === "per second" ? value >= target : value <= target;
	return { group, name, unit, value: rounded(value), target, met };
}

function rounded(value: number): number {
	return Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(4));
}

/** @param share 0.5 for the median, 0.95 for what all but one in twenty stay below */
export function quantile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	if (sorted.length === 0) throw new Error("Nothing was measured.");
	const position = (sorted.length - 1) * share;
	const low = sorted[Math.floor(position)] ?? 0;
	const high = sorted[Math.ceil(position)] ?? low;
	return low + (high - low) * (position - Math.floor(position));
}

export function median(values: readonly number[]): number {
	return quantile(values, 0.5);
}

export function printTable(figures: readonly Figure[]): void {
	let group = "";
	for (const figure of figures) {
		if (figure.group !== group) process.stdout.write(`\n${figure.group}\n`);
		group = figure.group;
		const value = figure.value.toLocaleString("en-GB", { maximumFractionDigits: 3 });
		const sign = figure.unit === "per second" ? "≥" : "≤";
		const target = figure.target === null ? "" : `${sign} ${figure.target.toLocaleString("en-GB")}`;
		const met = figure.met === null ? "" : figure.met ? "met" : "MISSED";
		process.stdout.write(
			`  ${figure.name.padEnd(66)}${value.padStart(12)} ${figure.unit.padEnd(10)} ${target.padEnd(12)} ${met}\n`.trimEnd() +
				"\n",
		);
	}
}
