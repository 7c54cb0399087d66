/** Hosts that the policy names and the browser has not granted: one button asks for all. */
import type { VNode } from "preact";
import type { Language } from "../../utils/i18n/text.ts";
import { OPTIONS } from "../../utils/i18n/ui-texts-pages.ts";
import { Icon } from "../shared/Icon.tsx";
import { VisibleText } from "../shared/VisibleText.tsx";

export interface UngrantedHosts {
	/** At least one. */
	readonly hosts: readonly string[];
	readonly onGrant: () => void;
}

export function HostPermissions({ language, hosts, onGrant }: UngrantedHosts & { readonly language: Language }): VNode {
	return (
		<section class="tc-problems tc-warn">
			<Icon name="warn" />
			<div>
				<h2>{OPTIONS.ungranted[language]}</h2>
				<p>{OPTIONS.ungrantedText[language]}</p>
				<ul>
					{hosts.map((host) => (
						<li key={host}>
							<code>
								<VisibleText text={host} />
							</code>
						</li>
					))}
				</ul>
				<button type="button" class="tc-button tc-small" onClick={onGrant}>
					{OPTIONS.grant[language]}
				</button>
			</div>
		</section>
	);
}
