import { expect, test } from "@playwright/test";
import { type LaunchedBrowser, launchPlain } from "./chromium.ts";
import { AccessibleView, closedShadowHtml } from "./shadow.ts";

const page = `<!doctype html><html lang="vi"><title>Trang</title><body><div style="height:1500px">Trên</div><thu-hop></thu-hop>
<script>
const root = document.querySelector("thu-hop").attachShadow({ mode: "closed" });
root.innerHTML = '<div role="alertdialog" aria-label="Kiểm tra thư"><p>Có <b>một</b> lỗi.</p><input aria-label="Lý do"><button disabled>Vẫn gửi</button><button>Quay lại</button></div>';
root.querySelectorAll("button")[1].addEventListener("click", (event) => { document.title = "trusted:" + event.isTrusted; });
root.querySelector("input").addEventListener("input", (event) => { document.body.dataset.reason = event.target.value; });
</script>`;

let browser: LaunchedBrowser;
test.beforeAll(async () => {
	browser = await launchPlain();
});
test.afterAll(() => browser.close());

test("sees, fills and clicks inside a closed shadow root, with trusted events", async () => {
	const tab = await browser.context.newPage();
	await tab.setContent(page);
	expect(await tab.evaluate(() => document.querySelector("thu-hop")?.shadowRoot ?? null)).toBeNull();

	const view = await AccessibleView.of(tab);
	const dialog = { role: "alertdialog", name: "Kiểm tra thư" };
	expect(await view.names("button", dialog)).toEqual(["Vẫn gửi", "Quay lại"]);
	expect(await view.text(dialog)).toContain("một");
	expect(await view.text(dialog)).not.toContain("Trên");
	expect((await view.find("button", "Vẫn gửi"))?.states["disabled"]).toBe(true);

	await view.fill("textbox", "Lý do", "Đã xin ý kiến lãnh đạo");
	expect((await view.focused())?.name).toBe("Lý do");
	expect(await tab.evaluate(() => document.body.dataset["reason"])).toBe("Đã xin ý kiến lãnh đạo");
	await view.click("button", /quay lại/i);
	await expect(tab).toHaveTitle("trusted:true");

	const button = await view.waitFor("button", "Quay lại");
	expect(await view.evaluate(button, "function () { return getComputedStyle(this).display; }")).toBe("inline-block");
	expect((await view.box(button)).height).toBeGreaterThan(10);
	expect(await closedShadowHtml(tab, "thu-hop")).toContain('aria-label="Lý do"');
	await view.waitForGone("alertdialog", "Khác");
});
