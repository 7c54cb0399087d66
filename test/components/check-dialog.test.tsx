// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { CheckDialog, type CheckDialogState, type FindingsState } from "../../components/check-dialog/CheckDialog.tsx";
import type { Waiting } from "../../components/check-dialog/views.tsx";
import type { Remedy } from "../../components/shared/types.ts";
import type { CouldNotCheck, Finding } from "../../utils/check/finding.ts";
import type { Language } from "../../utils/i18n/text.ts";
import {
	ABSTRACT,
	GMAIL,
	HOSTILE,
	MANY_FOREIGN,
	NOTE,
	STATE_SECRET,
	THREE_FOREIGN,
	UNCHECKED,
} from "../gallery/samples.ts";
import { openScreen, type Screen } from "./screen.ts";

let screen: Screen;
const onGoBack = vi.fn();
const onSend = vi.fn<(reason: string, event: Event) => void>();
const onRemedy = vi.fn<(remedy: Remedy) => void>();
const onRemedies = vi.fn<(remedies: readonly Remedy[]) => void>();

beforeEach(() => {
	document.body.replaceChildren();
	vi.clearAllMocks();
	screen = openScreen();
});

function findings(
	list: readonly Finding[],
	change: Partial<FindingsState> = {},
	couldNotCheck: readonly CouldNotCheck[] = [],
): FindingsState {
	const decision = { canSend: true, reasonRequired: false, reasonMinimumLength: 10, onGoBack, onSend };
	return { kind: "findings", findings: list, couldNotCheck, onRemedy, onRemedies, ...decision, ...change };
}

function show(state: CheckDialogState, language: Language = "vi"): void {
	screen.draw(<CheckDialog language={language} state={state} />);
}

const words = (selector: string): string => (screen.find(selector).textContent ?? "").replace(/\s+/gu, " ");

describe("opening", () => {
	it("puts the focus on going back and tells what is wrong in one line", () => {
		show(findings([STATE_SECRET, ABSTRACT]));
		expect(screen.root.activeElement).toBe(screen.button("Quay lại sửa"));
		expect(words("h2")).toBe("2 điều cần sửa trước khi gửi");
		const dialog = screen.find("[role=dialog]");
		expect(dialog.getAttribute("aria-modal")).toBe("true");
		for (const name of ["aria-labelledby", "aria-describedby"]) {
			expect(words(`[id="${dialog.getAttribute(name)}"]`)).not.toBe("");
		}
	});

	it("goes back on Escape, but not on one that belongs to the keyboard's own composing", () => {
		show(findings([ABSTRACT]));
		screen.press("Escape", { isComposing: true });
		expect(onGoBack).not.toHaveBeenCalled();
		screen.press("Escape");
		expect(onGoBack).toHaveBeenCalledOnce();
	});

	it("keeps its keys from the page", () => {
		const heard = vi.fn();
		document.addEventListener("keydown", heard);
		show(findings([ABSTRACT]));
		screen.press("r");
		document.removeEventListener("keydown", heard);
		expect(heard).not.toHaveBeenCalled();
	});

	it("says the article at once and its words when unfolded", () => {
		show(findings([GMAIL]));
		expect(words("summary")).toContain("Căn cứ: Điều 7 khoản 5, Quyết định 48/QĐ-STTTT");
		expect(screen.find<HTMLDetailsElement>("details").open).toBe(false);
		expect(words("blockquote")).toBe(GMAIL.citations[0].quote);
	});
});

describe("sending", () => {
	it("hands on the event of the click", () => {
		show(findings([ABSTRACT]));
		screen.click(screen.button("Vẫn gửi"));
		expect(onSend).toHaveBeenCalledOnce();
		expect(onSend.mock.calls[0]?.[0]).toBe("");
		expect(onSend.mock.calls[0]?.[1]).toBeInstanceOf(Event);
	});

	it("takes the second click of a double click for an accident", () => {
		show(findings([ABSTRACT]));
		screen.click(screen.button("Vẫn gửi"), 2);
		expect(onSend).not.toHaveBeenCalled();
	});

	it("has no way on at a wall", () => {
		show(findings([STATE_SECRET], { canSend: false, reasonRequired: true }));
		expect(screen.all("button").map((button) => button.textContent)).not.toContain("Vẫn gửi");
		expect(screen.all("textarea")).toHaveLength(0);
		expect(screen.text()).toContain("Chưa gửi được cho đến khi");
	});

	it("wants the reason first and says so", () => {
		show(findings([GMAIL], { reasonRequired: true }));
		const send = screen.button("Vẫn gửi");
		expect(send.getAttribute("aria-disabled")).toBe("true");
		expect(send.hasAttribute("disabled")).toBe(false);
		expect(words(`[id="${send.getAttribute("aria-describedby")}"]`)).toContain("ít nhất 10 ký tự");
		screen.click(send);
		expect(onSend).not.toHaveBeenCalled();
		expect(words("[role=alert]")).toContain("còn thiếu 10 ký tự");
		const area = screen.find<HTMLTextAreaElement>("textarea");
		expect(screen.root.activeElement).toBe(area);
		screen.type(area, "  ngắn quá    ");
		// The alert does not count along: it would be read out at every letter.
		expect(words("[role=alert]")).toContain("còn thiếu 10 ký tự");
		screen.click(send);
		expect(words("[role=alert]")).toContain("còn thiếu 2 ký tự");
		expect(onSend).not.toHaveBeenCalled();
		screen.type(area, " trả lời đơn của công dân ");
		expect(send.getAttribute("aria-disabled")).toBe("false");
		screen.click(send);
		expect(onSend.mock.calls[0]?.[0]).toBe("trả lời đơn của công dân");
	});

	it("wants a reason even where the policy's number is 0", () => {
		show(findings([GMAIL], { reasonRequired: true, reasonMinimumLength: 0 }));
		screen.click(screen.button("Vẫn gửi"));
		expect(onSend).not.toHaveBeenCalled();
	});

	it("does not send by Enter in the reason", () => {
		show(findings([GMAIL], { reasonRequired: true }));
		const area = screen.find<HTMLTextAreaElement>("textarea");
		screen.type(area, "trả lời đơn của công dân");
		area.focus();
		for (const options of [{}, { ctrlKey: true }]) screen.press("Enter", options);
		expect(onSend).not.toHaveBeenCalled();
		expect(screen.all("form")).toHaveLength(0);
	});

	it("fills in a ready-made reason, and adds it to what the person wrote", () => {
		show(findings(THREE_FOREIGN, { reasonRequired: true }));
		expect(screen.all(".tc-quick button")).toHaveLength(2);
		const area = screen.find<HTMLTextAreaElement>("textarea");
		screen.click(screen.button("Trả lời công dân"));
		expect(area.value).toBe("Trả lời công dân, doanh nghiệp");
		screen.click(screen.button("Người nhận chưa có"));
		expect(area.value).toBe("Người nhận chưa có hộp thư công vụ");
		screen.type(area, "Theo yêu cầu");
		screen.click(screen.button("Trả lời công dân"));
		expect(area.value).toBe("Theo yêu cầu; Trả lời công dân, doanh nghiệp");
		expect(onRemedy).not.toHaveBeenCalled();
	});

	it("offers to send plainly once nothing is left, and still defaults to the message", () => {
		show(findings([NOTE]));
		expect(words("h2")).toBe("Không còn điều nào cần sửa");
		expect(screen.root.activeElement).toBe(screen.button("Quay lại thư"));
		screen.click(screen.button("Gửi thư"));
		expect(onSend).toHaveBeenCalledOnce();
	});
});

describe("cards", () => {
	it("puts findings of one rule on one card, with what they share said once", () => {
		show(findings(THREE_FOREIGN));
		expect(screen.all("article")).toHaveLength(1);
		expect(screen.all(".tc-items li")).toHaveLength(3);
		expect(screen.text().split("Thông tin công vụ không được trao đổi")).toHaveLength(2);
		screen.click(screen.all(".tc-items button")[1] as HTMLElement);
		expect(onRemedy).toHaveBeenCalledWith({
			kind: "remove-recipient",
			address: "tranthibich.hoa@yahoo.com.vn",
			field: "to",
		});
		screen.click(screen.button("Bỏ cả 3 người nhận"));
		expect(onRemedies.mock.calls[0]?.[0]).toHaveLength(3);
	});

	it("take the second click of a double click for an accident: another address may lie there by then", () => {
		show(findings(THREE_FOREIGN));
		screen.click(screen.all(".tc-items button")[0] as HTMLElement, 2);
		screen.click(screen.button("Bỏ cả 3 người nhận"), 2);
		expect(onRemedy).not.toHaveBeenCalled();
		expect(onRemedies).not.toHaveBeenCalled();
	});

	it("offers each address its own replacement, and takes out only what can be taken out", () => {
		const mistyped = (address: string, by: string): Finding => ({
			...GMAIL,
			rule: "recipient/address-format",
			where: { part: "recipient", value: address, field: "to" },
			message: { vi: `${address} có vẻ gõ nhầm.`, en: `${address} looks mistyped.` },
			remedies: [{ kind: "replace-recipient", address, field: "to", by }, { kind: "go-to-recipients" }],
		});
		show(findings([mistyped("a@hanam.gov.vm", "a@hanam.gov.vn"), mistyped("b@hanam.gov.v", "b@hanam.gov.vn")]));
		const buttons = screen.all(".tc-items button");
		expect(buttons.map((button) => button.textContent?.replace(/\s+/gu, " "))).toEqual([
			"Đổi địa chỉ thành: a@hanam.gov.vma@hanam.gov.vn",
			"Đổi địa chỉ thành: b@hanam.gov.vb@hanam.gov.vn",
		]);
		screen.click(buttons[1] as HTMLElement);
		expect(onRemedy).toHaveBeenCalledWith({
			kind: "replace-recipient",
			address: "b@hanam.gov.v",
			field: "to",
			by: "b@hanam.gov.vn",
		});
		expect(screen.text()).not.toContain("Bỏ cả");
	});

	it("stands worst first, what could not be checked after findings of its severity, notes last", () => {
		show(findings([NOTE, ABSTRACT, GMAIL, STATE_SECRET], {}, UNCHECKED));
		const order = screen.all("article h3").map((title) => title.textContent);
		expect(order).toEqual([
			STATE_SECRET.title.vi,
			GMAIL.title.vi,
			ABSTRACT.title.vi,
			"Chưa kiểm tra được",
			NOTE.title.vi,
		]);
		expect(words("h2")).toBe("4 điều cần sửa trước khi gửi");
	});

	it("says for each file why it could not be checked, and for what", () => {
		show(findings([], {}, UNCHECKED));
		expect(words("h2")).toBe("2 điều chưa kiểm tra được");
		expect(screen.all(".tc-items li")).toHaveLength(2);
		expect(words(".tc-items li")).toContain("phu luc so lieu.zip: tệp có mật khẩu.");
		expect(words(".tc-items li")).toContain("“Có dấu hiệu bí mật nhà nước”, “Chưa kèm bản PDF đã ký số”");
	});

	it("folds long lists", () => {
		show(findings(MANY_FOREIGN));
		const more = screen.button("và 97 người nhận khác");
		expect(screen.all(".tc-items li")).toHaveLength(4);
		expect(more.getAttribute("aria-expanded")).toBe("false");
		screen.click(more);
		expect(screen.all(".tc-items li")).toHaveLength(101);
		expect(more.getAttribute("aria-expanded")).toBe("true");
		expect(more.textContent).toBe("Thu gọn");
	});

	it("shows hostile text as text, with the unseen characters written out", () => {
		show(findings([HOSTILE]));
		expect(screen.all("img")).toHaveLength(0);
		expect(screen.text()).toContain("<img src=x onerror=alert(1)>");
		expect(screen.find("article").textContent).not.toContain("\u202E");
		expect(words("bdi")).toBe("chamcongU+202Efdp.exe");
	});
});

describe("focus", () => {
	it("goes round within the dialog", () => {
		show(findings([GMAIL], { reasonRequired: true }));
		const first = screen.button("Bỏ người nhận");
		const last = screen.button("Vẫn gửi");
		last.focus();
		expect(screen.press("Tab").defaultPrevented).toBe(true);
		expect(screen.root.activeElement).toBe(first);
		expect(screen.press("Tab", { shiftKey: true }).defaultPrevented).toBe(true);
		expect(screen.root.activeElement).toBe(last);
		screen.button("Quay lại sửa").focus();
		expect(screen.press("Tab").defaultPrevented).toBe(false);
	});

	it("goes to the title when what held it is gone, and the rest is told aloud", () => {
		show(findings([GMAIL, ABSTRACT], { reasonRequired: true }));
		expect(words("[role=status]")).toBe("");
		screen.type(screen.find<HTMLTextAreaElement>("textarea"), "trả lời đơn");
		expect(words("[role=status]")).toBe("");
		screen.button("Bỏ người nhận").focus();
		show(findings([ABSTRACT]));
		expect(words("[role=status]")).toBe("Còn 1 điều cần sửa");
		expect(screen.root.activeElement).toBe(screen.find("h2"));
	});

	it("keeps a reason over a re-check", () => {
		show(findings([GMAIL], { reasonRequired: true }));
		screen.type(screen.find<HTMLTextAreaElement>("textarea"), "trả lời đơn");
		show({ kind: "checking", waitingFor: [], onGiveUp: vi.fn(), onCancel: vi.fn() });
		show(findings([GMAIL], { reasonRequired: true }));
		expect(screen.find<HTMLTextAreaElement>("textarea").value).toBe("trả lời đơn");
	});
});

describe("other states", () => {
	it("shows what is waited for, and both ways out", () => {
		const onGiveUp = vi.fn();
		const onCancel = vi.fn();
		const waitingFor: Waiting[] = [
			{ name: "a.pdf", step: "looking", page: { number: 3, of: 20 } },
			{ name: "b\u202Efdp.zip", step: "reading" },
			{ name: "c.pdf", step: "waiting" },
		];
		show({ kind: "checking", waitingFor, onGiveUp, onCancel });
		expect(screen.root.activeElement).toBe(screen.button("Quay lại sửa"));
		const bars = screen.all("progress");
		// Two of the pages are done.
		expect(bars.map((bar) => [bar.getAttribute("value"), bar.getAttribute("max")])).toEqual([
			["2", "20"],
			[null, "1"],
			["0", "1"],
		]);
		const said = ["Đang xem trang 3/20", "Đang đọc tệp", "Chờ đến lượt"];
		expect(bars.map((bar) => bar.getAttribute("aria-label"))).toEqual([
			`a.pdf: ${said[0]}`,
			`b[U+202E]fdp.zip: ${said[1]}`,
			`c.pdf: ${said[2]}`,
		]);
		expect(screen.all(".tc-waiting .tc-muted").map(({ textContent }) => textContent)).toEqual(said);
		screen.click(screen.button("Không chờ nữa"));
		expect(onGiveUp).toHaveBeenCalledOnce();
		screen.press("Escape");
		expect(onCancel).toHaveBeenCalledOnce();
	});

	it("offers no end of the wait where there is none", () => {
		show({ kind: "checking", waitingFor: [{ name: "a.pdf", step: "uploading" }], onGiveUp: null, onCancel: vi.fn() });
		expect(screen.all("button").map(({ textContent }) => textContent)).toEqual(["Quay lại sửa"]);
		expect(screen.find("footer").textContent).toBe("Quay lại sửa");
	});

	it("does not take a click for “Vẫn gửi” that was meant for “Không chờ nữa” just before", () => {
		vi.useFakeTimers();
		show({ kind: "checking", waitingFor: [{ name: "a.pdf" }], onGiveUp: vi.fn(), onCancel: vi.fn() });
		vi.advanceTimersByTime(5000);
		show(findings([ABSTRACT]));
		vi.advanceTimersByTime(200);
		screen.click(screen.button("Vẫn gửi"));
		expect(onSend).not.toHaveBeenCalled();
		vi.advanceTimersByTime(200);
		screen.click(screen.button("Vẫn gửi"));
		vi.useRealTimers();
		expect(onSend).toHaveBeenCalledOnce();
	});

	it("does not take it either where the check has failed just before", () => {
		vi.useFakeTimers();
		show({ kind: "checking", waitingFor: [{ name: "a.pdf" }], onGiveUp: vi.fn(), onCancel: vi.fn() });
		vi.advanceTimersByTime(5000);
		show({ kind: "could-not-run", canSend: true, reasonRequired: false, reasonMinimumLength: 1, onGoBack, onSend });
		screen.click(screen.button("Vẫn gửi"));
		expect(onSend).not.toHaveBeenCalled();
		vi.advanceTimersByTime(400);
		screen.click(screen.button("Vẫn gửi"));
		vi.useRealTimers();
		expect(onSend).toHaveBeenCalledOnce();
	});

	it("does not take a click for “Vẫn gửi” just after a card has appeared that nobody has read", () => {
		vi.useFakeTimers();
		show(findings([ABSTRACT]));
		vi.advanceTimersByTime(5000);
		show(findings([ABSTRACT], {}, UNCHECKED));
		screen.click(screen.button("Vẫn gửi"));
		vi.advanceTimersByTime(300);
		// What goes away asks for no other look, and drawing the same again for none.
		show(findings([], {}, UNCHECKED));
		screen.click(screen.button("Vẫn gửi"));
		expect(onSend).not.toHaveBeenCalled();
		vi.advanceTimersByTime(100);
		screen.click(screen.button("Vẫn gửi"));
		vi.useRealTimers();
		expect(onSend).toHaveBeenCalledOnce();
	});

	it("takes a click for “Vẫn gửi” at once after something was put right", () => {
		vi.useFakeTimers();
		show(findings([ABSTRACT], {}, UNCHECKED));
		vi.advanceTimersByTime(5000);
		show(findings([ABSTRACT]));
		screen.click(screen.button("Vẫn gửi"));
		vi.useRealTimers();
		expect(onSend).toHaveBeenCalledOnce();
	});

	it("takes a click for “Vẫn gửi” at once where nobody could have aimed at “Không chờ nữa”", () => {
		show({ kind: "checking", waitingFor: [], onGiveUp: vi.fn(), onCancel: vi.fn() });
		show(findings([ABSTRACT]));
		screen.click(screen.button("Vẫn gửi"));
		expect(onSend).toHaveBeenCalledOnce();
	});

	it("takes a click for “Gửi thư” at once: there is nothing to fix", () => {
		show({ kind: "checking", waitingFor: [{ name: "a.pdf" }], onGiveUp: vi.fn(), onCancel: vi.fn() });
		show(findings([]));
		screen.click(screen.button("Gửi thư"));
		expect(onSend).toHaveBeenCalledOnce();
	});

	it("says plainly that the check failed", () => {
		const onRetry = vi.fn();
		const decision = { canSend: true, reasonRequired: true, reasonMinimumLength: 5, onGoBack, onSend };
		show({ kind: "could-not-run", ...decision, onRetry });
		expect(words("h2")).toBe("Chưa kiểm tra được thư này");
		screen.click(screen.button("Kiểm tra lại"));
		expect(onRetry).toHaveBeenCalledOnce();
		screen.click(screen.button("Vẫn gửi"));
		expect(onSend).not.toHaveBeenCalled();
		show({ kind: "could-not-run", ...decision, canSend: false });
		expect(screen.all("button")).toHaveLength(1);
	});

	it("speaks English", () => {
		show(findings([STATE_SECRET, GMAIL], { reasonRequired: true }), "en");
		expect(screen.find(".tc").getAttribute("lang")).toBe("en");
		expect(words("h2")).toBe("2 things to fix before sending");
		expect(screen.root.activeElement).toBe(screen.button("Go back"));
	});
});
