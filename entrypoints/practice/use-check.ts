/** Checks on the practice page: one at a time counts, and a quick one makes nothing jump. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { PracticeResult } from "../../components/practice/types.ts";
import { checkMailFile } from "../../utils/check/check-mail-file.ts";
import type { Text } from "../../utils/i18n/text.ts";
import { checkFailed, mailUnreadable, notAMail } from "../../utils/i18n/ui-texts-pages.ts";
import { NotAMailError, readMailFile } from "../../utils/message/mail-file.ts";
import { type PolicyLayers, resolvePolicy } from "../../utils/policy/policy.ts";
import { PROFILE_IDS } from "../../utils/policy/profile.ts";
import { type Draft, draftOf, mailOf } from "./draft.ts";
import { inspectInWorker } from "./inspect.ts";

export interface Checked {
	readonly result: PracticeResult;
	/** What was checked; another draft than the form's makes the result an old one. */
	readonly draft: Draft | null;
}

/** In milliseconds: a check that is quicker than this takes nothing off the page, so that nothing jumps. */
const QUICK = 200;

/** @param profile an id, or anything else for the profile of the From address */
export async function checkOf(draft: Draft, layers: PolicyLayers, profile: string): Promise<Checked> {
	try {
		const mail = await mailOf(draft);
		const forced = PROFILE_IDS.find((id) => id === profile);
		const policy = resolvePolicy(layers, mail.message.from?.address ?? "", forced);
		const { findings, couldNotCheck } = await checkMailFile(mail, policy, inspectInWorker);
		return { result: { kind: "done", findings, couldNotCheck, profileName: policy.profileName }, draft };
	} catch {
		return { result: { kind: "failed", text: checkFailed }, draft };
	}
}

export async function openedDraft(file: File): Promise<{ readonly draft: Draft } | { readonly failure: Text }> {
	try {
		return { draft: draftOf(await readMailFile(new Uint8Array(await file.arrayBuffer()))) };
	} catch (error) {
		return { failure: error instanceof NotAMailError ? notAMail(file.name) : mailUnreadable(file.name) };
	}
}

interface CheckRun {
	readonly checked: Checked;
	/** @param names what is waited for, told when it takes long */
	readonly run: (work: () => Promise<Checked>, names: readonly string[], bringIntoView: boolean) => Promise<void>;
}

export function useCheckRun(): CheckRun {
	const [checked, setChecked] = useState<Checked>({ result: { kind: "none" }, draft: null });
	// A check that is overtaken by a later one must not show its result.
	const latest = useRef(0);
	const [resultToSee, setResultToSee] = useState(0);
	useEffect(() => {
		if (resultToSee > 0) document.querySelector<HTMLElement>("[data-result]")?.focus();
	}, [resultToSee]);
	const run: CheckRun["run"] = async (work, names, bringIntoView) => {
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
	return { checked, run };
}
