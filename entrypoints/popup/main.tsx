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
import type { Text } from "../../utils/i18n/text.ts";
import { POPUP } from "../../utils/i18n/ui-texts-pages.ts";
import { readPolicyDocument } from "../../utils/policy/document.ts";
import { withValue } from "../../utils/policy/edit.ts";
import { STAGE_EXPLANATIONS, STAGE_TEXTS } from "../../utils/policy/options.ts";
import { type Policy, resolvePolicy } from "../../utils/policy/policy.ts";
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

function wait(milliseconds: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/**
 * The browser asks the person; then the page is among the guarded ones, for good. Browsers close the popup when they
 * ask, so the page is noted before the answer is known: a page that is not granted is left alone anyway.
 */
async function protect(tab: Tab, pattern: string): Promise<void> {
	// First, while the click still counts.
	const answer = browser.permissions.request({ origins: [pattern] }).catch(() => false);
	const { user } = await readRawPolicy();
	const before = readPolicyDocument(user).options.hosts;
	await writeUserPolicy(withValue(user, "hosts", [...new Set([...(before ?? []), pattern])]));
	if (!(await answer)) {
		const { hosts: _, ...others } = withValue((await readRawPolicy()).user, "hosts", before);
		await writeUserPolicy(before ? { ...others, hosts: before } : others);
		return;
	}
	await browser.runtime.sendMessage({ type: "hosts-changed" }).catch(() => undefined);
	for (let attempt = 0; attempt < 10 && (await statusOf(tab)) === null; attempt += 1) await wait(200);
	await show();
}

async function guardStateOf(tab: Tab | null, status: PageStatus | null, policy: Policy): Promise<GuardState> {
	if (!tab || !/^https?:$/.test(tab.url.protocol)) return { kind: "no-webmail" };
	const { host, protocol, hostname } = tab.url;
	if (status) return { kind: status.state === "composer" ? "guarded" : "ready", host };
	const pattern = `${protocol}//${hostname}/*`;
	const isGranted = await browser.permissions.contains({ origins: [pattern] });
	if (isGranted && policy.hosts.includes(pattern)) return { kind: "not-guarded", host };
	if (policy.isLocked("hosts")) return { kind: "not-allowed", host };
	return { kind: isGranted ? "not-guarded" : "needs-permission", host, onProtect: () => void protect(tab, pattern) };
}

/** Of the message being written; elsewhere there is none yet. */
function profileNameOf(status: PageStatus | null, policy: Policy): Text {
	const id = PROFILE_IDS.find((known) => known === status?.profile);
	if (id) return PROFILES[id].name;
	return policy.profileByFrom ? POPUP.byFrom : policy.profileName;
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

async function open(page: Promise<unknown>): Promise<void> {
	await page;
	// Not every browser closes it by itself.
	window.close();
}

async function show(): Promise<void> {
	const { administrator, user, settled } = await readRawPolicy();
	const layers = { administrator: readPolicyDocument(administrator), user: readPolicyDocument(user) };
	const policy = resolvePolicy(layers, "");
	const tab = await activeTab();
	const status = tab ? await statusOf(tab) : null;
	const lastCheck = await readLastCheck();
	const guard = await guardStateOf(tab, status, policy);
	const page = document.getElementById("page");
	if (!page) return;
	render(
		<Popup
			language={speak(policy.language, POPUP.title)}
			guard={guard}
			profileName={profileNameOf(status, policy)}
			stage={{
				name: STAGE_TEXTS[policy.stage],
				description: settled ? STAGE_EXPLANATIONS[policy.stage] : POPUP.unsettled,
			}}
			lastCheck={lastCheck && shownCheck(lastCheck)}
			onOptions={() => void open(browser.runtime.openOptionsPage())}
			onPractice={() => void open(browser.tabs.create({ url: new URL("/practice.html", location.href).href }))}
			onVerify={() => void open(browser.tabs.create({ url: new URL("/verify.html", location.href).href }))}
		/>,
		page,
	);
}

void show();
