/**
 * A quiet mark beside a recipient, the subject or a file while the person writes. Its words come up on hover and
 * focus, and stay on click. Nothing is shown where nothing is wrong.
 */
import type { VNode } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { Language, Text } from "../../utils/i18n/text.ts";
import {
	type PageOf,
	type ReadingStep,
	readingWords,
	SEVERITY_TEXTS,
	UI,
	UNKNOWN_TEXTS,
} from "../../utils/i18n/ui-texts.ts";
import { Icon, type IconName } from "../shared/Icon.tsx";
import type { Severity, UnknownReason } from "../shared/types.ts";
import { VisibleText } from "../shared/VisibleText.tsx";

export type MarkState =
	/** `texts`: what was found here, such as each finding's title. */
	| {
			readonly kind: "finding";
			readonly severity: Severity;
			readonly texts: readonly Text[];
			/** What beside that could not be checked, and why. */
			readonly unchecked: readonly UnknownReason[];
	  }
	| { readonly kind: "could-not-check"; readonly reasons: readonly UnknownReason[] }
	| { readonly kind: "checking"; readonly step: ReadingStep; readonly page: PageOf | null };

export interface MarkProps {
	readonly language: Language;
	readonly state: MarkState;
	/** What the mark stands beside, said first to those who cannot see where it stands ("nguyenvana@gmail.com"). */
	readonly about?: string;
}

interface MarkWords {
	readonly icon: IconName;
	readonly label: string;
	readonly lines: readonly string[];
	/** How far it is, beside the icon: "3/20". Who cannot see it has it in the lines. */
	readonly count?: string;
}

function wordsOf(state: MarkState, language: Language): MarkWords {
	switch (state.kind) {
		case "finding":
			return {
				icon: state.severity,
				label: SEVERITY_TEXTS[state.severity][language],
				lines: [
					...state.texts.map((text) => text[language]),
					...state.unchecked.map((reason) => `${UI.couldNotCheck[language]}: ${UNKNOWN_TEXTS[reason][language]}`),
				],
			};
		case "could-not-check":
			return {
				icon: "unknown",
				label: UI.couldNotCheck[language],
				lines: state.reasons.map((reason) => UNKNOWN_TEXTS[reason][language]),
			};
		case "checking": {
			const { step, page } = state;
			const count = page === null ? {} : { count: `${page.number}/${page.of}` };
			return { icon: "checking", label: UI.checking[language], lines: [readingWords(step, page, language)], ...count };
		}
	}
}

/** From the window's edge. The words touch the mark, so that the pointer can pass from one to the other. */
const MARGIN = 4;

/** Into the top layer, where no scrolling field of the page can cut it off, and beside the mark. */
function place(tip: HTMLElement, mark: HTMLElement): void {
	if (typeof tip.showPopover !== "function") return;
	tip.showPopover();
	const at = mark.getBoundingClientRect();
	const size = tip.getBoundingClientRect();
	const below = at.bottom + size.height <= window.innerHeight || at.top < size.height;
	tip.style.left = `${Math.max(MARGIN, Math.min(at.left, window.innerWidth - size.width - MARGIN))}px`;
	tip.style.top = `${below ? at.bottom : at.top - size.height}px`;
}

interface Tip {
	readonly open: boolean;
	readonly mark: { current: HTMLButtonElement | null };
	readonly tip: { current: HTMLSpanElement | null };
	readonly set: (change: { hover?: boolean; focus?: boolean; pinned?: boolean }) => void;
	readonly close: () => void;
	readonly togglePinned: () => void;
}

function useTip(): Tip {
	const [why, setWhy] = useState({ hover: false, focus: false, pinned: false });
	const mark = useRef<HTMLButtonElement>(null);
	const tip = useRef<HTMLSpanElement>(null);
	const open = why.hover || why.focus || why.pinned;
	const close = (): void => setWhy({ hover: false, focus: false, pinned: false });
	useEffect(() => {
		if (!open || !tip.current || !mark.current) return;
		const shown = tip.current;
		place(shown, mark.current);
		// It stands at a place of the window: once the page scrolls under it, it would point at nothing.
		window.addEventListener("scroll", close, { capture: true, passive: true });
		return () => {
			window.removeEventListener("scroll", close, { capture: true });
			if (shown.isConnected && typeof shown.hidePopover === "function") shown.hidePopover();
		};
	}, [open]);
	return {
		open,
		mark,
		tip,
		close,
		set: (change) => setWhy((now) => ({ ...now, ...change })),
		togglePinned: () => (why.pinned ? close() : setWhy({ ...why, pinned: true })),
	};
}

function MarkButton({ language, words, about }: { language: Language; words: MarkWords; about: string }): VNode {
	const tipId = useId();
	const { open, mark, tip, set, close, togglePinned } = useTip();
	// The words stay while the pointer is on them, so that they can be read under a magnifier and copied.
	const hover = { onMouseEnter: () => set({ hover: true }), onMouseLeave: () => set({ hover: false }) };
	return (
		<span class={`tc tc-mark tc-${words.icon}`} lang={language}>
			<button
				type="button"
				ref={mark}
				aria-expanded={open}
				aria-describedby={tipId}
				{...hover}
				onFocus={() => set({ focus: true })}
				onBlur={close}
				onClick={togglePinned}
				onKeyDown={(event) => {
					if (event.key !== "Escape" || !open) return;
					// This Escape is the mark's; the page would close its composer by it.
					event.stopPropagation();
					event.preventDefault();
					close();
				}}
			>
				<Icon name={words.icon} />
				{words.count && (
					<span class="tc-mark-count" aria-hidden="true">
						{words.count}
					</span>
				)}
				<span class="tc-heard">
					{UI.product[language]}: {words.label}
					{about !== "" && (
						<>
							{", "}
							<VisibleText text={about} />
						</>
					)}
				</span>
			</button>
			<span class="tc-tip" id={tipId} ref={tip} popover="manual" role="tooltip" {...hover}>
				<span class="tc-tip-label">{words.label}</span>
				{words.lines.map((line) => (
					<span class="tc-block-line" key={line}>
						<VisibleText text={line} />
					</span>
				))}
			</span>
		</span>
	);
}

export function Mark({ language, state, about = "" }: MarkProps): VNode {
	return <MarkButton language={language} words={wordsOf(state, language)} about={about} />;
}
