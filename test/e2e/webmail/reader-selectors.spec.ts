import type { Frame, Page } from "@playwright/test";
import { ROUNDCUBE } from "../../../utils/webmail/roundcube/selectors.ts";
import { expect, test } from "../fixtures.ts";
import { incomingMessage, unsignedPdf } from "./files.ts";
import { openMessage } from "./roundcube-driver.ts";

// The selectors of a message view on the real pages, with as many matches as selectors.ts promises. Without the
// extension, so that nothing but Roundcube is counted.
test.use({ extensionDir: null });

const header = ROUNDCUBE.readHeader;
const item = `${ROUNDCUBE.readAttachmentList} > ${ROUNDCUBE.readAttachment}`;

const once: Readonly<Record<string, string>> = {
	readPage: ROUNDCUBE.readPage,
	readHeader: header,
	readSubject: `${header} ${ROUNDCUBE.readSubject}`,
	from: `${header} ${ROUNDCUBE.readMailbox("from")}`,
	readAttachmentList: ROUNDCUBE.readAttachmentList,
};
const twice: Readonly<Record<string, string>> = {
	readText: ROUNDCUBE.readText,
	to: `${header} ${ROUNDCUBE.readMailbox("to")}`,
	readAttachment: item,
	readAttachmentLink: `${item} ${ROUNDCUBE.readAttachmentLink}`,
	attachmentName: `${item} ${ROUNDCUBE.attachmentName}`,
	attachmentSize: `${item} ${ROUNDCUBE.attachmentSize}`,
};

async function expectCounts(place: Page | Frame): Promise<void> {
	for (const [name, selector] of Object.entries(once))
		await expect(place.locator(`css=${selector}`), name).toHaveCount(1);
	for (const [name, selector] of Object.entries(twice))
		await expect(place.locator(`css=${selector}`), name).toHaveCount(2);
}

test("a message in a page of its own, and in the frame beside the list", async ({ webmail, servers }) => {
	const message = incomingMessage({
		from: "Bộ Nội vụ <vanthu@bo.gov.vn>",
		to: "Cán bộ <canbo@tinh.gov.vn.test>, lanhdao@khanhhoa.gov.vn",
		subject: "Công văn 1053",
		text: "Kính gửi anh, chị",
		attachments: [unsignedPdf("Giấy mời.pdf"), unsignedPdf("Phụ lục.pdf")],
	});
	await servers.deliver(message, servers.accounts.canbo.address);
	await openMessage(webmail, "Công văn 1053");
	await expectCounts(webmail);
	await expect(webmail.locator(`css=${ROUNDCUBE.accountName}`)).toHaveCount(0);
	const scripts = await webmail.evaluate(() => [...document.scripts].map(({ textContent }) => textContent ?? ""));
	const account = `"username":"${servers.accounts.canbo.address}"`;
	expect(scripts.filter((text) => text.includes(account))).toHaveLength(1);

	await webmail.goto(`${servers.roundcubeUrl}/?_task=mail&_mbox=INBOX`);
	await webmail.locator("#messagelist tr.message td.subject a").first().click();
	await webmail.frameLocator("#messagecontframe").locator("#messagebody").waitFor();
	const frame = webmail.frames().find((one) => one.url().includes("_action=preview"));
	await expectCounts(frame as Frame);
	await expect(webmail.locator(`css=${ROUNDCUBE.accountName}`)).toHaveText(servers.accounts.canbo.address);
});
