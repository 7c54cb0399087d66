/** The toolbar popup: is this page guarded, by which regulation, and what the last check said. */
import type { VNode } from "preact";
import type { Language, Text } from "../../utils/i18n/text.ts";
import { UI } from "../../utils/i18n/ui-texts.ts";
import { formatDateTime, POPUP } from "../../utils/i18n/ui-texts-pages.ts";
import { type Counts, countsInWords } from "../finding-list/group.ts";
import { Icon, type IconName } from "../shared/Icon.tsx";
import { Name } from "../shared/VisibleText.tsx";

export type GuardState =
	/** A message is being written here. */
	| { readonly kind: "guarded"; readonly host: string }
	/** Thư Chuẩn is there, but no composer is, or none that it recognises. */
	| { readonly kind: "ready"; readonly host: string }
	| { readonly kind: "not-guarded"; readonly host: string; readonly onProtect?: (event: Event) => void }
	/** It could be guarded, but the administrator lets no pages be added. */
	| { readonly kind: "not-allowed"; readonly host: string }
	| { readonly kind: "needs-permission"; readonly host: string; readonly onProtect: (event: Event) => void }
	| { readonly kind: "no-webmail" };

/** With the counts of `countsOf`; all 0: nothing was found. */
export interface LastCheck extends Counts {
	readonly time: Date;
	/** The check itself failed. */
	readonly failed?: boolean;
}

export interface PopupProps {
	readonly language: Language;
	readonly guard: GuardState;
	readonly profileName: Text;
	/** The stage of the roll-out, named and explained by the policy; absent where there are no stages. */
	readonly stage?: { readonly name: Text; readonly description: Text };
	readonly lastCheck: LastCheck | null;
	readonly onOptions: () => void;
	readonly onPractice: () => void;
	readonly onVerify: () => void;
}

const GUARD_WORDS: Readonly<Record<GuardState["kind"], { title: Text; text: Text; icon: IconName; class: string }>> = {
	guarded: { title: POPUP.guarded, text: POPUP.guardedText, icon: "shield", class: "tc-ok" },
	ready: { title: POPUP.ready, text: POPUP.readyText, icon: "shield", class: "tc-note" },
	"not-allowed": { title: POPUP.notGuarded, text: POPUP.notAllowed, icon: "shieldOff", class: "tc-warn" },
	"not-guarded": { title: POPUP.notGuarded, text: POPUP.notGuardedText, icon: "shieldOff", class: "tc-warn" },
	"needs-permission": { title: POPUP.needsPermission, text: POPUP.needsPermissionText, icon: "lock", class: "tc-warn" },
	"no-webmail": { title: POPUP.noWebmail, text: POPUP.noWebmailText, icon: "note", class: "tc-unknown" },
};

function outcome(check: LastCheck, language: Language): string {
	if (check.failed) return UI.notRun[language];
	return countsInWords(check, language) || POPUP.clear[language];
}

export function Popup(props: PopupProps): VNode {
	const { language, guard, profileName, stage, lastCheck, onOptions, onPractice, onVerify } = props;
	const words = GUARD_WORDS[guard.kind];
	return (
		<main class="tc tc-popup" lang={language}>
			<h1>{POPUP.title[language]}</h1>
			<section class={`tc-guard ${words.class}`}>
				<Icon name={words.icon} />
				<div>
					<h2>{words.title[language]}</h2>
					{guard.kind !== "no-webmail" && (
						<p class="tc-muted">
							<Name text={guard.host} />
						</p>
					)}
					<p>{words.text[language]}</p>
					{"onProtect" in guard && guard.onProtect && (
						<button type="button" class="tc-button tc-primary" onClick={guard.onProtect}>
							{POPUP.protect[language]}
						</button>
					)}
				</div>
			</section>
			<dl>
				<dt>{POPUP.profile[language]}</dt>
				<dd>{profileName[language]}</dd>
				{stage && (
					<>
						<dt>{POPUP.stage[language]}</dt>
						<dd>
							{stage.name[language]}
							<span class="tc-muted tc-block-line">{stage.description[language]}</span>
						</dd>
					</>
				)}
				<dt>{POPUP.lastCheck[language]}</dt>
				<dd>
					{lastCheck ? `${formatDateTime(lastCheck.time)}: ${outcome(lastCheck, language)}` : POPUP.never[language]}
				</dd>
			</dl>
			<div class="tc-actions">
				<button type="button" class="tc-button" onClick={onVerify}>
					{POPUP.verify[language]}
				</button>
				<button type="button" class="tc-button" onClick={onPractice}>
					{POPUP.practice[language]}
				</button>
				<button type="button" class="tc-button" onClick={onOptions}>
					{POPUP.options[language]}
				</button>
			</div>
		</main>
	);
}
