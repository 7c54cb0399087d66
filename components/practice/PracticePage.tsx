/** "Kiểm tra thử": check a message that is never sent, written here or opened from a saved .eml. */
import type { VNode } from "preact";
import { useId, useState } from "preact/hooks";
import { UI } from "../../utils/i18n/ui-texts.ts";
import { PRACTICE } from "../../utils/i18n/ui-texts-pages.ts";
import { WaitingList } from "../check-dialog/views.tsx";
import { FindingList } from "../finding-list/FindingList.tsx";
import { cardsOf, headline, toFix } from "../finding-list/group.ts";
import { Icon } from "../shared/Icon.tsx";
import { VerifyLink } from "../shared/VerifyLink.tsx";
import { VisibleText } from "../shared/VisibleText.tsx";
import { DropZone } from "./DropZone.tsx";
import { PracticeForm } from "./PracticeForm.tsx";
import type { PracticePageProps } from "./types.ts";

type ResultProps = Pick<PracticePageProps, "language" | "result" | "outdated" | "onRemedies">;

function Result({ language, result, onRemedies }: ResultProps): VNode | null {
	switch (result.kind) {
		case "running":
			return <WaitingList language={language} waitingFor={result.waitingFor} />;
		case "done":
			return (
				<FindingList
					language={language}
					cards={cardsOf(result.findings, result.couldNotCheck)}
					onRemedy={(remedy) => onRemedies([remedy])}
					onRemedies={onRemedies}
				/>
			);
		default:
			return null;
	}
}

/** One line for eye and ear; the cards below it are not read out by themselves. */
function ResultLine({ language, result, outdated }: ResultProps): VNode {
	switch (result.kind) {
		case "none":
			return <span class="tc-muted">{PRACTICE.noResult[language]}</span>;
		case "running":
			return <>{PRACTICE.running[language]}</>;
		case "failed":
			return (
				<span class="tc-outcome tc-unknown">
					<Icon name="unknown" />
					<span>
						{PRACTICE.failed[language]}: <VisibleText text={result.text[language]} />
					</span>
				</span>
			);
		case "done": {
			const cards = cardsOf(result.findings, result.couldNotCheck);
			const isClear = toFix(cards) === 0;
			return (
				<>
					<span class={isClear ? "tc-outcome tc-ok" : "tc-outcome"}>
						{isClear && <Icon name="ok" />}
						{isClear ? PRACTICE.clear[language] : headline(cards, language)}
					</span>
					<span class="tc-muted tc-block-line">
						{PRACTICE.profile[language]}: {result.profileName[language]}. {outdated && PRACTICE.outdated[language]}
					</span>
				</>
			);
		}
	}
}

function isMail(file: File): boolean {
	return file.name.toLowerCase().endsWith(".eml");
}

export function PracticePage(props: PracticePageProps): VNode {
	const { language, profile, profiles, onMail, onProfile } = props;
	const [notMail, setNotMail] = useState(false);
	const profileId = useId();
	const openMail = (files: readonly File[]): void => {
		const mail = files.find(isMail);
		setNotMail(!mail);
		if (mail) onMail(mail);
	};
	return (
		<main class="tc tc-page" lang={language}>
			<header>
				<h1>
					{UI.product[language]}: {PRACTICE.title[language]}
				</h1>
				<p class="tc-promise">
					<Icon name="shield" />
					{PRACTICE.promise[language]}
				</p>
				<VerifyLink language={language} />
			</header>
			<div class="tc-field">
				<label for={profileId}>{PRACTICE.profile[language]}</label>
				<select id={profileId} value={profile} onChange={(event) => onProfile(event.currentTarget.value)}>
					{profiles.map((item) => (
						<option key={item.id} value={item.id}>
							{item.name[language]}
						</option>
					))}
				</select>
			</div>
			<section class="tc-section">
				<h2>{PRACTICE.mailTitle[language]}</h2>
				<DropZone
					text={PRACTICE.mailText[language]}
					button={PRACTICE.chooseMail[language]}
					accept=".eml,message/rfc822"
					multiple={false}
					onFiles={openMail}
				/>
				<p role="alert" class="tc-error">
					{notMail && PRACTICE.notMail[language]}
				</p>
			</section>
			<section class="tc-section">
				<h2>{PRACTICE.compose[language]}</h2>
				<PracticeForm {...props} />
			</section>
			<section class="tc-section">
				<h2 tabIndex={-1} data-result>
					{PRACTICE.result[language]}
				</h2>
				<p role="status">
					<ResultLine {...props} />
				</p>
				<Result {...props} />
			</section>
		</main>
	);
}
