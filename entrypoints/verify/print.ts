/** A print-out has everything: what is folded on the screen is open on paper. */

/** Pictures of pages are printed where the person has opened them. */
const FOLDED = ".tc-report details:not([open]):not([data-drawn])";

export function printed(): void {
	let opened: HTMLDetailsElement[] = [];
	window.addEventListener("beforeprint", () => {
		opened = [...document.querySelectorAll<HTMLDetailsElement>(FOLDED)];
		for (const details of opened) details.open = true;
	});
	window.addEventListener("afterprint", () => {
		for (const details of opened) details.open = false;
		opened = [];
	});
}
