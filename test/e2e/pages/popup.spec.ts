import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { goBack, waitForHeld } from "../webmail/held.ts";
import { openCompose, pressSend } from "../webmail/roundcube-driver.ts";
import { expect, ownOrigin, test } from "./pages.ts";
import { PopupWindow } from "./popup-window.ts";

// The popup as the browser opens it over the tab in front.

let server: Server;
/** A host that the build does not name, on this machine. */
let foreignPage: string;

test.beforeAll(async () => {
	server = createServer((_, response) => {
		response.setHeader("content-type", "text/html").end("<!doctype html><title>Trang</title><body>Trang</body>");
	});
	await new Promise<void>((done) => server.listen(0, "localhost", done));
	foreignPage = `http://localhost:${(server.address() as AddressInfo).port}/`;
});

test.afterAll(() => {
	server.close();
});

test.beforeEach(async ({ store }) => {
	// The popup's language is the browser's own, which no test sets.
	await store.set("policy.user", { language: "vi" });
});

const draft = {
	from: "canbo@khanhhoa.gov.vn",
	to: "nguyenvana@gmail.com",
	subject: "Báo cáo tuần 45",
	body: "Kính gửi anh, chị",
};

test("over a composer: guarded, and by which regulation", async ({ webmail, extension, view }) => {
	await openCompose(webmail, draft);
	await view.waitFor("button", /Cần nêu lý do/);
	const popup = await PopupWindow.over(webmail, extension);
	const text = await popup.text();
	expect(text).toContain("Trang này đang được bảo vệ");
	expect(text).toContain("127.0.0.1");
	expect(text).toMatch(/Quy chế áp dụng\s+Tỉnh Khánh Hòa/);
	expect(text).toMatch(/Mức áp dụng\s+Áp dụng đầy đủ/);
	await popup.close();
});

test("over the list of messages: ready, and does not say that anything is guarded", async ({ webmail, extension }) => {
	const popup = await PopupWindow.over(webmail, extension);
	const text = await popup.text();
	expect(text).toContain("Chưa soạn thư ở trang này");
	expect(text).toContain("127.0.0.1");
	expect(text).toMatch(/Quy chế áp dụng\s+Theo địa chỉ gửi của từng thư/);
	await popup.close();
});

test("over a page that is no web page", async ({ tab, extension }) => {
	await tab.goto("about:blank?");
	const popup = await PopupWindow.over(tab, extension);
	expect(await popup.text()).toContain("Đây không phải trang thư");
	await popup.close();
});

test("the last check is told after a send was held", async ({ webmail, extension, view }) => {
	await openCompose(webmail, { ...draft, subject: "" });
	await pressSend(webmail);
	await waitForHeld(view);
	await goBack(view);
	const popup = await PopupWindow.over(webmail, extension);
	expect(await popup.text()).toMatch(/Lần kiểm tra gần nhất\s+\d\d\/\d\d\/\d{4} \d\d:\d\d: 2 điều cần xem lại/);
	await popup.close();
});

test.describe("over a page that the browser has not granted", () => {
	/** The browser's own question cannot be answered by a test: the answer is put in its place. */
	async function answer(popup: PopupWindow, granted: boolean): Promise<void> {
		await popup.evaluate(`chrome.permissions.request = async (asked) => { window.asked = asked; return ${granted}; }`);
	}

	test("asks for this page alone; a refusal changes nothing", async ({ tab, extension, store }) => {
		await tab.goto(foreignPage);
		const popup = await PopupWindow.over(tab, extension);
		expect(await popup.text()).toContain("Trang này cần được cho phép");
		expect(await popup.text()).toContain("localhost");
		await answer(popup, false);
		await popup.click("Bảo vệ trang này");
		await expect.poll(() => popup.evaluate("window.asked")).toEqual({ origins: ["http://localhost/*"] });
		await expect.poll(() => store.user()).toEqual({ language: "vi" });
		expect(await popup.text()).toContain("Trang này cần được cho phép");
		await popup.close();
	});

	test("the page is noted even when the browser closes the popup to ask", async ({ tab, extension, store }) => {
		await tab.goto(foreignPage);
		const popup = await PopupWindow.over(tab, extension);
		await popup.evaluate("chrome.permissions.request = () => new Promise(() => undefined)");
		await popup.click("Bảo vệ trang này");
		await expect.poll(() => store.user()).toEqual({ language: "vi", hosts: ["http://localhost/*"] });
		await popup.close();
	});

	test("does not ask where the administrator lets no pages be added", async ({ tab, extension, store }) => {
		await store.set("policy.administrator", { locked: ["hosts"] });
		await tab.goto(foreignPage);
		const popup = await PopupWindow.over(tab, extension);
		expect(await popup.text()).toContain("Quản trị chưa cho thêm trang được bảo vệ");
		await expect(popup.click("Bảo vệ trang này")).rejects.toThrow("No button");
		await popup.close();
	});
});

for (const [button, address] of [
	["Kiểm tra thử", "practice.html"],
	["Chính sách", "options.html"],
] as const) {
	test(`“${button}” opens its page and closes the popup`, async ({ tab, extension }) => {
		await tab.goto(foreignPage);
		const popup = await PopupWindow.over(tab, extension);
		const opened = extension.context.waitForEvent("page");
		await popup.click(button);
		const page = await opened;
		await page.waitForURL(`${ownOrigin(extension)}/${address}`);
		await page.locator("main.tc h1").waitFor();
		await expect.poll(() => popup.isOpen()).toBe(false);
		await page.close();
	});
}
