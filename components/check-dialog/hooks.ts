/** What the dialog does of itself as its state changes: what it tells aloud, where the focus goes, when a click counts. */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { CardData } from "../finding-list/group.ts";
import { activeIn, focusableIn } from "./focus.ts";

/** Tells what changed since the dialog opened; the opening itself is told by the dialog's own name. */
export function useSpoken(spoken: string): string {
	const [said, setSaid] = useState("");
	const before = useRef(spoken);
	useEffect(() => {
		if (before.current === spoken) return;
		before.current = spoken;
		setSaid(spoken);
	}, [spoken]);
	return said;
}

/** In milliseconds; longer than a hand takes that is already on its way. */
const PAUSE_BEFORE_SENDING = 350;
/** In milliseconds; what stands for a shorter time nobody has aimed at. */
const SHORTEST_AIM = 150;

/** Each thing that the cards tell, by card and place. */
function thingsOf(cards: readonly CardData[]): ReadonlySet<string> {
	const places = cards.flatMap((card) =>
		(card.kind === "findings" ? card.findings : card.items).map(({ where }) => JSON.stringify([card.key, where])),
	);
	return new Set(places);
}

/**
 * The dialog turns by itself: when reading is over "send anyway" comes to stand where "stop waiting" stood, and a late
 * result puts a card there that nobody has read yet. A click that was meant for what stood there before must not send.
 * @returns whether a click may send now
 */
export function useSendPause(kind: string, cards: readonly CardData[]): () => boolean {
	const before = useRef<{ readonly kind: string; readonly things: ReadonlySet<string> } | null>(null);
	const stoodSince = useRef(0);
	const turnedAt = useRef(Number.NEGATIVE_INFINITY);
	useLayoutEffect(() => {
		const now = performance.now();
		const last = before.current;
		const things = thingsOf(cards);
		before.current = { kind, things };
		const turned = last !== null && (last.kind !== kind || [...things].some((thing) => !last.things.has(thing)));
		if (last !== null && !turned) return;
		if (turned && now - stoodSince.current >= SHORTEST_AIM) turnedAt.current = now;
		stoodSince.current = now;
	}, [kind, cards]);
	return () => performance.now() - turnedAt.current >= PAUSE_BEFORE_SENDING;
}

/** What holds nothing to focus could not be scrolled by keyboard. */
function letScroll(body: HTMLElement | null): void {
	if (!body) return;
	body.removeAttribute("tabindex");
	if (body.childElementCount > 0 && focusableIn(body).length === 0) body.tabIndex = 0;
}

/** The safe button when the dialog opens or turns to another state; the title when what had the focus is gone. */
export function useFocusKept(dialog: { current: HTMLElement | null }, kind: string): void {
	const focusedFor = useRef("");
	useLayoutEffect(() => {
		if (!dialog.current) return;
		letScroll(dialog.current.querySelector<HTMLElement>(".tc-body"));
		if (focusedFor.current !== kind) {
			// It stands fixed at the foot; scrolling to it would hide the title.
			focusedFor.current = kind;
			dialog.current.querySelector<HTMLElement>("[data-default]")?.focus({ preventScroll: true });
		} else if (!activeIn(dialog.current)) {
			dialog.current.querySelector<HTMLElement>("h2")?.focus();
		}
	});
}
