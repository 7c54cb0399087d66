/** The way to the page that checks signed PDFs. In a tab of its own: what was written on this one stays. */
import type { VNode } from "preact";
import type { Language } from "../../utils/i18n/text.ts";
import { POPUP } from "../../utils/i18n/ui-texts-pages.ts";

export function VerifyLink({ language }: { readonly language: Language }): VNode {
	return (
		<p>
			<a class="tc-verify-link" href="/verify.html" target="_blank" rel="noopener">
				{POPUP.verify[language]}
			</a>
		</p>
	);
}
