import { mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import type { BrowserWithExtension } from "../browser/chromium.ts";
import { heldDialog, waitForHeld } from "../webmail/held.ts";
import { openCompose, pressSend } from "../webmail/roundcube-driver.ts";
import { expect, expectKeyboardReachesAll, mailPath, type OwnPage, openOwn, type Store, test } from "./pages.ts";
import { PopupWindow } from "./popup-window.ts";

// How it looks and whether everybody can use it. Pictures of every view are left in this folder.
const pictures = process.env["LOOKS_OUT"] ?? join(tmpdir(), "thu-chuan-looks");

test.beforeAll(() => {
	mkdirSync(pictures, { recursive: true });
});

type Language = "vi" | "en";

const TITLES: Readonly<Record<OwnPage, Readonly<Record<Language, string>>>> = {
	popup: { vi: "Thư Chuẩn", en: "Thư Chuẩn" },
	options: { vi: "Chính sách đang áp dụng", en: "Policy in force" },
	practice: { vi: "Kiểm tra thử", en: "Try a check" },
};

/** A policy with everything on it that has a look of its own. */
async function arrange(store: Store, name: OwnPage, language: Language): Promise<void> {
	await store.set("policy.user", { language, stage: "warn", reasonMinimumLength: 15 });
	if (name !== "options") return;
	await store.set("policy.administrator", {
		colour: "red",
		language,
		officialDomains: ["khanhhoa.gov.vn", "nhatrang.khanhhoa.gov.vn"],
		mailboxes: [{ domain: "sonoivu.khanhhoa.gov.vn", account: "vanthu*", profile: "khanh-hoa" }],
		locked: ["language", "couldNotCheck", "rules.subject/missing"],
	});
}

async function fill(tab: Page, name: OwnPage): Promise<void> {
	if (name === "options") {
		await tab.locator("input[type=number]").first().fill("0");
		await tab.keyboard.press("Tab");
		await tab.locator(".tc-ground summary").first().click();
	}
	if (name !== "practice") return;
	await tab.locator("input[type=file]").first().setInputFiles(mailPath("16-can-gio-word-khong-kem-pdf.eml"));
	await tab.getByRole("article").first().waitFor();
	await tab.locator("[data-field=to]").fill("a@gmail.com, b@yahoo.com");
	await tab.locator(".tc-form > .tc-button").click();
	await tab.getByRole("article").nth(2).waitFor();
	await tab.locator(".tc-ground summary").first().click();
}

async function expectNothingWrong(tab: Page): Promise<void> {
	const { violations } = await new AxeBuilder({ page: tab }).analyze();
	expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
}

/** How far the page and what is in it reach beyond the window. */
function overflow(tab: Page): Promise<string[]> {
	return tab.evaluate(() => {
		const { scrollWidth, clientWidth } = document.documentElement;
		const wide = [...document.querySelectorAll("main *")].filter((element) => {
			const { width, right, left } = element.getBoundingClientRect();
			return width > 0 && (right > clientWidth + 1 || left < -1) && !element.closest(".tc-heard, thead");
		});
		const words = wide.map(({ localName, className }) => `${localName}.${String(className)}`);
		return scrollWidth > clientWidth ? [`page ${scrollWidth} > ${clientWidth}`, ...words] : words;
	});
}

for (const name of ["popup", "options", "practice"] as const) {
	for (const language of ["vi", "en"] as const) {
		test(`${name} in ${language}: light and dark, wide and narrow`, async ({ tab, extension, store }) => {
			await arrange(store, name, language);
			await openOwn(tab, extension, name);
			await expect(tab.locator("html")).toHaveAttribute("lang", language);
			await expect(tab).toHaveTitle(TITLES[name][language]);
			await fill(tab, name);
			for (const colorScheme of ["light", "dark"] as const) {
				for (const width of [1000, 320]) {
					await tab.emulateMedia({ colorScheme });
					await tab.setViewportSize({ width, height: 800 });
					await expectNothingWrong(tab);
					expect(await overflow(tab)).toEqual([]);
					const path = join(pictures, `${name}-${language}-${colorScheme}-${width}.png`);
					await tab.screenshot({ path, fullPage: true });
				}
			}
		});
	}

	test(`${name}: Tab reaches everything, in order, and shows where it is`, async ({ tab, extension, store }) => {
		await arrange(store, name, "vi");
		await openOwn(tab, extension, name);
		await fill(tab, name);
		await expectKeyboardReachesAll(tab);
	});

	test(`${name} in forced colours`, async ({ tab, extension, store }) => {
		await arrange(store, name, "vi");
		await openOwn(tab, extension, name);
		await tab.emulateMedia({ forcedColors: "active", colorScheme: "dark" });
		await fill(tab, name);
		await expectNothingWrong(tab);
		await tab.screenshot({ path: join(pictures, `${name}-forced.png`), fullPage: true });
	});
}

test("the practice page needs no mouse", async ({ tab, extension, store }) => {
	await arrange(store, "practice", "vi");
	await openOwn(tab, extension, "practice");
	await tab.locator("[data-field=from]").focus();
	for (const text of ["canbo@khanhhoa.gov.vn", "a@gmail.com", "", "", "Báo cáo tuần 45", "Kính gửi"]) {
		await tab.keyboard.type(text);
		await tab.keyboard.press("Tab");
	}
	await tab.keyboard.press("Tab");
	await tab.keyboard.press("Enter");
	await expect(tab.getByRole("heading", { name: "Kết quả" })).toBeFocused();
	await tab.keyboard.press("Tab");
	await expect(tab.getByRole("button", { name: "Bỏ người nhận" })).toBeFocused();
	await tab.keyboard.press("Space");
	await expect(tab.getByRole("heading", { name: "Kết quả" })).toBeFocused();
	await expect(tab.locator("[data-field=to]")).toHaveValue("");
});

test("the settings need no mouse", async ({ tab, extension, store }) => {
	await openOwn(tab, extension, "options");
	await tab.getByRole("combobox").first().focus();
	await tab.keyboard.press("ArrowUp");
	await expect.poll(() => store.user()).toEqual({ stage: "warn" });
	await expect(tab.getByRole("combobox").first()).toBeFocused();
	await tab.keyboard.press("Tab");
	await expect(tab.getByRole("button", { name: "Bỏ giá trị riêng: Mức áp dụng" })).toBeFocused();
	await tab.keyboard.press("Enter");
	await expect.poll(() => store.user()).toEqual({});
	await expect(tab.getByRole("combobox").first()).toBeFocused();
});

test.describe("in Roundcube", () => {
	const draft = {
		from: "canbo@khanhhoa.gov.vn",
		to: ["nguyenvana@gmail.com", "lanhdao@khanhhoa.gov.vn"],
		cc: ["an@yahoo.com"],
		subject: "Gui anh bao cao tuan 45",
		body: "Kính gửi anh, chị",
		attachments: [
			{ name: "cong van 812.docx", mimeType: "application/octet-stream", buffer: Buffer.from("PK\u0003\u0004") },
		],
	};

	interface View {
		name: string;
		language: Language;
		width: number;
		colorScheme: "light" | "dark";
		/** Roundcube's own switch, against the system's setting. */
		dark?: boolean;
		forcedColors?: "active";
	}

	const views: View[] = [
		{ name: "vi-light", language: "vi", width: 1100, colorScheme: "light" },
		{ name: "en-dark", language: "en", width: 1100, colorScheme: "dark" },
		{ name: "vi-own-dark", language: "vi", width: 1100, colorScheme: "light", dark: true },
		{ name: "vi-own-light", language: "vi", width: 1100, colorScheme: "dark", dark: false },
		{ name: "vi-narrow", language: "vi", width: 320, colorScheme: "light" },
		{ name: "en-narrow-dark", language: "en", width: 320, colorScheme: "light", dark: true },
		{ name: "vi-forced", language: "vi", width: 1100, colorScheme: "dark", forcedColors: "active" },
	];

	for (const { name, language, width, colorScheme, dark, forcedColors } of views) {
		test(`${name}: marks, line and dialog`, async ({ webmail, view, store }) => {
			await store.set("policy.user", { language });
			await webmail.emulateMedia({ colorScheme, forcedColors: forcedColors ?? null });
			await openCompose(webmail, draft);
			await webmail.evaluate((isDark) => {
				if (isDark !== null) document.documentElement.classList.toggle("dark-mode", isDark);
			}, dark ?? null);
			await webmail.setViewportSize({ width, height: 700 });
			const mark = await view.waitFor("button", /^Thư Chuẩn: .*gmail/);
			// The marks follow the page's looks at the next change of the message.
			await webmail.locator("#compose-subject").press("End");
			await webmail.keyboard.type(" ");
			await webmail.screenshot({ path: join(pictures, `roundcube-${name}-marks.png`) });
			await view.click("button", mark.name);
			await webmail.screenshot({ path: join(pictures, `roundcube-${name}-words.png`) });
			await webmail.keyboard.press("Escape");
			await pressSend(webmail);
			const dialog =
				language === "vi" ? await waitForHeld(view) : await view.waitFor("dialog", /before sending|needs? a reason/);
			const box = await view.box(dialog);
			expect(box.x).toBeGreaterThanOrEqual(0);
			expect(box.x + box.width).toBeLessThanOrEqual(width);
			const ground = await view.evaluate(dialog, "function () { return getComputedStyle(this).backgroundColor }");
			const isDark = dark ?? colorScheme === "dark";
			if (!forcedColors) expect(ground).toBe(isDark ? "rgb(31, 35, 39)" : "rgb(255, 255, 255)");
			await webmail.screenshot({ path: join(pictures, `roundcube-${name}-dialog.png`) });
			const wide = await view.evaluate(dialog, "function () { return this.scrollWidth - this.clientWidth }");
			expect(wide).toBe(0);
		});
	}

	test("the marks follow the page from light to dark", async ({ webmail, view }) => {
		await openCompose(webmail, draft);
		const icon = async (): Promise<unknown> => {
			const mark = await view.waitFor("button", /^Thư Chuẩn: .*gmail/);
			return view.evaluate(mark, "function () { return getComputedStyle(this.querySelector('svg')).color }");
		};
		const before = await icon();
		await webmail.evaluate(() => document.documentElement.classList.add("dark-mode"));
		await webmail.locator("#compose-subject").fill("Báo cáo tuần 46");
		await expect.poll(icon).not.toBe(before);
	});

	test("the popup over it", async ({ webmail, extension, store, view }) => {
		await store.set("policy.user", { language: "vi" });
		await openCompose(webmail, draft);
		await view.waitFor("button", /^Thư Chuẩn: .*gmail/);
		await pressSend(webmail);
		await waitForHeld(view);
		await expect.poll(() => view.has(heldDialog.role, heldDialog.name)).toBe(true);
		await picture(webmail, extension, "popup-guarded.png");
	});
});

async function picture(page: Page, extension: BrowserWithExtension, name: string): Promise<void> {
	const popup = await PopupWindow.over(page, extension);
	writeFileSync(join(pictures, name), await popup.screenshot());
	await popup.close();
}
