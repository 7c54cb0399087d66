/**
 * The lower half of the dialog: the cards with the reason after them, where one is wanted, and the two ways out.
 * The safe one comes first. Only the buttons stand fixed at the foot, so that a small window keeps room for the cards.
 */
import type { ComponentChildren, VNode } from "preact";
import { useId, useRef, useState } from "preact/hooks";
import type { Language, Text } from "../../utils/i18n/text.ts";
import { reasonHint, reasonMissing, UI } from "../../utils/i18n/ui-texts.ts";
import { isRepeatedClick } from "../shared/repeated-click.ts";

/** Characters; a longer one would be cut where it is recorded. */
const LONGEST_REASON = 2000;

export interface DecisionProps {
	readonly children: ComponentChildren;
	readonly language: Language;
	/** false: a wall, there is no way on. */
	readonly canSend: boolean;
	/** Said in place of "send anyway" at a wall. */
	readonly wallText?: Text;
	/** Nothing is left to fix: sending is the plain next step. */
	readonly clear?: boolean;
	readonly reasonRequired: boolean;
	readonly reasonMinimumLength: number;
	readonly quickReasons?: readonly Text[];
	/** Kept by the dialog, so that it survives a re-check. */
	readonly reason: string;
	readonly onReason: (reason: string) => void;
	readonly onGoBack: () => void;
	readonly onSend: (reason: string, event: Event) => void;
}

/** Characters as a person counts them: "ệ" is one, however it is encoded. */
function lengthOf(reason: string): number {
	return Array.from(reason.trim().normalize("NFC")).length;
}

/** A ready-made reason replaces nothing that the person wrote. */
function withQuickReason(reason: string, quick: string, all: readonly string[]): string {
	const own = reason.trim();
	return own === "" || all.includes(own) ? quick : own.includes(quick) ? own : `${own}; ${quick}`;
}

interface ReasonFieldProps extends DecisionProps {
	readonly hintId: string;
	readonly error: string;
	readonly errorId: string;
	readonly areaRef: { current: HTMLTextAreaElement | null };
}

function ReasonField(props: ReasonFieldProps): VNode {
	const { language, reason, onReason, quickReasons = [], hintId, error, errorId, areaRef } = props;
	const id = useId();
	const quick = quickReasons.map((text) => text[language]);
	return (
		<div class="tc-reason">
			<label for={id}>{UI.reasonLabel[language]}</label>
			{quick.length > 0 && (
				<fieldset class="tc-quick">
					<legend class="tc-heard">{UI.reasonQuick[language]}</legend>
					{quick.map((text) => (
						<button
							key={text}
							type="button"
							class="tc-button tc-small"
							onClick={() => {
								onReason(withQuickReason(reason, text, quick));
								areaRef.current?.focus();
							}}
						>
							{text}
						</button>
					))}
				</fieldset>
			)}
			<textarea
				id={id}
				ref={areaRef}
				rows={2}
				maxLength={LONGEST_REASON}
				value={reason}
				aria-required="true"
				aria-invalid={error !== ""}
				aria-describedby={error === "" ? hintId : `${errorId} ${hintId}`}
				onInput={(event) => onReason(event.currentTarget.value)}
			/>
			<p id={hintId} class="tc-hint">
				{reasonHint(Math.max(1, props.reasonMinimumLength), language)}
			</p>
		</div>
	);
}

export function Decision(props: DecisionProps): VNode {
	const { language, canSend, clear = false, reasonRequired, reasonMinimumLength, reason, onGoBack, onSend } = props;
	// As it was when pressed: an alert that counted along would be read out at every letter typed.
	const [told, setTold] = useState("");
	const area = useRef<HTMLTextAreaElement>(null);
	const hintId = useId();
	const errorId = useId();
	// A reason that is wanted is never empty, whatever the policy's number.
	const wanted = canSend && reasonRequired;
	const missing = wanted ? Math.max(1, reasonMinimumLength) - lengthOf(reason) : 0;
	const error = missing > 0 ? told : "";
	const send = (event: MouseEvent): void => {
		// The first click may have been meant for the page's own button that lay here before the dialog.
		if (isRepeatedClick(event)) return;
		if (missing > 0) {
			setTold(reasonMissing(missing, language));
			area.current?.focus();
			return;
		}
		onSend(wanted ? reason.trim() : "", event);
	};
	return (
		<>
			<div class="tc-body">
				{props.children}
				{wanted && <ReasonField {...props} hintId={hintId} error={error} errorId={errorId} areaRef={area} />}
			</div>
			<footer class="tc-foot">
				<p role="alert" class="tc-error" id={errorId}>
					{error}
				</p>
				{!canSend && props.wallText && <p class="tc-hint">{props.wallText[language]}</p>}
				<div class="tc-actions">
					<button type="button" class={clear ? "tc-button" : "tc-button tc-primary"} data-default onClick={onGoBack}>
						{(clear ? UI.backToMessage : UI.goBack)[language]}
					</button>
					{canSend && (
						<button
							type="button"
							class={clear ? "tc-button tc-primary" : "tc-button"}
							aria-disabled={missing > 0}
							aria-describedby={missing > 0 ? hintId : undefined}
							onClick={send}
						>
							{(clear ? UI.send : UI.sendAnyway)[language]}
						</button>
					)}
				</div>
			</footer>
		</>
	);
}
