/** The parts of an Office file and how they refer to one another (ECMA-376 part 2, 9.3). */
import type { PartKind } from "./ooxml-parts.ts";
import { attempt, type FileSink } from "./reading.ts";
import { type PartHandler, smallPart, sweepPart } from "./xml-part.ts";
import { attribute, plainAttribute, prefixedAttribute, sweepTags } from "./xml-sweep.ts";
import type { ZipEntry } from "./zip-directory.ts";

interface Relationship {
	readonly id: string;
	/** The last step of its type's address. */
	readonly type: string;
	readonly target: string;
	readonly isExternal: boolean;
}

/** Fetched from elsewhere when the document is opened; a path on a drive of the writer's is not. */
const REMOTE = /^(?:mhtml:|ms-[\w-]+:|https?:|ftps?:|[\\/]{2}|file:(?:[\\/]{2}(?![\\/]|localhost[\\/])|[\\/]{4,}))/i;
const MOST_RELATIONSHIPS = 10_000;
const SMALL_BYTES = 4 * 1024 * 1024;

export class OoxmlPackage {
	readonly bytes: Uint8Array;
	readonly #entries: readonly ZipEntry[];
	readonly #sink: FileSink;
	readonly #relationships = new Map<string, readonly Relationship[]>();
	/** Last steps of the types of relationships by the lower-case name of the part that they lead to. */
	readonly #types = new Map<string, string>();

	readonly #links = new Set<string>();
	/** Parts of relationships that have some. */
	readonly read = new Set<ZipEntry>();

	/** Tells the sink of what would be fetched from elsewhere. */
	constructor(bytes: Uint8Array, entries: readonly ZipEntry[], sink: FileSink) {
		this.bytes = bytes;
		this.#entries = entries;
		this.#sink = sink;
		for (const entry of this.named(/(?:^|\/)_rels\/[^/]*\.rels$/i)) {
			const relationships = readRelationships(bytes, entry, sink);
			this.#relationships.set(entry.name.toLowerCase(), relationships);
			if (relationships.length > 0) this.read.add(entry);
			const folder = entry.name.replace(/_rels\/[^/]+$/i, "");
			for (const relationship of relationships) {
				this.#tellDanger(relationship);
				if (!relationship.isExternal) this.#types.set(resolve(folder, relationship.target), relationship.type);
			}
		}
	}

	/** The last step of the type of the relationships that lead to a part; null where none does. */
	typeOf({ name }: ZipEntry): string | null {
		return this.#types.get(name.toLowerCase()) ?? null;
	}

	/** Where links lead, each once. */
	tellLinks(): void {
		if (this.#links.size > 0) this.#sink.section("properties").add(`${[...this.#links].join("\n")}\n`);
	}

	/** "slide2" before "slide10". */
	named(pattern: RegExp): ZipEntry[] {
		return this.#entries.filter(({ name }) => pattern.test(name)).sort(byNumber);
	}

	/** Parts that are referred to as such; those of that name that nothing refers to. */
	ofKind({ types, name: usual }: PartKind): ZipEntry[] {
		const isOfKind = (entry: ZipEntry): boolean => {
			const type = this.typeOf(entry);
			// Building blocks have headers of their own, which are none of the document's.
			return usual.test(entry.name) || (type !== null && types.includes(type) && !/\/glossary\//i.test(entry.name));
		};
		return this.#entries.filter(isOfKind).sort(byNumber);
	}

	/** A small part as text; "" where it is not there. */
	text(pattern: RegExp): string {
		return smallPart(this.bytes, this.named(pattern)[0], this.#sink.budget, SMALL_BYTES);
	}

	/** Places in the show by lower-case name of the part, of slides and their notes. */
	slideNumbers(): ReadonlyMap<string, number> {
		const targets = this.targets("ppt/_rels/presentation.xml.rels", "ppt/");
		const numbers = new Map<string, number>();
		sweepTags(this.text(/^ppt\/presentation\.xml$/i), (name, tag) => {
			const target = name === "sldId" ? targets.get(prefixedAttribute(tag, "id") ?? "") : undefined;
			if (target !== undefined) numbers.set(target, numbers.size + 1);
			return numbers.size < MOST_RELATIONSHIPS;
		});
		for (const [part, relationships] of this.#relationships) {
			const notes = /^ppt\/notesslides\/_rels\/([^/]+)\.rels$/.exec(part)?.[1];
			const slide = relationships.find(({ type }) => type === "slide")?.target;
			const number = slide === undefined ? undefined : numbers.get(resolve("ppt/notesslides/", slide));
			if (notes !== undefined && number !== undefined) numbers.set(`ppt/notesslides/${notes}`, number);
		}
		return numbers;
	}

	/** Names of sheets by lower-case name of their part. */
	sheetNames(): ReadonlyMap<string, string> {
		const targets = this.targets("xl/_rels/workbook.xml.rels", "xl/");
		const names = new Map<string, string>();
		sweepTags(this.text(/^xl\/workbook\.xml$/i), (element, tag) => {
			const target = element === "sheet" ? targets.get(prefixedAttribute(tag, "id") ?? "") : undefined;
			const name = plainAttribute(tag, "name");
			if (target !== undefined && name !== null) names.set(target, name);
			return names.size < MOST_RELATIONSHIPS;
		});
		return names;
	}

	/** Links that start a program for their data (18.14.4). */
	tellDataLinks(): void {
		for (const entry of this.named(/^xl\/externalLinks\/[^/]+\.xml$/i).slice(0, 100)) {
			sweepTags(smallPart(this.bytes, entry, this.#sink.budget), (name, tag) => {
				if (name !== "ddeLink") return true;
				this.#sink.danger("dde", `${attribute(tag, "ddeService") ?? ""}|${attribute(tag, "ddeTopic") ?? ""}`);
				return false;
			});
		}
	}

	/** Parts by the identifiers of the relationships that lead to them. */
	targets(part: string, folder: string): ReadonlyMap<string, string> {
		const relationships = this.#relationships.get(part) ?? [];
		return new Map(relationships.map(({ id, target }) => [id, resolve(folder, target)]));
	}

	#tellDanger({ type, target, isExternal }: Relationship): void {
		if (/^(?:vbaProject|xl(?:Intl)?Macrosheet)$/i.test(type)) this.#sink.danger("macros", target);
		if (isExternal && type === "hyperlink") this.#links.add(readable(target));
		if (!isExternal || !REMOTE.test(target)) return;
		if (type === "attachedTemplate") this.#sink.danger("external-template", target);
		else if (/^(?:oleObject|frame|subDocument|package|control)$/.test(type)) this.#sink.danger("remote-object", target);
	}
}

/** Of one part; where it cannot be read, or has too many, that is told. */
function readRelationships(bytes: Uint8Array, entry: ZipEntry, sink: FileSink): readonly Relationship[] {
	const found: Relationship[] = [];
	const handler: PartHandler = {
		get isFull() {
			return found.length >= MOST_RELATIONSHIPS;
		},
		open: (name, tag) => {
			if (name !== "Relationship" || found.length >= MOST_RELATIONSHIPS) return;
			const value = (key: string): string => withoutBlanks(plainAttribute(tag, key) ?? "");
			found.push({
				id: value("Id"),
				type: value("Type").replace(/^.*\//s, ""),
				target: value("Target"),
				isExternal: /^external$/i.test(value("TargetMode")),
			});
		},
		close: () => undefined,
		text: () => undefined,
	};
	attempt(sink, () => sweepPart(bytes, entry, sink.budget, handler));
	if (handler.isFull) sink.incomplete("too-large");
	return found;
}

/** Programs leave out what stands around an address, control characters too. */
function withoutBlanks(value: string): string {
	let [start, end] = [0, value.length];
	while (start < end && value.charCodeAt(start) <= SPACE) start += 1;
	while (end > start && value.charCodeAt(end - 1) <= SPACE) end -= 1;
	return value.slice(start, end);
}

const SPACE = 0x20;

/** A target beside its part's folder, in lower case as names of parts are compared (part 2, 7.3.3). */
function resolve(folder: string, target: string): string {
	const path = target.startsWith("/") ? target.slice(1) : folder + target;
	const steps: string[] = [];
	for (const step of path.slice(0, 1000).split("/")) {
		if (step === "..") steps.pop();
		else if (step !== ".") steps.push(step);
	}
	return steps.join("/").toLowerCase();
}

function readable(address: string): string {
	try {
		return decodeURI(address);
	} catch {
		return address;
	}
}

function byNumber(one: ZipEntry, other: ZipEntry): number {
	return NUMERIC.compare(one.name, other.name);
}

const NUMERIC = new Intl.Collator("en", { numeric: true });
