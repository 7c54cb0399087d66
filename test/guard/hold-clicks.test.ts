// @vitest-environment happy-dom
import { expect, it, vi } from "vitest";
import { holdClicks } from "../../entrypoints/guard/hold-clicks.ts";
import type { Composer } from "../../utils/webmail/composer.ts";

it("holds a click on whatever a send button is made of, and clicks the same once the mail may go", () => {
	document.body.innerHTML = '<button class="send"><svg><path></path></svg><b>Gửi</b></button><button>Lưu</button>';
	const composer = { isSendControl: (element: Element) => element.closest(".send") !== null } as Composer;
	const mayPass = vi.fn(() => false);
	const hold = holdClicks(composer, mayPass, new AbortController().signal);
	const sent = vi.fn();
	document.body.addEventListener("click", ({ target }) => sent(target));
	const click = (element: Element | null): unknown =>
		element?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
	for (const name of ["path", "b", ".send"]) {
		const element = document.querySelector(name);
		mayPass.mockReturnValue(false);
		click(element);
		expect(sent).not.toHaveBeenCalled();
		mayPass.mockReturnValue(true);
		hold.sendNow();
		expect(sent.mock.calls).toEqual([[element]]);
		sent.mockClear();
	}
	mayPass.mockClear();
	click(document.querySelector("button:not(.send)"));
	expect(mayPass).not.toHaveBeenCalled();
	expect(sent).toHaveBeenCalledTimes(1);
});
