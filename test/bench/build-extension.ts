/**
 * Builds the extension for Chromium into a folder outside the repository, with every page on loopback guarded.
 * In a process of its own: `node test/bench/build-extension.ts FOLDER`, for the build writes to standard output.
 */
import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";

/** @returns the folder to load */
export async function buildExtension(folder: string): Promise<string> {
	await promisify(execFile)(process.execPath, [import.meta.filename, folder], {
		env: { ...process.env, THU_CHUAN_HOSTS: "http://127.0.0.1/*" },
	});
	return resolve(folder, "chrome-mv3");
}

if (process.argv[1] === import.meta.filename) {
	const { build } = await import("wxt");
	const root = resolve(import.meta.dirname, "../..");
	await build({ root, browser: "chrome", outDir: resolve(process.argv[2] ?? "") });
}
