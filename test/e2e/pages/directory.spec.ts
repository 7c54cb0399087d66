import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Locator, Page } from "@playwright/test";
import { expectFinding, expectSentOnce, sendFromDialog } from "../webmail/held.ts";
import { openCompose, pressSend, recipients } from "../webmail/roundcube-driver.ts";
import { expect, openOwn, test } from "./pages.ts";

// The directory of mailboxes on the agency's own host: read by the background, told on the settings page, used where a
// message is written. The host is asked for the file and for nothing else.

const TITLE = "Danh bạ thư điện tử trên máy chủ của cơ quan";
const LISTED = "phongtonghop@khanhhoa.gov.vn";
const SLIP = "phongtonghpo@khanhhoa.gov.vn";
const FINDING = "Địa chỉ người nhận chưa đúng quy tắc";

let server: Server;
let seen: IncomingMessage[];
let url: string;
let answer: { status: number; text: string };

test.beforeEach(async () => {
	seen = [];
	answer = {
		status: 200,
		text: `Tên,Hộp thư\nPhòng Tổng hợp,${LISTED}\nSở Nội vụ,snv@khanhhoa.gov.vn\nLạ,lạ@khanhhoa.gov.vn\n`,
	};
	server = createServer((request, response) => {
		seen.push(request);
		response.writeHead(answer.status).end(answer.text);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/danh-ba.csv`;
});

test.afterEach(() => {
	server.closeAllConnections();
	server.close();
});

function row(tab: Page, title = TITLE): Locator {
	return tab.locator(".tc-settings tbody tr").filter({ has: tab.locator("th > :first-child", { hasText: title }) });
}

function expectAskedForTheFileOnly(times: number): void {
	expect(seen.map(({ method, url: path }) => `${method} ${path}`)).toEqual(Array(times).fill("GET /danh-ba.csv"));
	for (const { headers } of seen) {
		for (const name of ["cookie", "referer", "authorization"]) expect(headers[name]).toBeUndefined();
	}
}

test("is read once, and the settings page tells when, how much, and who may name it", async ({
	tab,
	extension,
	store,
}) => {
	await openOwn(tab, extension, "options");
	await expect(row(tab)).toContainText("(chưa đặt)");
	await store.set("policy.administrator", { directoryUrl: url });
	await expect(row(tab)).toContainText(url);
	await expect(row(tab)).toContainText(/Đọc lúc \d\d\/\d\d\/\d{4} \d\d:\d\d: 2 địa chỉ\./);
	await expect(row(tab)).toContainText("Bỏ qua 1 chỗ không phải địa chỉ hộp thư công vụ.");
	await expect(row(tab)).toContainText("Chỉ quản trị đặt được: mục này cho phép gửi yêu cầu ra ngoài máy.");
	await store.set("policy.administrator", { directoryUrl: url, stage: "warn" });
	await expect(row(tab, "Mức áp dụng").getByRole("combobox")).toHaveValue("warn");
	expectAskedForTheFileOnly(1);
	await store.set("policy.administrator", {});
	await expect
		.poll(async () => Object.keys((await store.all()).local).filter((key) => /^directory/.test(key)))
		.toEqual([]);
});

test("is never asked for because a user says so", async ({ tab, extension, store }) => {
	await store.set("policy.user", { directoryUrl: url });
	await openOwn(tab, extension, "options");
	await expect(tab.locator(".tc-problems")).toContainText("directoryUrl");
	expect(seen).toEqual([]);
});

test("a page to log in is no directory, and the page says so", async ({ tab, extension, store }) => {
	answer = { status: 200, text: `<!DOCTYPE html><a href="mailto:${LISTED}">Hỗ trợ</a>` };
	await store.set("policy.administrator", { directoryUrl: url });
	await openOwn(tab, extension, "options");
	await expect(row(tab)).toContainText("Chưa đọc được danh bạ: không phải CSV, JSON hoặc văn bản");
	await store.set("policy.administrator", { directoryUrl: "https://danhba.congty.example/danh-ba.csv" });
	const hosts = tab.locator(".tc-problems").filter({ hasText: "Trình duyệt chưa cho phép" });
	await expect(hosts.locator("code")).toHaveText(["danhba.congty.example"]);
	await expect(row(tab)).toContainText("trình duyệt chưa cho phép đọc máy chủ này");
	expectAskedForTheFileOnly(1);
});

test("finds a slip while a message is written, and what was meant takes its place", async ({
	tab,
	extension,
	store,
	webmail,
	servers,
	view,
}) => {
	await openOwn(tab, extension, "options");
	await openCompose(webmail, {
		from: "canbo@khanhhoa.gov.vn",
		to: [SLIP, "snv@khanhhoa.gov.vn", "phongthanhtra@khanhhoa.gov.vn"],
		subject: "Báo cáo tuần 45",
		body: "Kính gửi anh, chị",
	});
	await store.set("policy.administrator", { directoryUrl: url });
	await expect(row(tab)).toContainText("2 địa chỉ");
	await webmail.bringToFront();
	await pressSend(webmail);
	const card = await expectFinding(view, FINDING, "Điều 3");
	expect(card).toContain(`${SLIP} không có trong danh bạ và có vẻ gõ nhầm. Có phải là ${LISTED}?`);
	await view.click("button", new RegExp(LISTED));
	await expect.poll(() => recipients(webmail, "to")).toContain(LISTED);
	await sendFromDialog(view);
	const sent = await expectSentOnce(servers);
	expect(sent.recipients).toContain(LISTED);
	expect(sent.recipients).not.toContain(SLIP);
	expectAskedForTheFileOnly(1);
});

test("can also be taken from a file of one's own", async ({ tab, extension, store }) => {
	await openOwn(tab, extension, "options");
	const take = async (name: string, text: string): Promise<void> => {
		const [chooser] = await Promise.all([
			tab.waitForEvent("filechooser"),
			tab.getByRole("button", { name: "Lấy từ tệp… Danh bạ thư điện tử" }).click(),
		]);
		await chooser.setFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
	};
	const list = tab.getByRole("textbox", { name: "Danh bạ thư điện tử" });
	await take("danh-ba.xlsx", "PK\u0003\u0004\u0000\u0000");
	await expect(tab.getByRole("alert").filter({ hasText: "Chưa đọc được danh bạ" })).toBeVisible();
	await take("danh-ba.csv", answer.text);
	await expect(list).toHaveValue(`${LISTED}\nsnv@khanhhoa.gov.vn`);
	await expect(tab.getByRole("alert").filter({ hasText: "Chưa đọc được danh bạ" })).toHaveCount(0);
	expect(await store.user()).toEqual({
		rules: { "recipient/address-format": { directory: [LISTED, "snv@khanhhoa.gov.vn"] } },
	});
});
