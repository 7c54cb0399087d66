// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { ReportPage } from "../../components/report/ReportPage.tsx";
import type { DrawnPage, FileState, PageDrawer, ReportActions, ShownFile } from "../../components/report/types.ts";
import { FAILURE_TEXTS, type FailureCode } from "../../utils/i18n/report-texts.ts";
import { VERDICT_TEXTS } from "../../utils/i18n/signature-texts.ts";
import type { Language } from "../../utils/i18n/text.ts";
import type { DocumentVerdict, ReportData } from "../../utils/signature/report-data/data.ts";
import {
	CERTIFICATES,
	checked,
	DESTROYED,
	file,
	INVALID,
	MISSING_ISSUER,
	MODIFIED,
	report,
	SIGNATURE,
	WITH_NOTES,
} from "../gallery/report-samples.ts";
import { openScreen, type Screen } from "./screen.ts";

let screen: Screen;
const draw = vi.fn<PageDrawer["draw"]>();
const close = vi.fn();
const onSelect = vi.fn();
const actions = {
	onSaveJson: vi.fn(),
	onPrint: vi.fn(),
	onAgain: vi.fn(),
	onSaveCertificate: vi.fn(),
	onSaveChain: vi.fn(),
	openDrawer: vi.fn(() => ({ draw, close })),
} satisfies ReportActions;

beforeEach(() => {
	document.body.replaceChildren();
	vi.clearAllMocks();
	draw.mockImplementation(async (page) => drawnPage(page));
	screen = openScreen();
});

function drawnPage(page: number, change: Partial<DrawnPage> = {}): DrawnPage {
	const bitmap = { width: 10, height: 10 } as ImageBitmap;
	const side = { kind: "drawn", bitmap, pages: 9, isComplete: true } as const;
	return { page, signed: side, now: side, differences: [], ...change };
}

function show(files: readonly ShownFile[], selected = files[0]?.id ?? null, language: Language = "vi"): void {
	screen.draw(<ReportPage {...{ language, files, selected, onSelect, actions }} refused={null} onFiles={vi.fn()} />);
}

const showState = (state: FileState, language: Language = "vi"): void =>
	show([file("1", "a.pdf", state)], "1", language);
const showReport = (data: ReportData, language: Language = "vi"): void => showState(checked(data), language);
const settle = (): Promise<void> => act(() => new Promise<void>((resolve) => setTimeout(resolve, 0)));
const comparisonStatus = (): string => screen.find(".tc-comparison [role=status]").textContent ?? "";

describe("the bottom line", () => {
	it.each(Object.keys(VERDICT_TEXTS) as DocumentVerdict[])("%s has its words, its icon and its colour", (verdict) => {
		showReport(report(verdict, [SIGNATURE]));
		const banner = screen.find(".tc-verdict");
		const { title, icon, tone, meaning } = VERDICT_TEXTS[verdict];
		expect(banner.textContent).toContain(title.vi);
		expect(banner.textContent).toContain(meaning.vi);
		expect(banner.className).toContain(`tc-${tone}`);
		expect(banner.querySelector(`.tc-icon-${icon}`)).not.toBeNull();
	});

	it("only valid verdicts are green, and every verdict has an icon of its own", () => {
		const green = Object.entries(VERDICT_TEXTS).filter(([, { tone }]) => tone === "ok");
		expect(green.map(([verdict]) => verdict)).toEqual(["valid", "valid-with-notes"]);
		expect(new Set(Object.values(VERDICT_TEXTS).map(({ icon }) => icon)).size).toBe(8);
	});

	it("names the signer where the verdict allows it, and not where a name would vouch for somebody", () => {
		showReport(report("valid", [SIGNATURE]));
		expect(screen.find(".tc-verdict").textContent).toContain("SỞ NỘI VỤ TỈNH KHÁNH HÒA");
		showReport(report("invalid", [SIGNATURE, INVALID]));
		expect(screen.find(".tc-verdict").textContent).not.toContain("SỞ NỘI VỤ");
	});

	it("says why a file could not be read", () => {
		showReport({ ...report("unreadable", []), couldNotCheck: ["encrypted"] });
		expect(screen.find(".tc-verdict").textContent).toContain("tệp có mật khẩu");
	});

	it.each(Object.keys(FAILURE_TEXTS) as FailureCode[])(
		"a file that was not checked (%s) is told, and can be tried again",
		(reason) => {
			showState({ kind: "failed", reason });
			expect(screen.text()).toContain("Chưa kiểm tra được");
			expect(screen.text()).toContain(FAILURE_TEXTS[reason].vi);
			expect(screen.all(".tc-ok")).toHaveLength(0);
			screen.click(screen.button("Kiểm tra lại"));
			expect(actions.onAgain).toHaveBeenCalledOnce();
		},
	);
});

describe("one signature", () => {
	const fact = (name: string): string =>
		screen
			.all(".tc-fact")
			.find((one) => one.querySelector("dt")?.textContent === name)
			?.querySelector("dd")?.textContent ?? "";

	it("has the facts that the Circular wants", () => {
		showReport(report("valid", [SIGNATURE]));
		expect(fact("Người ký")).toBe("SỞ NỘI VỤ TỈNH KHÁNH HÒA");
		expect(fact("Cơ quan, tổ chức quản lý")).toBe("UBND TỈNH KHÁNH HÒA");
		expect(fact("Tổ chức cấp chứng thư")).toBe("CA phục vụ các cơ quan Nhà nước G2");
		expect(fact("Thời điểm ký")).toMatch(/^16\/11\/2026 \d\d:05, theo dấu thời gian của bên thứ ba$/);
		expect(fact("Tính toàn vẹn")).toBe("Phần đã ký còn nguyên vẹnThay đổi sau khi ký: không có");
		expect(fact("Chứng thư")).toMatch(/^13\/12\/2023 – 11\/12\/2028, còn hiệu lực khi ký/);
		expect(fact("Chứng thư")).toContain("Không bị thu hồi khi ký");
	});

	it("warns where revocation could not be checked, and says whose clock gave the time", () => {
		showReport(report("valid-with-notes", [WITH_NOTES]));
		expect(fact("Thời điểm ký")).toContain("theo máy người ký");
		expect(screen.all(".tc-fact .tc-warn").map(({ textContent }) => textContent)).toEqual(["Chưa kiểm tra thu hồi"]);
		expect(screen.find(".tc-notes").textContent).toContain("chưa có dữ liệu về thời điểm ký");
	});

	it("names the certificate that an administrator has to add", () => {
		showReport(report("unknown-signer", [MISSING_ISSUER]));
		expect(fact("Chứng thư")).toContain(
			"Đề nghị quản trị thêm chứng thư “CA phục vụ cho dịch vụ phần mềm G2” rồi kiểm tra lại.",
		);
	});

	it("says nothing about the integrity of what is not there any more", () => {
		showReport(report("destroyed", [DESTROYED]));
		expect(fact("Tính toàn vẹn")).toBe("Chưa kiểm tra được");
		expect(screen.text()).toContain("tệp đã được ghi lại hoặc bị cắt sau khi ký");
	});

	it("does not call wrong what could not be checked", () => {
		const state = (intact: boolean | null, valid: boolean | null): string => {
			const facts = { intact, valid };
			showReport(
				report("invalid", [{ ...SIGNATURE, verdict: "invalid", intact: intact === true, valid: false, facts }]),
			);
			return fact("Tính toàn vẹn");
		};
		expect(state(null, null)).toBe("Chưa kiểm tra được");
		expect(state(false, true)).toBe("Phần đã ký không còn nguyên vẹn");
		expect(state(true, null)).toMatch(/^Phần đã ký còn nguyên vẹnChưa kiểm tra được giá trị chữ ký/);
		expect(state(true, false)).toMatch(/^Phần đã ký còn nguyên vẹnGiá trị chữ ký không đúng/);
	});

	it("shows a code that it has no words for rather than nothing", () => {
		showReport(report("invalid", [INVALID]));
		expect(screen.text()).toContain("a-code-of-tomorrow");
		expect(screen.text()).toContain("Phần đã ký không còn nguyên vẹn");
	});

	it("lists the changes, those first that are not permitted, with hostile names made visible", () => {
		showReport(report("modified", [MODIFIED]));
		const table = screen.find(".tc-signature .tc-table");
		expect([...table.querySelectorAll("th")].every(({ scope }) => scope === "col")).toBe(true);
		const rows = [...table.querySelectorAll("tbody tr")].map(({ textContent }) => textContent);
		expect(rows[0]).toBe("2Sửa nội dung trangTrang 2 · đối tượng 20 · ContentsKhông");
		expect(rows[1]).toContain("che lên nội dung trang");
		expect(rows.slice(2).every((row) => row?.endsWith("Có"))).toBe(true);
		expect(rows[3]).toContain("<img src=x>U+202E");
		expect(screen.all("img")).toHaveLength(0);
	});

	it("stays a page when a hostile file has thousands of changes and fields", () => {
		const changes = Array.from({ length: 200 }, () => MODIFIED.changes[0] as (typeof MODIFIED.changes)[number]);
		const unsignedFields = Array.from({ length: 5000 }, (_, index) => `ô ${index} ${"x".repeat(500)}`);
		showReport({ ...report("modified", [{ ...MODIFIED, changes }]), unsignedFields });
		expect(screen.all(".tc-signature .tc-table tbody tr")).toHaveLength(50);
		expect(screen.text()).toContain("và 150 thay đổi khác");
		expect(screen.text()).toContain("… (5000)");
		expect(screen.text().length).toBeLessThan(20_000);
	});

	it("gives its certificates away, one by one or all", () => {
		showReport(report("valid", [SIGNATURE]));
		screen.click(screen.button("Lưu chứng thư (DER)"));
		expect(actions.onSaveCertificate).toHaveBeenCalledWith(CERTIFICATES[0]);
		screen.click(screen.button("Lưu cả chuỗi (PEM)"));
		expect(actions.onSaveChain).toHaveBeenCalledWith(CERTIFICATES);
		expect(screen.text()).toContain("Chứng thư gốc tin cậy: chuyên dùng công vụ (Ban Cơ yếu Chính phủ)");
		expect(screen.text()).toContain("065f 9a2f");
	});
});

describe("pages as signed and as they are", () => {
	it("start with a changed page, and go from one changed page to the next", async () => {
		showReport(report("modified", [MODIFIED]));
		await settle();
		expect(actions.openDrawer).toHaveBeenCalledWith(100);
		expect(draw.mock.calls).toEqual([[2]]);
		expect(screen.all("canvas").map((one) => one.getAttribute("aria-label"))).toEqual([
			"Như lúc ký: Trang 2",
			"Hiện nay: Trang 2",
		]);
		screen.click(screen.button("Trang sau"));
		await settle();
		expect(draw).toHaveBeenLastCalledWith(3);
		expect(screen.button("Trang sau").getAttribute("aria-disabled")).toBe("true");
		screen.click(screen.find("input[type=checkbox]"));
		await settle();
		expect(screen.button("Trang sau").getAttribute("aria-disabled")).toBe("false");
		expect(actions.openDrawer).toHaveBeenCalledOnce();
	});

	it.each([
		["places that differ", { differences: [{ left: 0, top: 0, width: 1, height: 1 }] }, "1 chỗ khác nhau"],
		["none", {}, "nhìn giống nhau"],
		["pages of two sizes", { differences: null }, "khác khổ giấy"],
		[
			"a picture left out",
			{ now: { kind: "drawn", bitmap: { width: 1, height: 1 } as ImageBitmap, pages: 9, isComplete: false } },
			"chưa so được",
		],
	] as const)("tell of %s", async (_, change, words) => {
		draw.mockImplementation(async (page) => drawnPage(page, change));
		showReport(report("modified", [MODIFIED]));
		await settle();
		expect(comparisonStatus()).toContain(words);
	});

	it("a page that one state has not, or that cannot be drawn, hides nothing of the verdict", async () => {
		draw.mockImplementation(async (page) =>
			drawnPage(page, { signed: { kind: "no-page", pages: 1 }, now: { kind: "failed" }, differences: null }),
		);
		showReport(report("modified", [MODIFIED]));
		await settle();
		expect(screen.all(".tc-no-picture").map(({ textContent }) => textContent)).toEqual([
			"Bản này chỉ có 1 trang.",
			"Chưa vẽ được trang này. Kết luận về chữ ký không đổi.",
		]);
		draw.mockImplementation(async () => "timed-out");
		screen.click(screen.button("Trang sau"));
		await settle();
		expect(comparisonStatus()).toContain("Vẽ trang quá lâu");
		expect(screen.find(".tc-verdict").textContent).toContain("Tài liệu đã bị thay đổi sau khi ký");
	});

	it("are not drawn before somebody looks, where nothing speaks against the file", async () => {
		const changes = MODIFIED.changes.filter(({ allowed }) => allowed);
		showReport(report("valid", [{ ...MODIFIED, verdict: "valid", modification: "allowed", changes }]));
		await settle();
		expect(actions.openDrawer).not.toHaveBeenCalled();
	});

	it("are drawn for one signature at first, however many were changed", async () => {
		showReport(report("modified", [MODIFIED, { ...MODIFIED, index: 1 }, { ...MODIFIED, index: 2 }]));
		await settle();
		expect(actions.openDrawer).toHaveBeenCalledOnce();
	});

	it("end their worker with the view", async () => {
		showReport(report("modified", [MODIFIED]));
		await settle();
		show([]);
		expect(close).toHaveBeenCalledOnce();
	});
});

describe("several files", () => {
	const files = [
		file("1", "a.pdf", checked(report("valid", [SIGNATURE]))),
		file("2", "b.pdf", { kind: "failed", reason: "timed-out" }),
		file("3", "c.pdf", { kind: "checking" }),
	];

	it("are listed, each with its verdict, and one is shown", () => {
		show(files, "2");
		const rows = screen.all("nav li").map(({ textContent }) => textContent);
		expect(rows).toEqual(["a.pdfChữ ký hợp lệ", "b.pdfChưa kiểm tra được", "c.pdfĐang kiểm tra"]);
		expect(screen.find("nav [aria-current=true]").textContent).toContain("b.pdf");
		expect(screen.find("[role=status]").textContent).toBe("Đã kiểm tra 2 trên 3 tệp");
		expect(screen.text()).toContain("quá thời gian");
		screen.click(screen.all("nav button")[0] as HTMLElement);
		expect(onSelect).toHaveBeenCalledWith("1");
	});

	it("in English say the same", () => {
		show(files, "1", "en");
		expect(screen.text()).toContain("The signature is valid");
		expect(screen.text()).toContain("Could not check");
		expect(screen.text()).not.toMatch(/chữ ký|kiểm tra|tệp/i);
	});
});
