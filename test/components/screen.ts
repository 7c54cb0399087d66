/** Draws into a closed shadow root, as the product does, and gives the root to the test alone. */
import type { VNode } from "preact";
import { render } from "preact";
import { act } from "preact/test-utils";

export interface Screen {
	readonly root: ShadowRoot;
	readonly host: HTMLElement;
	draw(view: VNode): void;
	/** The one element; fails where there is none. */
	find<E extends HTMLElement>(selector: string): E;
	all(selector: string): HTMLElement[];
	/** The button whose words begin so. */
	button(words: string): HTMLButtonElement;
	click(element: HTMLElement, detail?: number): void;
	press(key: string, options?: KeyboardEventInit): KeyboardEvent;
	type(area: HTMLTextAreaElement | HTMLInputElement, text: string): void;
	text(): string;
}

const squeeze = (text: string): string => text.replace(/\s+/gu, " ").trim();

export function openScreen(): Screen {
	const host = document.createElement("div");
	document.body.append(host);
	const root = host.attachShadow({ mode: "closed" });
	const place = document.createElement("div");
	root.append(place);
	const all = (selector: string): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(selector)];
	const find = <E extends HTMLElement>(selector: string): E => {
		const element = root.querySelector<E>(selector);
		if (!element) throw new Error(`no ${selector} in ${place.innerHTML}`);
		return element;
	};
	return {
		root,
		host,
		find,
		all,
		draw: (view) => {
			void act(() => render(view, place));
		},
		button: (words) => {
			const found = all("button").find((button) => squeeze(button.textContent ?? "").startsWith(words));
			if (!found) throw new Error(`no button “${words}”`);
			return found as HTMLButtonElement;
		},
		click: (element, detail = 1) => {
			void act(() => {
				element.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true, cancelable: true, detail }));
			});
		},
		press: (key, options = {}) => {
			const event = new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true, ...options });
			void act(() => {
				(root.activeElement ?? find("[role=dialog]")).dispatchEvent(event);
			});
			return event;
		},
		type: (area, text) => {
			void act(() => {
				area.value = text;
				area.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
			});
		},
		text: () => squeeze(place.textContent ?? ""),
	};
}
