// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Mark, type MarkState } from "../../components/marks/Mark.tsx";
import { type SummaryState, SummaryStrip } from "../../components/marks/SummaryStrip.tsx";
import { ABSTRACT, GMAIL, NOTE, UNCHECKED, unchecked } from "../gallery/samples.ts";
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
	it("is not there when all is well", () => {
		mark({ kind: "ok" });
		expect(screen.all("*").filter((element) => element.localName !== "div")).toHaveLength(0);
	});

	it("has its words for those who do not see it, and shows them on focus", () => {
		mark({ kind: "finding", severity: "justify", texts: [GMAIL.title] });
		const button = screen.find<HTMLButtonElement>("button");
		expect(button.textContent).toBe("Thư Chuẩn: Cần nêu lý do, nguyenvana@gmail.com");
		expect(screen.find(`[id="${button.getAttribute("aria-describedby")}"]`).textContent).toContain(GMAIL.title.vi);
		expect(button.getAttribute("aria-expanded")).toBe("false");
		void act(() => button.focus());
		expect(button.getAttribute("aria-expanded")).toBe("true");
		void act(() => button.blur());
		expect(button.getAttribute("aria-expanded")).toBe("false");
		screen.draw(<Mark language="vi" state={{ kind: "checking" }} />);
		expect(button.textContent).toContain("Đang kiểm tra");
	});

	it("opens and closes by click, and closes by Escape without telling the page", () => {
		mark({ kind: "could-not-check", reason: "encrypted" });
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
		expect(strip({ kind: "checking" })).toBe("Thư Chuẩn: đang kiểm tra");
		expect(strip({ kind: "checked", findings: [GMAIL, ABSTRACT, NOTE], couldNotCheck: [] })).toBe(
			"Thư Chuẩn: 2 điều cần xem lại · Xem",
		);
		expect(strip({ kind: "checked", findings: [], couldNotCheck: [] })).toBe("Thư Chuẩn: chưa thấy điều gì cần sửa");
		expect(strip({ kind: "could-not-run" })).toBe("Thư Chuẩn: chưa kiểm tra được thư này · Xem");
	});

	it("never counts what could not be checked as nothing", () => {
		expect(strip({ kind: "checked", findings: [], couldNotCheck: UNCHECKED })).toContain("2 điều chưa kiểm tra được");
		const asNote = unchecked("a.zip", "encrypted", "note");
		expect(strip({ kind: "checked", findings: [NOTE], couldNotCheck: asNote })).toBe(
			"Thư Chuẩn: 1 điều chưa kiểm tra được, 1 ghi chú · Xem",
		);
	});
});
