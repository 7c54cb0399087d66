/** Sizes of what is built: each script, page and style sheet, and what every page of a guarded host loads. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { type Figure, figure } from "./figure.ts";

/** On every page of a guarded host, whatever it shows. */
export const ORDINARY_PAGE_SCRIPTS = ["content-scripts/webmail.js", "webmail-page.js"] as const;
const ORDINARY_PAGE_TARGET = 30 * 1024;

export function benchSizes(extension: string): Figure[] {
	const names = readdirSync(extension, { recursive: true, encoding: "utf8" })
		.filter((name) => /\.(js|css|html)$/.test(name))
		.sort();
	const group = "Size of each file of the build";
	const sizes = names.flatMap((name) => {
		const bytes = readFileSync(join(extension, name));
		const shown = name.replace(/-[\w-]{8}(?=\.)/, "");
		return [
			figure(group, shown, "bytes", bytes.length),
			figure(group, `${shown} (gzip)`, "bytes", gzipSync(bytes, { level: 9 }).length),
		];
	});
	return [...ordinaryPage(extension), ...sizes];
}

function ordinaryPage(extension: string): Figure[] {
	const group = "Content scripts of every guarded page, both together";
	const scripts = ORDINARY_PAGE_SCRIPTS.map((name) => readFileSync(join(extension, name)));
	const sum = (size: (bytes: Buffer) => number): number => scripts.reduce((total, bytes) => total + size(bytes), 0);
	return [
		figure(
			group,
			"raw",
			"bytes",
			sum((bytes) => bytes.length),
			ORDINARY_PAGE_TARGET,
		),
		figure(
			group,
			"gzip",
			"bytes",
			sum((bytes) => gzipSync(bytes, { level: 9 }).length),
			ORDINARY_PAGE_TARGET,
		),
		figure(
			group,
			"brotli",
			"bytes",
			sum((bytes) => brotliCompressSync(bytes).length),
			ORDINARY_PAGE_TARGET,
		),
	];
}
