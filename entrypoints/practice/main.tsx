/** "Kiểm tra thử": the engine on a message that is never sent. Everything stays in the memory of this page. */
import { render, type VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import "../../components/theme.css";
import "../../components/finding-list/finding-list.css";
import "../../components/pages.css";
import { PracticePage } from "../../components/practice/PracticePage.tsx";
import type { PracticeDraft } from "../../components/practice/types.ts";
import type { Remedy } from "../../components/shared/types.ts";
import { onDirectoryChanged, readDirectory } from "../../utils/hosts/browser/directory-store.ts";
import { speak } from "../../utils/hosts/browser/page-shell.ts";
import { onPolicyChanged, readRawPolicy } from "../../utils/hosts/browser/policy-store.ts";
import { formatBytes } from "../../utils/i18n/format.ts";
import type { Language } from "../../utils/i18n/text.ts";
import { PRACTICE } from "../../utils/i18n/ui-texts-pages.ts";
import { readPolicyDocument } from "../../utils/policy/document.ts";
import { directoryUrlOf } from "../../utils/policy/hosts.ts";
import { type PolicyLayers, resolvePolicy } from "../../utils/policy/policy.ts";
import { PROFILE_IDS } from "../../utils/policy/profile.ts";
import { PROFILES } from "../../utils/policy/profiles.ts";
import { type Draft, EMPTY_DRAFT, withFiles, withoutFile } from "./draft.ts";
import { placeOf, withRemedy } from "./remedies.ts";
import { checkOf, openedDraft, useCheckRun } from "./use-check.ts";

const BY_FROM = "auto";

const PROFILE_CHOICES = [
	{ id: BY_FROM, name: PRACTICE.byFrom },
	...PROFILE_IDS.map((id) => ({ id, name: PROFILES[id].name })),
];

function goTo(place: string): void {
	const field = document.querySelector<HTMLElement>(`[data-field="${place}"]`);
	field?.focus();
	if (place === "attachments") field?.click();
}

interface PageProps {
	readonly language: Language;
	readonly layers: PolicyLayers;
}

function Page({ language, layers }: PageProps): VNode {
	const [draft, setDraft] = useState(EMPTY_DRAFT);
	const [profile, setProfile] = useState(BY_FROM);
	const { checked, run } = useCheckRun();
	const { result, draft: checkedDraft } = checked;

	const check = (toCheck: Draft, bringIntoView: boolean): Promise<void> =>
		run(
			() => checkOf(toCheck, layers, profile),
			toCheck.files.map(({ name }) => name),
			bringIntoView,
		);
	const openMail = (file: File): Promise<void> =>
		run(
			async () => {
				const opened = await openedDraft(file);
				if ("failure" in opened) return { result: { kind: "failed", text: opened.failure }, draft };
				setDraft(opened.draft);
				return checkOf(opened.draft, layers, profile);
			},
			[file.name],
			true,
		);
	const remedy = (remedies: readonly Remedy[]): void => {
		const place = remedies[0] ? placeOf(remedies[0]) : null;
		if (place) {
			goTo(place);
			return;
		}
		const changed = remedies.reduce(withRemedy, draft);
		setDraft(changed);
		void check(changed, true);
	};
	// The result on the page is always that of the policy in force and of the profile that is chosen.
	useEffect(() => {
		if (result.kind === "done") void check(checkedDraft ?? draft, false);
	}, [profile, layers]);

	const files = draft.files.map(({ id, name, blob }) => ({ id, name, size: formatBytes(blob.size, language) }));
	const shown: PracticeDraft = { ...draft.fields, files };
	return (
		<PracticePage
			language={language}
			draft={shown}
			profile={profile}
			profiles={PROFILE_CHOICES}
			result={result}
			outdated={result.kind === "done" && checkedDraft !== draft}
			onDraft={(change) => setDraft((now) => ({ ...now, fields: { ...now.fields, ...change } }))}
			onAddFiles={(added) => setDraft((now) => withFiles(now, added))}
			onRemoveFile={(id) => setDraft((now) => withoutFile(now, id))}
			onMail={(file) => void openMail(file)}
			onProfile={setProfile}
			onCheck={() => void check(draft, true)}
			onRemedies={remedy}
		/>
	);
}

async function show(): Promise<void> {
	const { administrator, user } = await readRawPolicy();
	const directory = await readDirectory(directoryUrlOf(administrator));
	const layers = { administrator: readPolicyDocument(administrator), user: readPolicyDocument(user), directory };
	const language = speak(resolvePolicy(layers, "").language, PRACTICE.title);
	const page = document.getElementById("page");
	if (page) render(<Page language={language} layers={layers} />, page);
}

// A file dropped beside the fields would take the place of the page, and what was written here would be lost.
for (const type of ["dragover", "drop"]) window.addEventListener(type, (event) => event.preventDefault());
onPolicyChanged(() => void show());
onDirectoryChanged(() => void show());
void show();
