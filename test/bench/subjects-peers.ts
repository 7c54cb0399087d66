/**
 * Other detectors of languages; only franc is a dependency of the product. Each is asked in the way that its
 * documentation gives for short texts.
 */
import { existsSync } from "node:fs";
import { loadModule } from "cld3-asm";
import { eld } from "eld/large";
import { franc } from "franc";
import { detect as tinyld } from "tinyld";

export interface Detector {
	readonly name: string;
	/** "vi" for Vietnamese, anything else for others. */
	readonly detect: (text: string) => string;
	/** What a browser would load of it, as an import specifier; null for what nobody would ship. */
	readonly specifier: string | null;
}

/** The project's prototype, to be run and beaten. */
const ORACLE = new URL("../../../shared/oracles/vi-subject.mjs", import.meta.url);

function labelOf(judged: unknown): string {
	if (typeof judged !== "object" || judged === null || !("label" in judged)) return "";
	return String(judged.label).replace(/^vi-nfd$/, "vi");
}

async function prototype(): Promise<Detector> {
	const { classify }: { readonly classify?: unknown } = await import(ORACLE.href);
	if (typeof classify !== "function") throw new Error("The prototype has no function classify.");
	return { name: "prototype", detect: (text) => labelOf(classify(text)), specifier: null };
}

/** Bytes of a text that cld3 looks at; by default it refuses texts under 140 bytes, which nearly all subjects are. */
const CLD3_BYTES = { least: 0, most: 4000 };

/** @param tell what is not there is told, and left out */
export async function loadDetectors(tell: (line: string) => void): Promise<readonly Detector[]> {
	const cld3 = (await loadModule()).create(CLD3_BYTES.least, CLD3_BYTES.most);
	const detectors: Detector[] = [
		{
			name: "franc",
			detect: (text) => (franc(text, { minLength: 1 }) === "vie" ? "vi" : ""),
			specifier: "franc",
		},
		{ name: "eld (large)", detect: (text) => eld.detect(text).language, specifier: "eld/large" },
		{ name: "tinyld", detect: (text) => tinyld(text), specifier: "tinyld" },
		{ name: "cld3 (cld3-asm)", detect: (text) => cld3.findLanguage(text).language, specifier: "cld3-asm" },
	];
	if (existsSync(ORACLE)) detectors.push(await prototype());
	else tell("The prototype is not beside the project: not compared.");
	return detectors;
}
