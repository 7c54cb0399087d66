import { type Dialog, expect, type Page } from "@playwright/test";
import type { Account, MailServers } from "../servers/mail-servers.ts";

export interface Upload {
	name: string;
	mimeType: string;
	buffer: Buffer;
}

export type RecipientField = "to" | "cc" | "bcc";

export interface Draft {
	to?: string | string[];
	cc?: string | string[];
	bcc?: string | string[];
	subject?: string;
	body?: string;
	/** The address of one of the account's identities. */
	from?: string;
	attachments?: Upload[];
}

/** What the tests use of the page's own script object. */
export interface RoundcubeScript {
	busy: boolean | null;
	env: Record<string, unknown>;
	commands: Record<string, boolean>;
	command(name: string, argument?: unknown): unknown;
	editor: { editor: { setContent(html: string): void } | null; get_content(): string } | null;
}

interface RoundcubeWindow {
	rcmail?: RoundcubeScript;
}

/** Logs in, unless this account is logged in already; ends on the list of the INBOX. */
export async function login(page: Page, servers: MailServers, account: Account): Promise<void> {
	await page.goto(`${servers.roundcubeUrl}/?_task=mail&_mbox=INBOX`);
	if ((await page.locator("#rcmloginuser").count()) === 0) {
		if ((await page.locator(".username").first().textContent())?.trim() === account.address) return waitForList(page);
		await page.context().clearCookies();
		await page.goto(`${servers.roundcubeUrl}/?_task=mail&_mbox=INBOX`);
	}
	await page.locator("#rcmloginuser").fill(account.address);
	await page.locator("#rcmloginpwd").fill(account.password);
	await page.locator("#rcmloginsubmit").click();
	await waitForList(page);
}

/**
 * Waits until the list has asked all that it asks by itself. Its requests save the session as they found it: one that
 * ends after a compose page was opened takes that page's data away ("compose session not found").
 */
async function waitForList(page: Page): Promise<void> {
	await page.waitForFunction(() => {
		const script = (window as unknown as RoundcubeWindow).rcmail;
		const done = performance.getEntriesByType("resource").map(({ name }) => name);
		const asked = ["_action=list&", "_action=getunread&"].every((ask) => done.some((name) => name.includes(ask)));
		// The list itself is hidden while it is empty, so it is no sign.
		return asked && script?.env["task"] === "mail" && !script.busy && document.querySelector("#layout-menu") !== null;
	});
}

/** A value of rcmail.env. */
export function roundcubeEnv(page: Page, name: string): Promise<unknown> {
	return page.evaluate((key) => (window as unknown as RoundcubeWindow).rcmail?.env[key] ?? null, name);
}

/** Opens a folder's list, as a person would by clicking on it. */
export async function openFolder(page: Page, folder: string): Promise<void> {
	await page.goto(address(page, `?_task=mail&_mbox=${encodeURIComponent(folder)}`));
	await waitForList(page);
}

/** Compose in this page. */
export async function openCompose(page: Page, draft: Draft = {}): Promise<void> {
	const compose = address(page, "?_task=mail&_action=compose");
	await page.goto(compose);
	// Another window's request (a list that reloads after a send) may have saved the session without the new page's data.
	if (await page.locator(".boxerror").isVisible()) await page.goto(compose);
	await waitForCompose(page);
	await fillDraft(page, draft);
}

/** Compose in a window of its own, as with the user's setting "compose in a new window"; starts from the list. */
export async function openComposeWindow(page: Page, draft: Draft = {}): Promise<Page> {
	await page.evaluate(() => {
		const script = (window as unknown as RoundcubeWindow).rcmail;
		if (script) script.env["compose_extwin"] = 1;
	});
	const [popup] = await Promise.all([page.waitForEvent("popup"), page.locator("#taskmenu a.compose").click()]);
	await waitForCompose(popup);
	await fillDraft(popup, draft);
	return popup;
}

/** Moves what is being written into a window of its own. */
export async function moveToWindow(page: Page): Promise<Page> {
	const [popup] = await Promise.all([page.waitForEvent("popup"), page.locator(".formbuttons a.extwin").click()]);
	await waitForCompose(popup);
	return popup;
}

/** Waits until the compose form can be used: script, recipient boxes and, for HTML, the editor. */
export async function waitForCompose(page: Page): Promise<void> {
	await page.locator("#compose_to .recipient-input input").waitFor();
	await page.waitForFunction(() => {
		const script = (window as unknown as RoundcubeWindow).rcmail;
		if (script?.env["action"] !== "compose" || script.busy || !script.commands["send"]) return false;
		const html = document.querySelector<HTMLSelectElement>("#editor-selector")?.value === "html";
		return !html || document.querySelector("#composebody_ifr") !== null;
	});
}

export async function fillDraft(page: Page, draft: Draft): Promise<void> {
	if (draft.from !== undefined) await chooseFrom(page, draft.from);
	for (const field of ["to", "cc", "bcc"] as const) {
		const value = draft[field];
		if (value !== undefined) await fillRecipient(page, field, value);
	}
	if (draft.subject !== undefined) await page.locator("#compose-subject").fill(draft.subject);
	if (draft.body !== undefined) await fillBody(page, draft.body);
	if (draft.attachments !== undefined) await attach(page, draft.attachments);
}

export async function chooseFrom(page: Page, email: string): Promise<void> {
	const options = page.locator("select[name=_from] option");
	const value = await options.filter({ hasText: email }).first().getAttribute("value");
	await page.locator("select[name=_from]").selectOption(value);
}

/** Types each address and ends it with a comma, which turns it into a box. */
export async function fillRecipient(page: Page, field: RecipientField, addresses: string | string[]): Promise<void> {
	for (const recipient of Array.isArray(addresses) ? addresses : [addresses]) {
		await typeRecipient(page, field, recipient);
		// A comma rather than Enter: Enter may choose from the list of suggestions instead.
		await page.keyboard.press(",");
		await expect(recipientInput(page, field)).toHaveValue("");
	}
}

/** Types an address and leaves it unfinished, still a text in the field. */
export async function typeRecipient(page: Page, field: RecipientField, recipient: string): Promise<void> {
	await showField(page, field);
	const input = recipientInput(page, field);
	await input.click();
	await input.fill(recipient);
}

function recipientInput(page: Page, field: RecipientField) {
	return page.locator(`#compose_${field} .recipient-input input`);
}

async function showField(page: Page, field: RecipientField): Promise<void> {
	if (await page.locator(`#compose_${field}`).isVisible()) return;
	const choice = page.locator(`#headers-menu a[data-target=${field}]`);
	// The menu fades out: a click on its button before it has gone closes it instead of opening it.
	await expect(async () => {
		if (!(await choice.isVisible())) await page.locator("#compose_to a[data-popup=headers-menu]").click();
		await choice.click({ timeout: 1000 });
	}).toPass({ timeout: 10_000 });
	await page.locator(`#compose_${field}`).waitFor();
	await expect(page.locator(".popover")).toHaveCount(0);
}

/** The addresses of a field as the form would send them. */
export async function recipients(page: Page, field: RecipientField): Promise<string> {
	return page.locator(`textarea[name=_${field}]`).inputValue();
}

/** Takes a recipient out by the cross on its box. */
export async function removeRecipient(page: Page, field: RecipientField, recipient: string): Promise<void> {
	const box = page.locator(`#compose_${field} li.recipient`).filter({ hasText: recipient });
	await box.locator("a.remove").click();
	await expect(box).toHaveCount(0);
}

export async function isHtml(page: Page): Promise<boolean> {
	return (await page.locator("#composebody_ifr").count()) > 0 && (await page.locator("#composebody_ifr").isVisible());
}

/** Replaces the text, in whichever editor is open. */
export async function fillBody(page: Page, text: string): Promise<void> {
	if (await isHtml(page)) await page.frameLocator("#composebody_ifr").locator("body").fill(text);
	else await page.locator("#composebody").fill(text);
}

/** Replaces the body of the HTML editor by markup, as pasting would. */
export async function setHtmlBody(page: Page, html: string): Promise<void> {
	await page.evaluate((markup) => {
		(window as unknown as RoundcubeWindow).rcmail?.editor?.editor?.setContent(markup);
	}, html);
}

export async function switchToHtml(page: Page): Promise<void> {
	if (await isHtml(page)) return;
	// Asked where there is a text already: its format may be lost.
	const agree = (question: Dialog): void => void question.accept();
	page.on("dialog", agree);
	await page.locator("#composebodycontainer a.mce-i-html").click();
	page.off("dialog", agree);
	await page.frameLocator("#composebody_ifr").locator("body#tinymce").waitFor();
}

/** Adds files by the button and the file dialog, and waits until all are on the server. */
export async function attach(page: Page, files: Upload[]): Promise<void> {
	const before = await uploadedNames(page);
	await chooseFiles(page, files);
	await expect(page.locator("#attachment-list li:not(.uploading)")).toHaveCount(before.length + files.length, {
		timeout: 30_000,
	});
}

/** As attach(), without waiting for the upload. */
export async function chooseFiles(page: Page, files: Upload[]): Promise<void> {
	const [chooser] = await Promise.all([
		page.waitForEvent("filechooser"),
		page.locator("#compose-attachments button.attach").click(),
	]);
	await chooser.setFiles(files);
}

export async function removeAttachment(page: Page, name: string): Promise<void> {
	const item = page.locator("#attachment-list li").filter({ hasText: name });
	await item.locator("a.delete").click();
	await expect(item).toHaveCount(0);
}

/** Names of the attachments as the page shows them. */
export function uploadedNames(page: Page): Promise<string[]> {
	return page.locator("#attachment-list li:not(.uploading) .attachment-name").allInnerTexts();
}

/** Presses whichever Send button the layout shows; returns at once, since the message may be held. */
export async function pressSend(page: Page): Promise<void> {
	await page.locator("button.send:visible, a.send:visible").first().click();
}

/** Waits until the page has left the composer, or its window has closed: Roundcube has sent. */
export async function waitUntilLeft(page: Page, milliseconds = 15_000): Promise<void> {
	const closed = page.isClosed() ? Promise.resolve() : page.waitForEvent("close", { timeout: milliseconds });
	const left = page.waitForURL((url) => url.searchParams.get("_action") !== "compose", { timeout: milliseconds });
	await Promise.any([closed, left]);
}

export async function isComposing(page: Page): Promise<boolean> {
	return !page.isClosed() && (await page.locator("body.task-mail.action-compose").count()) > 0;
}

export async function saveDraft(page: Page): Promise<void> {
	const saved = page.waitForResponse((response) => response.url().includes("_framed=1") || isSend(response.url()));
	await page.locator("a.save.draft:visible").first().click();
	await saved;
	await page.waitForFunction(() => {
		const script = (window as unknown as RoundcubeWindow).rcmail;
		return !script?.busy && Boolean(script?.env["draft_id"]);
	});
}

function isSend(url: string): boolean {
	return url.includes("_action=send");
}

/** Opens a message of a folder by its subject, in this page. */
export async function openMessage(page: Page, subject: string, folder = "INBOX"): Promise<void> {
	await followListLink(page, subject, folder);
	await page.locator("body.action-show #messagebody").waitFor();
}

/** Opens a draft by its subject for more writing. */
export async function openDraft(page: Page, subject: string): Promise<void> {
	await followListLink(page, subject, "Drafts");
	await waitForCompose(page);
}

async function followListLink(page: Page, subject: string, folder: string): Promise<void> {
	await openFolder(page, folder);
	const link = page.locator("#messagelist tr.message td.subject a").filter({ hasText: subject }).first();
	await page.goto(address(page, (await link.getAttribute("href")) ?? ""));
}

export type Answer = "reply" | "reply-all" | "forward-inline" | "forward-attachment";

/** Answers or forwards the message that is open. */
export async function answer(page: Page, how: Answer): Promise<void> {
	// By command: the toolbar hides some of these in menus, depending on the width.
	await page.waitForFunction((name) => (window as unknown as RoundcubeWindow).rcmail?.commands[name], how);
	await page.evaluate((name) => void (window as unknown as RoundcubeWindow).rcmail?.command(name, ""), how);
	await page.waitForURL(/_action=compose/);
	await waitForCompose(page);
}

export async function replyTo(page: Page, subject: string, options: { all?: boolean } = {}): Promise<void> {
	await openMessage(page, subject);
	await answer(page, options.all ? "reply-all" : "reply");
}

export async function forward(page: Page, subject: string, options: { asAttachment?: boolean } = {}): Promise<void> {
	await openMessage(page, subject);
	await answer(page, options.asAttachment ? "forward-attachment" : "forward-inline");
}

function address(page: Page, relative: string): string {
	return new URL(relative, `${new URL(page.url()).origin}/`).href;
}
