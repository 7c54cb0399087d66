/**
 * The dialog that holds a send. It decides nothing: it shows what was found and hands on what the person chose.
 * The host draws it in a closed shadow root, gives the focus back when it is gone, and checks the event of onSend.
 */
import type { VNode } from "preact";
import { useEffect, useId, useMemo, useRef, useState } from "preact/hooks";
import type { CouldNotCheck, Finding } from "../../utils/check/finding.ts";
import type { Language, Text } from "../../utils/i18n/text.ts";
import { thingsLeft, UI } from "../../utils/i18n/ui-texts.ts";
import { FindingList } from "../finding-list/FindingList.tsx";
import { type CardData, cardsOf, headline, quickReasons, toFix } from "../finding-list/group.ts";
import type { Remedy } from "../shared/types.ts";
import { Decision } from "./Decision.tsx";
import { keepEventsPrivate, keepTabInside } from "./focus.ts";
import { useFocusKept, useSendPause, useSpoken } from "./hooks.ts";
import { Checking, UploadFailed, type Waiting } from "./views.tsx";

export interface CheckingState {
	readonly kind: "checking";
	/** May be empty: then only the check itself is waited for. */
	readonly waitingFor: readonly Waiting[];
	/**
	 * The person no longer waits: what is not finished becomes "could not check". Sends nothing. null where nothing can
	 * be given up.
	 */
	readonly onGiveUp: (() => void) | null;
	/** Back to the composer. */
	readonly onCancel: () => void;
}

interface Decidable {
	/** false: a wall; no button sends. */
	readonly canSend: boolean;
	readonly reasonRequired: boolean;
	/** In characters; taken as 1 where it is less. */
	readonly reasonMinimumLength: number;
	readonly onGoBack: () => void;
	/** `reason` is trimmed, "" where none is required. The host must check `event.isTrusted`. */
	readonly onSend: (reason: string, event: Event) => void;
}

export interface FindingsState extends Decidable {
	readonly kind: "findings";
	readonly findings: readonly Finding[];
	readonly couldNotCheck: readonly CouldNotCheck[];
	/** Opened while composing, to read: nothing is held, and the only way out is back. */
	readonly review?: boolean;
	/** Never called with `give-reason`: the dialog fills its reason field itself. */
	readonly onRemedy: (remedy: Remedy) => void;
	/** "Remove all 3" is offered only where this is given. */
	readonly onRemedies?: (remedies: readonly Remedy[]) => void;
}

export interface CouldNotRunState extends Decidable {
	readonly kind: "could-not-run";
	readonly onRetry?: () => void;
}

/** Files that were on their way when Send was pressed did not arrive: the message is not what the person sent. */
export interface UploadFailedState {
	readonly kind: "upload-failed";
	readonly names: readonly string[];
	readonly onGoBack: () => void;
}

export type CheckDialogState = CheckingState | FindingsState | CouldNotRunState | UploadFailedState;

export interface CheckDialogProps {
	readonly language: Language;
	readonly state: CheckDialogState;
	/** The regulation in force, shown beside the product's name. */
	readonly profileName?: Text;
}

interface Words {
	readonly title: string;
	readonly text: string;
	/** What a re-check tells aloud. */
	readonly spoken: string;
}

interface ReasonState {
	readonly reason: string;
	readonly onReason: (reason: string) => void;
}

function textOf(state: FindingsState, cards: readonly CardData[]): Text {
	if (state.review) return UI.composingText;
	if (!state.canSend) return UI.wallText;
	if (state.reasonRequired) return UI.reasonText;
	if (toFix(cards) === 0) return UI.clearText;
	return cards.some((card) => card.kind === "findings" && card.severity !== "note") ? UI.reviewText : UI.uncheckedText;
}

function wordsOf(state: CheckDialogState, cards: readonly CardData[], language: Language): Words {
	switch (state.kind) {
		case "checking": {
			const text = state.waitingFor.length > 0 ? UI.checkingText : UI.checkingNothingNamed;
			return { title: UI.checkingTitle[language], text: text[language], spoken: UI.checking[language] };
		}
		case "findings":
			return {
				title: headline(cards, language),
				text: textOf(state, cards)[language],
				spoken: thingsLeft(toFix(cards), language),
			};
		case "could-not-run": {
			const title = UI.couldNotRunTitle[language];
			return { title, text: UI.couldNotRunText[language], spoken: title };
		}
		case "upload-failed": {
			const title = UI.uploadFailedTitle[language];
			return { title, text: UI.uploadFailedText[language], spoken: title };
		}
	}
}

interface LowerHalfProps extends ReasonState {
	readonly language: Language;
	readonly state: CheckDialogState;
	readonly cards: readonly CardData[];
	readonly onSend: (reason: string, event: Event) => void;
}

function LowerHalf({ language, state, cards, reason, onReason, onSend }: LowerHalfProps): VNode {
	if (state.kind === "checking") return <Checking {...state} language={language} />;
	if (state.kind === "upload-failed") return <UploadFailed {...state} language={language} />;
	const { canSend, reasonRequired, reasonMinimumLength, onGoBack } = state;
	const decision = { language, canSend, reasonRequired, reasonMinimumLength, onGoBack, onSend, reason, onReason };
	if (state.kind === "findings") {
		const { findings, review = false, onRemedy, onRemedies } = state;
		return (
			<Decision
				{...decision}
				clear={review || (toFix(cards) === 0 && canSend && !reasonRequired)}
				{...(review ? {} : { wallText: UI.wallFooter })}
				quickReasons={quickReasons(findings)}
			>
				<FindingList {...{ language, cards, onRemedy, onRemedies }} />
			</Decision>
		);
	}
	return (
		<Decision {...decision} wallText={UI.couldNotRunWall}>
			<p>{UI.couldNotRunAdvice[language]}</p>
			{state.onRetry && (
				<div class="tc-remedies">
					<button type="button" class="tc-button tc-small" onClick={state.onRetry}>
						{UI.retry[language]}
					</button>
				</div>
			)}
		</Decision>
	);
}

export function CheckDialog({ language, state, profileName }: CheckDialogProps): VNode {
	const root = useRef<HTMLDivElement>(null);
	const dialog = useRef<HTMLDivElement>(null);
	const [reason, onReason] = useState("");
	const titleId = useId();
	const textId = useId();
	const cards = useMemo(() => (state.kind === "findings" ? cardsOf(state.findings, state.couldNotCheck) : []), [state]);
	const words = wordsOf(state, cards, language);
	const said = useSpoken(words.spoken);
	useFocusKept(dialog, state.kind);
	const maySend = useSendPause(state.kind, cards);
	// Where there is nothing to fix, sending is what was asked for.
	const isClear = state.kind === "findings" && toFix(cards) === 0;
	const onSend = (given: string, event: Event): void => {
		if ("onSend" in state && (isClear || maySend())) state.onSend(given, event);
	};
	useEffect(() => (root.current ? keepEventsPrivate(root.current) : undefined), []);

	const onKeyDown = (event: KeyboardEvent): void => {
		// Telex and VNI keyboards compose letters; their Escape belongs to them.
		if (event.isComposing || !dialog.current) return;
		if (event.key === "Tab") keepTabInside(event, dialog.current);
		if (event.key !== "Escape") return;
		event.preventDefault();
		(state.kind === "checking" ? state.onCancel : state.onGoBack)();
	};
	return (
		<div class="tc tc-backdrop" lang={language} ref={root}>
			<div
				class="tc-dialog"
				role="dialog"
				aria-modal="true"
				aria-labelledby={titleId}
				aria-describedby={textId}
				tabIndex={-1}
				ref={dialog}
				onKeyDown={onKeyDown}
			>
				<header class="tc-head">
					<p class="tc-brand">
						{UI.product[language]}
						{profileName && ` · ${profileName[language]}`}
					</p>
					<h2 id={titleId} tabIndex={-1}>
						{words.title}
					</h2>
					<p id={textId}>{words.text}</p>
				</header>
				<LowerHalf {...{ language, state, cards, reason, onReason, onSend }} />
				<p role="status" class="tc-heard">
					{said}
				</p>
			</div>
		</div>
	);
}
