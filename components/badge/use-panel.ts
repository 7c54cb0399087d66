/**
 * A panel of details beside its button: open while the pointer rests on either, while the focus is in either, and
 * after a click until the next one. Escape closes it (WCAG 2.2, 1.4.13: dismissible, hoverable, persistent).
 */
import { useEffect, useRef, useState } from "preact/hooks";

/** From the window's edge. The panel touches its button, so that the pointer can pass from one to the other. */
const MARGIN = 4;
/** A pointer that only passes by opens nothing; in milliseconds. */
const REST = 200;

interface Why {
	readonly hover: boolean;
	readonly focus: boolean;
	readonly pinned: boolean;
}

const CLOSED: Why = { hover: false, focus: false, pinned: false };

export interface Panel {
	readonly open: boolean;
	readonly button: { current: HTMLButtonElement | null };
	readonly panel: { current: HTMLElement | null };
	/** For what holds the button and the panel. */
	readonly handlers: {
		onMouseEnter(): void;
		onMouseLeave(): void;
		onFocusIn(): void;
		onFocusOut(event: FocusEvent): void;
		onKeyDown(event: KeyboardEvent): void;
	};
	toggle(): void;
}

/** Beside the button and inside the window. */
function place(panel: HTMLElement, button: HTMLElement): void {
	const at = button.getBoundingClientRect();
	const size = panel.getBoundingClientRect();
	const below = at.bottom + size.height <= window.innerHeight || at.top < size.height;
	const top = below ? Math.min(at.bottom, window.innerHeight - size.height - MARGIN) : at.top - size.height;
	panel.style.left = `${Math.max(MARGIN, Math.min(at.left, window.innerWidth - size.width - MARGIN))}px`;
	panel.style.top = `${Math.max(MARGIN, top)}px`;
}

/**
 * Into the top layer, where no scrolling field of the page can cut it off. It goes along when the page scrolls, which
 * the browser itself does to show what Tab has reached.
 * @returns how to take it away
 */
function show(panel: HTMLElement, button: HTMLElement): () => void {
	if (typeof panel.showPopover !== "function") return () => undefined;
	panel.showPopover();
	const follow = (): void => place(panel, button);
	follow();
	const options = { capture: true, passive: true };
	for (const type of ["scroll", "resize"]) window.addEventListener(type, follow, options);
	return () => {
		for (const type of ["scroll", "resize"]) window.removeEventListener(type, follow, options);
		if (panel.isConnected) panel.hidePopover();
	};
}

/** @param hasDetails without any the panel stays closed, whatever the pointer and the focus do */
export function usePanel(hasDetails: boolean): Panel {
	const [why, setWhy] = useState(CLOSED);
	const button = useRef<HTMLButtonElement>(null);
	const panel = useRef<HTMLElement>(null);
	const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
	const open = hasDetails && (why.hover || why.focus || why.pinned);
	const close = (): void => {
		clearTimeout(timer.current);
		setWhy(CLOSED);
	};
	useEffect(() => () => clearTimeout(timer.current), []);
	useEffect(() => {
		return open && panel.current && button.current ? show(panel.current, button.current) : undefined;
	}, [open]);
	return {
		open,
		button,
		panel,
		toggle: () => (why.pinned ? close() : setWhy({ ...why, pinned: true })),
		handlers: {
			onMouseEnter: () => {
				clearTimeout(timer.current);
				timer.current = setTimeout(() => setWhy((now) => ({ ...now, hover: true })), REST);
			},
			onMouseLeave: () => {
				clearTimeout(timer.current);
				setWhy((now) => ({ ...now, hover: false }));
			},
			onFocusIn: () => setWhy((now) => ({ ...now, focus: true })),
			onFocusOut: ({ currentTarget, relatedTarget }) => {
				const stays = relatedTarget instanceof Node && (currentTarget as Node).contains(relatedTarget);
				if (!stays) close();
			},
			onKeyDown: (event) => {
				if (event.key !== "Escape" || !open) return;
				// This Escape is the panel's; the page would leave the message by it.
				event.stopPropagation();
				event.preventDefault();
				// First, for the focus that comes back to the button opens it.
				button.current?.focus();
				close();
			},
		},
	};
}
