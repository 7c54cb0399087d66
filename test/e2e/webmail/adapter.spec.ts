import type { Page } from "@playwright/test";
import { ROUNDCUBE } from "../../../utils/webmail/roundcube/selectors.ts";
import { expect, test } from "../fixtures.ts";
import { unsignedPdf } from "./files.ts";
import { fillRecipient, openCompose, openComposeWindow, switchToHtml, typeRecipient } from "./roundcube-driver.ts";

// The selectors on the real pages, with as many matches as selectors.ts promises: another version of Roundcube that
// moves things fails here first. Without the extension, so that nothing but Roundcube is counted.
test.use({ extensionDir: null });

async function counts(page: Page, selectors: Readonly<Record<string, string>>): Promise<Record<string, number>> {
	const entries = Object.entries(selectors).map(
		async ([name, selector]) => [name, await page.locator(`css=${selector}`).count()] as const,
	);
	return Object.fromEntries(await Promise.all(entries));
}

const fields = ["to", "cc", "bcc"] as const;

/** Every selector of the composer, those in a row of recipients as seen from the page. */
const selectors: Readonly<Record<string, string>> = {
	composePage: ROUNDCUBE.composePage,
	form: ROUNDCUBE.form,
	headers: ROUNDCUBE.headers,
	composeId: ROUNDCUBE.composeId,
	sender: ROUNDCUBE.sender,
	...Object.fromEntries(fields.map((field) => [`recipients ${field}`, ROUNDCUBE.recipients(field)])),
	...Object.fromEntries(fields.map((field) => [`row ${field}`, ROUNDCUBE.recipientRow(field)])),
	chip: `${ROUNDCUBE.recipientRow("to")} ${ROUNDCUBE.chip}`,
	chipRemove: `${ROUNDCUBE.recipientRow("to")} ${ROUNDCUBE.chip} ${ROUNDCUBE.chipRemove}`,
	recipientInput: `${ROUNDCUBE.recipientRow("to")} ${ROUNDCUBE.recipientInput}`,
	subject: ROUNDCUBE.subject,
	bodyText: ROUNDCUBE.bodyText,
	bodyFrame: ROUNDCUBE.bodyFrame,
	isHtml: ROUNDCUBE.isHtml,
	attachmentList: ROUNDCUBE.attachmentList,
	attachment: ROUNDCUBE.attachment,
	attachmentName: `${ROUNDCUBE.attachment} ${ROUNDCUBE.attachmentName}`,
	attachmentSize: `${ROUNDCUBE.attachment} ${ROUNDCUBE.attachmentSize}`,
	attachmentDelete: `${ROUNDCUBE.attachment} ${ROUNDCUBE.attachmentDelete}`,
	fileInput: ROUNDCUBE.fileInput,
};

const once = Object.fromEntries(Object.keys(selectors).map((name) => [name, 1]));
const empty = { ...once, chip: 0, chipRemove: 0, bodyFrame: 0 };
const noAttachment = { attachment: 0, attachmentName: 0, attachmentSize: 0, attachmentDelete: 0 };

test("an empty composer", async ({ webmail }) => {
	await openCompose(webmail);
	expect(await counts(webmail, selectors)).toEqual({ ...empty, ...noAttachment });
	// Wide: the button; the link of the narrow header is in the page too, unseen.
	await expect(webmail.locator(`css=${ROUNDCUBE.send}`).filter({ visible: true })).toHaveCount(1);
	await expect(webmail.locator(`css=${ROUNDCUBE.uploading}`)).toHaveCount(0);
});

test("recipients, half-typed text, a file and the HTML editor", async ({ webmail }) => {
	await openCompose(webmail, { attachments: [unsignedPdf("Giấy mời.pdf")] });
	await fillRecipient(webmail, "to", ["a@tinh.gov.vn.test", "Lê Lãnh Đạo <lanhdao@khanhhoa.gov.vn>"]);
	await switchToHtml(webmail);
	await typeRecipient(webmail, "to", "nua@chung");
	expect(await counts(webmail, selectors)).toEqual({ ...once, chip: 2, chipRemove: 2 });
	await expect(webmail.locator(`css=${ROUNDCUBE.isHtml}`)).toHaveValue("1");
	await expect(webmail.locator(`css=${ROUNDCUBE.attachmentName}`)).toHaveText("Giấy mời.pdf");
	const id = await webmail.locator(`css=${ROUNDCUBE.attachment}`).getAttribute("id");
	expect(id).toMatch(/^rcmfile\w+$/);
	expect(await webmail.locator(`css=${ROUNDCUBE.composeId}`).inputValue()).not.toBe("");
});

test("each field of the headers lies in one cell", async ({ webmail }) => {
	await openCompose(webmail);
	for (const selector of [ROUNDCUBE.sender, ROUNDCUBE.recipientRow("to"), ROUNDCUBE.subject]) {
		const field = webmail.locator(`css=${selector}`).first();
		const cells = await field.evaluate(
			(element, cell) => (element.matches(".form-group") ? 1 : element.closest(cell) ? 1 : 0),
			ROUNDCUBE.cell,
		);
		expect(cells, selector).toBe(1);
	}
});

test("a file on its way", async ({ webmail }) => {
	await openCompose(webmail);
	await webmail.route(/_action=upload/, async (route) => {
		await new Promise((resolve) => setTimeout(resolve, 1000));
		await route.continue();
	});
	await webmail.locator(`css=${ROUNDCUBE.fileInput}`).setInputFiles([unsignedPdf("Giấy mời.pdf")]);
	const item = webmail.locator(`css=${ROUNDCUBE.attachment}`);
	await expect(item.and(webmail.locator(".uploading")).or(item.locator(ROUNDCUBE.uploading)).first()).toBeVisible();
	await expect(webmail.locator(`css=${ROUNDCUBE.uploading}`)).toHaveCount(0);
	await expect(item).toHaveCount(1);
});

test("the narrow layout shows one way to send", async ({ webmail }) => {
	await openCompose(webmail);
	await webmail.setViewportSize({ width: 400, height: 780 });
	await expect(webmail.locator(`css=${ROUNDCUBE.send}`).filter({ visible: true })).toHaveCount(1);
});

test("a window of its own is the same page", async ({ webmail }) => {
	const popup = await openComposeWindow(webmail);
	expect(await counts(popup, selectors)).toEqual({ ...empty, ...noAttachment });
});
