import { describe, expect, it } from "vitest";
import { hostsOf } from "../../utils/policy/hosts.ts";

describe("hosts of the policy", () => {
	it("adds the user's hosts to the administrator's", () => {
		expect(hostsOf({ hosts: ["https://a.vn/*"] }, { hosts: ["https://b.vn/*", "https://a.vn/*"] })).toEqual([
			"https://a.vn/*",
			"https://b.vn/*",
		]);
	});

	it("leaves the user's hosts out when the administrator locks them", () => {
		expect(hostsOf({ hosts: ["https://a.vn/*"], locked: ["hosts"] }, { hosts: ["https://b.vn/*"] })).toEqual([
			"https://a.vn/*",
		]);
	});

	it.each([undefined, null, "x", { hosts: "https://a.vn/*" }, { hosts: [1] }, { hosts: ["javascript:x"] }])(
		"takes nothing from %j",
		(layer) => {
			expect(hostsOf(layer, layer)).toEqual([]);
		},
	);
});
