/** One line under the compose toolbar: how things stand before Send is pressed. */
import type { VNode } from "preact";
import type { CouldNotCheck, Finding } from "../../utils/check/finding.ts";
import type { Language } from "../../utils/i18n/text.ts";
import { UI } from "../../utils/i18n/ui-texts.ts";
import { type CardData, cardsOf, countsInWords, countsOf } from "../finding-list/group.ts";
import { Icon, type IconName } from "../shared/Icon.tsx";

export type SummaryState =
	| { readonly kind: "checking" }
	| {
			readonly kind: "checked";
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

function lineOfCards(cards: readonly CardData[], language: Language): Line {
	const [worst] = cards;
	if (!worst) return { icon: "ok", text: UI.nothingToFix[language], something: false };
	const icon = worst.kind === "unknown" ? "unknown" : worst.severity;
	return { icon, text: countsInWords(countsOf(cards), language), something: true };
}

function lineOf(state: SummaryState, language: Language): Line {
	if (state.kind === "checking")
		return { icon: "checking", text: UI.checking[language].toLowerCase(), something: false };
	if (state.kind === "could-not-run") return { icon: "unknown", text: UI.notRun[language], something: true };
	return lineOfCards(cardsOf(state.findings, state.couldNotCheck), language);
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
