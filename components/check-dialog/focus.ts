/**
 * Focus stays in the dialog, also inside a closed shadow root, where document.activeElement is only the host:
 * the root node is asked instead.
 */

const FOCUSABLE = "a[href], button, textarea, input, select, summary, [tabindex='0']";

/** In the order of the document; what lies in a folded <details> cannot be reached and is left out. */
export function focusableIn(container: Element): HTMLElement[] {
	return [...container.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((element) => {
		if (element.hasAttribute("disabled")) return false;
		const folded = element.closest("details:not([open])");
		return folded === null || (element.localName === "summary" && element.parentElement === folded);
	});
}

export function activeIn(container: Element): Element | null {
	const root = container.getRootNode();
	const active = "activeElement" in root ? (root as Document | ShadowRoot).activeElement : null;
	return active && container.contains(active) ? active : null;
}

/** Tab at an end goes on at the other end. The browser moves the focus in between. */
export function keepTabInside(event: KeyboardEvent, container: Element): void {
	const focusable = focusableIn(container);
	const first = focusable[0];
	const last = focusable.at(-1);
	if (!first || !last) return;
	const active = activeIn(container);
	const inList = active !== null && focusable.includes(active as HTMLElement);
	const goal = event.shiftKey ? last : first;
	const end = event.shiftKey ? first : last;
	// The title can hold the focus without being a stop of Tab: backwards from it is the end.
	const backFromTitle = event.shiftKey && !inList;
	if (active === null || active === end || backFromTitle) {
		event.preventDefault();
		goal.focus();
	}
}

/**
 * What happens in the dialog is not for the page: its shortcuts would take typed letters for commands, since the
 * event seems to come from the shadow host, and its own focus traps would pull the focus away.
 */
const PRIVATE_EVENTS = [
	"keydown",
	"keypress",
	"keyup",
	"beforeinput",
	"input",
	"change",
	"compositionstart",
	"compositionupdate",
	"compositionend",
	"copy",
	"cut",
	"paste",
	"focusin",
	"focusout",
	"pointerdown",
	"pointerup",
	"mousedown",
	"mouseup",
	"click",
	"dblclick",
	"contextmenu",
	"wheel",
	"dragover",
	"drop",
] as const;

/**
 * @param element the backdrop with the dialog in it
 * @returns undoes it
 */
export function keepEventsPrivate(element: Element): () => void {
	const stop = (event: Event): void => event.stopPropagation();
	// A click beside the dialog would drop the focus into the page.
	const keepFocus = (event: Event): void => {
		if (event.target === element) event.preventDefault();
	};
	for (const type of PRIVATE_EVENTS) element.addEventListener(type, stop, { passive: true });
	element.addEventListener("mousedown", keepFocus);
	return () => {
		element.removeEventListener("mousedown", keepFocus);
		for (const type of PRIVATE_EVENTS) element.removeEventListener(type, stop);
	};
}
