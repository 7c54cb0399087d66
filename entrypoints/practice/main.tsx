/** "Kiểm tra thử": the engine on a message that is never sent. Everything stays in the memory of this page. */
import { render, type VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import "../../components/theme.css";
import "../../components/finding-list/finding-list.css";
import "../../components/pages.css";
import { PracticePage } from "../../components/practice/PracticePage.tsx";
import type { PracticeDraft, PracticeResult } from "../../components/practice/types.ts";
import type { Remedy } from "../../components/shared/types.ts";
import { checkMailFile } from "../../utils/check/check-mail-file.ts";
import { speak } from "../../utils/hosts/browser/page-shell.ts";
import { onPolicyChanged, readRawPolicy } from "../../utils/hosts/browser/policy-store.ts";
import { formatBytes } from "../../utils/i18n/format.ts";
import type { Language } from "../../utils/i18n/text.ts";
import { checkFailed, mailUnreadable, notAMail, PRACTICE } from "../../utils/i18n/ui-texts-pages.ts";
import { NotAMailError, readMailFile } from "../../utils/message/mail-file.ts";
import { readPolicyDocument } from "../../utils/policy/document.ts";
import { type PolicyLayers, resolvePolicy } from "../../utils/policy/policy.ts";
import { PROFILE_IDS } from "../../utils/policy/profile.ts";
import { PROFILES } from "../../utils/policy/profiles.ts";
import { type Draft, draftOf, EMPTY_DRAFT, mailOf } from "./draft.ts";
import { inspectInWorker } from "./inspect.ts";
import { placeOf, withRemedy } from "./remedies.ts";

const BY_FROM = "auto";

const PROFILE_CHOICES = [
	{ id: BY_FROM, name: PRACTICE.byFrom },
	...PROFILE_IDS.map((id) => ({ id, name: PROFILES[id].name })),
];

/** In milliseconds: a check that is quicker than this takes nothing off the page, so that nothing jumps. */
const QUICK = 200;

function goTo(place: string): void {
	const field = document.querySelector<HTMLElement>(`[data-field="${place}"]`);
	field?.focus();
	if (place === "attachments") field?.click();
}

interface PageProps {
	readonly language: Language;
	readonly layers: PolicyLayers;
}

interface Checked {
	readonly result: PracticeResult;
	/** What was checked; another draft than the form's makes the result an old one. */
	readonly draft: Draft | null;
}

function Page({ language, layers }: PageProps): VNode {
	const [draft, setDraft] = useState(EMPTY_DRAFT);
	const [profile, setProfile] = useState(BY_FROM);
	const [{ result, draft: checkedDraft }, setChecked] = useState<Checked>({ result: { kind: "none" }, draft: null });
	// A check that is overtaken by a later one must not show its result.
	const latest = useRef(0);
	const [resultToSee, setResultToSee] = useState(0);
	useEffect(() => {
		if (resultToSee > 0) document.querySelector<HTMLElement>("[data-result]")?.focus();
	}, [resultToSee]);

	const run = async (work: () => Promise<Checked>, names: readonly string[], bringIntoView: boolean): Promise<void> => {
		latest.current += 1;
		const own = latest.current;
		const tell = (shown: Checked): void => {
			if (own === latest.current) setChecked(shown);
		};
		const waitingFor = names.map((name) => ({ name }));
		const slow = setTimeout(() => tell({ result: { kind: "running", waitingFor }, draft: null }), QUICK);
		const done = await work();
		clearTimeout(slow);
		tell(done);
		if (bringIntoView && own === latest.current) setResultToSee(own);
	};
	const check = async (checked: Draft): Promise<Checked> => {
		try {
			const mail = await mailOf(checked);
			const forced = PROFILE_IDS.find((id) => id === profile);
			const policy = resolvePolicy(layers, mail.message.from?.address ?? "", forced);
			const { findings, couldNotCheck } = await checkMailFile(mail, policy, inspectInWorker);
			return { result: { kind: "done", findings, couldNotCheck, profileName: policy.profileName }, draft: checked };
		} catch {
			return { result: { kind: "failed", text: checkFailed }, draft: checked };
		}
	};
	const checkDraft = (checked: Draft, bringIntoView: boolean): Promise<void> => {
		const names = checked.files.map(({ name }) => name);
		return run(() => check(checked), names, bringIntoView);
	};
	const openMail = (file: File): Promise<void> =>
		run(
			async () => {
				try {
					const opened = draftOf(await readMailFile(new Uint8Array(await file.arrayBuffer())));
					setDraft(opened);
					return await check(opened);
				} catch (error) {
					const text = error instanceof NotAMailError ? notAMail(file.name) : mailUnreadable(file.name);
					return { result: { kind: "failed", text }, draft };
				}
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
		void checkDraft(changed, true);
	};
	// The result on the page is always that of the policy in force and of the profile that is chosen.
	useEffect(() => {
		if (result.kind === "done") void checkDraft(checkedDraft ?? draft, false);
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
			onAddFiles={(added) => {
				const more = added.map((file) => ({
					id: crypto.randomUUID(),
					name: file.name,
					mediaType: file.type,
					inline: false,
					blob: file,
				}));
				setDraft((now) => ({ ...now, files: [...now.files, ...more] }));
			}}
			onRemoveFile={(id) => setDraft((now) => ({ ...now, files: now.files.filter((file) => file.id !== id) }))}
			onMail={(file) => void openMail(file)}
			onProfile={setProfile}
			onCheck={() => void checkDraft(draft, true)}
			onRemedies={remedy}
		/>
	);
}

async function show(): Promise<void> {
	const { administrator, user } = await readRawPolicy();
	const layers = { administrator: readPolicyDocument(administrator), user: readPolicyDocument(user) };
	const language = speak(resolvePolicy(layers, "").language, PRACTICE.title);
	const page = document.getElementById("page");
	if (page) render(<Page language={language} layers={layers} />, page);
}

// A file dropped beside the fields would take the place of the page, and what was written here would be lost.
for (const type of ["dragover", "drop"]) window.addEventListener(type, (event) => event.preventDefault());
onPolicyChanged(() => void show());
void show();
