import { beforeEach, describe, expect, it, vi } from "vitest";

interface Injection {
	readonly target: { readonly tabId: number; readonly allFrames?: boolean; readonly frameIds?: readonly number[] };
	readonly files?: readonly string[];
	readonly world?: string;
}

/** By tab: which of its frames have the extension in them. */
const tabs = new Map<number, Map<number, boolean>>();
let injected: Injection[] = [];

vi.mock("wxt/browser", () => ({
	browser: {
		tabs: { query: async () => [...[...tabs.keys()].map((id) => ({ id })), {}] },
		scripting: {
			executeScript: async (injection: Injection) => {
				const frames = tabs.get(injection.target.tabId);
				if (!frames?.size) throw new Error("Cannot access contents of the page");
				if (injection.files) injected.push(injection);
				return [...frames].map(([frameId, result]) => ({ frameId, result }));
			},
		},
	},
}));

const { injectIntoOpenPages } = await import("../../utils/hosts/browser/guarded-hosts.ts");

const MATCHES = ["https://*.gov.vn/*"];

beforeEach(() => {
	tabs.clear();
	injected = [];
});

describe("pages that were open before", () => {
	it("get the scripts in the frames that have none yet, the page's own world first", async () => {
		tabs.set(
			1,
			new Map([
				[0, true],
				[5, false],
			]),
		);
		tabs.set(2, new Map([[0, false]]));
		await injectIntoOpenPages(MATCHES, "marker");
		expect(injected).toEqual([
			{ target: { tabId: 1, frameIds: [5] }, files: ["/webmail-page.js"], world: "MAIN" },
			{ target: { tabId: 1, frameIds: [5] }, files: ["/content-scripts/webmail.js"] },
			{ target: { tabId: 2, frameIds: [0] }, files: ["/webmail-page.js"], world: "MAIN" },
			{ target: { tabId: 2, frameIds: [0] }, files: ["/content-scripts/webmail.js"] },
		]);
	});

	it("are left alone where the extension is at work already", async () => {
		tabs.set(1, new Map([[0, true]]));
		await injectIntoOpenPages(MATCHES, "marker");
		expect(injected).toEqual([]);
	});

	it("do not keep others from them where one cannot be reached", async () => {
		tabs.set(1, new Map());
		tabs.set(2, new Map([[0, false]]));
		await injectIntoOpenPages(MATCHES, "marker");
		expect(injected.map(({ target }) => target.tabId)).toEqual([2, 2]);
	});

	it("are not looked for where nothing is guarded", async () => {
		tabs.set(1, new Map([[0, false]]));
		await injectIntoOpenPages([], "marker");
		expect(injected).toEqual([]);
	});
});
