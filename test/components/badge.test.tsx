// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Badge } from "../../components/badge/Badge.tsx";
import { Notice } from "../../components/badge/Notice.tsx";
import type { BadgeState } from "../../components/badge/words.ts";
import { BADGE_STATES } from "../gallery/badges.tsx";
import { GMAIL, NOTE, unchecked } from "../gallery/samples.ts";
import { openScreen, type Screen } from "./screen.ts";

let screen: Screen;
const onCheck = vi.fn();
const onReport = vi.fn(() => Promise.resolve(true));

beforeEach(() => {
	document.body.replaceChildren();
	screen = openScreen();
	onCheck.mockClear();
	onReport.mockClear();
});

afterEach(() => {
	vi.useRealTimers();
});

function stateOf(name: string): BadgeState {
	const state = BADGE_STATES[name];
	if (!state) throw new Error(`no state ${name}`);
	return state;
}

function draw(name: string, findings: readonly (typeof NOTE)[] = []): HTMLButtonElement {
	screen.draw(<Badge language="vi" name="cong van.pdf" state={stateOf(name)} {...{ findings, onCheck, onReport }} />);
	return screen.find<HTMLButtonElement>(".tc-pdf-badge");
}

const words = (button: HTMLElement): string => (button.textContent ?? "").replace(/\s+/gu, " ");

describe("a badge", () => {
	it.each([
		["valid", "ok", "Chữ ký hợp lệ · Sở Nội vụ tỉnh Khánh Hòa, 16/11/2026 09:05"],
		["valid-with-notes", "ok", "Chữ ký hợp lệ, có lưu ý · chưa kiểm tra thu hồi"],
		["unknown-signer", "warn", "Chưa xác minh được người ký"],
		["modified", "block", "Tài liệu đã bị thay đổi sau khi ký"],
		["invalid", "block", "Chữ ký không hợp lệ"],
		["destroyed", "warn", "Chữ ký đã hỏng do tệp được lưu lại · đề nghị xin lại bản gốc"],
		["unsigned", "unknown", "Không có chữ ký số"],
		["unreadable", "unknown", "Chưa kiểm tra được · tệp quá phức tạp nên chưa đọc được hết"],
		["encrypted", "unknown", "Chưa kiểm tra được · tệp có mật khẩu"],
		["checking", "unknown", "Đang kiểm tra chữ ký"],
		["on-request", "unknown", "Kiểm tra chữ ký · tệp lớn hơn 10 MB"],
		["not-a-pdf", "warn", "Không phải tệp PDF"],
	])("of %s is %s and says so in words, with an icon", (state, tone, text) => {
		const button = draw(state);
		expect(words(button)).toBe(`Thư Chuẩn, Chữ ký số, cong van.pdf: ${text}`);
		expect(button.classList.contains(`tc-${tone}`)).toBe(true);
		expect(button.querySelector("svg")).not.toBeNull();
	});

	it("is green for what is valid, and for nothing else", () => {
		const green = Object.keys(BADGE_STATES).filter((state) => draw(state).classList.contains("tc-ok"));
		expect(green).toEqual(["valid", "valid-with-notes"]);
	});

	it("writes out what a stranger's name hides", () => {
		screen.click(draw("hostile"));
		expect(screen.text()).toContain("Sở Nội vụ U+202Egpj.exe");
		expect(screen.text()).toContain("Cơ quanU+0000giả");
		expect(screen.text()).not.toContain("\u202e");
	});
});

describe("the details", () => {
	it("come on focus and go with it, on Escape at once", () => {
		const button = draw("valid");
		const heard = vi.fn();
		document.addEventListener("keydown", heard);
		expect(button.getAttribute("aria-expanded")).toBe("false");
		void act(() => button.focus());
		expect(button.getAttribute("aria-expanded")).toBe("true");
		expect(screen.find(`[id="${button.getAttribute("aria-controls")}"]`).textContent).toContain("Nguyễn Văn An");
		screen.press("Escape");
		document.removeEventListener("keydown", heard);
		expect(button.getAttribute("aria-expanded")).toBe("false");
		expect(heard).not.toHaveBeenCalled();
		expect(screen.root.activeElement).toBe(button);
		void act(() => button.blur());
		void act(() => button.focus());
		void act(() => button.blur());
		expect(button.getAttribute("aria-expanded")).toBe("false");
	});

	it("stay on a click until the next one", () => {
		const button = draw("valid");
		screen.click(button);
		expect(button.getAttribute("aria-expanded")).toBe("true");
		screen.click(button);
		expect(button.getAttribute("aria-expanded")).toBe("false");
	});

	it("come to a pointer that rests, not to one that passes", () => {
		vi.useFakeTimers();
		const button = draw("valid");
		const move = (type: string): void => {
			void act(() => {
				button.parentElement?.dispatchEvent(new MouseEvent(type));
			});
		};
		const pass = (milliseconds: number): void => {
			void act(() => {
				vi.advanceTimersByTime(milliseconds);
			});
		};
		move("mouseenter");
		pass(100);
		move("mouseleave");
		pass(1000);
		expect(button.getAttribute("aria-expanded")).toBe("false");
		move("mouseenter");
		pass(300);
		expect(button.getAttribute("aria-expanded")).toBe("true");
		move("mouseleave");
		expect(button.getAttribute("aria-expanded")).toBe("false");
	});

	it("name signer, agency, time and its source, authority and what to do", () => {
		screen.click(draw("unknown-signer"));
		expect(screen.text()).toContain("Người ký");
		for (const part of ["good-user", "good-ca", "16/11/2026 09:05 (theo máy người ký)", "Việc cần làm:"])
			expect(screen.text()).toContain(part);
	});

	it("show the signature that is wrong among several, and how many more there are", () => {
		screen.click(draw("several"));
		expect(screen.text()).toContain("Chữ ký 2: Tài liệu đã bị thay đổi sau khi ký");
		expect(screen.text()).toContain("và 1 chữ ký khác");
	});

	it("call nothing suspicious in a file that was only saved anew", () => {
		const state = stateOf("destroyed");
		if (state.kind !== "checked") throw new Error("not checked");
		const [one] = state.signatures.signatures;
		if (!one) throw new Error("no signature");
		const signatures = {
			...state.signatures,
			signatures: [{ ...one, notes: ["gap-not-contents"], trust: "not-checked" as const }],
		};
		screen.draw(
			<Badge
				language="vi"
				name="a.pdf"
				state={{ kind: "checked", signatures }}
				findings={[]}
				{...{ onCheck, onReport }}
			/>,
		);
		screen.click(screen.find(".tc-pdf-badge"));
		expect(screen.text()).toContain("Điều này không có nghĩa là nội dung bị sửa.");
		expect(screen.text()).not.toMatch(/giấu|Lưu ý|Chứng thư/);
	});

	it("bring the regulation's say with its article folded", () => {
		screen.click(draw("modified", [NOTE]));
		expect(screen.text()).toContain(NOTE.message.vi);
		expect(screen.find<HTMLDetailsElement>("details").open).toBe(false);
	});

	it("open the report, and tell where that fails", async () => {
		screen.click(draw("valid"));
		screen.click(screen.button("Xem báo cáo"));
		expect(onReport).toHaveBeenCalledOnce();
		onReport.mockResolvedValueOnce(false);
		await act(async () => {
			screen.button("Xem báo cáo").click();
		});
		expect(screen.find("[role=alert]").textContent).toContain("Chưa mở được báo cáo");
	});
});

describe("a check by hand", () => {
	it("is asked for by the badge of a large file, which opens nothing", () => {
		const button = draw("on-request");
		void act(() => button.focus());
		expect(button.hasAttribute("aria-expanded")).toBe(false);
		screen.click(button);
		expect(onCheck).toHaveBeenCalledOnce();
		draw("checking");
		expect(screen.find("[role=status]").textContent).toBe("Đang kiểm tra chữ ký");
	});

	it("is asked for once more where the cause may have passed, and keeps the focus", () => {
		const button = draw("timed-out");
		void act(() => button.focus());
		void act(() => screen.button("Kiểm tra lại").focus());
		screen.click(screen.button("Kiểm tra lại"));
		expect(onCheck).toHaveBeenCalledOnce();
		draw("checking");
		expect(screen.root.activeElement).toBe(button);
		expect(screen.find("[role=status]").textContent).toBe("Đang kiểm tra chữ ký");
		draw("valid");
		expect(screen.find("[role=status]").textContent).toBe("Chữ ký hợp lệ");
	});

	it("is not offered for a file that stays what it is, and what came by itself is not announced", () => {
		screen.click(draw("encrypted"));
		expect(screen.text()).not.toContain("Kiểm tra lại");
		expect(screen.find("[role=status]").textContent).toBe("");
		expect(onCheck).not.toHaveBeenCalled();
	});
});

describe("the notice", () => {
	it("says what was found of the message, and what could not be checked", () => {
		const couldNotCheck = unchecked("", "internal-error").slice(0, 1);
		screen.draw(<Notice language="vi" findings={[GMAIL]} couldNotCheck={couldNotCheck} />);
		expect(screen.all("li")).toHaveLength(2);
		expect(screen.text()).toContain(GMAIL.title.vi);
		expect(screen.text()).toContain("Chưa kiểm tra được: trình kiểm tra gặp sự cố");
		expect(screen.find<HTMLDetailsElement>("details").open).toBe(false);
	});
});
