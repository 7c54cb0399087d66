import { AxeBuilder } from "@axe-core/playwright";
import { AccessibleView } from "../browser/shadow.ts";
import { expect, test } from "../fixtures.ts";
import { unsignedPdf } from "./files.ts";
import {
	badge,
	downloads,
	encryptedPdf,
	expectBadges,
	flags,
	fromCorpus,
	GOOD,
	hasPdfs,
	largePdf,
	MEGABYTE,
	PREVIEW,
	pdf,
	pdfsMissing,
	receive,
	SUBJECT,
} from "./received.ts";
import { openMessage, type Upload } from "./roundcube-driver.ts";

// Badges on received PDFs, in the message view and in the frame beside the list, on real and attack files.

test.describe("with the real files", () => {
	test.skip(!hasPdfs, pdfsMissing);

	const all = (): Upload[] => [
		fromCorpus(...GOOD),
		fromCorpus("nuoc ngoai.pdf", "dss__pades-bes"),
		fromCorpus("them trang.pdf", "synthetic__attack_EAA_P1"),
		fromCorpus("sua noi dung.pdf", "synthetic__bad_digest_tampered"),
		fromCorpus("thong tu 09.pdf", "vn__thong-tu-so-09-2021-tt-bldtbxh-34325"),
		unsignedPdf("giay moi.pdf"),
		encryptedPdf("mat khau.pdf"),
		pdf("hong.pdf", Buffer.from("%PDF-1.7\n\u0000 rác")),
		pdf("chuong trinh.pdf", Buffer.from("MZ không phải PDF")),
		{ name: "bao cao.docx", mimeType: "application/msword", buffer: Buffer.from("PK") },
	];
	const EXPECTED = {
		"1053.pdf": "Chữ ký hợp lệ, có lưu ý · chưa kiểm tra thu hồi",
		"nuoc ngoai.pdf": "Chưa xác minh được người ký",
		"them trang.pdf": "Tài liệu đã bị thay đổi sau khi ký",
		"sua noi dung.pdf": "Tài liệu đã bị thay đổi sau khi ký",
		"thong tu 09.pdf": "Chữ ký đã hỏng do tệp được lưu lại · đề nghị xin lại bản gốc",
		"giay moi.pdf": "Không có chữ ký số",
		"mat khau.pdf": "Chưa kiểm tra được · tệp có mật khẩu",
		// Nothing in it can be read: whatever the validator makes of that, it is no signature.
		"hong.pdf": expect.stringMatching(/^(Chưa kiểm tra được|Không có chữ ký số)/),
		"chuong trinh.pdf": "Không phải tệp PDF",
	};

	test("each PDF has its badge, in the message view and in the frame beside the list", async ({
		webmail,
		view,
		servers,
	}) => {
		await receive(servers, { attachments: all() });
		await openMessage(webmail, SUBJECT);
		await expectBadges(view, EXPECTED);
		// The list is still one. The badges' insides are judged in the gallery; the colours here are Roundcube's own.
		const axe = new AxeBuilder({ page: webmail }).include("#attachment-list").disableRules(["color-contrast"]);
		expect((await axe.analyze()).violations).toEqual([]);

		await webmail.goto(`${servers.roundcubeUrl}/?_task=mail&_mbox=INBOX`);
		await webmail.locator("#messagelist tr.message td.subject a").first().click();
		await expectBadges(await AccessibleView.of(webmail, PREVIEW), EXPECTED);
	});

	test("the details name signer, agency, time and its source, authority, and what to do", async ({
		webmail,
		view,
		servers,
	}) => {
		await receive(servers, {
			attachments: [fromCorpus(...GOOD), fromCorpus("them trang.pdf", "synthetic__attack_EAA_P1")],
		});
		await openMessage(webmail, SUBJECT);
		await view.click("button", badge("1053.pdf"));
		await view.waitFor("button", "Xem báo cáo");
		const details = await view.text();
		for (const words of [
			"CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ",
			"VĂN PHÒNG CHÍNH PHỦ",
			"01/10/2024 16:02 (theo dấu thời gian của bên thứ ba)",
			"CA phục vụ các cơ quan Nhà nước G2",
			"Chưa kiểm tra được chứng thư có bị thu hồi",
		])
			expect(details).toContain(words);
		await webmail.keyboard.press("Escape");
		await view.click("button", badge("them trang.pdf"));
		await expect(async () => expect(await view.text()).toContain("theo máy người ký")).toPass();
		expect(await view.text()).toContain("tệp bị thay đổi sau khi ký");
		expect(await view.text()).toContain("Điều 8 khoản 4 điểm a");
	});

	test("reached by Tab: details on focus, Escape closes them and keeps the place", async ({
		webmail,
		view,
		servers,
	}) => {
		await receive(servers, { attachments: [fromCorpus(...GOOD)] });
		await openMessage(webmail, SUBJECT);
		await view.waitFor("button", badge("1053.pdf"));
		await webmail.locator("#attachment-list a.dropdown").focus();
		await webmail.keyboard.press("Tab");
		expect((await view.focused())?.name).toMatch(badge("1053.pdf"));
		expect((await view.focused())?.states["expanded"]).toBe(true);
		await view.waitFor("button", "Xem báo cáo");
		await webmail.keyboard.press("Tab");
		expect((await view.focused())?.name).toBe("Xem báo cáo");
		await webmail.keyboard.press("Escape");
		await view.waitForGone("button", "Xem báo cáo");
		expect((await view.focused())?.name).toMatch(badge("1053.pdf"));
		expect((await view.focused())?.states["expanded"]).toBe(false);
		// Enter opens and closes them; the message is still the one that was open.
		await webmail.keyboard.press("Enter");
		await view.waitFor("button", "Xem báo cáo");
		await webmail.keyboard.press("Enter");
		await view.waitForGone("button", "Xem báo cáo");
		await expect(webmail.locator("#messagebody")).toBeVisible();
	});

	test("the report opens beside the message, for the same file", async ({ webmail, view, servers, extension }) => {
		await receive(servers, { attachments: [fromCorpus(...GOOD)] });
		await openMessage(webmail, SUBJECT);
		await view.click("button", badge("1053.pdf"));
		const opened = extension.context.waitForEvent("page", { predicate: (page) => page.url().includes("/verify.html") });
		await view.click("button", "Xem báo cáo");
		const report = await opened;
		expect(report.url()).toMatch(/\/verify\.html\?from=[\w-]+$/);
		await expect(report.locator("body")).toContainText("1053.pdf", { timeout: 20_000 });
	});

	test("nothing is asked of anybody but the webmail, and the message stays as it was but for being read", async ({
		webmail,
		view,
		servers,
		extension,
	}) => {
		const asked: string[] = [];
		extension.context.on("request", (request) => asked.push(request.url()));
		await receive(servers, { attachments: [fromCorpus(...GOOD), fromCorpus("nuoc ngoai.pdf", "dss__pades-bes")] });
		await openMessage(webmail, SUBJECT);
		await expectBadges(view, { "1053.pdf": EXPECTED["1053.pdf"], "nuoc ngoai.pdf": EXPECTED["nuoc ngoai.pdf"] });
		const own = [servers.roundcubeUrl, "chrome-extension://", "data:", "blob:"];
		expect(asked.filter((url) => !own.some((origin) => url.startsWith(origin)))).toEqual([]);
		expect(flags(servers)).toEqual(["S"]);
		expect(servers.mailbox(servers.accounts.canbo.address).INBOX).toHaveLength(1);
	});
});

test("a large file waits for a click, and is not fetched before", async ({ webmail, view, servers }) => {
	const asked = downloads(webmail);
	await receive(servers, { attachments: [largePdf("ban do.pdf", 11 * MEGABYTE), unsignedPdf("giay moi.pdf")] });
	await openMessage(webmail, SUBJECT);
	await expectBadges(view, {
		"ban do.pdf": "Kiểm tra chữ ký · tệp lớn hơn 10 MB",
		"giay moi.pdf": "Không có chữ ký số",
	});
	expect(asked).toHaveLength(1);
	await view.click("button", badge("ban do.pdf"));
	await expectBadges(view, { "ban do.pdf": "Không có chữ ký số", "giay moi.pdf": "Không có chữ ký số" });
	expect(asked).toHaveLength(2);
});

const FREE_MAIL = { from: "Sở Nội vụ <so.noi.vu@gmail.com>" };

test("mail from a free mailbox has a line under its headers, by the regulation of who reads", async ({
	webmail,
	view,
	servers,
}) => {
	await receive(servers, { ...FREE_MAIL, to: "canbo@tinh.gov.vn.test" });
	await openMessage(webmail, SUBJECT);
	await expect(async () => {
		const text = await view.text();
		expect(text).toContain("thuộc Gmail");
		expect(text).toContain("Điều 6 khoản 3");
	}).toPass({ timeout: 15_000 });
	// Hà Nam's regulation says nothing of it.
	await receive(servers, {
		...FREE_MAIL,
		to: "canbo@hanam.gov.vn",
		subject: "Khác",
		attachments: [unsignedPdf("a.pdf")],
	});
	await openMessage(webmail, "Khác");
	await expectBadges(view, { "a.pdf": "Không có chữ ký số" });
	expect(await view.text()).not.toContain("Căn cứ");
});
