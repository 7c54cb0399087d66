// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FrameGate, type GateHandler, publishedGate, publishGate } from "../../utils/webmail/frame-gate.ts";
import { type IsolatedMessage, PageEnd } from "../../utils/webmail/page-channel.ts";

let gate: FrameGate;
let page: PageEnd;
let ordered: IsolatedMessage[];
let answers: boolean;
let asked: number;

function handler(allow: boolean): GateHandler & { relations: string[]; attempts: number } {
	const calls = {
		relations: [] as string[],
		attempts: 0,
		attempt: () => {
			calls.attempts += 1;
			return allow;
		},
		submitted: () => undefined,
		outcome: () => undefined,
		hooked: (relation: string) => {
			calls.relations.push(relation);
		},
	};
	return calls;
}

beforeEach(() => {
	vi.useFakeTimers();
	ordered = [];
	answers = false;
	asked = 0;
	gate = new FrameGate({
		patience: 8000,
		ask: () => {
			asked += 1;
			return answers;
		},
	});
	page = new PageEnd(
		(message) => ordered.push(message),
		() => page?.tell({ type: "hooked", relation: "reply" }),
	);
	page.open();
});

afterEach(() => {
	gate.dispose();
	vi.useRealTimers();
});

describe("the gate of a frame", () => {
	it("hands a send to the guard", () => {
		const guard = handler(true);
		gate.attach(guard);
		expect(page.maySend()).toBe(true);
		expect(guard.attempts).toBe(1);
	});

	it("tells the guard what the page-world hook said before it came", () => {
		page.tell({ type: "hooked", relation: "forward" });
		const guard = handler(true);
		gate.attach(guard);
		expect(gate.isHooked).toBe(true);
		expect(guard.relations).toEqual(["forward"]);
	});

	it.each([
		[true, 1],
		[false, 0],
	])("holds a send that comes before the guard, and puts it to the guard (which says %s)", (allow, sends) => {
		expect(page.maySend()).toBe(false);
		expect(page.maySend()).toBe(false);
		const guard = handler(allow);
		gate.attach(guard);
		expect(guard.attempts).toBe(1);
		expect(ordered.filter(({ type }) => type === "send-now")).toHaveLength(sends);
		vi.advanceTimersByTime(10_000);
		expect(asked).toBe(0);
	});

	it("asks with the browser's own dialog when the guard does not come, and sends nothing on no", () => {
		page.maySend();
		vi.advanceTimersByTime(8000);
		expect(asked).toBe(1);
		expect(ordered).toEqual([]);
		expect(page.maySend()).toBe(false);
	});

	it("sends once on yes", () => {
		answers = true;
		page.maySend();
		vi.advanceTimersByTime(8000);
		expect(ordered).toEqual([{ type: "send-now" }]);
		expect(page.maySend()).toBe(true);
		vi.advanceTimersByTime(1500);
		expect(page.maySend()).toBe(false);
	});

	it("is found by the guard, which is another bundle", () => {
		publishGate(gate);
		expect(publishedGate()).toBe(gate);
	});
});
