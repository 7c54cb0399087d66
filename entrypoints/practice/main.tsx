/** "Kiểm tra thử": the engine on a message that is never sent. Everything stays in the memory of this page. */
import { render, type VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import "../../components/theme.css";
import "../../components/finding-list/finding-list.css";
import "../../components/pages.css";
import { PracticePage } from "../../components/practice/PracticePage.tsx";
import type { PracticeDraft, PracticeResult } from "../../components/practice/types.ts";
import { checkMailFile } from "../../utils/check/check-mail-file.ts";
import { speak } from "../../utils/hosts/browser/page-shell.ts";
import { readRawPolicy } from "../../utils/hosts/browser/policy-store.ts";
import { formatBytes } from "../../utils/i18n/format.ts";
import type { Language, Text } from "../../utils/i18n/text.ts";
import { PRACTICE } from "../../utils/i18n/ui-texts-pages.ts";
import { type MailFile, NotAMailError, readMailFile } from "../../utils/message/mail-file.ts";
import { readPolicyDocument } from "../../utils/policy/document.ts";
import { type PolicyLayers, resolvePolicy } from "../../utils/policy/policy.ts";
import { PROFILE_IDS } from "../../utils/policy/profile.ts";
import { PROFILES } from "../../utils/policy/profiles.ts";
import { type DraftFile, draftOf, type Fields, mailOf } from "./draft.ts";

const BY_FROM = "auto";

const PROFILE_CHOICES = [
	{ id: BY_FROM, name: { vi: "Theo địa chỉ gửi", en: "By From address" } },
	...PROFILE_IDS.map((id) => ({ id, name: PROFILES[id].name })),
];

const EMPTY: Fields = { from: "", to: "", cc: "", bcc: "", subject: "", body: "" };

function failure(error: unknown): Text {
	if (error instanceof NotAMailError) {
		return { vi: "tệp này không phải thư đã lưu.", en: "this file is not a saved message." };
	}
	return { vi: "không đọc được tệp này.", en: "this file could not be read." };
}

interface PageProps {
	readonly language: Language;
	readonly layers: PolicyLayers;
}

function Page({ language, layers }: PageProps): VNode {
	const [fields, setFields] = useState(EMPTY);
	const [files, setFiles] = useState<readonly DraftFile[]>([]);
	const [profile, setProfile] = useState(BY_FROM);
	const [result, setResult] = useState<PracticeResult>({ kind: "none" });
	// A check that is overtaken by a later one must not show its result.
	const latest = useRef(0);

	const run = async (load: () => Promise<MailFile>, names: readonly string[]): Promise<void> => {
		latest.current += 1;
		const own = latest.current;
		const tell = (shown: PracticeResult): void => {
			if (own === latest.current) setResult(shown);
		};
		tell({ kind: "running", waitingFor: names.map((name) => ({ name })) });
		try {
			const mail = await load();
			const forced = PROFILE_IDS.find((id) => id === profile);
			const policy = resolvePolicy(layers, mail.message.from?.address ?? "", forced);
			const { findings, couldNotCheck } = await checkMailFile(mail, policy);
			tell({ kind: "done", findings, couldNotCheck });
		} catch (error) {
			tell({ kind: "failed", text: failure(error) });
		}
	};
	const openMail = (file: File): Promise<void> =>
		run(async () => {
			const mail = await readMailFile(new Uint8Array(await file.arrayBuffer()));
			const draft = draftOf(mail);
			setFields(draft.fields);
			setFiles(draft.files);
			return mail;
		}, [file.name]);
	const check = (): Promise<void> =>
		run(
			() => mailOf(fields, files),
			files.map(({ name }) => name),
		);
	// The result on the page is always that of the profile that is chosen.
	useEffect(() => {
		if (result.kind === "done") void check();
	}, [profile]);

	const shownFiles = files.map(({ id, name, blob }) => ({ id, name, size: formatBytes(blob.size, language) }));
	const draft: PracticeDraft = { ...fields, files: shownFiles };
	return (
		<PracticePage
			language={language}
			draft={draft}
			profile={profile}
			profiles={PROFILE_CHOICES}
			result={result}
			onDraft={(change) => setFields((now) => ({ ...now, ...change }))}
			onAddFiles={(added) =>
				setFiles((now) => [
					...now,
					...added.map((file) => ({ id: crypto.randomUUID(), name: file.name, mediaType: file.type, blob: file })),
				])
			}
			onRemoveFile={(id) => setFiles((now) => now.filter((file) => file.id !== id))}
			onMail={(file) => void openMail(file)}
			onProfile={setProfile}
			onCheck={() => void check()}
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

void show();
