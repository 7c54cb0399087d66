import PostalMime from "postal-mime";
import { expect, test } from "../fixtures.ts";
import { wordFile } from "./files.ts";
import {
	expectFinding,
	expectNothingSent,
	expectSentOnce,
	expectSentUnasked,
	goBack,
	heldCard,
	heldDialog,
	heldTitles,
	sendAnyway,
	sendFromDialog,
	waitForHeld,
} from "./held.ts";
import {
	chooseFrom,
	type Draft,
	fillBody,
	openCompose,
	pressSend,
	recipients,
	setHtmlBody,
	switchToHtml,
	uploadedNames,
} from "./roundcube-driver.ts";

// Each rule through the real page: what is found, on which article, what the remedy does, and that the mail put right
// goes once. Beside each a lawful neighbour that must go unasked.

const lawful = "lanhdao@khanhhoa.gov.vn";
const foreign = "nguyenvana@gmail.com";
const draft: Draft = {
	from: "canbo@khanhhoa.gov.vn",
	to: lawful,
	subject: "Báo cáo tuần 45",
	body: "Kính gửi anh, chị",
};

test("a foreign mailbox is held; “Bỏ người nhận” takes it out at once", async ({ webmail, servers, view }) => {
	await openCompose(webmail, { ...draft, cc: [foreign, "tranb@yahoo.com.vn"] });
	await pressSend(webmail);
	const card = await expectFinding(view, "Người nhận dùng hộp thư nước ngoài", "Điều 16 khoản 7");
	expect(card).toContain(foreign);
	await view.click("button", `Bỏ người nhận : ${foreign}`);
	await view.waitForGone("button", `Bỏ người nhận : ${foreign}`);
	expect(await recipients(webmail, "cc")).not.toContain(foreign);
	await view.click("button", "Bỏ người nhận");
	await expectNothingSent(servers);
	await sendFromDialog(view);
	expect((await expectSentOnce(servers)).recipients).toEqual([lawful]);
});

test("“Bỏ cả 2 người nhận” takes out all at once", async ({ webmail, servers, view }) => {
	await openCompose(webmail, { ...draft, to: [foreign, lawful], bcc: "tranb@yahoo.com" });
	await pressSend(webmail);
	await expectFinding(view, "Người nhận dùng hộp thư nước ngoài", "Điều 16 khoản 7");
	await view.click("button", "Bỏ cả 2 người nhận");
	await sendFromDialog(view);
	expect((await expectSentOnce(servers)).recipients).toEqual([lawful]);
});

test("the article is the one of the regulation that From belongs to", async ({ webmail, servers, view }) => {
	await openCompose(webmail, { ...draft, from: "canbo@tinh.gov.vn.test", to: [foreign, lawful] });
	await pressSend(webmail);
	await expectFinding(view, "Người nhận dùng hộp thư nước ngoài", "Điều 7 khoản 5, Quyết định 48/QĐ-STTTT");
	await goBack(view);
	await chooseFrom(webmail, "canbo@khanhhoa.gov.vn");
	await pressSend(webmail);
	await expectFinding(view, "Người nhận dùng hộp thư nước ngoài", "Điều 16 khoản 7, Quyết định 1480/QĐ-UBND");
	await expectNothingSent(servers);
});

test("addresses that only look like Gmail go unasked", async ({ webmail, servers, view }) => {
	await openCompose(webmail, { ...draft, to: "gmail.com@khanhhoa.gov.vn", cc: "gmail@tinh.gov.vn.test" });
	await expectSentUnasked(webmail, servers, view);
});

test("a mistyped address is held; its remedy puts the right one in its place", async ({ webmail, servers, view }) => {
	await openCompose(webmail, { ...draft, to: "Lãnh đạo <lanhdao@khanhhoa.gov.vm>", cc: "stttt@thanhhoa.gov.vn" });
	await pressSend(webmail);
	const card = await expectFinding(view, "Địa chỉ người nhận chưa đúng quy tắc", "Điều 3, Quyết định 1480/QĐ-UBND");
	expect(card).toContain("lanhdao@khanhhoa.gov.vm");
	await view.click("button", /^Đổi địa chỉ thành.*lanhdao@khanhhoa\.gov\.vn/);
	await view.waitForGone("button", /^Đổi địa chỉ thành/);
	expect(await recipients(webmail, "to")).toContain("Lãnh đạo <lanhdao@khanhhoa.gov.vn>");
	await expectNothingSent(servers, 200);
	await sendFromDialog(view);
	expect((await expectSentOnce(servers)).recipients).toEqual([lawful, "stttt@thanhhoa.gov.vn"]);
	const mail = await PostalMime.parse(servers.mailbox(lawful).INBOX[0] ?? "");
	expect(mail.to).toEqual([{ address: lawful, name: "Lãnh đạo" }]);
});

test("each mistyped address has its own remedy; one that is there already is not doubled", async ({
	webmail,
	servers,
	view,
}) => {
	await openCompose(webmail, { ...draft, to: [lawful, "lanhdao@khanhoa.gov.vn"], cc: "snv@hanam.gov.vm" });
	await pressSend(webmail);
	await expectFinding(view, "Địa chỉ người nhận chưa đúng quy tắc", "Điều 3");
	expect(await view.has("button", /Bỏ cả 2 người nhận/)).toBe(false);
	await view.click("button", /^Đổi địa chỉ thành.*snv@hanam\.gov\.vn/);
	await view.waitForGone("button", /^Đổi địa chỉ thành.*snv@hanam\.gov\.vn/);
	await view.click("button", /^Đổi địa chỉ thành.*lanhdao@khanhhoa\.gov\.vn/);
	await sendFromDialog(view);
	expect((await expectSentOnce(servers)).recipients).toEqual([lawful, "snv@hanam.gov.vn"]);
});

test("a private From is held; “Xem người gửi” leads to it", async ({ webmail, servers, view }) => {
	await openCompose(webmail, { ...draft, from: "canbo@gmail.com" });
	await pressSend(webmail);
	const card = await expectFinding(view, "Đang gửi từ hộp thư không phải công vụ", "Điều 16 khoản 7");
	expect(card).toContain("canbo@gmail.com");
	await view.click("button", "Xem người gửi");
	await view.waitForGone("dialog", heldDialog.name);
	await expect(webmail.locator("select[name=_from]")).toBeFocused();
	await expectNothingSent(servers, 200);
	await chooseFrom(webmail, "canbo@khanhhoa.gov.vn");
	const sent = await expectSentUnasked(webmail, servers, view);
	expect(sent.from).toBe("canbo@khanhhoa.gov.vn");
});

test("no subject is held; “Sửa tiêu đề” leads to it", async ({ webmail, servers, view }) => {
	await openCompose(webmail, { ...draft, subject: "  Re:  " });
	await pressSend(webmail);
	await expectFinding(view, "Chưa có tiêu đề", "Điều 7 khoản 3");
	await view.click("button", "Sửa tiêu đề");
	await view.waitForGone("dialog", heldDialog.name);
	await expect(webmail.locator("#compose-subject")).toBeFocused();
	await webmail.keyboard.press("Control+A");
	await webmail.keyboard.type("Lịch họp tuần 46");
	await expectSentUnasked(webmail, servers, view);
	expect((await PostalMime.parse(servers.mailbox(lawful).INBOX[0] ?? "")).subject).toBe("Lịch họp tuần 46");
});

const letter = [
	"SỞ NỘI VỤ",
	"Số: 812/SNV-CCVC",
	"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
	"Độc lập - Tự do - Hạnh phúc",
	"V/v đăng ký nhu cầu bồi dưỡng cán bộ, công chức năm 2027",
	"Kính gửi: Các sở, ban, ngành",
	"Sở Nội vụ đề nghị các cơ quan đăng ký nhu cầu bồi dưỡng trước ngày 30/11/2026.",
];
const letterSubject = "Công văn số 812/SNV-CCVC v/v đăng ký nhu cầu bồi dưỡng cán bộ, công chức năm 2027";

test("a subject that says nothing is held; the abstract of the attached document takes its place", async ({
	webmail,
	servers,
	view,
}) => {
	await openCompose(webmail, { ...draft, subject: "Gửi anh", attachments: [wordFile("cv812.docx", letter)] });
	await pressSend(webmail);
	await expectFinding(view, "Chưa có tiêu đề", "Điều 7 khoản 3");
	expect(await heldTitles(view)).not.toContain("Tiêu đề chưa nêu trích yếu");
	await view.click("button", /^Lấy trích yếu làm tiêu đề.*“Công văn số 812\/SNV-CCVC v\/v đăng ký/);
	await view.waitForGone("button", /^Lấy trích yếu làm tiêu đề/);
	expect(await webmail.locator("#compose-subject").inputValue()).toBe(letterSubject);
	await expectNothingSent(servers, 200);
	// The letter has no signed PDF beside it, which is another matter.
	await sendAnyway(view);
	await expectSentOnce(servers);
	expect((await PostalMime.parse(servers.mailbox(lawful).INBOX[0] ?? "")).subject).toBe(letterSubject);
});

test("a subject that does not state the abstract is noted; its remedy states it", async ({
	webmail,
	servers,
	view,
}) => {
	await openCompose(webmail, { ...draft, subject: "Họp giao ban", attachments: [wordFile("cv812.docx", letter)] });
	await pressSend(webmail);
	await waitForHeld(view);
	const card = await heldCard(view, "Tiêu đề chưa nêu trích yếu");
	expect(card).toContain("Căn cứ: Điều 7 khoản 2");
	await view.click("button", /^Lấy trích yếu làm tiêu đề/);
	await view.waitForGone("button", /^Lấy trích yếu làm tiêu đề/);
	await sendAnyway(view);
	await expectSentOnce(servers);
	expect((await PostalMime.parse(servers.mailbox(lawful).INBOX[0] ?? "")).subject).toBe(letterSubject);
});

test("the remedy on a subject is one step of undo", async ({ webmail, view }) => {
	await openCompose(webmail, { ...draft, attachments: [wordFile("cv812.docx", letter)] });
	const subject = webmail.locator("#compose-subject");
	await subject.fill("");
	await subject.pressSequentially("Họp giao ban");
	await pressSend(webmail);
	await waitForHeld(view);
	await view.click("button", /^Lấy trích yếu làm tiêu đề/);
	await view.waitForGone("button", /^Lấy trích yếu làm tiêu đề/);
	await goBack(view);
	await subject.focus();
	for (const [key, expected] of [
		["z", "Họp giao ban"],
		["y", letterSubject],
	] as const) {
		await webmail.keyboard.press(`Control+${key}`);
		await expect(subject).toHaveValue(expected);
	}
});

test("an English subject is held", async ({ webmail, servers, view }) => {
	await openCompose(webmail, { ...draft, subject: "Weekly report on administrative reform" });
	await pressSend(webmail);
	const card = await expectFinding(view, "Tiêu đề chưa bằng tiếng Việt", "Điều 7 khoản 1");
	expect(card).toContain("tiếng Anh");
	await view.click("button", "Sửa tiêu đề");
	await view.waitForGone("dialog", heldDialog.name);
	await webmail.locator("#compose-subject").fill("Báo cáo cải cách hành chính tuần 45");
	await expectSentUnasked(webmail, servers, view);
});

const legacy = "Chữ Việt chưa theo Unicode (TCVN 6909:2001)";

test("a subject in TCVN3 is held; its remedy writes it in Unicode", async ({ webmail, servers, view }) => {
	await openCompose(webmail, { ...draft, subject: "B¸o c¸o tuÇn 45 vÒ c¶i c¸ch hµnh chÝnh" });
	await pressSend(webmail);
	await expectFinding(view, legacy, "Điều 6 khoản 2");
	// One finding on the articles of both rules.
	expect(await heldTitles(view)).toEqual([legacy]);
	await view.click("button", /“Báo cáo tuần 45 về cải cách hành chính”/);
	await sendFromDialog(view);
	await expectSentOnce(servers);
	const mail = await PostalMime.parse(servers.mailbox(lawful).INBOX[0] ?? "");
	expect(mail.subject).toBe("Báo cáo tuần 45 về cải cách hành chính");
});

const tcvn3 = "Häp giao ban tuÇn 45 t¹i phßng häp";
const unicode = "Họp giao ban tuần 45 tại phòng họp";
const quotation = "> Kính gửi anh, đề nghị báo cáo.";

test("a body in TCVN3 is held; its remedy puts that part of it into Unicode", async ({ webmail, servers, view }) => {
	await openCompose(webmail, { ...draft, body: `Kính gửi anh,\n\n${tcvn3}\n\n${quotation}` });
	await pressSend(webmail);
	const card = await expectFinding(view, legacy, "Điều 6 khoản 2");
	expect(card).toContain(tcvn3);
	expect(card).toContain(unicode);
	await view.click("button", "Chuyển sang Unicode");
	await expectNothingSent(servers, 200);
	await sendFromDialog(view);
	await expectSentOnce(servers);
	const mail = await PostalMime.parse(servers.mailbox(lawful).INBOX[0] ?? "");
	expect(mail.text?.replaceAll("\r\n", "\n").trim()).toBe(`Kính gửi anh,\n\n${unicode}\n\n${quotation}`);
});

test("a body in TCVN3 in the HTML editor goes into Unicode with its markup", async ({ webmail, servers, view }) => {
	await openCompose(webmail, draft);
	await switchToHtml(webmail);
	await setHtmlBody(
		webmail,
		`<p>Kính gửi anh,</p><p>Häp <strong>giao ban</strong> tuÇn <a href="https://khanhhoa.gov.vn/lich?a=1">45</a> t¹i <em>phßng häp</em></p><blockquote>Đề nghị báo cáo</blockquote>`,
	);
	await pressSend(webmail);
	await expectFinding(view, legacy, "Điều 6 khoản 2");
	await view.click("button", "Chuyển sang Unicode");
	await sendFromDialog(view);
	await expectSentOnce(servers);
	const mail = await PostalMime.parse(servers.mailbox(lawful).INBOX[0] ?? "");
	// TinyMCE writes the letters of Latin-1 as entities.
	const html = mail.html?.replaceAll("&iacute;", "í").replaceAll("&ograve;", "ò").replaceAll("&aacute;", "á");
	expect(html).toContain("<p>Kính gửi anh,</p>");
	expect(html).toContain(
		`<p>Họp <strong>giao ban</strong> tuần <a href="https://khanhhoa.gov.vn/lich?a=1">45</a> tại <em>phòng họp</em></p>`,
	);
	expect(html).toContain("Đề nghị báo cáo</blockquote>");
	expect(mail.text).toMatch(/tuần 45.* tại _?phòng họp/);
});

const salutation = "Kính gửi anh, ";

for (const editor of ["text", "HTML"] as const) {
	test(`in the ${editor} editor the conversion is one step of undo, and the caret stays`, async ({
		webmail,
		servers,
		view,
	}) => {
		await openCompose(webmail, draft);
		await fillBody(webmail, "");
		if (editor === "HTML") await switchToHtml(webmail);
		const body =
			editor === "HTML" ? webmail.frameLocator("#composebody_ifr").locator("body") : webmail.locator("#composebody");
		const text = async (): Promise<string> =>
			(editor === "HTML" ? ((await body.textContent()) ?? "") : await body.inputValue())
				.replaceAll("\u00a0", " ")
				.trim();
		await body.click();
		await webmail.keyboard.type(salutation);
		await webmail.keyboard.insertText(tcvn3);
		await pressSend(webmail);
		await expectFinding(view, legacy, "Điều 6 khoản 2");
		await view.click("button", "Chuyển sang Unicode");
		await view.waitForGone("button", "Chuyển sang Unicode");
		expect(await text()).toBe(salutation + unicode);
		await view.click("button", "Quay lại thư");
		await body.focus();
		await webmail.keyboard.type(".");
		const steps = [salutation + tcvn3, salutation + unicode, `${salutation}${unicode}.`];
		expect(await text()).toBe(steps[2]);
		for (const [key, step] of [
			["z", 1],
			["z", 0],
			["y", 1],
			["y", 2],
		] as const) {
			await webmail.keyboard.press(`Control+${key}`);
			expect(await text()).toBe(steps[step]);
		}
		await pressSend(webmail);
		await expectSentOnce(servers);
		const mail = await PostalMime.parse(servers.mailbox(lawful).INBOX[0] ?? "");
		expect(mail.text?.trim()).toBe(steps[2]);
	});
}

test("a Word file in TCVN3 is held by its name", async ({ webmail, servers, view }) => {
	await openCompose(webmail, { ...draft, attachments: [wordFile("cũ.docx", ["Kính gửi", tcvn3])] });
	await pressSend(webmail);
	const card = await expectFinding(view, legacy, "Điều 6 khoản 2");
	expect(card).toContain("cũ.docx");
	expect(card).toContain(unicode);
	await expectNothingSent(servers);
});

test("a body in Unicode with signs of its own goes unasked", async ({ webmail, servers, view }) => {
	await openCompose(webmail, { ...draft, body: "Diện tích 25 m², nhiệt độ 30 °C – “§ 5”; ½ ngày. Café, résumé." });
	await expectSentUnasked(webmail, servers, view);
});

test("a private matter is only noted and goes unasked", async ({ webmail, servers, view }) => {
	await openCompose(webmail, {
		...draft,
		body: "Trân trọng kính mời anh chị đến dự đám cưới của hai em vào Chủ nhật.",
	});
	await view.waitFor("button", "Xem");
	await expectSentUnasked(webmail, servers, view);
});

test("a subject without marks is only noted and goes unasked", async ({ webmail, servers, view }) => {
	await openCompose(webmail, { ...draft, subject: "Bao cao tuan 45 ve cai cach hanh chinh" });
	await view.waitFor("button", /^Thư Chuẩn: Ghi chú/);
	await expectSentUnasked(webmail, servers, view);
});

const secret = "Có dấu hiệu bí mật nhà nước";

test("a secret subject is a wall until it is changed", async ({ webmail, servers, view }) => {
	await openCompose(webmail, { ...draft, subject: "TỐI MẬT: Kế hoạch phòng thủ" });
	await pressSend(webmail);
	await expectFinding(view, secret, "Điều 8 khoản 3");
	expect(await view.has("button", "Vẫn gửi")).toBe(false);
	await view.click("button", "Sửa tiêu đề");
	await view.waitForGone("dialog", heldDialog.name);
	await webmail.locator("#compose-subject").fill("Hướng dẫn đặt lại mật khẩu");
	await expectSentUnasked(webmail, servers, view);
});

test("a secret body is a wall until it is changed", async ({ webmail, servers, view }) => {
	await openCompose(webmail, { ...draft, body: "ỦY BAN NHÂN DÂN\nTUYỆT MẬT\nKế hoạch phòng thủ khu vực" });
	await pressSend(webmail);
	await expectFinding(view, secret, "Điều 8 khoản 3");
	await view.click("button", "Sửa nội dung");
	await view.waitForGone("dialog", heldDialog.name);
	await expect(webmail.locator("#composebody")).toBeFocused();
	await fillBody(webmail, "Mật khẩu mới của anh đã được đặt. Đề nghị bảo mật thông tin.");
	await expectSentUnasked(webmail, servers, view);
});

test("a secret file name is a wall; “Gỡ tệp này” takes the file out", async ({ webmail, servers, view }) => {
	const files = [wordFile("TUYỆT MẬT - Kế hoạch.txt"), wordFile("Mật khẩu wifi phòng họp.txt")];
	await openCompose(webmail, { ...draft, attachments: files });
	await pressSend(webmail);
	await expectFinding(view, secret, "Điều 8 khoản 3");
	await view.click("button", "Gỡ tệp này");
	await sendFromDialog(view);
	await expectSentOnce(servers);
	const mail = await PostalMime.parse(servers.mailbox(lawful).INBOX[0] ?? "");
	expect(mail.attachments.map(({ filename }) => filename)).toEqual(["Mật khẩu wifi phòng họp.txt"]);
});

const units = (count: number): string[] =>
	Array.from({ length: count }, (_, index) => `donvi${index + 1}@khanhhoa.gov.vn`);

test("51 recipients are held; “Xem người nhận” leads to them", async ({ webmail, servers, view }) => {
	await openCompose(webmail, { ...draft, to: units(51).join(", ") });
	await pressSend(webmail);
	const card = await expectFinding(view, "Gửi nhiều người nhận", "Điều 16 khoản 8");
	expect(card).toContain("51 địa chỉ");
	await view.click("button", "Xem người nhận");
	await view.waitForGone("dialog", heldDialog.name);
	await expect(webmail.locator("#compose_to .recipient-input input")).toBeFocused();
	await webmail.locator("#compose_to li.recipient a.remove").last().click();
	await pressSend(webmail);
	// Roundcube's own question; its answer changes the recipients, so that the mail is checked anew, and goes.
	await webmail.locator(".ui-dialog button").filter({ hasText: "Use Bcc" }).click();
	const sent = await expectSentOnce(servers);
	expect(sent.recipients).toHaveLength(50);
	const mail = await PostalMime.parse(servers.mailbox("donvi1@khanhhoa.gov.vn").INBOX[0] ?? "");
	expect([...(mail.to ?? []), ...(mail.cc ?? [])].filter(({ address }) => address)).toEqual([]);
});

test("outsiders who see each other go to Bcc by one click", async ({ webmail, servers, view }) => {
	const outsiders = Array.from({ length: 6 }, (_, index) => `giamdoc@congty${index + 1}.vn`);
	await openCompose(webmail, { ...draft, from: "canbo@gmail.com", to: outsiders, cc: lawful });
	await pressSend(webmail);
	await expectFinding(view, "Gửi nhiều người nhận", "Điều 16 khoản 8");
	await view.click("button", "Chuyển 6 người nhận sang Bcc");
	await view.waitForGone("button", "Chuyển 6 người nhận sang Bcc");
	expect(await uploadedNames(webmail)).toEqual([]);
	await sendAnyway(view);
	const sent = await expectSentOnce(servers);
	expect(sent.recipients).toEqual([...outsiders, lawful].sort());
	const mail = await PostalMime.parse(servers.mailbox(lawful).INBOX[0] ?? "");
	// Without anybody in To Roundcube itself writes Cc there.
	expect([...(mail.to ?? []), ...(mail.cc ?? [])].map(({ address }) => address)).toEqual([lawful]);
	expect(mail.bcc ?? []).toEqual([]);
});
