import type { Locator, Page } from "@playwright/test";
import { heldDialog, waitForHeld } from "../webmail/held.ts";
import { openCompose, pressSend } from "../webmail/roundcube-driver.ts";
import { expect, openOwn, test } from "./pages.ts";

// The policy in force, where each value comes from, and what the user may change of it.

function row(tab: Page, title: string): Locator {
	return tab.locator(".tc-settings tbody tr").filter({ has: tab.locator("th > :first-child", { hasText: title }) });
}

function rule(tab: Page, title: string): Locator {
	return tab.locator(".tc-rule").filter({ has: tab.getByRole("heading", { name: title, exact: true }) });
}

const LIMIT = "Tệp đính kèm vượt";
const SECRET = "Có dấu hiệu bí mật nhà nước";
const FOREIGN = "Người nhận dùng hộp thư nước ngoài";

function limitRow(tab: Page): Locator {
	return tab.locator(".tc-rule").filter({ hasText: LIMIT }).locator(".tc-settings tbody tr");
}

test.describe("shown", () => {
	test("the policy in force with the source of each value", async ({ tab, extension, store }) => {
		await store.set("policy.administrator", { stage: "warn", reasonMinimumLength: 20 });
		await store.set("policy.user", { reasonMinimumLength: 30 });
		await openOwn(tab, extension, "options");
		await expect(row(tab, "Mức áp dụng").getByRole("combobox")).toHaveValue("warn");
		await expect(row(tab, "Mức áp dụng").locator(".tc-source")).toContainText("Quản trị");
		await expect(row(tab, "Độ dài tối thiểu").getByRole("spinbutton")).toHaveValue("30");
		await expect(row(tab, "Độ dài tối thiểu").locator(".tc-source")).toContainText("Người dùng");
		await expect(row(tab, "Thời gian chờ").locator(".tc-source")).toContainText("Mặc định");
		await expect(rule(tab, FOREIGN).locator(".tc-source").first()).toContainText("Quy chế");
		await expect(rule(tab, FOREIGN).locator("summary")).toContainText("Căn cứ: Điều");
	});

	test("the values of another regulation can be looked at", async ({ tab, extension, store }) => {
		await openOwn(tab, extension, "options");
		const ground = rule(tab, FOREIGN).locator("summary");
		const before = (await ground.textContent()) ?? "";
		await tab.getByLabel("Xem theo quy chế").selectOption({ label: "Tỉnh Khánh Hòa" });
		await expect(ground).not.toHaveText(before);
		await expect(ground).toContainText("1480/QĐ-UBND");
		expect(await store.user()).toBeUndefined();
	});

	test("state secrets cannot be changed, and the reason is the true one", async ({ tab, extension }) => {
		await openOwn(tab, extension, "options");
		const secret = rule(tab, SECRET);
		for (const level of await secret.getByRole("combobox").all()) await expect(level).toBeDisabled();
		await expect(secret.getByRole("combobox").first()).toHaveValue("block");
		await expect(secret).toContainText("Chỉ quản trị đổi được: bí mật nhà nước không được gửi qua thư điện tử.");
		await expect(secret).not.toContainText("Quản trị đã khóa");
		await expect(secret.locator("textarea, input")).toHaveCount(0);
	});

	test("at the reminding stage the level set and the level in force are both told", async ({
		tab,
		extension,
		store,
	}) => {
		await store.set("policy.user", { stage: "warn", rules: { "subject/missing": { severity: "block" } } });
		await openOwn(tab, extension, "options");
		const missing = rule(tab, "Chưa có tiêu đề");
		await expect(missing.getByRole("combobox")).toHaveValue("block");
		await expect(missing).toContainText("Ở mức nhắc: Cần xem lại");
	});

	test("what is wrong in a stored policy is listed", async ({ tab, extension, store }) => {
		await store.set("policy.administrator", {
			stage: "sometimes",
			colour: "red",
			locked: ["stage", "rules.subject/missing"],
			rules: { "subject/nothing": {} },
		});
		await store.set("policy.user", { rules: { "subject/missing": { severity: "off" } }, locked: ["*"] });
		await openOwn(tab, extension, "options");
		const problems = tab.locator(".tc-problems");
		await expect(problems).toContainText("Chính sách có chỗ chưa đúng");
		await expect(problems.locator("li")).toHaveCount(5);
		await expect(problems).toContainText('stage giá trị "sometimes" chưa đúng, đã bỏ qua.');
		await expect(problems).toContainText("colour không có mục này, đã bỏ qua.");
		await expect(problems).toContainText("rules.subject/nothing không có mục này, đã bỏ qua.");
		await expect(problems).toContainText(
			'rules.subject/missing.severity đã khóa, giá trị "off" của người dùng không áp dụng.',
		);
		await expect(problems).toContainText("locked chỉ quản trị đặt được mục này, đã bỏ qua.");
	});
});

test.describe("changed", () => {
	test.beforeEach(async ({ tab, extension }) => {
		await openOwn(tab, extension, "options");
	});

	test("stage, limit and level are kept, also over a reload, and given up again", async ({ tab, store }) => {
		await row(tab, "Mức áp dụng").getByRole("combobox").selectOption("warn");
		await limitRow(tab).getByRole("spinbutton").fill("12.5");
		await limitRow(tab).getByRole("spinbutton").press("Enter");
		await rule(tab, FOREIGN).getByRole("combobox").first().selectOption("off");
		const rules = { "attachment/total-size": { limitMegabytes: 12.5 } };
		await expect
			.poll(() => store.user())
			.toEqual({
				stage: "warn",
				rules: { ...rules, "recipient/foreign-mail-service": { severity: "off" } },
			});
		await expect(tab.locator(".tc-problems")).toHaveCount(0);
		await tab.reload();
		await expect(row(tab, "Mức áp dụng").getByRole("combobox")).toHaveValue("warn");
		await expect(limitRow(tab).getByRole("spinbutton")).toHaveValue("12.5");
		await expect(rule(tab, FOREIGN).getByRole("combobox").first()).toHaveValue("off");
		await row(tab, "Mức áp dụng").getByRole("button", { name: "Bỏ giá trị riêng" }).click();
		await expect(row(tab, "Mức áp dụng").getByRole("combobox")).toHaveValue("enforce");
		await expect(row(tab, "Mức áp dụng").getByRole("combobox")).toBeFocused();
		await expect(row(tab, "Mức áp dụng").getByRole("button")).toHaveCount(0);
		await rule(tab, FOREIGN).getByRole("button", { name: "Bỏ giá trị riêng" }).click();
		await expect(rule(tab, FOREIGN).locator(".tc-source").first()).toContainText("Quy chế");
		await expect.poll(() => store.user()).toMatchObject({ rules });
		expect(await store.user()).not.toHaveProperty("stage");
	});

	test("what only an administrator may choose is not offered, and not taken from the user's own file", async ({
		tab,
		store,
	}) => {
		const offered = (title: string): Promise<string[]> =>
			row(tab, title)
				.locator("option")
				.evaluateAll((all) => all.map((option) => (option as HTMLOptionElement).value));
		expect(await offered("Mức áp dụng")).toEqual(["warn", "enforce"]);
		expect(await offered("Khi chưa kiểm tra được")).toEqual(["warn", "justify", "block"]);
		await store.set("policy.user", { stage: "audit-only", couldNotCheck: "note" });
		const problems = tab.locator(".tc-problems");
		await expect(problems.locator("li")).toHaveCount(2);
		await expect(problems).toContainText('stage giá trị "audit-only" chỉ quản trị chọn được, đã bỏ qua.');
		await expect(row(tab, "Mức áp dụng").getByRole("combobox")).toHaveValue("enforce");
		await store.set("policy.administrator", { stage: "audit-only" });
		await expect(row(tab, "Mức áp dụng").getByRole("combobox")).toHaveValue("audit-only");
	});

	test("two changes at once are both kept", async ({ tab, store }) => {
		await tab.evaluate(() => {
			const selects = [...document.querySelectorAll<HTMLSelectElement>(".tc-level select:enabled")].slice(0, 4);
			for (const select of selects) {
				select.value = "note";
				select.dispatchEvent(new Event("change", { bubbles: true }));
			}
		});
		await expect
			.poll(async () => Object.keys(((await store.user()) as { rules?: object } | undefined)?.rules ?? {}).length)
			.toBeGreaterThanOrEqual(3);
	});

	test("a wrong number is refused with what is wanted, and nothing is kept", async ({ tab, store }) => {
		const number = row(tab, "Độ dài tối thiểu").getByRole("spinbutton");
		const problem = row(tab, "Độ dài tối thiểu").locator(".tc-error");
		for (const wrong of ["0", "201", "2.5", ""]) {
			await number.fill(wrong);
			await number.press("Tab");
			await expect(problem).toHaveText("Chưa lưu: cần một số nguyên từ 1 đến 200.");
			await expect(number).toHaveAttribute("aria-invalid", "true");
			await expect(number).toHaveAccessibleDescription(/Chưa lưu: cần một số nguyên từ 1 đến 200/);
			await expect(number).toHaveValue(wrong);
		}
		expect(await store.user()).toBeUndefined();
		await number.fill("25");
		await number.press("Tab");
		await expect(problem).toHaveText("");
		await expect(number).toHaveAttribute("aria-invalid", "false");
		expect(await store.user()).toEqual({ reasonMinimumLength: 25 });
	});

	test("a wrong line of a list is named, and what was typed stays", async ({ tab, store }) => {
		const domains = row(tab, "Tên miền hộp thư công vụ").getByRole("textbox");
		await domains.fill("sonoivu.gov.vn\nkhông phải\n@gov.vn");
		await domains.press("Tab");
		await expect(row(tab, "Tên miền hộp thư công vụ").getByRole("alert")).toHaveText(
			"Chưa lưu: “không phải”, “@gov.vn” chưa đúng dạng.",
		);
		await expect(domains).toHaveValue("sonoivu.gov.vn\nkhông phải\n@gov.vn");
		expect(await store.user()).toBeUndefined();
		await domains.fill("  sonoivu.gov.vn\n\n");
		await domains.press("Tab");
		await expect.poll(() => store.user()).toEqual({ officialDomains: ["sonoivu.gov.vn"] });
		const hosts = row(tab, "Trang thư được bảo vệ thêm").getByRole("textbox");
		await hosts.fill("thu.coquan.vn");
		await hosts.press("Tab");
		await expect(row(tab, "Trang thư được bảo vệ thêm").getByRole("alert")).toContainText("“thu.coquan.vn”");
		await hosts.fill("http://127.0.0.1/*");
		await hosts.press("Tab");
		await expect.poll(() => store.user()).toMatchObject({ hosts: ["http://127.0.0.1/*"] });
	});

	test("what is being typed outlives a change made elsewhere", async ({ tab, store }) => {
		const domains = row(tab, "Tên miền hộp thư công vụ").getByRole("textbox");
		const number = limitRow(tab).getByRole("spinbutton");
		await number.fill("7");
		await domains.click();
		await expect.poll(() => store.user()).toMatchObject({ rules: { "attachment/total-size": { limitMegabytes: 7 } } });
		await tab.keyboard.type("sonoivu.gov");
		await store.set("policy.administrator", { officialDomains: ["khac.gov.vn"], stage: "warn" });
		await expect(row(tab, "Mức áp dụng").getByRole("combobox")).toHaveValue("warn");
		await expect(domains).toHaveValue("sonoivu.gov");
		await expect(domains).toBeFocused();
		await tab.keyboard.type(".vn");
		await tab.keyboard.press("Tab");
		await expect.poll(() => store.user()).toMatchObject({ officialDomains: ["sonoivu.gov.vn"] });
	});

	test("a click on its words switches a setting", async ({ tab, store }) => {
		await tab.getByText("Chọn quy chế theo địa chỉ gửi", { exact: true }).click();
		await expect.poll(() => store.user()).toEqual({ profileByFrom: false });
	});

	test("the language changes at once", async ({ tab }) => {
		await row(tab, "Ngôn ngữ").getByRole("combobox").selectOption("en");
		await expect(tab.getByRole("heading", { level: 1 })).toHaveText("Thư Chuẩn: Policy in force");
		await expect(tab.locator("html")).toHaveAttribute("lang", "en");
		await expect(tab).toHaveTitle("Policy in force");
	});
});

test.describe("locked", () => {
	for (const locked of [["stage", "rules.subject/missing", "reasonMinimumLength"], ["*"]]) {
		test(`by ${locked}: not by pointer, label or keyboard`, async ({ tab, extension, store }) => {
			await store.set("policy.administrator", { stage: "warn", locked });
			await openOwn(tab, extension, "options");
			const stage = row(tab, "Mức áp dụng");
			await expect(stage).toContainText("Quản trị đã khóa");
			await expect(stage).toContainText("Nhắc, gửi tiếp được");
			await expect(stage.locator("select, input, textarea, button")).toHaveCount(0);
			await expect(row(tab, "Độ dài tối thiểu").locator("input")).toHaveCount(0);
			const missing = rule(tab, "Chưa có tiêu đề");
			await expect(missing).toContainText("Quản trị đã khóa mức này nên không đổi được ở đây.");
			await missing.locator("label").click({ force: true });
			await tab.keyboard.press("ArrowDown");
			await missing.getByRole("combobox").click({ force: true });
			await tab.keyboard.press("ArrowDown");
			await tab.keyboard.press("Enter");
			await stage.locator("th > :first-child").first().click();
			await tab.keyboard.press("ArrowDown");
			expect(await store.user()).toBeUndefined();
			if (locked.includes("*")) {
				await expect(tab.locator("main :is(input, textarea), .tc-level select:enabled")).toHaveCount(0);
			}
		});
	}
});

test("a change takes effect at once in an open composer", async ({ webmail, view, tab, extension }) => {
	const draft = {
		from: "canbo@khanhhoa.gov.vn",
		to: "nguyenvana@gmail.com",
		subject: "Báo cáo tuần 45",
		body: "Kính gửi anh",
	};
	await openCompose(webmail, draft);
	await view.waitFor("button", /Cần nêu lý do/);
	await openOwn(tab, extension, "options");
	await rule(tab, FOREIGN).getByRole("combobox").first().selectOption("block");
	await view.waitFor("button", /Không được gửi/);
	await pressSend(webmail);
	await waitForHeld(view);
	await expect.poll(() => view.text(heldDialog)).toContain("Chưa gửi được cho đến khi");
	// Also while the send is held.
	await rule(tab, FOREIGN).getByRole("combobox").first().selectOption("off");
	await expect.poll(() => view.text(heldDialog)).not.toContain(FOREIGN);
});
