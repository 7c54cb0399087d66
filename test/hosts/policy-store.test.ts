import { beforeEach, describe, expect, it, vi } from "vitest";

const stored = new Map<string, unknown>();
const managed = vi.fn(async (): Promise<Record<string, unknown>> => ({}));

vi.mock("wxt/browser", () => ({
	browser: {
		storage: {
			managed: { get: () => managed() },
			local: {
				get: async () => Object.fromEntries(stored),
				set: async (items: Record<string, unknown>) => {
					for (const [key, value] of Object.entries(items)) stored.set(key, structuredClone(value));
				},
				remove: async (key: string) => void stored.delete(key),
			},
		},
	},
}));

const { readRawPolicy, refreshAdministratorPolicy } = await import("../../utils/hosts/browser/policy-store.ts");

const POLICY = { stage: "enforce", locked: ["*"] };

beforeEach(async () => {
	stored.clear();
	managed.mockResolvedValue(POLICY);
	await refreshAdministratorPolicy(false);
});

describe("the copy of the administrator's policy", () => {
	it("is what the browser gives", async () => {
		expect(await readRawPolicy()).toEqual({ administrator: POLICY, user: undefined, settled: true });
	});

	it("stays while the values may still come, and goes when it is certain that there are none", async () => {
		managed.mockResolvedValue({});
		await refreshAdministratorPolicy(false);
		expect((await readRawPolicy()).administrator).toEqual(POLICY);
		await refreshAdministratorPolicy(true);
		expect((await readRawPolicy()).administrator).toBeUndefined();
	});

	it("goes where Firefox says that there is no policy", async () => {
		managed.mockRejectedValue(new Error("Managed storage manifest not found"));
		await refreshAdministratorPolicy(false);
		expect((await readRawPolicy()).administrator).toEqual(POLICY);
		await refreshAdministratorPolicy(true);
		expect((await readRawPolicy()).administrator).toBeUndefined();
	});

	it.each(["An unexpected error occurred", "storage.managed is corrupted", ""])(
		"stays where it cannot be read, which is told: %s",
		async (message) => {
			managed.mockRejectedValue(new Error(message));
			await expect(refreshAdministratorPolicy(true)).rejects.toThrow(message);
			expect((await readRawPolicy()).administrator).toEqual(POLICY);
		},
	);
});
