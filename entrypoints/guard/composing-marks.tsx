/** The quiet marks in the composer: one per place, each in a closed shadow root of its own. */
import type { VNode } from "preact";
import { Mark, type MarkState } from "../../components/marks/Mark.tsx";
import marksCss from "../../components/marks/marks.css?inline";
import { SummaryStrip } from "../../components/marks/SummaryStrip.tsx";
import { ShadowMount } from "../../components/shared/ShadowMount.ts";
import themeCss from "../../components/theme.css?inline";
import type { Finding, Verdict } from "../../utils/check/finding.ts";
import type { ComposingState } from "../../utils/guard/view.ts";
import type { Language } from "../../utils/i18n/text.ts";
import type { UnknownReason } from "../../utils/inspect/facts.ts";
import type { Composer, Place } from "../../utils/webmail/composer.ts";

type Where = Finding["where"];

type Checked = Extract<ComposingState, { kind: "checked" }>;

interface Wanted {
	readonly place: Place;
	readonly view: VNode;
}

function summary(view: VNode): Wanted {
	return { place: { part: "summary" }, view };
}

function placeOf(where: Where): Place | null {
	switch (where.part) {
		case "sender":
			return { part: "sender" };
		case "recipient":
			return { part: "recipient", field: where.field, address: where.value };
		case "subject":
			return { part: "subject" };
		case "attachment":
			return { part: "attachment", id: where.attachmentId };
		// The body and the message as a whole are told in the summary.
		default:
			return null;
	}
}

export class ComposingMarks {
	readonly #composer: Composer;
	readonly #document: Document;
	readonly #mounts = new Map<string, ShadowMount>();

	constructor(composer: Composer, document: Document) {
		this.#composer = composer;
		this.#document = document;
	}

	show(state: ComposingState, language: Language): void {
		if (state.kind === "checked") this.#showChecked(state, language);
		else this.#draw(new Map([["summary", summary(<SummaryStrip language={language} state={state} />)]]));
	}

	#showChecked({ message, verdict: whole, reading, review }: Checked, language: Language): void {
		const verdict = withoutUnwritten(whole, message.subject);
		const { findings, couldNotCheck } = verdict;
		// Also when there is nothing to say: the form does not jump, and the person sees that the page is guarded.
		const state = { kind: "checked", findings, couldNotCheck, reading: reading.size > 0 } as const;
		const strip = <SummaryStrip language={language} state={state} onOpen={review} />;
		// First: it must not stay as it was because some other place takes no mark.
		const wanted = new Map([["summary", summary(strip)]]);
		for (const [key, { place, about, state }] of marksOf(verdict, reading)) {
			wanted.set(key, { place, view: <Mark language={language} state={state} about={about} /> });
		}
		this.#draw(wanted);
	}

	#draw(wanted: ReadonlyMap<string, Wanted>): void {
		for (const [key, mount] of this.#mounts) {
			if (wanted.has(key)) continue;
			mount.remove();
			this.#mounts.delete(key);
		}
		for (const [key, { place, view }] of wanted) {
			const mount = this.#mounts.get(key) ?? newMount(this.#document);
			this.#mounts.set(key, mount);
			mount.setDark(this.#composer.isDark());
			if (this.#composer.placeMark(place, mount.host)) mount.render(view);
			else mount.remove();
		}
	}

	remove(): void {
		for (const mount of this.#mounts.values()) mount.remove();
		this.#mounts.clear();
	}
}

/** What a page listens for on the boxes and lists that marks stand in: a click there takes the focus elsewhere. */
const PRIVATE_EVENTS = [
	...["pointerdown", "pointerup", "mousedown", "mouseup", "click", "dblclick"],
	...["keydown", "keypress", "keyup"],
];

function newMount(document: Document): ShadowMount {
	const mount = new ShadowMount(themeCss + marksCss, document);
	for (const type of PRIVATE_EVENTS) mount.host.addEventListener(type, (event) => event.stopPropagation());
	return mount;
}

/** A subject that nobody has begun to write is missed at Send; until then it would only be a nuisance. */
function withoutUnwritten(verdict: Verdict, subject: string): Verdict {
	if (subject.trim() !== "") return verdict;
	return { ...verdict, findings: verdict.findings.filter(({ rule }) => rule !== "subject/missing") };
}

interface PlaceMark {
	readonly place: Place;
	/** What the mark stands beside. */
	readonly about: string;
	readonly state: MarkState;
}

/** One mark a place. What was found goes before what could not be checked, that before what is still being read. */
function marksOf({ findings, couldNotCheck }: Verdict, reading: Checked["reading"]): Map<string, PlaceMark> {
	const marks = new Map<string, PlaceMark>();
	for (const [id, { name, step, page }] of reading) {
		const place: Place = { part: "attachment", id };
		marks.set(JSON.stringify(place), { place, about: name, state: { kind: "checking", step, page } });
	}
	const uncheckedAt = byPlace(couldNotCheck);
	const reasonsAt = (key: string): readonly UnknownReason[] => [
		...new Set(uncheckedAt.get(key)?.items.map(({ reason }) => reason)),
	];
	for (const [key, { place, items }] of uncheckedAt) {
		marks.set(key, { place, about: items[0].where.value, state: { kind: "could-not-check", reasons: reasonsAt(key) } });
	}
	// They are sorted worst first, and so are those of each place.
	for (const [key, { place, items }] of byPlace(findings)) {
		const [{ severity, where }] = items;
		const texts = items.flatMap(({ title, message }) => [title, message]);
		marks.set(key, {
			place,
			about: where.value,
			state: { kind: "finding", severity, texts, unchecked: reasonsAt(key) },
		});
	}
	return marks;
}

function byPlace<T extends { readonly where: Where }>(
	all: readonly T[],
): Map<string, { readonly place: Place; readonly items: [T, ...T[]] }> {
	const places = new Map<string, { place: Place; items: [T, ...T[]] }>();
	for (const item of all) {
		const place = placeOf(item.where);
		if (!place) continue;
		const key = JSON.stringify(place);
		const at = places.get(key);
		if (at) at.items.push(item);
		else places.set(key, { place, items: [item] });
	}
	return places;
}
