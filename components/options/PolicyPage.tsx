/** The settings page: the policy in force, value by value, with where each comes from and what is locked. */
import type { VNode } from "preact";
import type { Language, Text } from "../../utils/i18n/text.ts";
import { UI } from "../../utils/i18n/ui-texts.ts";
import { OPTIONS } from "../../utils/i18n/ui-texts-pages.ts";
import { Icon } from "../shared/Icon.tsx";
import { VerifyLink } from "../shared/VerifyLink.tsx";
import { VisibleText } from "../shared/VisibleText.tsx";
import { HostPermissions, type UngrantedHosts } from "./HostPermissions.tsx";
import { RuleSettings } from "./RuleSettings.tsx";
import { SettingTable } from "./SettingTable.tsx";
import type { OnChange, RuleRow, SettingRow, ViewedProfile } from "./types.ts";

export interface PolicyPageProps {
	readonly language: Language;
	/** Language, stage, profile, hosts and all that is not a rule. */
	readonly settings: readonly SettingRow[];
	readonly rules: readonly RuleRow[];
	/** What in the managed or the user's policy was not understood; "" paths are not shown. */
	readonly problems: readonly { readonly path: string; readonly text: Text }[];
	/** Absent where everything that the policy names is granted. */
	readonly ungranted?: UngrantedHosts;
	readonly viewed: ViewedProfile;
	readonly onChange: OnChange;
}

function Problems({ language, problems }: Pick<PolicyPageProps, "language" | "problems">): VNode | null {
	if (problems.length === 0) return null;
	return (
		<section class="tc-problems tc-warn">
			<Icon name="warn" />
			<div>
				<h2>{OPTIONS.problems[language]}</h2>
				<ul>
					{problems.map((problem) => (
						<li key={`${problem.path} ${problem.text.vi}`}>
							{problem.path !== "" && (
								<code>
									<VisibleText text={problem.path} />
								</code>
							)}{" "}
							<VisibleText text={problem.text[language]} />
						</li>
					))}
				</ul>
			</div>
		</section>
	);
}

export function PolicyPage(props: PolicyPageProps): VNode {
	const { language, settings, rules, problems, ungranted, viewed, onChange } = props;
	return (
		<main class="tc tc-page" lang={language}>
			<header>
				<h1>
					{UI.product[language]}: {OPTIONS.title[language]}
				</h1>
				<p class="tc-muted">{OPTIONS.intro[language]}</p>
				<VerifyLink language={language} />
			</header>
			<Problems language={language} problems={problems} />
			{ungranted && <HostPermissions {...{ language, ...ungranted }} />}
			<SettingTable {...{ language, settings, onChange }} />
			<RuleSettings {...{ language, rules, viewed, onChange }} />
		</main>
	);
}
