/** Office documents made for tests, part by part. */
import { strToU8, zipSync } from "fflate";

const RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

export function archive(parts: Record<string, string | Uint8Array>): Uint8Array {
	const files = Object.entries(parts).map(([name, part]) => [name, typeof part === "string" ? strToU8(part) : part]);
	return zipSync(Object.fromEntries(files));
}

export function relationships(...list: [id: string, type: string, target: string, mode?: string][]): string {
	const items = list.map(([id, type, target, mode]) => {
		const external = mode === undefined ? "" : ` TargetMode="${mode}"`;
		return `<Relationship Id="${id}" Type="${RELATIONSHIPS}/${type}" Target="${target}"${external}/>`;
	});
	return `<Relationships>${items.join("")}</Relationships>`;
}
