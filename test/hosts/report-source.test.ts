import { beforeEach, describe, expect, it, vi } from "vitest";

const stored = new Map<string, unknown>();

vi.mock("wxt/browser", () => ({
	browser: {
		storage: {
			session: {
				// Slow, as between processes: what is kept at once must not be lost.
				get: async (key: string) => {
					await Promise.resolve();
					return structuredClone({ [key]: stored.get(key) });
				},
				set: async (items: Record<string, unknown>) => {
					await Promise.resolve();
					for (const [key, value] of Object.entries(items)) stored.set(key, structuredClone(value));
				},
			},
		},
	},
}));

const { keepReportSource, readReportSource } = await import("../../utils/hosts/browser/report-source.ts");

const source = (number: number): { url: string; name: string } => ({
	url: `https://mail.gov.vn/?part=${number}`,
	name: `công văn ${number}.pdf`,
});

describe("what a report page is asked to check", () => {
	beforeEach(() => stored.clear());

	it("is read back by its key, and by no other", async () => {
		const key = await keepReportSource(source(1));
		expect(await readReportSource(key)).toEqual(source(1));
		expect(await readReportSource(`${key}x`)).toBeNull();
		expect(await readReportSource("")).toBeNull();
	});

	it("the newest 50 are kept, also when they come at once", async () => {
		const keys = await Promise.all(Array.from({ length: 55 }, (_, index) => keepReportSource(source(index))));
		expect(new Set(keys).size).toBe(55);
		const read = await Promise.all(keys.map((key) => readReportSource(key)));
		expect(read.map((one) => one !== null)).toEqual([...Array(5).fill(false), ...Array(50).fill(true)]);
		expect(read.at(-1)).toEqual(source(54));
	});

	it("what somebody else has written there is nothing", async () => {
		stored.set("reportSources", [{ key: "k", url: 5 }]);
		expect(await readReportSource("k")).toBeNull();
		const key = await keepReportSource(source(2));
		expect(await readReportSource(key)).toEqual(source(2));
	});

	it("an address without end is refused, a name is cut", async () => {
		expect(() => keepReportSource({ url: `https://mail.gov.vn/${"a".repeat(9000)}`, name: "a.pdf" })).toThrow();
		const key = await keepReportSource({ url: "https://mail.gov.vn/", name: "a".repeat(5000) });
		expect((await readReportSource(key))?.name).toHaveLength(1024);
	});
});
