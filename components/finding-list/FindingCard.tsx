/** One card: what one rule found, at one severity. */
import type { VNode } from "preact";
import { useId } from "preact/hooks";
import type { Finding } from "../../utils/check/finding.ts";
import type { Language } from "../../utils/i18n/text.ts";
import { fieldName, PART_TEXTS, remedyLabel, removeAll, SEVERITY_TEXTS, UI } from "../../utils/i18n/ui-texts.ts";
import { Icon } from "../shared/Icon.tsx";
import { isRepeatedClick } from "../shared/repeated-click.ts";
import type { Remedy, RuleId } from "../shared/types.ts";
import { Name, Sentence, VisibleText, visibleString } from "../shared/VisibleText.tsx";
import { EvidencePicture } from "./EvidencePicture.tsx";
import { FewFirst } from "./FewFirst.tsx";
import { Ground } from "./Ground.tsx";
import { cardRemedies, type FindingCardData, itemRemedies, removals, splitCommonEnd } from "./group.ts";

export interface RemedyHandlers {
	/** Absent where nothing can be put right from here; then no remedy is offered. */
	readonly onRemedy?: ((remedy: Remedy) => void) | undefined;
	/** Several at one click ("remove all 3"); offered only where given. */
	readonly onRemedies?: ((remedies: readonly Remedy[]) => void) | undefined;
}

export interface FindingCardProps extends RemedyHandlers {
	readonly language: Language;
	readonly card: FindingCardData;
}

interface RemedyButtonProps {
	readonly language: Language;
	readonly remedy: Remedy;
	readonly rule: RuleId;
	/** What a button in a list is about, for those who hear it without its row. */
	readonly about?: string;
	/** Nothing beside the button says which file it removes. */
	readonly namesFile?: boolean;
	readonly onRemedy: (remedy: Remedy) => void;
}

function RemedyButton({ language, remedy, rule, about, namesFile = false, onRemedy }: RemedyButtonProps): VNode {
	const file = namesFile && remedy.kind === "remove-attachment" ? remedy.name : null;
	const putRight = (event: MouseEvent): void => {
		if (!isRepeatedClick(event)) onRemedy(remedy);
	};
	return (
		<button type="button" class="tc-button tc-small" onClick={putRight}>
			<span>
				{file === null ? remedyLabel(remedy, language, rule) : UI.removeFile[language]}
				{about !== undefined && <span class="tc-heard">: {visibleString(about)}</span>}
				{file !== null && (
					<span class="tc-button-detail">
						<Name text={file} />
					</span>
				)}
				{remedy.kind === "replace-recipient" && (
					<span class="tc-button-detail">
						<Name text={remedy.by} />
					</span>
				)}
				{remedy.kind === "replace-subject" && (
					<span class="tc-button-detail">
						“<Name text={remedy.subject} />”
					</span>
				)}
			</span>
		</button>
	);
}

/** The rule's sentence; the part is named first where the sentence does not name it. */
function Message({ finding, text, language }: { finding: Finding; text: string; language: Language }): VNode {
	const { where } = finding;
	const names = where.part === "recipient" || where.part === "attachment";
	return (
		<>
			{names && !text.includes(where.value) && where.value !== "" && (
				<>
					<Name text={where.value} />
					{": "}
				</>
			)}
			<Sentence text={text} name={where.value} />
			{where.part === "recipient" && where.field !== "to" && <span class="tc-muted"> ({fieldName(where.field)})</span>}
			{where.part === "body" && where.value !== "" && !text.includes(where.value) && (
				<span class="tc-excerpt">
					{PART_TEXTS.body[language]}: “<Name text={where.value} />”
				</span>
			)}
		</>
	);
}

function Several({ language, card, onRemedy }: FindingCardProps): VNode {
	const { own, common } = splitCommonEnd(card.findings.map((finding) => finding.message[language]));
	return (
		<>
			<FewFirst
				language={language}
				part={card.findings[0].where.part}
				items={card.findings}
				render={(finding, index) => (
					<li key={index}>
						<span>
							<Message finding={finding} text={own[index] ?? ""} language={language} />
							{finding.picture && <EvidencePicture language={language} picture={finding.picture} />}
						</span>
						{onRemedy &&
							itemRemedies(finding).map((remedy) => (
								<RemedyButton
									key={JSON.stringify(remedy)}
									{...{ language, remedy, onRemedy }}
									rule={card.rule}
									about={finding.where.value}
								/>
							))}
					</li>
				)}
			/>
			{common !== "" && (
				<p>
					<VisibleText text={common} />
				</p>
			)}
		</>
	);
}

function Remedies({ language, card, onRemedy, onRemedies }: FindingCardProps): VNode | null {
	if (!onRemedy) return null;
	const remedies = cardRemedies(card.findings);
	const each = card.findings.length > 1 ? removals(card.findings) : [];
	const all = onRemedies && each.length > 1 ? each : [];
	if (remedies.length + all.length === 0) return null;
	return (
		<div class="tc-remedies">
			{onRemedies && all.length > 0 && (
				<button
					type="button"
					class="tc-button tc-small"
					onClick={(event) => {
						if (!isRepeatedClick(event)) onRemedies(all);
					}}
				>
					{removeAll(all.length, card.findings[0].where.part, language)}
				</button>
			)}
			{remedies.map((remedy) => (
				<RemedyButton
					key={JSON.stringify(remedy)}
					{...{ language, remedy, onRemedy }}
					rule={card.rule}
					namesFile={card.findings[0].where.part !== "attachment"}
				/>
			))}
		</div>
	);
}

export function FindingCard(props: FindingCardProps): VNode {
	const { language, card } = props;
	const [first] = card.findings;
	const id = useId();
	return (
		<article class={`tc-card tc-${card.severity}`} aria-labelledby={id}>
			<Icon name={card.severity} />
			<div class="tc-card-body">
				<p class="tc-severity">{SEVERITY_TEXTS[card.severity][language]}</p>
				<h3 id={id}>{first.title[language]}</h3>
				{card.findings.length === 1 ? (
					<>
						<p>
							<Message finding={first} text={first.message[language]} language={language} />
						</p>
						{first.picture && <EvidencePicture language={language} picture={first.picture} />}
					</>
				) : (
					<Several {...props} />
				)}
				<Remedies {...props} />
				<Ground language={language} citations={first.citations} />
			</div>
		</article>
	);
}
