import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { dropFiles, expect, mailPath, openOwn, ownOrigin, test } from "./pages.ts";

// "Kiểm tra thử": the engine on a mail that is never sent.

const FOREIGN = "Người nhận dùng hộp thư nước ngoài";
const SECRET = "Có dấu hiệu bí mật nhà nước";

let folder: string;

test.beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "thu-chuan-practice-"));
});

test.afterAll(() => {
	rmSync(folder, { recursive: true, force: true });
});

test.beforeEach(async ({ tab, extension }) => {
	await openOwn(tab, extension, "practice");
});

function file(name: string, content: string | Buffer): string {
	const path = join(folder, name);
	writeFileSync(path, content);
	return path;
}

function field(tab: Page, name: string): ReturnType<Page["locator"]> {
	return tab.locator(`[data-field="${name}"]`);
}

async function write(tab: Page, fields: Record<string, string>): Promise<void> {
	for (const [name, text] of Object.entries(fields)) await field(tab, name).fill(text);
}

function check(tab: Page): Promise<void> {
	return tab.getByRole("button", { name: "Kiểm tra", exact: true }).click();
}

function titles(tab: Page): Promise<string[]> {
	return tab.locator(".tc-card h3").allInnerTexts();
}

function status(tab: Page): ReturnType<Page["locator"]> {
	return tab.getByRole("status");
}

async function pick(tab: Page, button: string, paths: string | string[]): Promise<void> {
	const [chooser] = await Promise.all([
		tab.waitForEvent("filechooser"),
		tab.getByRole("button", { name: button }).click(),
	]);
	await chooser.setFiles(paths);
}

async function openMail(tab: Page, name: string): Promise<void> {
	await pick(tab, "Chọn thư .eml", mailPath(name));
	await expect(status(tab)).toContainText("Quy chế áp dụng:");
}

const breaking = {
	from: "canbo@khanhhoa.gov.vn",
	to: "Nguyễn Văn A <nguyenvana@gmail.com>, lanhdao@khanhhoa.gov.vn",
	subject: "Báo cáo tuần 45",
	body: "Kính gửi anh, chị",
};

test("a mail written here is checked, and each finding names its article", async ({ tab }) => {
	await write(tab, breaking);
	await check(tab);
	await expect(status(tab)).toContainText("1 điều cần nêu lý do trước khi gửi");
	// The result lies under the form: it is brought to the person.
	await expect(tab.getByRole("heading", { name: "Kết quả" })).toBeFocused();
	await expect(tab.getByRole("heading", { name: "Kết quả" })).toBeInViewport();
	await expect(status(tab)).toContainText("Quy chế áp dụng: Tỉnh Khánh Hòa");
	const card = tab.getByRole("article", { name: FOREIGN });
	await expect(card).toContainText("nguyenvana@gmail.com");
	const ground = card.locator("summary");
	await expect(ground).toHaveText(/Căn cứ: Điều \d+.*Quyết định 1480\/QĐ-UBND/);
	await expect(card.locator("blockquote").first()).toBeHidden();
	await ground.click();
	await expect(card.locator("blockquote").first()).toBeVisible();
});

test("a mistyped address is put right by its remedy", async ({ tab }) => {
	await write(tab, { ...breaking, to: "Lãnh đạo <lanhdao@khanhhoa.gov.com>" });
	await check(tab);
	await expect(tab.getByRole("article", { name: "Địa chỉ người nhận chưa đúng quy tắc" })).toBeVisible();
	await tab.getByRole("button", { name: /^Đổi địa chỉ thành.*lanhdao@khanhhoa\.gov\.vn/ }).click();
	await expect(field(tab, "to")).toHaveValue(/lanhdao@khanhhoa\.gov\.vn>/);
	expect(await titles(tab)).toEqual([]);
});

test("a document between agencies of Hà Nam belongs in the document system", async ({ tab }) => {
	const fields = { ...breaking, from: "stttt@hanam.gov.vn", to: "snv@hanam.gov.vn" };
	await write(tab, fields);
	await pick(tab, "Chọn tệp", file("812_STTTT-CNTT.docx", "not a document"));
	await check(tab);
	const card = tab.getByRole("article", { name: "Văn bản cần gửi qua hệ thống quản lý văn bản" });
	await expect(card).toContainText("812/STTTT-CNTT");
	await expect(card.locator("summary")).toHaveText(/Điều 6 khoản 1 điểm a/);
	await write(tab, { to: "lienhe@congty.vn" });
	await check(tab);
	await expect(card).toHaveCount(0);
});

test("an empty form is checked too", async ({ tab }) => {
	await check(tab);
	await expect(status(tab)).toContainText("Quy chế áp dụng: Mặc định");
	expect(await titles(tab)).toContain("Chưa có tiêu đề");
});

test("a saved mail fills the form and shows its findings, by picker", async ({ tab }) => {
	await openMail(tab, "16-can-gio-word-khong-kem-pdf.eml");
	expect(await titles(tab)).toEqual(["Chưa kèm bản PDF đã ký số", "Giá trị pháp lý"]);
	await expect(field(tab, "from")).toHaveValue(/cangio/);
	await expect(field(tab, "subject")).not.toHaveValue("");
	await expect(field(tab, "body")).not.toHaveValue("");
	await expect(tab.locator(".tc-files li")).toContainText(".docx");
});

test("a saved mail can be dropped", async ({ tab }) => {
	const zone = ".tc-drop >> nth=0";
	expect(await dropFiles(tab, zone, [mailPath("07-khanh-hoa-gui-gmail.eml")])).toBe(false);
	await expect(status(tab)).toContainText("Quy chế áp dụng: Tỉnh Khánh Hòa");
	expect(await titles(tab)).toEqual([FOREIGN]);
});

for (const name of [
	"02-ha-nam-tra-loi-cong-dan.eml",
	"08-quang-tri-bcc-yahoo-va-nhom.eml",
	"11-khanh-hoa-tieu-de-chi-co-re.eml",
	"19-ha-nam-lo-dia-chi-doanh-nghiep.eml",
	"21-quang-tri-chuyen-tiep-nguyen-thu.eml",
]) {
	test(`the form says the same as the file: ${name}`, async ({ tab }) => {
		await openMail(tab, name);
		const opened = await tab.locator("section").last().textContent();
		await check(tab);
		await expect(tab.getByRole("heading", { name: "Kết quả" })).toBeFocused();
		expect(await tab.locator("section").last().textContent()).toBe(opened);
	});
}

test("attachments come by picker and by drop, and go again", async ({ tab }) => {
	await write(tab, { ...breaking, to: "lanhdao@khanhhoa.gov.vn" });
	await pick(tab, "Chọn tệp", [file("cong van 812.docx", "PK\u0003\u0004"), file("phu luc.txt", "a")]);
	await expect(tab.locator(".tc-files li")).toHaveCount(2);
	expect(await dropFiles(tab, ".tc-drop >> nth=1", [file("TỐI MẬT.pdf", "%PDF-1.4")])).toBe(false);
	await expect(tab.locator(".tc-files li")).toHaveCount(3);
	await check(tab);
	await expect.poll(() => titles(tab)).toContain(SECRET);
	await tab.getByRole("button", { name: "Gỡ TỐI MẬT.pdf" }).click();
	await expect(tab.locator(".tc-files li")).toHaveCount(2);
	await expect(status(tab)).toContainText("Thư đã sửa sau lần kiểm tra này");
	await check(tab);
	await expect.poll(() => titles(tab)).toContain("Chưa kèm bản PDF đã ký số");
	expect(await titles(tab)).not.toContain(SECRET);
	await expect(status(tab)).not.toContainText("Thư đã sửa");
});

test("another regulation checks again, and the place in the page is kept", async ({ tab }) => {
	await openMail(tab, "07-khanh-hoa-gui-gmail.eml");
	const chooser = tab.getByLabel("Quy chế áp dụng");
	await chooser.focus();
	await chooser.selectOption({ label: "Tỉnh Hà Nam" });
	await expect(status(tab)).toContainText("Quy chế áp dụng: Tỉnh Hà Nam");
	await expect(chooser).toBeFocused();
	await expect(tab.locator(".tc-card summary").first()).not.toContainText("1480/QĐ-UBND");
	await chooser.selectOption({ label: "Theo địa chỉ gửi" });
	await expect(status(tab)).toContainText("Quy chế áp dụng: Tỉnh Khánh Hòa");
});

test("a change of the policy checks again", async ({ tab, store }) => {
	await openMail(tab, "07-khanh-hoa-gui-gmail.eml");
	await store.set("policy.user", { rules: { "recipient/foreign-mail-service": { severity: "off" } } });
	await expect(status(tab)).toContainText("Chưa thấy điều gì cần sửa.");
	expect(await titles(tab)).toEqual([]);
});

test("what is no mail says so, and what was written stays", async ({ tab }) => {
	await write(tab, breaking);
	await pick(tab, "Chọn thư .eml", file("anh.eml", Buffer.from([0, 1, 2, 255, 254, 10, 200])));
	await expect(status(tab)).toContainText("Chưa kiểm tra được: tệp “anh.eml” không phải thư đã lưu.");
	await pick(tab, "Chọn thư .eml", file("trong.eml", ""));
	await expect(status(tab)).toContainText("tệp “trong.eml” không phải thư đã lưu.");
	await dropFiles(tab, ".tc-drop >> nth=0", [file("baocao.pdf", "%PDF-1.4")]);
	await expect(tab.getByRole("alert")).toContainText("Chưa mở: tệp này không phải thư .eml.");
	await expect(field(tab, "subject")).toHaveValue(breaking.subject);
	// A mail that is cut off in the middle is still read as far as it goes.
	const whole = readFileSync(mailPath("15-can-gio-tep-tuyet-mat.eml"));
	await pick(tab, "Chọn thư .eml", file("cut.eml", whole.subarray(0, 900)));
	await expect(status(tab)).toContainText("Quy chế áp dụng: Huyện Cần Giờ");
	await expect(tab.getByText("Chưa mở")).toHaveCount(0);
});

test("a file dropped beside the fields does not take the place of the page", async ({ tab }) => {
	await write(tab, breaking);
	expect(await dropFiles(tab, "h1", [mailPath("07-khanh-hoa-gui-gmail.eml")])).toBe(false);
	await expect(field(tab, "subject")).toHaveValue(breaking.subject);
});

test("nothing is sent and nothing is stored", async ({ tab, store, extension }) => {
	const requests: string[] = [];
	extension.context.on("request", (request) => requests.push(request.url()));
	const before = await store.all();
	await tab.reload();
	await write(tab, { ...breaking, body: "Xem https://vidu.gov.vn/anh.png" });
	await pick(tab, "Chọn tệp", file("cong van.docx", "PK\u0003\u0004"));
	await check(tab);
	await expect.poll(() => titles(tab)).toContain(FOREIGN);
	await tab.getByRole("button", { name: "Bỏ người nhận" }).click();
	await openMail(tab, "21-quang-tri-chuyen-tiep-nguyen-thu.eml");
	const outside = requests.filter((url) => !url.startsWith(`${ownOrigin(extension)}/`));
	expect(requests.length).toBeGreaterThan(0);
	expect(outside).toEqual([]);
	expect(await store.all()).toEqual(before);
	const kept = await tab.evaluate(async () => ({
		local: localStorage.length,
		session: sessionStorage.length,
		databases: (await indexedDB.databases()).length,
		caches: (await caches.keys()).length,
		address: location.href.split("/").pop(),
	}));
	expect(kept).toEqual({ local: 0, session: 0, databases: 0, caches: 0, address: "practice.html" });
	await tab.reload();
	await expect(field(tab, "from")).toHaveValue("");
});

test("remedies work on the form and check again", async ({ tab }) => {
	await write(tab, { ...breaking, cc: "an@yahoo.com, Bình <binh@gmail.com>" });
	await pick(tab, "Chọn tệp", file("TUYỆT MẬT.docx", "PK\u0003\u0004"));
	await check(tab);
	const foreign = tab.getByRole("article", { name: FOREIGN });
	await foreign.getByRole("button", { name: /Bỏ người nhận ?: an@yahoo.com/ }).click();
	await expect(field(tab, "cc")).toHaveValue('"Bình" <binh@gmail.com>');
	await expect(field(tab, "to")).toHaveValue(breaking.to);
	await foreign.getByRole("button", { name: "Bỏ cả 2 người nhận" }).click();
	await expect(field(tab, "to")).toHaveValue("lanhdao@khanhhoa.gov.vn");
	await expect(field(tab, "cc")).toHaveValue("");
	await expect(foreign).toHaveCount(0);
	const secret = tab.getByRole("article", { name: SECRET });
	await secret.getByRole("button", { name: "Gỡ tệp này" }).click();
	await expect(tab.locator(".tc-files li")).toHaveCount(0);
	await expect(status(tab)).toContainText("Chưa thấy điều gì cần sửa.");
	await expect(tab.getByRole("heading", { name: "Kết quả" })).toBeFocused();
});

test("a wrongly encoded subject is replaced by its conversion", async ({ tab }) => {
	await openMail(tab, "22-khanh-hoa-tieu-de-tcvn3.eml");
	const button = tab.getByRole("button", { name: /^Lấy trích yếu|^Chuyển tiêu đề|^Đổi tiêu đề/ });
	await button.click();
	await expect(field(tab, "subject")).toHaveValue(/[ạảấầẩẫậắằẳẵặẹẻẽếềểễệọỏốồổỗộớờởỡợụủứừửữự]/);
	await expect(status(tab)).toContainText("Chưa thấy điều gì cần sửa.");
});

test("a body in an old encoding is converted, what is Unicode in it stays", async ({ tab }) => {
	await openMail(tab, "24-ha-nam-noi-dung-vni.eml");
	await tab.getByRole("button", { name: "Chuyển sang Unicode" }).click();
	await expect(field(tab, "body")).toHaveValue(
		/^Kính gửi Văn phòng[\s\S]*Ban Chỉ đạo gửi lịch họp giao ban tuần 45 và danh sách đại biểu\ntham dự\. Đề nghị các đơn vị có mặt trước 15 phút\./,
	);
	await expect(status(tab)).toContainText("Chưa thấy điều gì cần sửa.");
});

test("the abstract of a document becomes the subject", async ({ tab }) => {
	await openMail(tab, "25-khanh-hoa-tieu-de-khong-neu-trich-yeu.eml");
	await tab.getByRole("button", { name: /^Lấy trích yếu làm tiêu đề/ }).click();
	await expect(field(tab, "subject")).toHaveValue(/^Công văn số 812\/SNV-CCVC v\/v đăng ký nhu cầu bồi dưỡng/);
	await expect(tab.locator(".tc-card h3", { hasText: "trích yếu" })).toHaveCount(0);
});

test("outsiders move to Bcc", async ({ tab }) => {
	await openMail(tab, "19-ha-nam-lo-dia-chi-doanh-nghiep.eml");
	await tab.getByRole("button", { name: /Chuyển \d+ người nhận sang Bcc/ }).click();
	await expect(field(tab, "bcc")).toHaveValue(/@.*,.*@/);
	await expect(field(tab, "cc")).toHaveValue("");
	await expect(tab.locator(".tc-card h3", { hasText: "Gửi" })).toHaveCount(0);
});

test("“go to” takes the person to the field", async ({ tab }) => {
	await write(tab, { from: "canbo@gmail.com", to: "lanhdao@khanhhoa.gov.vn", body: "Độ mật: TỐI MẬT" });
	await check(tab);
	await tab.getByRole("button", { name: "Sửa tiêu đề" }).click();
	await expect(field(tab, "subject")).toBeFocused();
	await tab.getByRole("button", { name: "Xem người gửi" }).click();
	await expect(field(tab, "from")).toBeFocused();
	await tab.getByRole("button", { name: "Sửa nội dung" }).click();
	await expect(field(tab, "body")).toBeFocused();
	await tab.keyboard.press("ControlOrMeta+A");
	await tab.keyboard.type("Kính gửi anh, chị");
	await pick(tab, "Chọn tệp", file("to trinh.docx", "PK\u0003\u0004"));
	await check(tab);
	const [chooser] = await Promise.all([
		tab.waitForEvent("filechooser"),
		tab.getByRole("button", { name: "Thêm tệp" }).click(),
	]);
	expect(chooser.isMultiple()).toBe(true);
});

test("Enter in a field does nothing", async ({ tab }) => {
	await write(tab, breaking);
	await field(tab, "subject").press("Enter");
	await expect(status(tab)).toHaveText("Chưa kiểm tra.");
});
