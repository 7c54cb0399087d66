import type { Page } from "@playwright/test";
import PostalMime from "postal-mime";
import { expect, test } from "../fixtures.ts";
import { hasSignedPdf, incomingMessage, picture, signedPdf, signedPdfMissing, unsignedPdf, wordFile } from "./files.ts";
import {
	expectFinding,
	expectNothingSent,
	expectSentOnce,
	expectSentUnasked,
	heldDialog,
	sendFromDialog,
} from "./held.ts";
import {
	attach,
	chooseFrom,
	type Draft,
	fillRecipient,
	forward,
	openCompose,
	openDraft,
	pressSend,
	saveDraft,
	switchToHtml,
	type Upload,
	uploadedNames,
} from "./roundcube-driver.ts";

// The rules on attachments, with files from the disk, dropped, and such that were never on this machine.

const lawful = "lanhdao@khanhhoa.gov.vn";
const draft: Draft = {
	from: "canbo@khanhhoa.gov.vn",
	to: lawful,
	subject: "V/v đăng ký nhu cầu bồi dưỡng",
	body: "Kính gửi anh, chị",
};
const tooLarge = "Tệp đính kèm vượt dung lượng";
const unsigned = "Chưa kèm bản PDF đã ký số";
const pictures = [picture("anh1.jpg", 6), picture("anh2.jpg", 5)];

async function arrivedNames(mail: Buffer | undefined): Promise<string[]> {
	const { attachments } = await PostalMime.parse(mail ?? "");
	return attachments.map(({ filename }) => filename ?? "");
}

/** Counts what is read from the server again. */
function downloads(page: Page): string[] {
	const urls: string[] = [];
	page.on("request", (request) => {
		if (request.url().includes("display-attachment")) urls.push(request.url());
	});
	return urls;
}

/** Drops a file on the attachments, as the page sees it. */
async function drop(page: Page, { name, mimeType, buffer }: Upload): Promise<void> {
	await page.evaluate(
		({ fileName, type, size }) => {
			const data = new DataTransfer();
			data.items.add(new File([new Uint8Array(size)], fileName, { type }));
			const event = new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data });
			document.querySelector("#compose-attachments")?.dispatchEvent(event);
		},
		{ fileName: name, type: mimeType, size: buffer.length },
	);
	await expect(page.locator("#attachment-list li:not(.uploading)").filter({ hasText: name })).toHaveCount(1);
}

test("11 MB are held; each button names the file that it takes out", async ({ webmail, servers, view }) => {
	const read = downloads(webmail);
	await openCompose(webmail, { ...draft, attachments: pictures });
	await pressSend(webmail);
	const card = await expectFinding(view, tooLarge, "Điều 9 khoản 2");
	expect(card).toContain("Tổng 11 MB (anh1.jpg 6 MB, anh2.jpg 5 MB); cần bớt ít nhất 1 MB");
	await view.click("button", /^Gỡ tệp\s+anh1\.jpg$/);
	await sendFromDialog(view);
	await expectSentOnce(servers);
	expect(await arrivedNames(servers.mailbox(lawful).INBOX[0])).toEqual(["anh2.jpg"]);
	expect(read).toEqual([]);
});

test("9 MB go unasked", async ({ webmail, servers, view }) => {
	await openCompose(webmail, { ...draft, attachments: [picture("anh1.jpg", 5), picture("anh2.jpg", 4)] });
	await expectSentUnasked(webmail, servers, view);
	expect(await arrivedNames(servers.mailbox(lawful).INBOX[0])).toEqual(["anh1.jpg", "anh2.jpg"]);
});

test("files that are dropped count, and are not read from the server again", async ({ webmail, servers, view }) => {
	const read = downloads(webmail);
	await openCompose(webmail, draft);
	for (const file of pictures) await drop(webmail, file);
	await pressSend(webmail);
	await expectFinding(view, tooLarge, "Điều 9 khoản 2");
	await expectNothingSent(servers);
	expect(read).toEqual([]);
});

/** Pastes a picture into the HTML editor, as the page sees it. */
async function pastePicture(page: Page, megabytes: number): Promise<void> {
	await page.evaluate((base64) => {
		const data = new DataTransfer();
		const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
		data.items.add(new File([bytes], "image.jpg", { type: "image/jpeg" }));
		const editor = document.querySelector<HTMLIFrameElement>("#composebody_ifr")?.contentDocument?.body;
		editor?.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: data }));
	}, picture("image.jpg", megabytes).buffer.toString("base64"));
	await page.frameLocator("#composebody_ifr").locator("img").first().waitFor();
}

test("a picture pasted into the text counts", async ({ webmail, servers, view }) => {
	await openCompose(webmail, draft);
	await switchToHtml(webmail);
	await pastePicture(webmail, 11);
	await pressSend(webmail);
	await expectNothingSent(servers, 1500);
	await expectFinding(view, tooLarge, "Điều 9 khoản 2");
});

test("a small picture pasted into the text goes unasked", async ({ webmail, servers, view }) => {
	await openCompose(webmail, draft);
	await switchToHtml(webmail);
	await pastePicture(webmail, 1);
	await expectSentUnasked(webmail, servers, view);
	expect(await arrivedNames(servers.mailbox(lawful).INBOX[0])).toHaveLength(1);
});

test("a file that is still on its way when Send is pressed counts", async ({ webmail, servers, view }) => {
	await openCompose(webmail, draft);
	await webmail.route(/_action=upload/, async (route) => {
		await new Promise((resolve) => setTimeout(resolve, 1500));
		await route.continue();
	});
	const [chooser] = await Promise.all([
		webmail.waitForEvent("filechooser"),
		webmail.locator("#compose-attachments button.attach").click(),
	]);
	await chooser.setFiles([picture("anh.jpg", 11)]);
	await webmail.locator("#attachment-list li.uploading").waitFor();
	await pressSend(webmail);
	await view.waitFor("dialog", "Đang kiểm tra thư trước khi gửi");
	await expectFinding(view, tooLarge, "Điều 9 khoản 2");
	await expectNothingSent(servers);
});

test("a lawful file that is still on its way: the mail goes by itself, with it", async ({ webmail, servers, view }) => {
	await openCompose(webmail, draft);
	await webmail.route(/_action=upload/, async (route) => {
		await new Promise((resolve) => setTimeout(resolve, 1500));
		await route.continue();
	});
	const [chooser] = await Promise.all([
		webmail.waitForEvent("filechooser"),
		webmail.locator("#compose-attachments button.attach").click(),
	]);
	await chooser.setFiles([unsignedPdf("Giấy mời.pdf")]);
	await webmail.locator("#attachment-list li.uploading").waitFor();
	await pressSend(webmail);
	await view.waitFor("dialog", "Đang kiểm tra thư trước khi gửi");
	await expectSentOnce(servers);
	expect(await arrivedNames(servers.mailbox(lawful).INBOX[0])).toEqual(["Giấy mời.pdf"]);
});

test("a Word file alone is held; “Thêm tệp” opens the file dialog, the signed PDF settles it", async ({
	webmail,
	servers,
	view,
}) => {
	test.skip(!hasSignedPdf, signedPdfMissing);
	await openCompose(webmail, { ...draft, attachments: [wordFile("Công văn 812.docx")] });
	await pressSend(webmail);
	await expectFinding(view, unsigned, "Điều 8 khoản 4");
	const [chooser] = await Promise.all([webmail.waitForEvent("filechooser"), view.click("button", "Thêm tệp")]);
	await chooser.setFiles([signedPdf("CV 812.signed.pdf")]);
	await view.waitForGone("dialog", heldDialog.name);
	await expect(webmail.locator("#attachment-list li:not(.uploading)")).toHaveCount(2);
	await expectNothingSent(servers, 200);
	await expectSentUnasked(webmail, servers, view);
	const names = await arrivedNames(servers.mailbox(lawful).INBOX[0]);
	expect(names).toEqual(["Công văn 812.docx", "CV 812.signed.pdf"]);
});

test("an unsigned PDF beside the Word file is held; without the Word file it goes", async ({
	webmail,
	servers,
	view,
}) => {
	await openCompose(webmail, { ...draft, attachments: [wordFile("CV 812.docx"), unsignedPdf("CV 812.pdf")] });
	await pressSend(webmail);
	const card = await expectFinding(view, unsigned, "Điều 8 khoản 4");
	expect(card).toContain("CV 812.pdf chưa có chữ ký số");
	await view.click("button", "Gỡ tệp này");
	await sendFromDialog(view);
	await expectSentOnce(servers);
	expect(await arrivedNames(servers.mailbox(lawful).INBOX[0])).toEqual(["CV 812.pdf"]);
});

test("a PDF without a signature, alone, is noted (legal value) and goes unasked", async ({
	webmail,
	servers,
	view,
}) => {
	await openCompose(webmail, { ...draft, attachments: [unsignedPdf("Báo cáo.pdf")] });
	// The other note is on how reports are sent (Khánh Hòa Đ8.2d).
	await expect.poll(() => view.text()).toContain("2 ghi chú");
	await expectSentUnasked(webmail, servers, view);
});

test("the note on legal value stands in the dialog beside what holds the mail", async ({ webmail, servers, view }) => {
	await openCompose(webmail, {
		...draft,
		to: [lawful, "nguyenvana@gmail.com"],
		attachments: [unsignedPdf("Báo cáo.pdf")],
	});
	await pressSend(webmail);
	const card = await expectFinding(view, "Giá trị pháp lý", "Điều 8 khoản 4");
	expect(card).toContain("cần phát hành cả văn bản giấy");
	await view.click("button", "Bỏ người nhận");
	await sendFromDialog(view);
	await expectSentOnce(servers);
});

const incoming = (attachments: Upload[]): string =>
	incomingMessage({
		from: "Văn thư Bộ <vanthu@bo.gov.vn>",
		to: "canbo@khanhhoa.gov.vn",
		subject: draft.subject ?? "",
		text: "Kính gửi.",
		attachments,
	});

async function composeForward(page: Page): Promise<void> {
	await forward(page, draft.subject ?? "");
	await chooseFrom(page, "canbo@khanhhoa.gov.vn");
	await fillRecipient(page, "to", lawful);
}

test("forwarded attachments, never on this machine, count for the size", async ({ webmail, servers, view }) => {
	await servers.deliver(incoming(pictures), servers.accounts.canbo.address);
	await composeForward(webmail);
	await pressSend(webmail);
	const card = await expectFinding(view, tooLarge, "Điều 9 khoản 2");
	expect(card).toContain("Tổng 11 MB (anh1.jpg 6 MB, anh2.jpg 5 MB)");
	await view.click("button", /^Gỡ tệp\s+anh2\.jpg$/);
	await sendFromDialog(view);
	await expectSentOnce(servers);
});

test("a forwarded signed PDF vouches for the forwarded Word file", async ({ webmail, servers, view }) => {
	test.skip(!hasSignedPdf, signedPdfMissing);
	const files = [wordFile("CV 812.docx"), signedPdf("CV 812.pdf")];
	await servers.deliver(incoming(files), servers.accounts.canbo.address);
	await composeForward(webmail);
	await expectSentUnasked(webmail, servers, view);
	expect(await arrivedNames(servers.mailbox(lawful).INBOX[0])).toEqual(["CV 812.docx", "CV 812.pdf"]);
});

test("a forwarded unsigned PDF does not", async ({ webmail, servers, view }) => {
	const files = [wordFile("CV 812.docx"), unsignedPdf("CV 812.pdf")];
	await servers.deliver(incoming(files), servers.accounts.canbo.address);
	await composeForward(webmail);
	await pressSend(webmail);
	await expectFinding(view, unsigned, "Điều 8 khoản 4");
	await expectNothingSent(servers);
});

test("attachments of an opened draft count, together with a new one", async ({ webmail, servers, view }) => {
	await openCompose(webmail, { ...draft, attachments: [picture("anh1.jpg", 6)] });
	await saveDraft(webmail);
	await openDraft(webmail, draft.subject ?? "");
	expect(await uploadedNames(webmail)).toEqual(["anh1.jpg"]);
	await attach(webmail, [picture("anh2.jpg", 5)]);
	await pressSend(webmail);
	await expectFinding(view, tooLarge, "Điều 9 khoản 2");
	await expectNothingSent(servers);
});

test("a file that the server no longer hands over is told, and the person decides", async ({
	webmail,
	servers,
	view,
}) => {
	await servers.deliver(incoming([unsignedPdf("Giấy mời.pdf")]), servers.accounts.canbo.address);
	// As after the end of the session: a page of the webmail's own instead of the file.
	await webmail.route(/display-attachment/, (route) =>
		route.fulfill({ status: 200, contentType: "text/html; charset=UTF-8", body: "<title>Đăng nhập</title>" }),
	);
	await composeForward(webmail);
	await pressSend(webmail);
	await view.waitFor("dialog", "1 điều chưa kiểm tra được");
	expect(await view.text(heldDialog)).toContain("chưa lấy được tệp từ hộp thư");
	await expectNothingSent(servers);
	await webmail.unroute(/display-attachment/);
	await view.click("button", "Quay lại sửa");
	await view.waitForGone("dialog", heldDialog.name);
	await expectSentUnasked(webmail, servers, view);
});
