import { describe, expect, it } from "vitest";
import { readPolicyDocument } from "../../utils/policy/document.ts";
import { hostsOf, revocationHostsOf } from "../../utils/policy/hosts.ts";

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

	it("leaves out a wrong one, as the policy document does", () => {
		expect(hostsOf({ hosts: ["https://a.vn/*", "a.vn", 1] }, undefined)).toEqual(["https://a.vn/*"]);
	});

	it.each([undefined, null, "x", { hosts: "https://a.vn/*" }, { hosts: [1] }, { hosts: ["javascript:x"] }])(
		"takes nothing from %j",
		(layer) => {
			expect(hostsOf(layer, layer)).toEqual([]);
		},
	);
});

describe("hosts that may be asked about revocation", () => {
	it.each([
		[["ocsp.ca.gov.vn", "*.viettel-ca.vn", "*", 7, "http://x.vn"]],
		[["ocsp.ca.gov.vn"]],
		[[]],
		["ocsp.ca.gov.vn"],
		[Array.from({ length: 51 }, (_, index) => `ca${index}.vn`)],
		[undefined],
	])("are for the background what they are for the policy: %j", (revocationHosts) => {
		const { options } = readPolicyDocument({ revocationHosts });
		expect(revocationHostsOf({ revocationHosts })).toEqual(options.revocationHosts ?? []);
	});

	it("are none where the layer is none", () => {
		for (const layer of [undefined, null, "x", 7, []]) expect(revocationHostsOf(layer)).toEqual([]);
	});
});
