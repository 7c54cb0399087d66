/** "Kiểm tra thử": check a message that is never sent, written here or opened from a saved .eml. */
import type { VNode } from "preact";
import { useId, useState } from "preact/hooks";
import type { Language } from "../../utils/i18n/text.ts";
import { UI } from "../../utils/i18n/ui-texts.ts";
import { PRACTICE } from "../../utils/i18n/ui-texts-pages.ts";
import { WaitingList } from "../check-dialog/views.tsx";
import { FindingList } from "../finding-list/FindingList.tsx";
import { cardsOf, headline, toFix } from "../finding-list/group.ts";
import { Icon } from "../shared/Icon.tsx";
import { VisibleText } from "../shared/VisibleText.tsx";
import { DropZone } from "./DropZone.tsx";
import { PracticeForm } from "./PracticeForm.tsx";
import type { PracticePageProps, PracticeResult } from "./types.ts";

function Result({ language, result }: { readonly language: Language; readonly result: PracticeResult }): VNode {
	switch (result.kind) {
		case "none":
			return <p class="tc-muted">{PRACTICE.noResult[language]}</p>;
		case "running":
			return <WaitingList waitingFor={result.waitingFor} />;
		case "failed":
			return (
				<p class="tc-outcome tc-unknown">
					<Icon name="unknown" />
					<span>
						{PRACTICE.failed[language]}: <VisibleText text={result.text[language]} />
					</span>
				</p>
			);
		case "done":
			return <FindingList language={language} cards={cardsOf(result.findings, result.couldNotCheck)} />;
	}
}

/** One line for eye and ear; the cards below it are not read out by themselves. */
function resultLine(result: PracticeResult, language: Language): string {
	if (result.kind === "running") return PRACTICE.running[language];
	if (result.kind !== "done") return "";
	const cards = cardsOf(result.findings, result.couldNotCheck);
	return toFix(cards) > 0 ? headline(cards, language) : PRACTICE.clear[language];
}

function isMail(file: File): boolean {
	return file.name.toLowerCase().endsWith(".eml");
}

export function PracticePage(props: PracticePageProps): VNode {
	const { language, profile, profiles, result, onMail, onProfile } = props;
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
				<h2>{PRACTICE.result[language]}</h2>
				<p role="status">{resultLine(result, language)}</p>
				<Result language={language} result={result} />
			</section>
		</main>
	);
}
