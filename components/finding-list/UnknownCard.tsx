/** What could not be checked, and why: never passed over, never taken for "nothing there". */
import type { VNode } from "preact";
import { useId } from "preact/hooks";
import type { Language } from "../../utils/i18n/text.ts";
import { PART_TEXTS, SEVERITY_TEXTS, UI, UNKNOWN_TEXTS } from "../../utils/i18n/ui-texts.ts";
import { Icon } from "../shared/Icon.tsx";
import { Name } from "../shared/VisibleText.tsx";
import { FewFirst } from "./FewFirst.tsx";
import type { UnknownCardData, UnknownItem } from "./group.ts";

function Item({ language, item }: { readonly language: Language; readonly item: UnknownItem }): VNode {
	const { where, reason, titles } = item;
	const named = where.value !== "" && (where.part === "attachment" || where.part === "recipient");
	return (
		<span>
			{named ? <Name text={where.value} /> : PART_TEXTS[where.part][language]}: {UNKNOWN_TEXTS[reason][language]}.
			<span class="tc-muted tc-block-line">
				{UI.notCheckedFor[language]}: {titles.map((title) => `“${title[language]}”`).join(", ")}.
			</span>
		</span>
	);
}

export interface UnknownCardProps {
	readonly language: Language;
	readonly card: UnknownCardData;
}

export function UnknownCard({ language, card }: UnknownCardProps): VNode {
	const id = useId();
	return (
		<article class="tc-card tc-unknown" aria-labelledby={id}>
			<Icon name="unknown" />
			<div class="tc-card-body">
				<p class="tc-severity">{SEVERITY_TEXTS[card.severity][language]}</p>
				<h3 id={id}>{UI.couldNotCheck[language]}</h3>
				<FewFirst
					language={language}
					part={card.items[0]?.where.part ?? "message"}
					items={card.items}
					render={(item, index) => (
						<li key={index}>
							<Item language={language} item={item} />
						</li>
					)}
				/>
			</div>
		</article>
	);
}
