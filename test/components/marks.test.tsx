// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Mark, type MarkState } from "../../components/marks/Mark.tsx";
import { type SummaryState, SummaryStrip } from "../../components/marks/SummaryStrip.tsx";
import { ABSTRACT, GMAIL, NOTE, STATE_SECRET, UNCHECKED, unchecked } from "../gallery/samples.ts";
import { openScreen, type Screen } from "./screen.ts";

let screen: Screen;

beforeEach(() => {
	document.body.replaceChildren();
	screen = openScreen();
});

function mark(state: MarkState): void {
	screen.draw(<Mark language="vi" state={state} about="nguyenvana@gmail.com" />);
}

describe("Mark", () => {
	it("has its words for those who do not see it, and shows them on focus", () => {
		mark({ kind: "finding", severity: "justify", texts: [GMAIL.title], unchecked: [] });
		const button = screen.find<HTMLButtonElement>("button");
		expect(button.textContent).toBe("Thư Chuẩn: Cần nêu lý do, nguyenvana@gmail.com");
		expect(screen.find(`[id="${button.getAttribute("aria-describedby")}"]`).textContent).toContain(GMAIL.title.vi);
		expect(button.getAttribute("aria-expanded")).toBe("false");
		void act(() => button.focus());
		expect(button.getAttribute("aria-expanded")).toBe("true");
		void act(() => button.blur());
		expect(button.getAttribute("aria-expanded")).toBe("false");
	});

	it("tells how far the reading has come to those who ask, and says nothing by itself", () => {
		mark({ kind: "checking", step: "waiting", page: null });
		const button = screen.find<HTMLButtonElement>("button");
		const described = (): string => screen.find(`[id="${button.getAttribute("aria-describedby")}"]`).textContent;
		expect(described()).toContain("Chờ đến lượt");
		mark({ kind: "checking", step: "looking", page: { number: 3, of: 20 } });
		expect(described()).toContain("Đang xem trang 3/20");
		expect(screen.find(".tc-mark-count").textContent).toBe("3/20");
		expect(screen.find(".tc-mark-count").getAttribute("aria-hidden")).toBe("true");
		expect(screen.all("[role=status], [role=alert], [aria-live]")).toEqual([]);
	});

	it("says what could not be checked beside what was found", () => {
		mark({ kind: "finding", severity: "block", texts: [STATE_SECRET.title], unchecked: ["encrypted", "timed-out"] });
		expect(screen.text()).toContain("Chưa kiểm tra được: tệp có mật khẩu");
		expect(screen.text()).toContain("Chưa kiểm tra được: quá thời gian");
	});

	it("opens and closes by click, and closes by Escape without telling the page", () => {
		mark({ kind: "could-not-check", reasons: ["encrypted"] });
		const button = screen.find<HTMLButtonElement>("button");
		const heard = vi.fn();
		document.addEventListener("keydown", heard);
		screen.click(button);
		expect(button.getAttribute("aria-expanded")).toBe("true");
		button.focus();
		screen.press("Escape");
		document.removeEventListener("keydown", heard);
		expect(button.getAttribute("aria-expanded")).toBe("false");
		expect(heard).not.toHaveBeenCalled();
		expect(screen.text()).toContain("tệp có mật khẩu");
	});
});

describe("SummaryStrip", () => {
	const strip = (state: SummaryState): string => {
		screen.draw(<SummaryStrip language="vi" state={state} onOpen={vi.fn()} />);
		return screen.text();
	};

	it("counts what asks something, and names the rest", () => {
		expect(strip({ kind: "checked", findings: [GMAIL, ABSTRACT, NOTE], couldNotCheck: [], reading: false })).toBe(
			"Thư Chuẩn: 2 điều cần xem lại · Xem",
		);
		expect(strip({ kind: "checked", findings: [], couldNotCheck: [], reading: false })).toBe(
			"Thư Chuẩn: chưa thấy điều gì cần sửa",
		);
		expect(strip({ kind: "could-not-run" })).toBe("Thư Chuẩn: chưa kiểm tra được thư này · Xem");
	});

	it("does not say that nothing was found while files are being read", () => {
		expect(strip({ kind: "checked", findings: [], couldNotCheck: [], reading: true })).toBe("Thư Chuẩn: đang đọc tệp");
		expect(strip({ kind: "checked", findings: [GMAIL], couldNotCheck: [], reading: true })).toBe(
			"Thư Chuẩn: 1 điều cần xem lại, đang đọc tệp · Xem",
		);
	});

	it("never counts what could not be checked as nothing", () => {
		expect(strip({ kind: "checked", findings: [], couldNotCheck: UNCHECKED, reading: false })).toContain(
			"2 điều chưa kiểm tra được",
		);
		const asNote = unchecked("a.zip", "encrypted", "note");
		expect(strip({ kind: "checked", findings: [NOTE], couldNotCheck: asNote, reading: false })).toBe(
			"Thư Chuẩn: 1 điều chưa kiểm tra được, 1 ghi chú · Xem",
		);
	});
});
