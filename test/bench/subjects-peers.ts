/**
 * Other detectors of languages, as far as they are installed; only franc is a dependency of the product. Each is
 * asked in the way that its documentation gives for short texts.
 */
import { existsSync } from "node:fs";
import { franc } from "franc";

export interface Detector {
	readonly name: string;
	/** "vi" for Vietnamese, anything else for others. */
	readonly detect: (text: string) => string;
}

/** The project's prototype, to be run and beaten. */
const ORACLE = new URL("../../../shared/oracles/vi-subject.mjs", import.meta.url);

/** What is known of a module that may not be there. */
type Loaded = Readonly<Record<string, unknown>>;

async function optional(specifier: string): Promise<Loaded | null> {
	try {
		const loaded: Loaded = await import(specifier);
		return loaded;
	} catch {
		return null;
	}
}

function isRecord(value: unknown): value is Loaded {
	return typeof value === "object" && value !== null;
}

/** A function of a module or object, called as its method; throws where there is none. */
function method(of: unknown, name: string): (...given: unknown[]) => unknown {
	const found = isRecord(of) ? of[name] : undefined;
	if (typeof found !== "function") throw new Error(`There is no ${name}.`);
	return (...given) => Reflect.apply(found, of, given);
}

const field = (of: unknown, name: string): string => (isRecord(of) ? String(of[name] ?? "") : "");

interface Peer {
	readonly name: string;
	readonly specifier: string;
	readonly detector: (module: Loaded) => Detector["detect"] | Promise<Detector["detect"]>;
}

const PEERS: readonly Peer[] = [
	{
		name: "eld (large)",
		specifier: "eld/large",
		detector: (module) => {
			const detect = method(module["eld"], "detect");
			return (text) => field(detect(text), "language");
		},
	},
	{
		name: "tinyld",
		specifier: "tinyld",
		detector: (module) => {
			const detect = method(module, "detect");
			return (text) => String(detect(text));
		},
	},
	{
		name: "cld3 (cld3-asm)",
		specifier: "cld3-asm",
		detector: async (module) => {
			const factory = await method(module, "loadModule")();
			const identifier = method(factory, "create")(0, 4000);
			const find = method(identifier, "findLanguage");
			return (text) => field(find(text), "language");
		},
	},
	{
		name: "prototype",
		specifier: existsSync(ORACLE) ? ORACLE.href : "",
		detector: (module) => {
			const classify = method(module, "classify");
			return (text) => field(classify(text), "label").replace(/^vi-nfd$/, "vi");
		},
	},
];

/** @param tell which are not there, or do not work */
export async function loadDetectors(tell: (line: string) => void): Promise<readonly Detector[]> {
	const detectors: Detector[] = [
		{ name: "franc", detect: (text) => (franc(text, { minLength: 1 }) === "vie" ? "vi" : "") },
	];
	for (const { name, specifier, detector } of PEERS) {
		const module = specifier === "" ? null : await optional(specifier);
		if (module === null) {
			tell(`${name} is not installed: not compared.`);
			continue;
		}
		try {
			detectors.push({ name, detect: await detector(module) });
		} catch (error) {
			tell(`${name} cannot be asked (${error instanceof Error ? error.message : String(error)}): not compared.`);
		}
	}
	return detectors;
}
