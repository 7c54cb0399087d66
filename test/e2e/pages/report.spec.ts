import { createHash } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { parseCertificate } from "../../../utils/signature/certificates/certificate.ts";
import { summaryOf } from "../../../utils/signature/summary.ts";
import { shippedStore } from "../../../utils/signature/trust/shipped.ts";
import { validatePdf } from "../../../utils/signature/validate.ts";
import { dropFiles, expect, expectKeyboardReachesAll, ownOrigin, test } from "./pages.ts";
import {
	CHANGED,
	choose,
	corpus,
	corpusMissing,
	hasCorpus,
	OwnFiles,
	openReport,
	STATE_DOCUMENT,
	verdict,
} from "./report-page.ts";

// "Kiểm tra chữ ký PDF" in the real extension, on the files of ../shared/corpora/pdf (skipped where it is absent).

test.skip(!hasCorpus, corpusMissing);

const pictures = process.env["LOOKS_OUT"] ?? join(tmpdir(), "thu-chuan-looks");
const DESTROYED = "vn__thong-tu-so-09-2021-tt-bldtbxh-34325.pdf";
const MISSING_ISSUER = "vn__nghi-dinh-so-123-2026-nd-cp-469299.pdf";

let files: OwnFiles;

test.beforeAll(() => {
	files = new OwnFiles();
	mkdirSync(pictures, { recursive: true });
});

test.afterAll(() => files.remove());

/**
 * The same file with one more version, in which an unused object was added: lawful, so that both states can be drawn.
 * The document stays what it was.
 */
function extended(name: string): string {
	const bytes = readFileSync(corpus(name));
	const text = bytes.toString("latin1");
	const number = Math.max(...[...text.matchAll(/\/Size\s+(\d+)/g)].map(([, size]) => Number(size)));
	const previous = [...text.matchAll(/startxref\s+(\d+)/g)].at(-1)?.[1];
	const root = [...text.matchAll(/\/Root\s+(\d+ \d+ R)/g)].at(-1)?.[1];
	const start = text.endsWith("\n") ? text : `${text}\n`;
	const object = `${number} 0 obj\n<</Unused true>>\nendobj\n`;
	const entry = String(start.length).padStart(10, "0");
	const trailer = `trailer\n<</Size ${number + 1}/Root ${root}/Prev ${previous}>>`;
	const end = `xref\n${number} 1\n${entry} 00000 n \n${trailer}\nstartxref\n${start.length + object.length}\n%%EOF\n`;
	return files.write(`them-${name}`, Buffer.from(start + object + end, "latin1"));
}

/** How far the page and what is in it reach beyond the window. */
function overflow(tab: Page): Promise<string[]> {
	return tab.evaluate(() =>
		[...document.querySelectorAll("main *")]
			.filter((element) => {
				const { width, right } = element.getBoundingClientRect();
				return width > 0 && right > document.documentElement.clientWidth + 1 && !element.closest(".tc-heard");
			})
			.map(({ localName, className }) => `${localName}.${String(className)}`),
	);
}

async function expectNothingWrong(tab: Page): Promise<void> {
	const { violations } = await new AxeBuilder({ page: tab }).analyze();
	expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
}

/** Dark pixels of each picture of a page, and whether the two differ. */
async function drawn(tab: Page): Promise<{ readonly ink: readonly number[]; readonly differ: boolean }> {
	await expect(tab.locator("canvas")).toHaveCount(2);
	return tab.locator("canvas").evaluateAll((canvases) => {
		const pixels = canvases.map((canvas) => {
			const { width, height } = canvas as HTMLCanvasElement;
			const context = (canvas as HTMLCanvasElement).getContext("2d");
			return [...new Uint32Array(context?.getImageData(0, 0, width, height).data.buffer ?? new ArrayBuffer(0))];
		});
		const ink = pixels.map((all) => all.filter((pixel) => (pixel & 0xffffff) < 0x808080).length);
		return { ink, differ: String(pixels[0]) !== String(pixels[1]) };
	});
}

async function saved(tab: Page, button: Locator): Promise<{ name: string; bytes: Buffer }> {
	const [download] = await Promise.all([tab.waitForEvent("download"), button.click()]);
	return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test("files dropped anywhere are checked one after the other, and nothing is sent", async ({ tab, extension }) => {
	const asked: string[] = [];
	tab.on("request", (request) => asked.push(request.url()));
	await openReport(tab, extension);
	const garbage = files.write("rác.pdf", Buffer.from([0, 1, 2, 255, 254]));
	const unsigned = files.write(
		"chưa ký.pdf",
		"%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
	);
	const names = [STATE_DOCUMENT, CHANGED, DESTROYED, MISSING_ISSUER, "synthetic__attack_econtent_swap.pdf"].map(corpus);
	// Not on the zone: the page itself takes them, and the browser does not open them in its place.
	expect(await dropFiles(tab, "body", [...names, garbage, unsigned])).toBe(false);
	await expect(tab.getByRole("status").first()).toHaveText("Đã kiểm tra 7 trên 7 tệp");
	await expect(tab.locator("nav li .tc-badge")).toHaveText([
		"Chữ ký hợp lệ, có lưu ý",
		"Tài liệu đã bị thay đổi sau khi ký",
		"Chữ ký đã hỏng do tệp được lưu lại",
		"Chưa xác minh được người ký",
		"Chữ ký không hợp lệ",
		"Chưa kiểm tra được",
		"Không có chữ ký số",
	]);
	await expect(verdict(tab)).toHaveText("Chữ ký hợp lệ, có lưu ý");
	await tab.locator("nav button").nth(3).click();
	await expect(verdict(tab)).toHaveText("Chưa xác minh được người ký");
	await expect(tab.locator("main")).toContainText("CA phục vụ cho dịch vụ phần mềm G2");
	expect(asked.filter((url) => !url.startsWith(ownOrigin(extension)))).toEqual([]);
});

test("the page as signed stands beside the page as it is now, with the change framed", async ({ tab, extension }) => {
	await openReport(tab, extension);
	await choose(tab, corpus(CHANGED));
	await expect(verdict(tab)).toHaveText("Tài liệu đã bị thay đổi sau khi ký");
	await expect(verdict(tab)).toBeFocused();
	await expect(tab.locator(".tc-comparison [role=status]")).toHaveText("1 chỗ khác nhau, đã khoanh trên cả hai bản.");
	const { ink, differ } = await drawn(tab);
	expect(Math.min(...ink)).toBeGreaterThan(500);
	expect(differ).toBe(true);
	await expect(tab.locator(".tc-table").first()).toContainText("Thêm ghi chú, hình vẽ trên trang");
});

test("a scanned state document is drawn whole, its fax-coded picture included", async ({ tab, extension }) => {
	await openReport(tab, extension);
	await choose(tab, extended(STATE_DOCUMENT));
	await expect(verdict(tab)).toHaveText("Chữ ký hợp lệ, có lưu ý");
	await expect(tab.locator("canvas")).toHaveCount(0);
	await tab.getByText("Trang như lúc ký và như hiện nay").click();
	await expect(tab.locator(".tc-comparison [role=status]")).toHaveText("Hai bản của trang này nhìn giống nhau.");
	const { ink, differ } = await drawn(tab);
	expect(Math.min(...ink)).toBeGreaterThan(20_000);
	expect(differ).toBe(false);
});

test("the result is saved with the fields of the command, certificates as they are", async ({ tab, extension }) => {
	await openReport(tab, extension);
	await choose(tab, corpus(STATE_DOCUMENT));
	await verdict(tab).waitFor();
	const json = await saved(tab, tab.getByRole("button", { name: "Lưu kết quả (JSON)" }));
	expect(json.name).toBe(`${STATE_DOCUMENT}.json`);
	const bytes = readFileSync(corpus(STATE_DOCUMENT));
	const report = await validatePdf(new Uint8Array(bytes), { store: shippedStore(), now: new Date() });
	const result: unknown = JSON.parse(json.bytes.toString());
	const command = JSON.parse(JSON.stringify({ file: STATE_DOCUMENT, ...summaryOf(report) })) as Record<string, unknown>;
	const sha256 = createHash("sha256").update(bytes).digest("hex");
	expect(result).toMatchObject({ ...command, details: { sha256, size: bytes.length } });

	await tab.getByText("Chuỗi chứng thư").click();
	const der = await saved(tab, tab.getByRole("button", { name: /^Lưu chứng thư \(DER\)/ }).last());
	expect(der.name).toBe("RootCA chuyên dùng Chính phủ G2.cer");
	const fingerprint = parseCertificate(new Uint8Array(der.bytes))?.sha256 ?? "";
	expect([...shippedStore().anchors.keys()]).toContain(fingerprint);
	await expect(tab.locator(".tc-chain code").last()).toHaveText(fingerprint.replace(/(.{4})(?=.)/g, "$1 "));
	const pem = await saved(tab, tab.getByRole("button", { name: "Lưu cả chuỗi (PEM)" }));
	expect(pem.bytes.toString().match(/BEGIN CERTIFICATE/g)).toHaveLength(3);
});

for (const language of ["vi", "en"] as const) {
	test(`everything unfolded, in ${language}: light and dark, wide and narrow`, async ({ tab, extension, store }) => {
		test.setTimeout(180_000);
		await store.set("policy.user", { language });
		await openReport(tab, extension);
		await expect(tab.locator("html")).toHaveAttribute("lang", language);
		await expect(tab).toHaveTitle(language === "vi" ? "Kiểm tra chữ ký PDF" : "Check PDF signatures");
		await choose(tab, corpus("dss__annotation-and-visible-change.pdf"));
		await verdict(tab).waitFor();
		const folded = tab.locator("details:not([open]) > summary");
		while ((await folded.count()) > 0) await folded.first().click();
		await expect(tab.locator("canvas")).toHaveCount(4);
		for (const colorScheme of ["light", "dark"] as const) {
			for (const width of [1000, 320]) {
				await tab.emulateMedia({ colorScheme });
				await tab.setViewportSize({ width, height: 800 });
				await expectNothingWrong(tab);
				expect(await overflow(tab)).toEqual([]);
				const path = join(pictures, `verify-${language}-${colorScheme}-${width}.png`);
				await tab.screenshot({ path, fullPage: true });
			}
		}
	});
}

test("no mouse is needed", async ({ tab, extension }) => {
	await openReport(tab, extension);
	await choose(tab, corpus(CHANGED), corpus(STATE_DOCUMENT));
	await expect(tab.getByRole("status").first()).toHaveText("Đã kiểm tra 2 trên 2 tệp");
	await expect(tab.locator("canvas")).toHaveCount(2);
	await expectKeyboardReachesAll(tab);
	await tab.locator("nav button").first().focus();
	await tab.keyboard.press("Tab");
	await tab.keyboard.press("Enter");
	await expect(verdict(tab)).toHaveText("Chữ ký hợp lệ, có lưu ý");
	await expect(tab.locator("nav [aria-current=true]")).toBeFocused();
	const summary = tab.locator("summary", { hasText: "Chi tiết kỹ thuật" });
	await summary.focus();
	await tab.keyboard.press("Enter");
	await expect(tab.getByText("adbe.pkcs7.detached")).toBeVisible();
});

test("a certificate that the administrator removes is trusted no longer", async ({ tab, extension, store }) => {
	await openReport(tab, extension);
	await choose(tab, corpus(STATE_DOCUMENT));
	await expect(verdict(tab)).toHaveText("Chữ ký hợp lệ, có lưu ý");
	const [, , root = ""] = await tab.locator(".tc-chain code").allTextContents();
	await store.set("policy.administrator", { removedCertificates: [root.replaceAll(" ", "")] });
	await tab.getByRole("button", { name: "Kiểm tra lại" }).click();
	await expect(verdict(tab)).toHaveText("Chưa xác minh được người ký");
	await expect(tab.locator(".tc-chain > li")).toHaveCount(2);
});

test("a print-out stands alone", async ({ tab, extension }) => {
	await openReport(tab, extension);
	await choose(tab, corpus(STATE_DOCUMENT));
	await verdict(tab).waitFor();
	await tab.emulateMedia({ media: "print", colorScheme: "dark" });
	await tab.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
	await expect(tab.getByText("adbe.pkcs7.detached")).toBeVisible();
	await expect(tab.getByRole("button").filter({ visible: true })).toHaveCount(0);
	const sha256 = createHash("sha256")
		.update(readFileSync(corpus(STATE_DOCUMENT)))
		.digest("hex");
	const text = (await tab.locator("main").allInnerTexts()).join("").replace(/\s/g, "");
	for (const needed of [sha256, STATE_DOCUMENT, "ThưChuẩn0.", "Kiểmtralúc", "CổngThôngTin", "UTC+7"]) {
		expect(text.toLowerCase()).toContain(needed.toLowerCase());
	}
	expect(await tab.evaluate(() => getComputedStyle(document.querySelector("main") as Element).colorScheme)).toBe(
		"light",
	);
	await tab.screenshot({ path: join(pictures, "verify-print.png"), fullPage: true });
	await tab.evaluate(() => window.dispatchEvent(new Event("afterprint")));
	await expect(tab.locator("details[open]")).toHaveCount(0);
});
