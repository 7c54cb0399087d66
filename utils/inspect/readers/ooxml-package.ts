/** The parts of an Office file and how they refer to one another (ECMA-376 part 2, 9.3). */
import type { PartKind } from "./ooxml-parts.ts";
import type { FileSink } from "./reading.ts";
import { smallPart } from "./xml-part.ts";
import { attribute, withoutEntities, XmlSweep } from "./xml-sweep.ts";
import type { ZipEntry } from "./zip-directory.ts";

interface Relationship {
	readonly id: string;
	/** The last step of its type's address. */
	readonly type: string;
	readonly target: string;
	readonly isExternal: boolean;
}

/** Fetched from elsewhere when the document is opened; a path on a drive of the writer's is not. */
const REMOTE = /^(?:mhtml:|ms-[\w-]+:|https?:|ftp:|\\\\|file:(?:\/\/(?!\/)|\/{4,}|\\\\))/i;
const MOST_RELATIONSHIP_PARTS = 2000;
const RELATIONSHIPS_BYTES = 4 * 1024 * 1024;

export class OoxmlPackage {
	readonly bytes: Uint8Array;
	readonly #entries: readonly ZipEntry[];
	readonly #sink: FileSink;
	readonly #relationships = new Map<string, readonly Relationship[]>();
	/** Last steps of the types of relationships by the lower-case name of the part that they lead to. */
	readonly #types = new Map<string, string>();

	readonly #links = new Set<string>();

	/** Tells the sink of what would be fetched from elsewhere. */
	constructor(bytes: Uint8Array, entries: readonly ZipEntry[], sink: FileSink) {
		this.bytes = bytes;
		this.#entries = entries;
		this.#sink = sink;
		for (const entry of this.named(/(?:^|\/)_rels\/[^/]*\.rels$/i).slice(0, MOST_RELATIONSHIP_PARTS)) {
			const relationships = readRelationships(smallPart(bytes, entry, sink.budget, RELATIONSHIPS_BYTES));
			this.#relationships.set(entry.name.toLowerCase(), relationships);
			const folder = entry.name.replace(/_rels\/[^/]+$/i, "");
			for (const relationship of relationships) {
				this.#tellRemote(relationship);
				if (!relationship.isExternal) this.#types.set(resolve(folder, relationship.target), relationship.type);
			}
		}
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
		const isOfKind = ({ name }: ZipEntry): boolean => {
			const type = this.#types.get(name.toLowerCase());
			// Building blocks have headers of their own, which are none of the document's.
			return usual.test(name) || (type !== undefined && types.includes(type) && !/\/glossary\//i.test(name));
		};
		return this.#entries.filter(isOfKind).sort(byNumber);
	}

	/** A small part as text; "" where it is not there. */
	text(pattern: RegExp): string {
		return smallPart(this.bytes, this.named(pattern)[0], this.#sink.budget, RELATIONSHIPS_BYTES);
	}

	/** Places in the show by lower-case name of the part, of slides and their notes. */
	slideNumbers(): ReadonlyMap<string, number> {
		const targets = this.targets("ppt/_rels/presentation.xml.rels", "ppt/");
		const numbers = new Map<string, number>();
		for (const tag of this.text(/^ppt\/presentation\.xml$/i).match(/<[\w:]*sldId\s[^>]*>/g) ?? []) {
			const target = targets.get(/\sr:id\s*=\s*["']([^"']*)["']/.exec(tag)?.[1] ?? "");
			if (target !== undefined) numbers.set(target, numbers.size + 1);
		}
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
		for (const tag of this.text(/^xl\/workbook\.xml$/i).match(/<(?:[\w]+:)?sheet\s[^>]*>/g) ?? []) {
			const target = targets.get(/\sr:id\s*=\s*["']([^"']*)["']/.exec(tag)?.[1] ?? "");
			const name = attribute(tag, "name");
			if (target !== undefined && name !== null) names.set(target, withoutEntities(name));
		}
		return names;
	}

	/** Links that start a program for their data (18.14.4). */
	tellDataLinks(): void {
		for (const entry of this.named(/^xl\/externalLinks\/[^/]+\.xml$/i).slice(0, 100)) {
			const tag = /<(?:\w+:)?ddeLink\s[^>]*>/.exec(smallPart(this.bytes, entry, this.#sink.budget))?.[0];
			if (tag === undefined) continue;
			this.#sink.danger("dde", `${attribute(tag, "ddeService") ?? ""}|${attribute(tag, "ddeTopic") ?? ""}`);
		}
	}

	/** Parts by the identifiers of the relationships that lead to them. */
	targets(part: string, folder: string): ReadonlyMap<string, string> {
		const relationships = this.#relationships.get(part) ?? [];
		return new Map(relationships.map(({ id, target }) => [id, resolve(folder, target)]));
	}

	#tellRemote({ type, target, isExternal }: Relationship): void {
		if (isExternal && type === "hyperlink") this.#links.add(readable(target));
		if (!isExternal || !REMOTE.test(target)) return;
		if (type === "attachedTemplate") this.#sink.danger("external-template", target);
		else if (/^(?:oleObject|frame|subDocument|package|control)$/.test(type)) this.#sink.danger("remote-object", target);
	}
}

function readRelationships(xml: string): Relationship[] {
	const found: Relationship[] = [];
	const sweep = new XmlSweep({
		open: (name, tag) => {
			if (name !== "Relationship" || found.length > 10_000) return;
			found.push({
				id: attribute(tag, "Id") ?? "",
				type: (attribute(tag, "Type") ?? "").replace(/^.*\//s, ""),
				target: withoutEntities(attribute(tag, "Target") ?? ""),
				isExternal: attribute(tag, "TargetMode") === "External",
			});
		},
		close: () => undefined,
		text: () => undefined,
	});
	sweep.push(xml);
	return found;
}

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
