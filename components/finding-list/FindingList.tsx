/** The cards, worst first; used by the dialog and by the practice page. */
import type { VNode } from "preact";
import type { Language } from "../../utils/i18n/text.ts";
import { FindingCard, type RemedyHandlers } from "./FindingCard.tsx";
import type { CardData } from "./group.ts";
import { UnknownCard } from "./UnknownCard.tsx";

export interface FindingListProps extends RemedyHandlers {
	readonly language: Language;
	/** From `cardsOf`. */
	readonly cards: readonly CardData[];
}

export function FindingList({ language, cards, onRemedy, onRemedies }: FindingListProps): VNode {
	return (
		<div class="tc-cards">
			{cards.map((card) =>
				card.kind === "findings" ? (
					<FindingCard key={card.key} {...{ language, card, onRemedy, onRemedies }} />
				) : (
					<UnknownCard key={card.key} language={language} card={card} />
				),
			)}
		</div>
	);
}
