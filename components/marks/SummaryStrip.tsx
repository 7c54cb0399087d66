/** One line under the compose toolbar: how things stand before Send is pressed. */
import type { VNode } from "preact";
import type { CouldNotCheck, Finding } from "../../utils/check/finding.ts";
import type { Language } from "../../utils/i18n/text.ts";
import { UI } from "../../utils/i18n/ui-texts.ts";
import { type CardData, cardsOf, countsInWords, countsOf } from "../finding-list/group.ts";
import { Icon, type IconName } from "../shared/Icon.tsx";

export type SummaryState =
	| {
			readonly kind: "checked";
			/** Some files are still being read: what is known is not all. */
			readonly reading: boolean;
			readonly findings: readonly Finding[];
			readonly couldNotCheck: readonly CouldNotCheck[];
	  }
	| { readonly kind: "could-not-run" };

export interface SummaryStripProps {
	readonly language: Language;
	readonly state: SummaryState;
	/** Shows the cards; the button is left out where it is not given or where there is nothing to see. */
	readonly onOpen?: () => void;
}

interface Line {
	readonly icon: IconName;
	readonly text: string;
	readonly something: boolean;
}

/** The files are not counted: the line is read out whenever it changes. */
function lineOfCards(cards: readonly CardData[], reading: boolean, language: Language): Line {
	const [worst] = cards;
	const more = UI.stillReading[language];
	if (!worst && reading) return { icon: "checking", text: more, something: false };
	if (!worst) return { icon: "ok", text: UI.nothingToFix[language], something: false };
	const icon = worst.kind === "unknown" ? "unknown" : worst.severity;
	const counts = countsInWords(countsOf(cards), language);
	return { icon, text: reading ? `${counts}, ${more}` : counts, something: true };
}

function lineOf(state: SummaryState, language: Language): Line {
	if (state.kind === "could-not-run") return { icon: "unknown", text: UI.notRun[language], something: true };
	return lineOfCards(cardsOf(state.findings, state.couldNotCheck), state.reading, language);
}

export function SummaryStrip({ language, state, onOpen }: SummaryStripProps): VNode {
	const { icon, text, something } = lineOf(state, language);
	return (
		<div class={`tc tc-strip tc-${icon}`} lang={language}>
			<Icon name={icon} />
			<p>
				<span role="status">
					{UI.product[language]}: {text}
				</span>
				{something && onOpen && (
					<>
						<span aria-hidden="true"> · </span>
						<button type="button" class="tc-link" aria-haspopup="dialog" onClick={onOpen}>
							{UI.see[language]}
						</button>
					</>
				)}
			</p>
		</div>
	);
}
