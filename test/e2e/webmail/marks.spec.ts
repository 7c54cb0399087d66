import type { Page } from "@playwright/test";
import PostalMime from "postal-mime";
import type { AccessibleView } from "../browser/shadow.ts";
import { expect, test } from "../fixtures.ts";
import { picture, wordFile } from "./files.ts";
import { expectNothingSent, isHeld } from "./held.ts";
import {
	attach,
	chooseFrom,
	type Draft,
	openCompose,
	recipients,
	removeAttachment,
	removeRecipient,
	saveDraft,
	switchToHtml,
	typeRecipient,
} from "./roundcube-driver.ts";

// What is shown while writing, before Send is pressed: beside the place, and gone when it is put right.

const lawful = "lanhdao@khanhhoa.gov.vn";
const foreign = "nguyenvana@gmail.com";
const draft: Draft = {
	from: "canbo@khanhhoa.gov.vn",
	to: lawful,
	subject: "Báo cáo tuần 45",
	body: "Kính gửi anh, chị",
};

/** The marks, by what they say and stand beside, and the line above the form. */
function marks(view: AccessibleView): Promise<string[]> {
	return view.names("button").then((names) => names.filter((name) => name.startsWith("Thư Chuẩn:")));
}

async function summary(view: AccessibleView): Promise<string> {
	const pieces = (await view.nodes({ role: "status" })).filter(({ role }) => role === "StaticText");
	return pieces.map(({ name }) => name).join(" ");
}

async function expectQuiet(view: AccessibleView): Promise<void> {
	await expect.poll(() => marks(view)).toEqual([]);
	// The summary stays, so that the form does not jump; it has nothing to tell.
	await expect.poll(() => view.text()).toContain("chưa thấy điều gì cần sửa");
}

/** The mark's middle lies in what it stands beside. */
async function expectBeside(page: Page, view: AccessibleView, name: RegExp, selector: string): Promise<void> {
	const mark = await view.box(await view.waitFor("button", name));
	const place = await page.locator(selector).first().boundingBox();
	if (!place) throw new Error(`Nothing at ${selector}`);
	const middle = { x: mark.x + mark.width / 2, y: mark.y + mark.height / 2 };
	expect(middle.x).toBeGreaterThan(place.x);
	expect(middle.x).toBeLessThan(place.x + place.width);
	expect(middle.y).toBeGreaterThan(place.y);
	expect(middle.y).toBeLessThan(place.y + place.height);
}

test("nothing is shown where nothing is wrong", async ({ webmail, view }) => {
	await openCompose(webmail, draft);
	await webmail.waitForTimeout(500);
	await expectQuiet(view);
});

test("a recipient: marked as the box appears, the mark goes with it", async ({ webmail, servers, view }) => {
	await openCompose(webmail, { ...draft, to: [foreign, lawful], cc: "tranb@yahoo.com" });
	await expectBeside(webmail, view, /^Thư Chuẩn: Cần nêu lý do, nguyenvana@gmail\.com/, "#compose_to li.recipient");
	await expectBeside(webmail, view, /^Thư Chuẩn: Cần nêu lý do, tranb@yahoo\.com/, "#compose_cc li.recipient");
	await expect.poll(() => summary(view)).toBe("Thư Chuẩn : 1 điều cần xem lại");
	expect((await recipients(webmail, "to")).replaceAll(" ", "")).toBe(`${foreign},${lawful},`);
	await expect(webmail.locator("#compose_to li.recipient").first()).toHaveText(/^nguyenvana@gmail\.com,?\s*$/);
	await removeRecipient(webmail, "to", foreign);
	await removeRecipient(webmail, "cc", "tranb@yahoo.com");
	await expectQuiet(view);
	expect(await recipients(webmail, "to")).toContain(lawful);
	expect(await isHeld(view)).toBe(false);
	await expectNothingSent(servers, 100);
});

test("a half-typed recipient is in the summary before there is a box", async ({ webmail, view }) => {
	await openCompose(webmail, draft);
	await typeRecipient(webmail, "to", foreign);
	await expect.poll(() => summary(view)).toContain("1 điều cần xem lại");
	await expect(webmail.locator("#compose_to .recipient-input li.input input")).toHaveValue(foreign);
});

test("sender and subject", async ({ webmail, view }) => {
	await openCompose(webmail, { ...draft, from: "canbo@gmail.com", subject: "Weekly report on administrative reform" });
	await expectBeside(webmail, view, /^Thư Chuẩn: Cần xem lại, canbo@gmail\.com/, "select[name=_from]");
	await expectBeside(webmail, view, /^Thư Chuẩn: Cần xem lại, Weekly report/, "#compose-subject");
	await expect.poll(() => summary(view)).toContain("2 điều cần xem lại");
	await chooseFrom(webmail, "canbo@khanhhoa.gov.vn");
	await webmail.locator("#compose-subject").fill("Báo cáo tuần 45");
	await expectQuiet(view);
	await expect(webmail.locator("#compose-subject")).toHaveValue("Báo cáo tuần 45");
});

test("an attachment, and the body in the summary", async ({ webmail, view }) => {
	await openCompose(webmail, { ...draft, attachments: [wordFile("CV 812.docx")] });
	const ids = (): Promise<string[]> =>
		webmail.locator("#attachment-list > li").evaluateAll((items) => items.map(({ id }) => id));
	const before = await ids();
	await expectBeside(webmail, view, /^Thư Chuẩn: Cần xem lại, CV 812\.docx/, "#attachment-list > li");
	expect(await ids()).toEqual(before);
	expect(await webmail.locator("#attachment-list .attachment-name").allInnerTexts()).toEqual(["CV 812.docx"]);
	await removeAttachment(webmail, "CV 812.docx");
	await expectQuiet(view);
	await webmail.locator("#composebody").fill("TUYỆT MẬT\nKế hoạch phòng thủ");
	await expect.poll(() => summary(view)).toContain("1 điều cần xem lại");
	await webmail.locator("#composebody").fill("Kính gửi");
	await expectQuiet(view);
});

test("the body of the HTML editor is looked at while it is typed", async ({ webmail, view }) => {
	await openCompose(webmail, { ...draft, body: "" });
	await switchToHtml(webmail);
	await webmail.frameLocator("#composebody_ifr").locator("body").click();
	await webmail.keyboard.type("TUYỆT MẬT");
	await expect.poll(() => summary(view)).toContain("1 điều cần xem lại");
});

test("the total size is in the summary, and goes with the file", async ({ webmail, view }) => {
	await openCompose(webmail, draft);
	await attach(webmail, [picture("anh1.jpg", 6), picture("anh2.jpg", 5)]);
	await expect.poll(() => summary(view)).toContain("1 điều cần xem lại");
	await removeAttachment(webmail, "anh2.jpg");
	await expectQuiet(view);
});

test("the words come up on the mark and leave with Esc, the composer stays", async ({ webmail, view }) => {
	await openCompose(webmail, { ...draft, to: foreign });
	await view.click("button", /^Thư Chuẩn: Cần nêu lý do/);
	await view.waitFor("tooltip");
	expect(await view.text({ role: "tooltip" })).toContain("đề nghị gửi đến hộp thư công vụ");
	expect((await view.focused())?.name).toMatch(/^Thư Chuẩn: Cần nêu lý do/);
	await webmail.keyboard.press("Escape");
	await view.waitForGone("tooltip");
	expect(await recipients(webmail, "to")).toContain(foreign);
});

test("a draft that is saved holds nothing of the marks", async ({ webmail, servers, view }) => {
	await openCompose(webmail, { ...draft, to: [foreign, lawful], subject: "Weekly report on administrative reform" });
	await switchToHtml(webmail);
	await attach(webmail, [wordFile("CV 812.docx")]);
	await expect.poll(async () => (await marks(view)).length).toBe(3);
	await saveDraft(webmail);
	const [raw] = servers.mailbox(servers.accounts.canbo.address).Drafts;
	const mail = await PostalMime.parse(raw ?? "");
	expect(mail.to?.map(({ address, name }) => [address, name])).toEqual([
		[foreign, ""],
		[lawful, ""],
	]);
	expect(mail.subject).toBe("Weekly report on administrative reform");
	expect(mail.attachments.map(({ filename }) => filename)).toEqual(["CV 812.docx"]);
	expect(`${mail.html}${mail.text}${String(raw)}`).not.toMatch(/Thư Chuẩn|thu-?chuan|Cần (xem|nêu)/i);
	expect(await isHeld(view)).toBe(false);
});
