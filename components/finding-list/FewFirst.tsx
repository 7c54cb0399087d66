/** A list that begins short: hundreds of recipients must neither bury the other cards nor slow the dialog. */
import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { Language } from "../../utils/i18n/text.ts";
import { andOthers, type PartName, UI } from "../../utils/i18n/ui-texts.ts";

const FIRST = 4;
/** A click adds no more than this, so that thousands do not freeze the page. */
const STEP = 200;

export interface FewFirstProps<T> {
	readonly language: Language;
	readonly part: PartName;
	readonly items: readonly T[];
	/** Gives a keyed <li>. */
	readonly render: (item: T, index: number) => VNode;
}

export function FewFirst<T>({ language, part, items, render }: FewFirstProps<T>): VNode {
	const [shown, setShown] = useState(FIRST);
	// One hidden item is not worth a click.
	const visible = items.length <= FIRST + 1 ? items.length : Math.min(shown, items.length);
	const hidden = items.length - visible;
	return (
		<>
			<ul class="tc-items">{items.slice(0, visible).map(render)}</ul>
			{items.length > FIRST + 1 && (
				<button
					type="button"
					class="tc-link"
					aria-expanded={hidden === 0}
					onClick={() => setShown(hidden > 0 ? shown + STEP : FIRST)}
				>
					{hidden > 0 ? andOthers(hidden, part, language) : UI.showLess[language]}
				</button>
			)}
		</>
	);
}
