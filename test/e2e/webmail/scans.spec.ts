import { zipSync } from "fflate";
import { Budget, DEFAULT_LIMITS } from "../../../utils/inspect/limits.ts";
import { pictureAsPdf } from "../../../utils/inspect/scan/picture-pdf.ts";
import { makeDocx } from "../../inspect/make-files.ts";
import { expect, test } from "../fixtures.ts";
import { expectNothingSent, heldTitles, isHeld, waitForHeld } from "./held.ts";
import { type Draft, isComposing, openCompose, pressSend, type Upload } from "./roundcube-driver.ts";
import { hasScans, scan, scansMissing, webpOf } from "./scanned-pages.ts";

// A stamp on a scanned page is read on the machine itself, by what the extension has brought along.

test.skip(!hasScans, scansMissing);

const draft: Draft = {
	from: "canbo@khanhhoa.gov.vn",
	to: "lanhdao@khanhhoa.gov.vn",
	subject: "V/v báo cáo quý I",
	body: "Kính gửi anh, chị",
};

function scannedPdf(name: string): Upload {
	const picture = new Uint8Array(scan(name));
	const pdf = pictureAsPdf(picture, new Budget(DEFAULT_LIMITS)).pdf;
	return { name: "Báo cáo 12.pdf", mimeType: "application/pdf", buffer: Buffer.from(pdf) };
}

test("a stamp on a scanned page is read without asking any server", async ({ webmail, view, extension, servers }) => {
	const asked: string[] = [];
	extension.context.on("request", (request) => asked.push(request.url()));
	await openCompose(webmail, { ...draft, attachments: [scannedPdf("pos018.jpg")] });
	await pressSend(webmail);
	await waitForHeld(view);
	expect(await heldTitles(view)).toContain("Có dấu hiệu bí mật nhà nước");
	await expectNothingSent(servers);
	const own = new URL(servers.roundcubeUrl).origin;
	const outside = asked.filter((url) => !url.startsWith(own) && !/^(?:data|blob|chrome-extension):/.test(url));
	expect(outside).toEqual([]);
	expect(asked.some((url) => /vie\.traineddata.*\.gz$/.test(url))).toBe(true);
});

test("a scanned page with a stamp, in a PDF in a ZIP, is stopped", async ({ webmail, view, servers }) => {
	const { name, buffer } = scannedPdf("pos018.jpg");
	const archive: Upload = {
		name: "Hồ sơ.zip",
		mimeType: "application/zip",
		buffer: Buffer.from(zipSync({ [name]: new Uint8Array(buffer) })),
	};
	await openCompose(webmail, { ...draft, attachments: [archive] });
	await pressSend(webmail);
	await waitForHeld(view);
	expect(await heldTitles(view)).toContain("Có dấu hiệu bí mật nhà nước");
	const said = await view.text({ role: "dialog" });
	expect(said).toContain("Hồ sơ.zip");
	expect(said).toContain(`Trang 1 của ${name} trong`);
	// The stamp itself is shown, small enough to leave room for the words.
	const picture = await view.waitFor("image", "Ảnh dấu tìm thấy: TỐI MẬT");
	const { width, height } = await view.box(picture);
	expect(height).toBeGreaterThan(40);
	expect(height).toBeLessThanOrEqual(96);
	expect(width).toBeLessThanOrEqual(480);
	await expectNothingSent(servers);
});

test("a page as a WebP is decoded by the browser, and its stamp read", async ({ webmail, view, servers }) => {
	const picture = await webpOf(webmail, "Báo cáo 12.webp", "TỐI MẬT");
	await openCompose(webmail, { ...draft, attachments: [picture] });
	await pressSend(webmail);
	await waitForHeld(view);
	expect(await heldTitles(view)).toContain("Có dấu hiệu bí mật nhà nước");
	expect(await view.text({ role: "dialog" })).toContain("có dấu “TỐI MẬT”");
	await view.waitFor("image", "Ảnh dấu tìm thấy: TỐI MẬT");
	await expectNothingSent(servers);
});

test("a notice on passwords and a plan of a training about state secrets are not stopped", async ({
	webmail,
	view,
}) => {
	const documents: Upload[] = [
		["Thông báo.docx", ["THÔNG BÁO", "Về việc đổi mật khẩu hộp thư công vụ", "Mật khẩu có ít nhất 8 ký tự."]],
		["Kế hoạch.docx", ["KẾ HOẠCH", "Tập huấn bảo vệ bí mật nhà nước năm 2026", "Độ Mật, Tối mật, Tuyệt mật là gì."]],
	].map(([name, paragraphs]) => ({
		name: name as string,
		mimeType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
		buffer: Buffer.from(makeDocx(paragraphs as string[])),
	}));
	await openCompose(webmail, { ...draft, attachments: documents });
	await pressSend(webmail);
	await expect(async () => {
		expect((await isHeld(view)) || !(await isComposing(webmail))).toBe(true);
	}).toPass({ timeout: 30_000 });
	if (await isHeld(view)) expect(await heldTitles(view)).not.toContain("Có dấu hiệu bí mật nhà nước");
});

test("a scanned page with an urgency stamp and a seal alone is no secret", async ({ webmail, view }) => {
	await openCompose(webmail, { ...draft, attachments: [scannedPdf("neg003.jpg")] });
	await pressSend(webmail);
	await expect(async () => {
		expect((await isHeld(view)) || !(await isComposing(webmail))).toBe(true);
	}).toPass({ timeout: 30_000 });
	if (await isHeld(view)) expect(await heldTitles(view)).not.toContain("Có dấu hiệu bí mật nhà nước");
});
