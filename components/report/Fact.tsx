/** One fact with its name, and one judgement with its icon. */
import type { ComponentChildren, VNode } from "preact";
import { Icon, type IconName } from "../shared/Icon.tsx";
import { VisibleText } from "../shared/VisibleText.tsx";

export function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }): VNode {
	return (
		<div class="tc-fact">
			<dt>{name}</dt>
			<dd>{children}</dd>
		</div>
	);
}

/** Shown only where there is something to show. */
export function TextFact({ name, text }: { readonly name: string; readonly text: string | null }): VNode | null {
	if (text === null || text === "") return null;
	return (
		<Fact name={name}>
			<bdi>
				<VisibleText text={text} />
			</bdi>
		</Fact>
	);
}

export type Tone = "ok" | "warn" | "block" | "unknown" | "note";

const ICONS: Readonly<Record<Tone, IconName>> = {
	ok: "ok",
	warn: "warn",
	block: "cross",
	unknown: "unknown",
	note: "note",
};

/** The words say all of it; the icon and its colour make it quick to find. */
export function Judged({ tone, children }: { readonly tone: Tone; readonly children: ComponentChildren }): VNode {
	return (
		<span class={`tc-judged tc-${tone}`}>
			<Icon name={ICONS[tone]} />
			<span>{children}</span>
		</span>
	);
}
