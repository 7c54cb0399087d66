/** The quiet marks in the composer: one per place, each in a closed shadow root of its own. */
import type { VNode } from "preact";
import { Mark, type MarkState } from "../../components/marks/Mark.tsx";
import marksCss from "../../components/marks/marks.css?inline";
import { SummaryStrip } from "../../components/marks/SummaryStrip.tsx";
import { ShadowMount } from "../../components/shared/ShadowMount.ts";
import themeCss from "../../components/theme.css?inline";
import type { CouldNotCheck, Finding, Verdict } from "../../utils/check/finding.ts";
import type { ComposingState } from "../../utils/guard/view.ts";
import type { Language } from "../../utils/i18n/text.ts";
import type { Composer, Place } from "../../utils/webmail/composer.ts";

type Where = Finding["where"];

interface Wanted {
	readonly place: Place;
	readonly view: VNode;
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

	show({ message, verdict: whole, reading, review }: ComposingState, language: Language): void {
		const verdict = withoutUnwritten(whole, message.subject);
		const wanted = new Map<string, Wanted>();
		const want = (place: Place, state: MarkState, about: string): void => {
			wanted.set(JSON.stringify(place), { place, view: <Mark language={language} state={state} about={about} /> });
		};
		for (const { id, name } of message.attachments) {
			if (reading.includes(id)) want({ part: "attachment", id }, { kind: "checking" }, name);
		}
		for (const item of verdict.couldNotCheck) this.#wantUnknown(item, want);
		for (const [key, findings] of byPlace(verdict.findings)) {
			const place = JSON.parse(key) as Place;
			const [worst] = findings;
			if (!worst) continue;
			const texts = findings.flatMap(({ title, message }) => [title, message]);
			want(place, { kind: "finding", severity: worst.severity, texts }, worst.where.value);
		}
		this.#wantSummary(verdict, review, language, wanted);
		this.#draw(wanted);
	}

	#wantUnknown(item: CouldNotCheck, want: (place: Place, state: MarkState, about: string) => void): void {
		const place = placeOf(item.where);
		if (place) want(place, { kind: "could-not-check", reason: item.reason }, item.where.value);
	}

	#wantSummary(
		{ findings, couldNotCheck }: Verdict,
		review: () => void,
		language: Language,
		wanted: Map<string, Wanted>,
	): void {
		// Also when there is nothing to say: the form does not jump, and the person sees that the page is guarded.
		const state = { kind: "checked", findings, couldNotCheck } as const;
		const view = <SummaryStrip language={language} state={state} onOpen={review} />;
		wanted.set("summary", { place: { part: "summary" }, view });
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

/** Findings are sorted worst first, and so are those of each place. */
function byPlace(findings: readonly Finding[]): Map<string, Finding[]> {
	const places = new Map<string, Finding[]>();
	for (const finding of findings) {
		const place = placeOf(finding.where);
		if (!place) continue;
		const key = JSON.stringify(place);
		places.set(key, [...(places.get(key) ?? []), finding]);
	}
	return places;
}
