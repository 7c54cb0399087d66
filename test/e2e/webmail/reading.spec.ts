import type { Page } from "@playwright/test";
import type { AccessibleView } from "../browser/shadow.ts";
import { expect, test } from "../fixtures.ts";
import { wordFile } from "./files.ts";
import { expectNothingSent, heldButtons, heldCard, heldTitles, isHeld, sendAnyway, waitForHeld } from "./held.ts";
import { attach, type Draft, isComposing, openCompose, pressSend } from "./roundcube-driver.ts";
import { hasScans, scannedPages, scansMissing } from "./scanned-pages.ts";

// What people see while files are being read, and what a hurried person does meanwhile.

test.skip(!hasScans, scansMissing);

const draft: Draft = {
	from: "canbo@khanhhoa.gov.vn",
	to: "lanhdao@khanhhoa.gov.vn",
	subject: "V/v báo cáo quý I",
	body: "Kính gửi anh, chị",
};
/** A paper with an urgency stamp and a seal, no secret; so many pages take several seconds. */
const long = scannedPages("Hồ sơ quét.pdf", "neg003.jpg", 40);
const secret = wordFile("Kế hoạch.docx", ["TỐI MẬT", "KẾ HOẠCH", "Kính gửi các đơn vị"]);
const HOLDING = { role: "dialog", name: "Đang kiểm tra thư trước khi gửi" } as const;
const READING = /^Thư Chuẩn: Đang kiểm tra, Hồ sơ quét\.pdf$/;

/** A draft with the long file, which is being read. */
async function openWhileReading(webmail: Page, view: AccessibleView): Promise<void> {
	await openCompose(webmail, { ...draft, attachments: [long] });
	await view.waitFor("button", READING);
}

/** The same, after a file that must not go, which is marked. */
async function openWithSecretWhileReading(webmail: Page, view: AccessibleView): Promise<void> {
	await openCompose(webmail, { ...draft, attachments: [secret] });
	await attach(webmail, [long]);
	await view.waitFor("button", READING);
	await view.waitFor("button", /^Thư Chuẩn: Không được gửi, Kế hoạch\.docx/);
}

test("the mark tells which page is looked at, to those who ask", async ({ webmail, view }) => {
	await openCompose(webmail, { ...draft, attachments: [long] });
	await view.click("button", READING);
	await view.waitFor("tooltip");
	await expect.poll(() => view.text({ role: "tooltip" })).toMatch(/Đang kiểm tra\s+Đang xem trang \d+\/40/);
	await expect.poll(() => view.text()).toMatch(/Thư Chuẩn\s*:\s*đang đọc tệp/);
});

test("what was found in one file is marked while another is still being read", async ({ webmail, view }) => {
	await openWithSecretWhileReading(webmail, view);
	expect(await view.has("button", READING)).toBe(true);
});

test("Send while a file is being read: it is named with its progress, and Esc goes back", async ({
	webmail,
	servers,
	view,
}) => {
	await openWhileReading(webmail, view);
	await pressSend(webmail);
	await view.waitFor("progressbar", /^Hồ sơ quét\.pdf: Đang xem trang \d+\/40$/);
	expect((await view.focused())?.name).toBe("Quay lại sửa");
	// The steps are there to be looked up; nobody is told each of them.
	const told = (await view.nodes(HOLDING)).filter(({ role }) => role === "status" || role === "alert");
	expect(told.map(({ name }) => name)).toEqual([""]);
	await webmail.keyboard.press("Escape");
	await view.waitForGone("dialog");
	expect(await isComposing(webmail)).toBe(true);
	await expectNothingSent(servers);
});

test("Enter pressed twice on the waiting dialog goes back and sends nothing", async ({ webmail, servers, view }) => {
	await openWhileReading(webmail, view);
	await pressSend(webmail);
	await view.waitFor("dialog", HOLDING.name);
	await webmail.keyboard.press("Enter");
	await webmail.keyboard.press("Enter");
	await view.waitForGone("dialog", HOLDING.name);
	expect(await isComposing(webmail)).toBe(true);
	await expectNothingSent(servers);
});

test("“Không chờ nữa” double-clicked shows what was not checked, and sends nothing", async ({
	webmail,
	servers,
	view,
}) => {
	await openWhileReading(webmail, view);
	await pressSend(webmail);
	const { x, y, width, height } = await view.box(await view.waitFor("button", "Không chờ nữa"));
	await webmail.mouse.dblclick(x + width / 2, y + height / 2);
	await waitForHeld(view);
	expect(await heldTitles(view)).toContain("Chưa kiểm tra được");
	expect(await heldCard(view, "Chưa kiểm tra được")).toContain("Hồ sơ quét.pdf");
	await expectNothingSent(servers);
});

test("a mail that was let go unread is held when the webmail stops it and what must not go is read meanwhile", async ({
	webmail,
	servers,
	view,
}) => {
	await openWhileReading(webmail, view);
	await attach(webmail, [secret]);
	// As a question of the webmail's own, or of a plugin, between our dialog and the submission.
	await webmail.evaluate(() => {
		const { rcmail } = window as unknown as {
			rcmail: { addEventListener(event: string, handler: () => boolean): void };
		};
		rcmail.addEventListener("beforesend", () => false);
	});
	await pressSend(webmail);
	await view.click("button", "Không chờ nữa");
	await waitForHeld(view);
	await sendAnyway(view);
	await view.waitForGone("dialog");
	await view.waitFor("button", /^Thư Chuẩn: Không được gửi, Kế hoạch\.docx/);
	await pressSend(webmail);
	await waitForHeld(view);
	expect((await heldTitles(view))[0]).toBe("Có dấu hiệu bí mật nhà nước");
	expect(await heldButtons(view)).not.toContain("Vẫn gửi");
	await expectNothingSent(servers);
});

test("what must not go is told at once, and no impatience lets it go", async ({ webmail, servers, view }) => {
	await openWithSecretWhileReading(webmail, view);
	await pressSend(webmail);
	await waitForHeld(view);
	expect(await view.has("button", READING)).toBe(true);
	expect((await heldTitles(view))[0]).toBe("Có dấu hiệu bí mật nhà nước");
	expect(await heldButtons(view)).not.toContain("Vẫn gửi");
	for (let press = 0; press < 2; press += 1) await webmail.keyboard.press("Enter");
	await expectNothingSent(servers);
	expect(await isComposing(webmail)).toBe(true);
});

test("the rest is waited for when the file that must not go is taken out", async ({ webmail, servers, view }) => {
	await openWithSecretWhileReading(webmail, view);
	await pressSend(webmail);
	await waitForHeld(view);
	await view.click("button", "Gỡ tệp này");
	await view.waitFor("progressbar", /^Hồ sơ quét\.pdf/);
	await view.click("button", "Quay lại sửa");
	expect(await isComposing(webmail)).toBe(true);
	await expectNothingSent(servers);
});

test("a tab that is closed while files are being read for a held send sends nothing", async ({
	webmail,
	servers,
	view,
}) => {
	await openWhileReading(webmail, view);
	await pressSend(webmail);
	await view.waitFor("dialog", HOLDING.name);
	expect(await isHeld(view)).toBe(true);
	await webmail.close({ runBeforeUnload: false });
	await expectNothingSent(servers, 1500);
});
