/** The article a finding rests on, named in one line; the regulation's own words are one click away. */
import type { VNode } from "preact";
import type { Language } from "../../utils/i18n/text.ts";
import { otherArticles, UI } from "../../utils/i18n/ui-texts.ts";
import { Icon } from "../shared/Icon.tsx";
import type { Citation } from "../shared/types.ts";

/** "Quyết định 48/QĐ-STTTT" of "Quyết định 48/QĐ-STTTT ngày 27/6/2017, Sở …". */
function numberOf(regulation: string): string {
	return regulation.split(/,? ngày /u)[0] ?? regulation;
}

export interface GroundProps {
	readonly language: Language;
	readonly citations: readonly [Citation, ...Citation[]];
}

export function Ground({ language, citations }: GroundProps): VNode {
	const [first, ...others] = citations;
	const more = others.length > 0 ? ` (${otherArticles(others.length, language)})` : "";
	return (
		<details class="tc-ground">
			<summary>
				<Icon name="chevron" />
				<span>
					{UI.ground[language]}: {first.article}, <span class="tc-unbroken">{numberOf(first.regulation)}</span>
					{more}
				</span>
			</summary>
			{citations.map((citation) => (
				<figure key={`${citation.article} ${citation.regulation}`}>
					<blockquote lang="vi">
						{citation.heading && `${citation.heading}: … `}
						{citation.quote}
					</blockquote>
					<figcaption lang="vi">
						{citation.article}, {citation.regulation}
					</figcaption>
				</figure>
			))}
		</details>
	);
}
