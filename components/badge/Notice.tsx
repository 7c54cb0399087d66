/** One quiet line under the headers of a received message: what the regulation says of it, the article folded. */
import type { VNode } from "preact";
import type { CouldNotCheck, Finding } from "../../utils/check/finding.ts";
import type { Language } from "../../utils/i18n/text.ts";
import { UI, UNKNOWN_TEXTS } from "../../utils/i18n/ui-texts.ts";
import { Ground } from "../finding-list/Ground.tsx";
import { Icon } from "../shared/Icon.tsx";
import { Sentence } from "../shared/VisibleText.tsx";

export interface NoticeProps {
	readonly language: Language;
	readonly findings: readonly Finding[];
	readonly couldNotCheck: readonly CouldNotCheck[];
}

export function Notice({ language, findings, couldNotCheck }: NoticeProps): VNode {
	return (
		<ul class="tc tc-pdf-notice" lang={language} aria-label={UI.product[language]}>
			{findings.map((finding) => (
				<li key={finding.rule}>
					<Icon name={finding.severity} />
					<div>
						<p>
							<strong>{finding.title[language]}.</strong>{" "}
							<Sentence text={finding.message[language]} name={finding.where.value} />
						</p>
						<Ground language={language} citations={finding.citations} />
					</div>
				</li>
			))}
			{couldNotCheck.map(({ rule, title, reason }) => (
				<li key={rule}>
					<Icon name="unknown" />
					<p>
						<strong>{title[language]}.</strong> {UI.couldNotCheck[language]}: {UNKNOWN_TEXTS[reason][language]}.
					</p>
				</li>
			))}
		</ul>
	);
}
