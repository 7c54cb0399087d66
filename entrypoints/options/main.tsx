/** The settings page: the policy in force, where each value comes from, and the user's own layer. */
import { render } from "preact";
import { browser } from "wxt/browser";
import "../../components/theme.css";
import "../../components/finding-list/finding-list.css";
import "../../components/pages.css";
import { PolicyPage } from "../../components/options/PolicyPage.tsx";
import { speak } from "../../utils/hosts/browser/page-shell.ts";
import { onPolicyChanged, readRawPolicy, writeUserPolicy } from "../../utils/hosts/browser/policy-store.ts";
import { OPTIONS } from "../../utils/i18n/ui-texts-pages.ts";
import { readPolicyDocument } from "../../utils/policy/document.ts";
import { withValue } from "../../utils/policy/edit.ts";
import { resolvePolicy } from "../../utils/policy/policy.ts";
import { problemRows, ruleRows, settingRows } from "./rows.ts";

async function change(path: string, value: unknown): Promise<void> {
	if (path === "hosts") {
		// First, while the click still counts: the browser asks the person for the new pages.
		const origins = readPolicyDocument({ hosts: value }).options.hosts ?? [];
		if (origins.length > 0) await browser.permissions.request({ origins: [...origins] }).catch(() => false);
	}
	const { user } = await readRawPolicy();
	await writeUserPolicy(withValue(user, path, value));
}

async function show(): Promise<void> {
	const { administrator, user } = await readRawPolicy();
	const layers = { administrator: readPolicyDocument(administrator), user: readPolicyDocument(user) };
	const policy = resolvePolicy(layers, "");
	const page = document.getElementById("page");
	if (!page) return;
	render(
		<PolicyPage
			language={speak(policy.language, OPTIONS.title)}
			settings={settingRows(policy)}
			rules={ruleRows(policy)}
			problems={problemRows(policy.problems)}
			onChange={(path, value) => void change(path, value)}
		/>,
		page,
	);
}

onPolicyChanged(() => void show());
void show();
