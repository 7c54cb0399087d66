import { expect, type Page } from "@playwright/test";
import type { AccessibleNode, AccessibleView } from "../browser/shadow.ts";
import type { MailServers, SentMessage } from "../servers/mail-servers.ts";
import { pressSend } from "./roundcube-driver.ts";

/** Names of our dialog, whatever it shows; the webmail has dialogs of its own. */
const heldName = /trước khi gửi|chưa kiểm tra được|Không còn điều nào/i;
export const heldDialog = { role: "dialog", name: heldName } as const;

/** Waits until the send is held and checked; what is found is shown, nothing is being read any more. */
export async function waitForHeld(view: AccessibleView): Promise<AccessibleNode> {
	return view.waitFor("dialog", /cần (xem lại|sửa|nêu lý do) trước khi gửi|điều chưa kiểm tra được/);
}

/** Waits until a re-check has found nothing more to put right; the mail is still not sent. */
export async function waitForClear(view: AccessibleView): Promise<void> {
	await view.waitFor("dialog", "Không còn điều nào cần sửa");
}

export function isHeld(view: AccessibleView): Promise<boolean> {
	return view.has("dialog", heldName);
}

export async function goBack(view: AccessibleView): Promise<void> {
	await view.click("button", "Quay lại sửa");
	await view.waitForGone("dialog", heldName);
}

/** What the dialog holds against the mail: the titles of its cards, worst first. */
export async function heldTitles(view: AccessibleView): Promise<string[]> {
	return (await view.nodes(heldDialog))
		.filter(({ role, states }) => role === "heading" && states["level"] === 3)
		.map(({ name }) => name);
}

/** One card of the dialog, as it would be read out. */
export async function heldCard(view: AccessibleView, title: string): Promise<string> {
	const nodes = await view.nodes({ role: "article", name: title });
	return nodes
		.filter(({ role }) => role === "StaticText" || role === "DisclosureTriangle")
		.map(({ name }) => name)
		.join(" ");
}

export function heldButtons(view: AccessibleView): Promise<string[]> {
	return view.names("button", heldDialog);
}

/** Nothing has left, also not a little later. */
export async function expectNothingSent(servers: MailServers, quiet = 400): Promise<void> {
	expect(await servers.sentAfterQuiet(quiet)).toEqual([]);
}

/** Exactly one message has left, and none comes after it. */
export async function expectSentOnce(servers: MailServers): Promise<SentMessage> {
	await servers.waitForSent(1);
	const [sent, ...others] = await servers.sentAfterQuiet(500);
	expect(others).toEqual([]);
	expect(sent?.delivered).toBe(true);
	return sent as SentMessage;
}

/** The send is held for this, on this article. @returns all that the card says */
export async function expectFinding(view: AccessibleView, title: string, article: string): Promise<string> {
	await waitForHeld(view);
	expect(await heldTitles(view)).toContain(title);
	const card = await heldCard(view, title);
	expect(card).toContain(`Căn cứ: ${article}`);
	return card;
}

/** Somewhat longer than a click is not yet taken for "send anyway" (useSendPause in components/check-dialog). */
const READING_MS = 450;

/** Sends against advice, no sooner than a person who has read it. */
export async function sendAnyway(view: AccessibleView): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, READING_MS));
	await view.click("button", "Vẫn gửi");
}

/** All is put right in the dialog: it says so and sends. */
export async function sendFromDialog(view: AccessibleView): Promise<void> {
	await waitForClear(view);
	await view.click("button", "Gửi thư");
}

/** Pressing Send sends at once. */
export async function expectSentUnasked(page: Page, servers: MailServers, view: AccessibleView): Promise<SentMessage> {
	await pressSend(page);
	const sent = await expectSentOnce(servers);
	if (!page.isClosed()) expect(await isHeld(view)).toBe(false);
	return sent;
}

/** Everything of the composer that a held send must leave as it is. */
export interface Snapshot {
	readonly fields: readonly (readonly [string, string])[];
	readonly typed: readonly string[];
	readonly body: string;
	readonly attachments: readonly string[];
	readonly action: string;
}

export function snapshot(page: Page): Promise<Snapshot> {
	return page.evaluate(() => {
		const form = document.querySelector<HTMLFormElement>("form[name=form]");
		if (!form) throw new Error("No composer here.");
		const texts = (selector: string, read: (element: HTMLInputElement) => string): string[] =>
			[...document.querySelectorAll<HTMLInputElement>(selector)].map(read);
		const editor = document.querySelector<HTMLIFrameElement>("#composebody_ifr")?.contentDocument?.body;
		return {
			fields: [...new FormData(form)].map(([name, value]) => [name, String(value)] as const),
			typed: texts(".recipient-input input", ({ value }) => value),
			body: editor?.innerHTML ?? document.querySelector<HTMLTextAreaElement>("#composebody")?.value ?? "",
			attachments: texts("#attachment-list > li", ({ id }) => id),
			action: form.action,
		};
	});
}
