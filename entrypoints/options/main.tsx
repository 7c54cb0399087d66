/** The settings page: the policy in force, where each value comes from, and the user's own layer. */
import { render } from "preact";
import { browser } from "wxt/browser";
import "../../components/theme.css";
import "../../components/finding-list/finding-list.css";
import "../../components/pages.css";
import { PolicyPage } from "../../components/options/PolicyPage.tsx";
import { GIVEN_UP } from "../../components/options/types.ts";
import {
	directoryPattern,
	onDirectoryChanged,
	readDirectoryStatus,
	ungrantedDirectoryHost,
} from "../../utils/hosts/browser/directory-store.ts";
import { speak } from "../../utils/hosts/browser/page-shell.ts";
import { onPolicyChanged, readRawPolicy, writeUserPolicy } from "../../utils/hosts/browser/policy-store.ts";
import { patternsOf, ungrantedHosts } from "../../utils/hosts/browser/revocation-fetch.ts";
import type { Text } from "../../utils/i18n/text.ts";
import { OPTIONS } from "../../utils/i18n/ui-texts-pages.ts";
import { readPolicyDocument } from "../../utils/policy/document.ts";
import { withValue } from "../../utils/policy/edit.ts";
import { type Policy, type PolicyLayers, resolvePolicy } from "../../utils/policy/policy.ts";
import { PROFILE_IDS, type ProfileId } from "../../utils/policy/profile.ts";
import { PROFILES } from "../../utils/policy/profiles.ts";
import { refusalOf } from "./accept.ts";
import { certificateProblems } from "./certificates.ts";
import { problemRows, ruleRows, settingRows } from "./rows.ts";

const PROFILE_CHOICES = PROFILE_IDS.map((id) => ({ id, name: PROFILES[id].name }));

/** Null: the one that the policy names. */
let viewedProfile: ProfileId | null = null;

/** One after the other: two at once would read the same document and undo each other's change. */
let writing: Promise<unknown> = Promise.resolve();

async function write(path: string, value: unknown): Promise<void> {
	const { user } = await readRawPolicy();
	// As JSON, which leaves out what was given up.
	await writeUserPolicy(JSON.parse(JSON.stringify(withValue(user, path, value))) as Record<string, unknown>);
}

/** The browser asks the person for pages that it has not granted yet. */
async function areGranted(origins: readonly string[]): Promise<boolean> {
	return origins.length === 0 || browser.permissions.request({ origins: [...origins] }).catch(() => false);
}

async function change(path: string, value: unknown): Promise<Text | null> {
	const refusal = value === GIVEN_UP ? null : refusalOf(path, value);
	if (refusal) return refusal;
	// First, while the click still counts.
	const isHosts = path === "hosts" && Array.isArray(value);
	if (isHosts && !(await areGranted(value.map(String)))) return OPTIONS.hostRefused;
	const written = writing.then(() => write(path, value));
	writing = written.catch(() => undefined);
	try {
		await written;
	} catch {
		return OPTIONS.notSaved;
	}
	await show();
	return null;
}

/** What the stage makes lighter is shown beside the level that is set, so the levels are resolved without it. */
function atFullForce({ administrator, user }: PolicyLayers): PolicyLayers {
	const full = { ...administrator, options: { ...administrator.options, stage: "enforce" as const } };
	const { stage: _, ...others } = user.options;
	return { administrator: full, user: { ...user, options: others } };
}

let newest = 0;

async function show(): Promise<void> {
	newest += 1;
	const own = newest;
	const { administrator, user } = await readRawPolicy();
	if (own !== newest) return;
	const layers = { administrator: readPolicyDocument(administrator), user: readPolicyDocument(user) };
	const policy = resolvePolicy(layers, "", viewedProfile ?? undefined);
	const set = resolvePolicy(atFullForce(layers), "", policy.profileInForce);
	const ungranted = await ungrantedOf(policy);
	const directory = await readDirectoryStatus(policy.directoryUrl);
	if (own !== newest) return;
	const page = document.getElementById("page");
	if (!page) return;
	render(
		<PolicyPage
			language={speak(policy.language, OPTIONS.title)}
			settings={settingRows(policy, set, directory)}
			rules={ruleRows(policy, set)}
			problems={problemRows([...policy.problems, ...certificateProblems(administrator, layers.administrator.problems)])}
			{...(ungranted.hosts.length > 0
				? { ungranted: { hosts: ungranted.hosts, onGrant: () => void grant(ungranted.patterns) } }
				: {})}
			viewed={{
				id: policy.profileInForce,
				choices: PROFILE_CHOICES,
				onView: (chosen) => {
					viewedProfile = PROFILE_IDS.find((id) => id === chosen) ?? null;
					void show();
				},
			}}
			onChange={change}
		/>,
		page,
	);
}

interface Ungranted {
	readonly hosts: readonly string[];
	/** Match patterns to ask the browser for. */
	readonly patterns: readonly string[];
}

async function ungrantedOf({ revocationHosts, directoryUrl }: Policy): Promise<Ungranted> {
	const asked = await ungrantedHosts(revocationHosts);
	const host = await ungrantedDirectoryHost(directoryUrl);
	const hosts = [...new Set([...asked, ...(host === null ? [] : [host])])];
	return {
		hosts,
		patterns: [...asked.flatMap(patternsOf), ...(host === null ? [] : [directoryPattern(directoryUrl)])],
	};
}

async function grant(patterns: readonly string[]): Promise<void> {
	await areGranted(patterns);
	await show();
}

onPolicyChanged(() => void show());
onDirectoryChanged(() => void show());
void show();
