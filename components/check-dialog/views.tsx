/** What stands between the title and the foot of the dialog while nothing has been found (yet). */
import type { VNode } from "preact";
import { useId } from "preact/hooks";
import type { Language } from "../../utils/i18n/text.ts";
import { UI } from "../../utils/i18n/ui-texts.ts";
import { Name, visibleString } from "../shared/VisibleText.tsx";

export interface Waiting {
	readonly name: string;
	/** 0 to 1; absent where nobody can tell. */
	readonly fraction?: number;
}

/** Hundreds of files are not listed: the first ones being read tell enough. */
const LISTED = 6;

export function WaitingList({ waitingFor }: { readonly waitingFor: readonly Waiting[] }): VNode {
	return (
		<ul class="tc-waiting">
			{waitingFor.slice(0, LISTED).map((waiting, index) => (
				<li key={index}>
					<Name text={waiting.name} />
					<progress aria-label={visibleString(waiting.name)} max={1} value={waiting.fraction} />
				</li>
			))}
			{waitingFor.length > LISTED && <li aria-hidden="true">…</li>}
		</ul>
	);
}

export interface CheckingProps {
	readonly waitingFor: readonly Waiting[];
	readonly language: Language;
	readonly onGiveUp: () => void;
	readonly onCancel: () => void;
}

export function Checking({ language, waitingFor, onGiveUp, onCancel }: CheckingProps): VNode {
	const hintId = useId();
	return (
		<>
			<div class="tc-body">{waitingFor.length > 0 && <WaitingList waitingFor={waitingFor} />}</div>
			<footer class="tc-foot">
				<p id={hintId} class="tc-hint">
					{UI.stopWaitingHint[language]}
				</p>
				<div class="tc-actions">
					<button type="button" class="tc-button tc-primary" data-default onClick={onCancel}>
						{UI.goBack[language]}
					</button>
					<button type="button" class="tc-button" aria-describedby={hintId} onClick={onGiveUp}>
						{UI.stopWaiting[language]}
					</button>
				</div>
			</footer>
		</>
	);
}

export interface UploadFailedProps {
	readonly names: readonly string[];
	readonly language: Language;
	readonly onGoBack: () => void;
}

export function UploadFailed({ language, names, onGoBack }: UploadFailedProps): VNode {
	return (
		<>
			<div class="tc-body">
				<ul class="tc-waiting">
					{names.slice(0, LISTED).map((name, index) => (
						<li key={index}>
							<Name text={name} />
						</li>
					))}
					{names.length > LISTED && <li>…</li>}
				</ul>
			</div>
			<footer class="tc-foot">
				<div class="tc-actions">
					<button type="button" class="tc-button tc-primary" data-default onClick={onGoBack}>
						{UI.goBack[language]}
					</button>
				</div>
			</footer>
		</>
	);
}
