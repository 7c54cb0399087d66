import type { Page } from "@playwright/test";
import type { AccessibleView } from "../browser/shadow.ts";
import { expect, test } from "../fixtures.ts";
import {
	expectNothingSent,
	expectSentOnce,
	heldButtons,
	heldDialog,
	heldTitles,
	isHeld,
	sendAnyway,
	snapshot,
	waitForHeld,
} from "./held.ts";
import { type Draft, openCompose, pressSend, type RoundcubeScript } from "./roundcube-driver.ts";

// What lets a held mail go, what does not, and that it goes once.

const lawful = "lanhdao@khanhhoa.gov.vn";
const foreign = "nguyenvana@gmail.com";
const subject = "Báo cáo tuần 45";
const body = "Kính gửi anh, chị";
/** One click to go on. */
const reviewed: Draft = { from: "canbo@gmail.com", to: lawful, subject, body };
/** Goes on with a reason. */
const justified: Draft = { from: "canbo@khanhhoa.gov.vn", to: foreign, subject, body };
/** No way on. */
const walled: Draft = { from: "canbo@khanhhoa.gov.vn", to: lawful, subject: "TỐI MẬT: Kế hoạch phòng thủ", body };

async function holdSend(page: Page, view: AccessibleView, draft: Draft): Promise<void> {
	await openCompose(page, draft);
	await pressSend(page);
	await waitForHeld(view);
}

function commandSend(page: Page, times = 1): Promise<void> {
	return page.evaluate((count) => {
		const { rcmail } = window as unknown as { rcmail: RoundcubeScript };
		for (let index = 0; index < count; index += 1) rcmail.command("send", "");
	}, times);
}

function dialogs(view: AccessibleView): Promise<string[]> {
	return view.names("dialog");
}

test("“Vẫn gửi” sends once what only needs a second look", async ({ webmail, servers, view }) => {
	await holdSend(webmail, view, reviewed);
	expect(await heldTitles(view)).toEqual(["Đang gửi từ hộp thư không phải công vụ"]);
	await sendAnyway(view);
	expect((await expectSentOnce(servers)).recipients).toEqual([lawful]);
	expect(servers.mailbox(lawful).INBOX).toHaveLength(1);
	expect(servers.mailbox(servers.accounts.canbo.address).Sent).toHaveLength(1);
});

test("a reason that is too short is refused and told; a long enough one sends once", async ({
	webmail,
	servers,
	view,
}) => {
	await holdSend(webmail, view, justified);
	await sendAnyway(view);
	await expect.poll(() => view.text(heldDialog)).toContain("Chưa gửi: lý do còn thiếu 10 ký tự.");
	expect((await view.focused())?.name).toBe("Lý do vẫn gửi");
	await view.fill("textbox", "Lý do vẫn gửi", "Việc gấp");
	await sendAnyway(view);
	await expect.poll(() => view.text(heldDialog)).toContain("Chưa gửi: lý do còn thiếu 2 ký tự.");
	await view.fill("textbox", "Lý do vẫn gửi", "         .         ");
	await sendAnyway(view);
	await expectNothingSent(servers);
	await view.fill("textbox", "Lý do vẫn gửi", "Trả lời đơn của công dân");
	await sendAnyway(view);
	expect((await expectSentOnce(servers)).recipients).toEqual([foreign]);
});

test("a ready-made reason is enough", async ({ webmail, servers, view }) => {
	await holdSend(webmail, view, justified);
	await view.click("button", "Trả lời công dân, doanh nghiệp");
	await sendAnyway(view);
	await expectSentOnce(servers);
});

test("clicks and keys that a script makes send nothing", async ({ webmail, servers, view }) => {
	await holdSend(webmail, view, reviewed);
	const button = await view.waitFor("button", "Vẫn gửi");
	// As if the page had got hold of the button in the closed shadow root.
	await view.evaluate(
		button,
		`function () {
			this.click();
			for (const type of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"])
				this.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, cancelable: true, detail: 1 }));
			for (const type of ["keydown", "keypress", "keyup"])
				this.dispatchEvent(new KeyboardEvent(type, { key: "Enter", bubbles: true, composed: true }));
		}`,
	);
	const { x, y, width, height } = await view.box(button);
	await webmail.evaluate(
		([left, top]) => {
			const targets = [document.elementFromPoint(left, top), document.activeElement, document.documentElement];
			for (const target of targets) {
				target?.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true, clientX: left, clientY: top }));
				target?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, composed: true }));
			}
			document.querySelector<HTMLElement>("button.send")?.click();
		},
		[x + width / 2, y + height / 2] as const,
	);
	await expectNothingSent(servers);
	expect(await dialogs(view)).toHaveLength(1);
	await sendAnyway(view);
	await expectSentOnce(servers);
});

test("Send pressed ten times quickly: one dialog, one mail", async ({ webmail, servers, view }) => {
	await openCompose(webmail, reviewed);
	const { x, y, width, height } = (await webmail.locator("button.send:visible").first().boundingBox()) ?? {
		...{ x: 0, y: 0, width: 0, height: 0 },
	};
	for (let index = 0; index < 10; index += 1) await webmail.mouse.click(x + width / 2, y + height / 2);
	await commandSend(webmail, 10);
	await waitForHeld(view);
	expect(await dialogs(view)).toHaveLength(1);
	await expectNothingSent(servers);
	await sendAnyway(view);
	await expectSentOnce(servers);
});

test("a lawful mail sent ten times in a row by the page goes once", async ({ webmail, servers }) => {
	await openCompose(webmail, { ...reviewed, from: "canbo@khanhhoa.gov.vn" });
	await commandSend(webmail, 10);
	await expectSentOnce(servers);
});

test("“Vẫn gửi” double-clicked sends once", async ({ webmail, servers, view }) => {
	await holdSend(webmail, view, reviewed);
	const { x, y, width, height } = await view.box(await view.waitFor("button", "Vẫn gửi"));
	await webmail.mouse.dblclick(x + width / 2, y + height / 2);
	await expectSentOnce(servers);
});

test("Enter pressed again and again on Send never sends what is held", async ({ webmail, servers, view }) => {
	await openCompose(webmail, reviewed);
	await webmail.locator("button.send:visible").first().focus();
	for (let index = 0; index < 5; index += 1) await webmail.keyboard.press("Enter");
	await expectNothingSent(servers);
	expect((await dialogs(view)).length).toBeLessThanOrEqual(1);
});

test("Enter twice on the opened dialog goes back and does not send", async ({ webmail, servers, view }) => {
	await holdSend(webmail, view, reviewed);
	expect((await view.focused())?.name).toBe("Quay lại sửa");
	await webmail.keyboard.press("Enter");
	await webmail.keyboard.press("Enter");
	await expectNothingSent(servers);
});

test("Esc goes back with everything as it was and the focus on Send", async ({ webmail, servers, view }) => {
	await openCompose(webmail, justified);
	const before = await snapshot(webmail);
	// After the mouse Roundcube itself takes the focus off its button.
	await webmail.locator("button.send:visible").first().focus();
	await webmail.keyboard.press("Space");
	await waitForHeld(view);
	await webmail.keyboard.press("Escape");
	await view.waitForGone("dialog", heldDialog.name);
	expect(await snapshot(webmail)).toEqual(before);
	expect((await view.focused())?.name).toMatch(/Gửi$/);
	await expectNothingSent(servers);
});

test("signs of a state secret are a wall", async ({ webmail, servers, view }) => {
	await holdSend(webmail, view, walled);
	expect(await heldTitles(view)).toEqual(["Có dấu hiệu bí mật nhà nước"]);
	expect(await heldButtons(view)).toEqual(["Sửa tiêu đề", "Quay lại sửa"]);
	expect(await view.text(heldDialog)).toContain("Chưa gửi được cho đến khi");
	await commandSend(webmail, 3);
	for (const key of ["Enter", "Enter", "Control+Enter"]) await webmail.keyboard.press(key);
	await expectNothingSent(servers);
});

test("the keyboard alone: order, trap and way back of the focus", async ({ webmail, servers, view }) => {
	await openCompose(webmail, justified);
	await webmail.locator("button.send:visible").first().focus();
	await webmail.keyboard.press("Enter");
	await waitForHeld(view);
	const seen: string[] = [];
	const step = async (key: string): Promise<string> => {
		await webmail.keyboard.press(key);
		const name = (await view.focused())?.name ?? "";
		seen.push(name);
		return name;
	};
	expect((await view.focused())?.name).toBe("Quay lại sửa");
	for (let index = 0; index < 6; index += 1) await step("Tab");
	expect(seen).toEqual([
		"Vẫn gửi",
		"Bỏ người nhận",
		"Căn cứ: Điều 16 khoản 7, Quyết định 1480/QĐ-UBND",
		"Trả lời công dân, doanh nghiệp",
		"Lý do vẫn gửi",
		"Quay lại sửa",
	]);
	expect(await step("Shift+Tab")).toBe("Lý do vẫn gửi");
	await webmail.keyboard.type("Trả lời đơn của công dân");
	expect(await step("Tab")).toBe("Quay lại sửa");
	await webmail.keyboard.press("Enter");
	await view.waitForGone("dialog", heldDialog.name);
	expect((await view.focused())?.name).toMatch(/Gửi$/);
	await expectNothingSent(servers, 200);

	await webmail.keyboard.press("Enter");
	await waitForHeld(view);
	await step("Shift+Tab");
	await webmail.keyboard.type("Trả lời đơn của công dân");
	await step("Tab");
	expect(await step("Tab")).toBe("Vẫn gửi");
	await webmail.keyboard.press("Enter");
	await expectSentOnce(servers);
	if (!webmail.isClosed()) expect(await isHeld(view)).toBe(false);
});
