/**
 * Beside a PDF of a received message: what its signatures are worth, as icon, colour and words. Hover, focus or a
 * click bring the details. It is one button in every state, so that whoever has the focus on it keeps it.
 */
import type { VNode } from "preact";
import { useId, useRef } from "preact/hooks";
import { BADGE } from "../../utils/i18n/badge-texts.ts";
import { UI } from "../../utils/i18n/ui-texts.ts";
import { Icon } from "../shared/Icon.tsx";
import { shorten, VisibleText } from "../shared/VisibleText.tsx";
import { Details } from "./Details.tsx";
import { usePanel } from "./use-panel.ts";
import { type BadgeProps, hasDetails, wordsOf } from "./words.ts";

export function Badge(props: BadgeProps): VNode {
	const { language, name, state, onCheck } = props;
	const { icon, tone, title, tail } = wordsOf(state, language);
	const { open, button, panel, handlers, toggle } = usePanel(hasDetails(state));
	/** What comes of a check is told aloud to those who asked for it; what comes by itself is not. */
	const asked = useRef(false);
	const panelId = useId();
	const check = (event: Event): void => {
		asked.current = true;
		// The button inside the panel is about to go.
		button.current?.focus();
		onCheck(event);
	};
	const kind = state.kind === "checked" ? state.signatures.verdict : state.kind;
	return (
		<span class="tc tc-pdf" lang={language} {...handlers}>
			<button
				type="button"
				ref={button}
				class={`tc-pdf-badge tc-${tone} tc-pdf-${kind}`}
				{...(hasDetails(state) ? { "aria-expanded": open, "aria-controls": panelId } : {})}
				aria-disabled={state.kind === "checking"}
				onClick={state.kind === "checking" ? undefined : state.kind === "on-request" ? check : toggle}
			>
				<Icon name={icon} />
				<span>
					<span class="tc-heard">
						{UI.product[language]}, {BADGE.about[language]}, <VisibleText text={shorten(name)} />:{" "}
					</span>
					<span class="tc-pdf-title">{title[language]}</span>
					{tail !== "" && (
						<>
							{" · "}
							<bdi>
								<VisibleText text={shorten(tail)} />
							</bdi>
						</>
					)}
				</span>
			</button>
			<section id={panelId} ref={panel} class="tc-pdf-panel" popover="manual" aria-label={title[language]}>
				{open && <Details {...props} onCheck={check} />}
			</section>
			<span class="tc-heard" role="status">
				{asked.current && title[language]}
			</span>
		</span>
	);
}
