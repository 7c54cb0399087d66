import type { Page } from "@playwright/test";
import PostalMime from "postal-mime";
import { AccessibleView } from "../browser/shadow.ts";
import { expect, test } from "../fixtures.ts";
import type { MailServers } from "../servers/mail-servers.ts";
import { type Incoming, incomingMessage, unsignedPdf } from "./files.ts";
import {
	expectNothingSent,
	expectSentOnce,
	goBack,
	heldTitles,
	isHeld,
	sendAnyway,
	snapshot,
	waitForHeld,
} from "./held.ts";
import {
	chooseFrom,
	type Draft,
	fillBody,
	fillRecipient,
	forward,
	moveToWindow,
	openCompose,
	openComposeWindow,
	openDraft,
	pressSend,
	type RoundcubeScript,
	recipients,
	removeRecipient,
	replyTo,
	saveDraft,
	switchToHtml,
	typeRecipient,
	uploadedNames,
} from "./roundcube-driver.ts";

// Every way to send is held, leaves the composer as it was, and lets the same mail go once it is put right.

const lawful = "lanhdao@khanhhoa.gov.vn";
const foreign = "nguyenvana@gmail.com";
const draft: Draft = {
	from: "canbo@khanhhoa.gov.vn",
	to: [foreign, lawful],
	subject: "Báo cáo tuần 45",
	body: "Kính gửi anh, chị",
};

interface PageScript {
	rcmail: RoundcubeScript & { submit_messageform(): void };
}

type Press = (page: Page) => Promise<void>;

const run =
	(action: (script: PageScript["rcmail"], form: HTMLFormElement) => void): Press =>
	async (page) => {
		await page.evaluate(`{
			const act = ${action.toString()};
			act(window.rcmail, document.querySelector("form[name=form]"));
		}`);
	};

const key =
	(name: string): Press =>
	async (page) => {
		await page.locator("button.send:visible, a.send:visible").first().focus();
		await page.keyboard.press(name);
	};

const waysToSend: readonly (readonly [string, Press])[] = [
	["the Send button", pressSend],
	["Enter on the Send button", key("Enter")],
	["Space on the Send button", key("Space")],
	["the page's rcmail.command('send', '')", run((script) => void script.command("send", ""))],
	["the page's rcmail.command('send', {nocheck})", run((script) => void script.command("send", { nocheck: true }))],
	["the page's rcmail.submit_messageform()", run((script) => script.submit_messageform())],
	["the form's own submit()", run((_, form) => form.submit())],
	["the form's requestSubmit()", run((_, form) => form.requestSubmit())],
	[
		"submit() taken from the prototype of forms",
		run((_, form) => {
			HTMLFormElement.prototype.submit.call(form);
		}),
	],
];

const commandSend = run((script) => void script.command("send", ""));

/** Held, back, as it was; then without the foreign recipient the same way sends once and unasked. */
async function expectHeldThenSent(page: Page, servers: MailServers, press: Press): Promise<void> {
	const view = await AccessibleView.of(page);
	const before = await snapshot(page);
	await press(page);
	await waitForHeld(view);
	expect(await heldTitles(view)).toContain("Người nhận dùng hộp thư nước ngoài");
	await expectNothingSent(servers);
	await goBack(view);
	expect(await snapshot(page)).toEqual(before);
	await expectNothingSent(servers, 200);

	await removeRecipient(page, "to", foreign);
	await press(page);
	const sent = await expectSentOnce(servers);
	expect(sent.recipients).toEqual([lawful]);
	if (!page.isClosed()) expect(await isHeld(view)).toBe(false);
}

for (const [name, press] of waysToSend) {
	test(`holds ${name}`, async ({ webmail, servers }) => {
		await openCompose(webmail, { ...draft, attachments: [unsignedPdf("Giấy mời.pdf")] });
		await expectHeldThenSent(webmail, servers, press);
	});
}

test("holds the Send button of the narrow layout", async ({ webmail, servers }) => {
	await openCompose(webmail, draft);
	await webmail.setViewportSize({ width: 400, height: 780 });
	// The layout changes in steps: for a moment both ways to send are there.
	await expect(webmail.locator("a.send:visible")).toHaveCount(1);
	await expect(webmail.locator("button.send:visible")).toHaveCount(0);
	await expectHeldThenSent(webmail, servers, pressSend);
});

test("holds in the HTML editor", async ({ webmail, servers }) => {
	await openCompose(webmail, draft);
	await switchToHtml(webmail);
	await expectHeldThenSent(webmail, servers, pressSend);
});

test("holds in a window of its own", async ({ webmail, servers }) => {
	await expectHeldThenSent(await openComposeWindow(webmail, draft), servers, pressSend);
});

test("holds what was moved into a window of its own", async ({ webmail, servers }) => {
	await openCompose(webmail, { ...draft, attachments: [unsignedPdf("Giấy mời.pdf")] });
	await expectHeldThenSent(await moveToWindow(webmail), servers, pressSend);
});

const incoming: Incoming = {
	from: `Nguyễn Văn A <${foreign}>`,
	to: "canbo@khanhhoa.gov.vn",
	subject: "Hỏi về thủ tục đất đai",
	text: "Kính gửi cơ quan.",
	attachments: [unsignedPdf("Đơn đề nghị.pdf")],
};

test("holds a reply to a citizen", async ({ webmail, servers }) => {
	await servers.deliver(incomingMessage(incoming), servers.accounts.canbo.address);
	await replyTo(webmail, incoming.subject);
	await chooseFrom(webmail, "canbo@khanhhoa.gov.vn");
	await fillRecipient(webmail, "to", lawful);
	await expectHeldThenSent(webmail, servers, pressSend);
});

for (const asAttachment of [false, true]) {
	test(`holds a message forwarded ${asAttachment ? "as attachment" : "inline"}`, async ({ webmail, servers }) => {
		await servers.deliver(incomingMessage(incoming), servers.accounts.canbo.address);
		await forward(webmail, incoming.subject, { asAttachment });
		await chooseFrom(webmail, "canbo@khanhhoa.gov.vn");
		await fillRecipient(webmail, "to", [foreign, lawful]);
		expect(await uploadedNames(webmail)).toHaveLength(1);
		await fillBody(webmail, "Kính chuyển.");
		await expectHeldThenSent(webmail, servers, pressSend);
		const mail = await PostalMime.parse(servers.mailbox(lawful).INBOX[0] ?? "");
		expect(mail.attachments).toHaveLength(1);
	});
}

test("saving a draft is not held; sending the opened draft is", async ({ webmail, servers, view }) => {
	await openCompose(webmail, { ...draft, attachments: [unsignedPdf("Giấy mời.pdf")] });
	await saveDraft(webmail);
	expect(await isHeld(view)).toBe(false);
	expect(servers.mailbox(servers.accounts.canbo.address).Drafts).toHaveLength(1);
	await openDraft(webmail, draft.subject ?? "");
	await expectHeldThenSent(webmail, servers, pressSend);
});

test("a recipient that is only half typed counts", async ({ webmail, servers, view }) => {
	await openCompose(webmail, { ...draft, to: lawful });
	await typeRecipient(webmail, "cc", foreign);
	await commandSend(webmail);
	await waitForHeld(view);
	expect(await heldTitles(view)).toEqual(["Người nhận dùng hộp thư nước ngoài"]);
	await expectNothingSent(servers);
	await goBack(view);
	expect(await recipients(webmail, "cc")).toContain(foreign);
	await removeRecipient(webmail, "cc", foreign);
	await commandSend(webmail);
	expect((await expectSentOnce(servers)).recipients).toEqual([lawful]);
});

for (const answer of ["", "Báo cáo tuần 45"]) {
	test(`the webmail's own question for a subject, answered "${answer}", brings no second dialog`, async ({
		webmail,
		servers,
		view,
	}) => {
		await openCompose(webmail, { ...draft, to: lawful, subject: "" });
		await pressSend(webmail);
		await waitForHeld(view);
		expect(await heldTitles(view)).toEqual(["Chưa có tiêu đề"]);
		await sendAnyway(view);
		const prompt = webmail.locator(".ui-dialog");
		await prompt.waitFor();
		expect(await isHeld(view)).toBe(false);
		await expectNothingSent(servers, 200);
		await prompt.locator("input").fill(answer);
		await prompt.locator("button.mainaction").click();
		await expectSentOnce(servers);
		const mail = await PostalMime.parse(servers.mailbox(lawful).INBOX[0] ?? "");
		expect(mail.subject ?? "").toBe(answer);
	});
}
