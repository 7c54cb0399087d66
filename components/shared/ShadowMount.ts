/** A closed shadow root in the page with a view in it: the page can take the host away, but not look inside. */
import { render, type VNode } from "preact";

export class ShadowMount {
	readonly host: HTMLElement;
	readonly #container: HTMLElement;

	/** @param css the styles of the views */
	constructor(css: string, document: Document) {
		this.host = document.createElement("div");
		// The page's own rules for its elements do not reach the host.
		this.host.style.cssText = "all: initial;";
		const root = this.host.attachShadow({ mode: "closed" });
		const style = document.createElement("style");
		style.textContent = css;
		this.#container = document.createElement("div");
		root.append(style, this.#container);
	}

	/** @param dark whether the page is dark; null where it does not say, then the system's setting counts */
	setDark(dark: boolean | null): void {
		if (dark === null) delete this.host.dataset["scheme"];
		else this.host.dataset["scheme"] = dark ? "dark" : "light";
	}

	render(view: VNode | null): void {
		render(view, this.#container);
	}

	remove(): void {
		render(null, this.#container);
		this.host.remove();
	}
}
