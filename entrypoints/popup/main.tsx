/** The toolbar popup: is this page guarded, by which regulation, and what the last check said. */
import { render } from "preact";
import * as v from "valibot";
import { browser } from "wxt/browser";
import "../../components/theme.css";
import "../../components/popup/popup.css";
import { type GuardState, Popup, type LastCheck as ShownCheck } from "../../components/popup/Popup.tsx";
import { readLastCheck } from "../../utils/hosts/browser/last-check.ts";
import { type LastCheck, PAGE_STATUS, type PageStatus } from "../../utils/hosts/browser/messages.ts";
import { speak } from "../../utils/hosts/browser/page-shell.ts";
import { readRawPolicy, writeUserPolicy } from "../../utils/hosts/browser/policy-store.ts";
import { POPUP } from "../../utils/i18n/ui-texts-pages.ts";
import { readPolicyDocument } from "../../utils/policy/document.ts";
import { withValue } from "../../utils/policy/edit.ts";
import { OPTIONS, STAGE_TEXTS } from "../../utils/policy/options.ts";
import { resolvePolicy } from "../../utils/policy/policy.ts";
import { PROFILE_IDS } from "../../utils/policy/profile.ts";
import { PROFILES } from "../../utils/policy/profiles.ts";

interface Tab {
	readonly id: number;
	readonly url: URL;
}

async function activeTab(): Promise<Tab | null> {
	const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
	if (tab?.id === undefined || !tab.url || !URL.canParse(tab.url)) return null;
	return { id: tab.id, url: new URL(tab.url) };
}

async function statusOf({ id }: Tab): Promise<PageStatus | null> {
	const answer: unknown = await browser.tabs.sendMessage(id, { type: "page-status" }).catch(() => null);
	const parsed = v.safeParse(PAGE_STATUS, answer);
	return parsed.success ? parsed.output : null;
}

/** The browser asks the person; then the page is among the guarded ones, for good. */
async function protect(pattern: string): Promise<void> {
	const granted = await browser.permissions.request({ origins: [pattern] });
	if (!granted) return;
	const { user } = await readRawPolicy();
	const hosts = readPolicyDocument(user).options.hosts ?? [];
	await writeUserPolicy(withValue(user, "hosts", [...new Set([...hosts, pattern])]));
	await browser.runtime.sendMessage({ type: "hosts-changed" }).catch(() => undefined);
	await show();
}

async function guardStateOf(tab: Tab | null, status: PageStatus | null): Promise<GuardState> {
	if (!tab || !/^https?:$/.test(tab.url.protocol)) return { kind: "no-webmail" };
	const { host, protocol, hostname } = tab.url;
	if (status) return { kind: "guarded", host };
	const pattern = `${protocol}//${hostname}/*`;
	const granted = await browser.permissions.contains({ origins: [pattern] });
	if (granted) return { kind: "not-guarded", host };
	return { kind: "needs-permission", host, onProtect: () => void protect(pattern) };
}

/** Rules are counted, not findings: three recipients at Gmail are one thing to put right, as in the dialog. */
function shownCheck({ at, decision: { found, couldNotCheck, worst } }: LastCheck): ShownCheck {
	const toFix = new Set(found.filter(({ severity }) => severity !== "note").map(({ rule }) => rule));
	const notes = new Set(found.filter(({ severity }) => severity === "note").map(({ rule }) => rule));
	return {
		time: new Date(at),
		toFix: toFix.size,
		notes: notes.size,
		unchecked: couldNotCheck.length,
		failed: worst === "could-not-run",
	};
}

async function show(): Promise<void> {
	const { administrator, user, settled } = await readRawPolicy();
	const layers = { administrator: readPolicyDocument(administrator), user: readPolicyDocument(user) };
	const policy = resolvePolicy(layers, "");
	const tab = await activeTab();
	const status = tab ? await statusOf(tab) : null;
	const lastCheck = await readLastCheck();
	const profileId = PROFILE_IDS.find((id) => id === status?.profile) ?? policy.profileInForce;
	const language = speak(policy.language, POPUP.title);
	const page = document.getElementById("page");
	if (!page) return;
	render(
		<Popup
			language={language}
			guard={await guardStateOf(tab, status)}
			profileName={PROFILES[profileId].name}
			stage={{ name: STAGE_TEXTS[policy.stage], description: settled ? OPTIONS.stage.explanation : POPUP.unsettled }}
			lastCheck={lastCheck && shownCheck(lastCheck)}
			onOptions={() => void browser.runtime.openOptionsPage()}
			onPractice={() => void browser.tabs.create({ url: new URL("/practice.html", location.href).href })}
		/>,
		page,
	);
}

void show();
