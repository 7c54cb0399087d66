// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { IsolatedEnd, type IsolatedMessage, PageEnd, type PageMessage } from "../../utils/webmail/page-channel.ts";

function opened<T extends { open(): void }>(end: T): T {
	end.open();
	return end;
}

function ends({ allow = true, isolatedFirst = true } = {}) {
	const toIsolated: PageMessage[] = [];
	const toPage: IsolatedMessage[] = [];
	let connected = 0;
	const openIsolated = (): IsolatedEnd =>
		opened(
			new IsolatedEnd((message) => {
				toIsolated.push(message);
				return allow;
			}),
		);
	const openPage = (): PageEnd =>
		opened(
			new PageEnd(
				(message) => toPage.push(message),
				() => {
					connected += 1;
				},
			),
		);
	if (isolatedFirst) {
		const isolated = openIsolated();
		return { isolated, page: openPage(), toIsolated, toPage, connections: () => connected };
	}
	const page = openPage();
	return { isolated: openIsolated(), page, toIsolated, toPage, connections: () => connected };
}

describe("the channel between the worlds", () => {
	it.each([true, false])("connects whichever end comes first (isolated first: %s)", (isolatedFirst) => {
		const { page, isolated, toPage, connections } = ends({ isolatedFirst });
		expect(connections()).toBe(1);
		expect(page.maySend()).toBe(true);
		isolated.tell({ type: "send-now" });
		expect(toPage).toEqual([{ type: "send-now" }]);
		isolated.dispose();
	});

	it("answers at once, also with no", () => {
		const { page, isolated } = ends({ allow: false });
		expect(page.maySend()).toBe(false);
		isolated.dispose();
	});

	it("knows when nobody answers", () => {
		const { page, isolated } = ends();
		isolated.dispose();
		expect(page.maySend()).toBeNull();
	});

	const anotherHook = (): PageEnd =>
		opened(
			new PageEnd(
				() => undefined,
				() => undefined,
			),
		);

	it("retires the hook of an earlier version of the extension", () => {
		const { page: earlier, isolated } = ends();
		const later = anotherHook();
		expect(earlier.retired).toBe(true);
		expect(later.retired).toBe(false);
		expect(later.maySend()).toBe(true);
		isolated.dispose();
	});

	it("keeps the earlier hook until a later one has somebody to ask", () => {
		const { page: earlier, isolated } = ends();
		isolated.dispose();
		const later = anotherHook();
		expect(earlier.retired).toBe(false);
		const next = opened(new IsolatedEnd(() => true));
		expect([earlier.retired, later.retired]).toEqual([true, false]);
		expect(later.maySend()).toBe(true);
		next.dispose();
	});

	it("retires no hook for an event that does not name what it is connected to", () => {
		const { page, isolated } = ends();
		for (const detail of [undefined, "no json", '"another"']) {
			document.dispatchEvent(new CustomEvent("thu-chuan:retire-page-hook", { detail }));
		}
		expect(page.retired).toBe(false);
		isolated.dispose();
	});

	it("follows the isolated world of a reloaded extension", () => {
		const { page, isolated } = ends({ allow: false });
		isolated.dispose();
		const next = opened(new IsolatedEnd(() => true));
		expect(page.maySend()).toBe(true);
		next.dispose();
	});

	it("is not moved by events of the page that carry no JSON", () => {
		const { page, isolated } = ends();
		for (const detail of [undefined, 7, {}, "no json"]) {
			document.dispatchEvent(new CustomEvent("thu-chuan:hello", { detail }));
		}
		expect(page.maySend()).toBe(true);
		isolated.dispose();
	});
});
