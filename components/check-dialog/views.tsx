/** What stands between the title and the foot of the dialog while nothing has been found (yet). */
import type { VNode } from "preact";
import { useId } from "preact/hooks";
import type { Language } from "../../utils/i18n/text.ts";
import { type PageOf, type ReadingStep, readingWords, UI } from "../../utils/i18n/ui-texts.ts";
import { Name, visibleString } from "../shared/VisibleText.tsx";

export interface Waiting {
	readonly name: string;
	/** Absent where nobody can tell. */
	readonly step?: ReadingStep;
	readonly page?: PageOf | null;
}

/** Hundreds of files are not listed: the first ones being read tell enough. */
const LISTED = 6;

interface WaitingItemProps {
	readonly language: Language;
	readonly waiting: Waiting;
}

/** Nothing is said aloud as it goes on: whoever listens asks the bar, whose name is the file and the step. */
function WaitingItem({ language, waiting }: WaitingItemProps): VNode {
	const { name, step, page = null } = waiting;
	const words = step && readingWords(step, page, language);
	return (
		<li>
			<span class="tc-waiting-line">
				<Name text={name} />
				{words && <span class="tc-muted">{words}</span>}
			</span>
			<progress
				aria-label={words === undefined ? visibleString(name) : `${visibleString(name)}: ${words}`}
				max={page?.of ?? 1}
				{...(page ? { value: page.number - 1 } : step === "waiting" ? { value: 0 } : {})}
			/>
		</li>
	);
}

export interface WaitingListProps {
	readonly language: Language;
	readonly waitingFor: readonly Waiting[];
}

export function WaitingList({ language, waitingFor }: WaitingListProps): VNode {
	return (
		<ul class="tc-waiting">
			{waitingFor.slice(0, LISTED).map((waiting, index) => (
				<WaitingItem key={index} language={language} waiting={waiting} />
			))}
			{waitingFor.length > LISTED && <li aria-hidden="true">…</li>}
		</ul>
	);
}

export interface CheckingProps {
	readonly waitingFor: readonly Waiting[];
	readonly language: Language;
	/** null: there is nothing that could be given up. */
	readonly onGiveUp: (() => void) | null;
	readonly onCancel: () => void;
}

export function Checking({ language, waitingFor, onGiveUp, onCancel }: CheckingProps): VNode {
	const hintId = useId();
	return (
		<>
			<div class="tc-body">{waitingFor.length > 0 && <WaitingList language={language} waitingFor={waitingFor} />}</div>
			<footer class="tc-foot">
				{onGiveUp && (
					<p id={hintId} class="tc-hint">
						{UI.stopWaitingHint[language]}
					</p>
				)}
				<div class="tc-actions">
					<button type="button" class="tc-button tc-primary" data-default onClick={onCancel}>
						{UI.goBack[language]}
					</button>
					{onGiveUp && (
						<button type="button" class="tc-button" aria-describedby={hintId} onClick={onGiveUp}>
							{UI.stopWaiting[language]}
						</button>
					)}
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
