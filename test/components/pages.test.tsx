// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { PolicyPage } from "../../components/options/PolicyPage.tsx";
import type { LevelRow, OnChange, RuleRow, SettingRow } from "../../components/options/types.ts";
import { Popup } from "../../components/popup/Popup.tsx";
import { PracticePage } from "../../components/practice/PracticePage.tsx";
import type { PracticePageProps } from "../../components/practice/types.ts";
import { ABSTRACT, GMAIL, LONG } from "../gallery/samples.ts";
import { openScreen, type Screen } from "./screen.ts";

let screen: Screen;
const onChange = vi.fn<OnChange>(async () => null);

beforeEach(() => {
	document.body.replaceChildren();
	vi.clearAllMocks();
	screen = openScreen();
});

function choose(select: HTMLSelectElement | HTMLTextAreaElement, value: string): void {
	select.value = value;
	select.dispatchEvent(new Event("change", { bubbles: true }));
}

const severity: LevelRow = { path: "rules.subject/abstract.severity", value: "warn", source: "profile", lock: null };
const viewed = { id: "default", choices: [], onView: vi.fn() };

function rule(change: Partial<RuleRow>): RuleRow {
	return {
		id: ABSTRACT.rule,
		title: ABSTRACT.title,
		citations: ABSTRACT.citations,
		settings: [],
		severity,
		...change,
	};
}

function policy(settings: readonly SettingRow[], rules: readonly RuleRow[]): void {
	screen.draw(<PolicyPage language="vi" problems={[]} {...{ settings, rules, viewed, onChange }} />);
}

describe("PolicyPage", () => {
	it("changes a level and switches a rule off", () => {
		policy([], [rule({})]);
		choose(screen.find<HTMLSelectElement>(".tc-level select"), "block");
		expect(onChange).toHaveBeenLastCalledWith("rules.subject/abstract.severity", "block");
		choose(screen.find<HTMLSelectElement>(".tc-level select"), "off");
		expect(onChange).toHaveBeenLastCalledWith("rules.subject/abstract.severity", "off");
	});

	it("explains why a level is fixed", () => {
		policy([], [rule({ severity: { ...severity, lock: "administrator" } })]);
		const locked = screen.find<HTMLSelectElement>(".tc-level select");
		expect(locked.disabled).toBe(true);
		expect(screen.find(`[id="${locked.getAttribute("aria-describedby")}"]`).textContent).toContain("Quản trị đã khóa");
	});

	it("counts the rules that are on", () => {
		policy([], [rule({}), rule({ severity: { ...severity, value: null } })]);
		expect(screen.text()).toContain("Đang bật 1 trên 2 điều.");
	});

	it("asks for hosts that the browser has not granted, and says nothing where there are none", () => {
		const onGrant = vi.fn();
		const ungranted = { hosts: ["ocsp.ca.gov.vn", "*.viettel-ca.vn"], onGrant };
		screen.draw(
			<PolicyPage language="vi" problems={[]} settings={[]} rules={[]} {...{ viewed, onChange, ungranted }} />,
		);
		expect(screen.all(".tc-problems li").map(({ textContent }) => textContent)).toEqual(ungranted.hosts);
		screen.find<HTMLButtonElement>(".tc-problems button").click();
		expect(onGrant).toHaveBeenCalledTimes(1);
		policy([], []);
		expect(screen.all(".tc-problems")).toHaveLength(0);
	});

	it("shows a locked value as text with its source, and gives a list back line by line", () => {
		const row = {
			path: "hosts",
			title: { vi: "Trang thư", en: "Mail pages" },
			control: { kind: "list", value: ["a.gov.vn"] },
			source: "administrator",
		} as const;
		policy([{ ...row, lock: "administrator" }], []);
		expect(screen.all("textarea")).toHaveLength(0);
		expect(screen.text()).toContain("a.gov.vn");
		expect(screen.text()).toContain("Quản trị đã khóa");
		policy([{ ...row, lock: null }], []);
		choose(screen.find<HTMLTextAreaElement>("textarea"), " a.gov.vn \n\nb.gov.vn\n");
		expect(onChange).toHaveBeenCalledWith("hosts", ["a.gov.vn", "b.gov.vn"]);
	});

	it("shows the beginning of a long locked list, and how much is left", () => {
		const value = Array.from({ length: 1234 }, (_, at) => `u${at}@a.gov.vn`);
		const title = { vi: "Danh bạ", en: "Directory" };
		const row = { path: "list", title, control: { kind: "list", value }, source: "administrator" } as const;
		policy([{ ...row, lock: "administrator" }], []);
		expect(screen.text()).toContain("u49@a.gov.vn");
		expect(screen.text()).not.toContain("u50@a.gov.vn");
		expect(screen.text()).toContain("… và 1.184 dòng nữa");
	});
});

describe("Popup", () => {
	it("asks for the permission it lacks and shows the last check", () => {
		const onProtect = vi.fn();
		const lastCheck = { time: new Date(2026, 10, 6, 9, 5), toFix: 2, unchecked: 1, notes: 1 };
		screen.draw(
			<Popup
				language="vi"
				guard={{ kind: "needs-permission", host: "mail.gov.vn", onProtect }}
				profileName={{ vi: "Tỉnh Khánh Hòa", en: "Khánh Hòa province" }}
				lastCheck={lastCheck}
				onOptions={vi.fn()}
				onPractice={vi.fn()}
				onVerify={vi.fn()}
			/>,
		);
		screen.click(screen.button("Bảo vệ trang này"));
		expect(onProtect).toHaveBeenCalledOnce();
		expect(screen.text()).toContain("06/11/2026 09:05: 2 điều cần xem lại, 1 điều chưa kiểm tra được");
	});
});

describe("PracticePage", () => {
	const onMail = vi.fn<(file: File) => void>();
	const onAddFiles = vi.fn<(files: readonly File[]) => void>();
	const onDraft = vi.fn();
	const onRemedies = vi.fn();
	const props: PracticePageProps = {
		language: "vi",
		draft: {
			from: "",
			to: "",
			cc: "",
			bcc: "",
			subject: "",
			body: "",
			files: [{ id: "1", name: "<b>.pdf", size: "1 KB" }],
		},
		profile: "default",
		profiles: [{ id: "default", name: { vi: "Mặc định", en: "Default" } }],
		result: {
			kind: "done",
			findings: [GMAIL, LONG],
			couldNotCheck: [],
			profileName: { vi: "Mặc định", en: "Default" },
		},
		outdated: false,
		onRemedies,
		onDraft,
		onAddFiles,
		onRemoveFile: vi.fn(),
		onMail,
		onProfile: vi.fn(),
		onCheck: vi.fn(),
	};

	function drop(zone: HTMLElement, file: File): void {
		const event = new Event("drop", { bubbles: true, cancelable: true });
		Object.assign(event, { dataTransfer: { files: [file] } });
		zone.dispatchEvent(event);
	}

	it("says that nothing is sent, and offers what the form can do", () => {
		screen.draw(<PracticePage {...props} />);
		expect(screen.text()).toContain("Không có gì được gửi đi hay lưu lại");
		expect(screen.all("article")).toHaveLength(2);
		screen.click(screen.button("Bỏ người nhận"));
		expect(onRemedies).toHaveBeenCalledExactlyOnceWith([GMAIL.remedies[0]]);
		expect(screen.all("b")).toHaveLength(0);
	});

	it("takes a saved message in one place and attachments in the other", () => {
		screen.draw(<PracticePage {...props} />);
		const [mail, attachments] = screen.all(".tc-drop") as [HTMLElement, HTMLElement];
		drop(mail, new File(["x"], "Thu.EML"));
		expect(onMail.mock.calls[0]?.[0].name).toBe("Thu.EML");
		drop(attachments, new File(["x"], "a.pdf"));
		expect(onAddFiles.mock.calls[0]?.[0]).toHaveLength(1);
		drop(mail, new File(["x"], "a.pdf"));
		expect(onMail).toHaveBeenCalledOnce();
	});

	it("hands on what is typed", () => {
		screen.draw(<PracticePage {...props} />);
		screen.type(screen.find<HTMLInputElement>("input[type=text]"), "a@b.vn");
		expect(onDraft).toHaveBeenCalledWith({ from: "a@b.vn" });
	});
});
