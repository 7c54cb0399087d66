import { describe, expect, it } from "vitest";
import { readPolicyDocument } from "../../utils/policy/document.ts";
import { directoryUrlOf, hostsOf, revocationHostsOf } from "../../utils/policy/hosts.ts";
import { resolvePolicy } from "../../utils/policy/policy.ts";

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

describe("the address of the directory", () => {
	it.each([
		["https://mail.hanam.gov.vn/danh-ba.csv", true],
		["https://mail.hanam.gov.vn:8443/danh%20ba?nam=2026", true],
		["http://127.0.0.1:8080/danh-ba.txt", true],
		["http://localhost/danh-ba.txt", true],
		["", true],
		["http://mail.hanam.gov.vn/danh-ba.csv", false],
		["http://127.0.0.1.congty.vn/danh-ba.csv", false],
		["https://mail.hanam.gov.vn", false],
		["https://an:mat-khau@mail.hanam.gov.vn/danh-ba.csv", false],
		["https://*.hanam.gov.vn/danh-ba.csv", false],
		["https://mail..hanam.gov.vn./danh-ba.csv#1", false],
		["https://mail.hanam.gov.vn:99999/danh-ba.csv", false],
		["file:///C:/danh-ba.csv", false],
		["data:text/csv,a@b.vn", false],
		[`https://mail.hanam.gov.vn/${"a".repeat(500)}`, false],
		[7, false],
	])("%j", (url, isTaken) => {
		expect(directoryUrlOf({ directoryUrl: url })).toBe(isTaken ? url : "");
		expect(readPolicyDocument({ directoryUrl: url }).problems).toHaveLength(isTaken ? 0 : 1);
	});

	it("is the administrator's alone, and tells the user why", () => {
		const url = "https://mail.hanam.gov.vn/danh-ba.csv";
		const layers = { administrator: readPolicyDocument({}), user: readPolicyDocument({ directoryUrl: url }) };
		const policy = resolvePolicy(layers, "");
		expect(policy.directoryUrl).toBe("");
		expect(policy.problems).toContainEqual({ path: "directoryUrl", kind: "locked", given: JSON.stringify(url) });
		expect(directoryUrlOf(undefined)).toBe("");
	});
});
