/** Line icons of 16 px that take the colour of the text. Each state has its own outline, not only its own colour. */
import type { VNode } from "preact";

const PATHS = {
	/** A no-entry sign. */
	block: "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M4.75 8h6.5",
	/** A sheet with a pen: a reason is to be written. */
	justify: "M9 2H3.5v12h9V8M6 7.5h2M6 10.5h4M10 6.5l3.8-3.8-1-1L9 5.5v1z",
	warn: "M8 2 1.5 13.5h13zM8 6.5v3.2M8 11.6v.2",
	note: "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M8 7.3v4M8 4.8V5",
	/** A broken circle with a question mark. */
	unknown:
		"M6.2 6.2A1.9 1.9 0 1 1 8 8.4v1M8 11.5v.2M3 4a6.4 6.4 0 0 0 0 8M13 4a6.4 6.4 0 0 1 0 8M5.5 2a6.5 6.5 0 0 1 5 0M5.5 14a6.5 6.5 0 0 0 5 0",
	checking: "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M8 4.5V8l2.5 1.5",
	ok: "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M5 8.2l2.1 2.1L11 6.2",
	lock: "M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5",
	shield: "M8 1.5 2.8 3.5v4.2c0 3.2 2.2 5.7 5.2 6.8 3-1.1 5.2-3.6 5.2-6.8V3.5zM5.6 8l1.7 1.7 3.1-3.2",
	shieldOff: "M8 1.5 2.8 3.5v4.2c0 3.2 2.2 5.7 5.2 6.8 3-1.1 5.2-3.6 5.2-6.8V3.5zM6 6l4 4M10 6l-4 4",
	chevron: "M6 4l4 4-4 4",
	/** A check mark, and something to read beside it. */
	okNotes: "M14.4 7.2A6.5 6.5 0 1 1 10.2 1.9M5 8.2l2.1 2.1L11 6.2M13.5 1.4v2.2M13.5 5.4v.1",
	pencil: "M2.5 13.5l.8-3.3L11 2.5 13.5 5l-7.7 7.7zM9.4 4.1l2.5 2.5",
	cross: "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M5.5 5.5l5 5M10.5 5.5l-5 5",
	brokenLink:
		"M6.6 4.6 8 3.2a3 3 0 0 1 4.6 4.2l-1.4 1.4M9.4 11.4 8 12.8a3 3 0 0 1-4.6-4.2l1.4-1.4M5 2v1.5M2 5h1.5M11 14v-1.5M14 11h-1.5",
	dots: "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M4.9 8h.2M7.9 8h.2M10.9 8h.2",
	save: "M8 2v8M4.5 6.8 8 10.3l3.5-3.5M3 13.5h10",
	print: "M4.5 6V2h7v4M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7V14h-7z",
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration: the words stand beside it. */
export function Icon({ name }: { readonly name: IconName }): VNode {
	return (
		<svg class={`tc-icon tc-icon-${name}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
			<path
				d={PATHS[name]}
				fill="none"
				stroke="currentColor"
				stroke-width="1.5"
				stroke-linecap="round"
				stroke-linejoin="round"
			/>
		</svg>
	);
}
