/** "Kiểm tra chữ ký PDF" in the real extension, and the files of ../shared/corpora/pdf that it is given. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Locator, Page } from "@playwright/test";
import type { BrowserWithExtension } from "../browser/chromium.ts";
import { ownOrigin } from "./pages.ts";

export const CORPUS = resolve(import.meta.dirname, "../../../../shared/corpora/pdf");
export const hasCorpus = existsSync(CORPUS);
export const corpusMissing = `No PDFs: ${CORPUS} is not there.`;

export const STATE_DOCUMENT = "vn__1053-ttg.signed.pdf";
export const CHANGED = "synthetic__attack_EAA_P2.pdf";

export const corpus = (name: string): string => join(CORPUS, name);

/** A folder for files that a test makes. */
export class OwnFiles {
	readonly #folder = mkdtempSync(join(tmpdir(), "thu-chuan-report-"));

	/** @returns the path */
	write(name: string, content: string | Buffer): string {
		const path = join(this.#folder, name);
		writeFileSync(path, content);
		return path;
	}

	remove(): void {
		rmSync(this.#folder, { recursive: true, force: true });
	}
}

export async function openReport(tab: Page, extension: BrowserWithExtension, query = ""): Promise<void> {
	await tab.goto(`${ownOrigin(extension)}/verify.html${query}`);
	await tab.locator("main.tc").waitFor();
}

export function choose(tab: Page, ...paths: string[]): Promise<void> {
	return tab.locator("input[type=file]").setInputFiles(paths);
}

export const verdict = (tab: Page): Locator => tab.locator("[data-result]");
