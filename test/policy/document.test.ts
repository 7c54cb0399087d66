import { describe, expect, it } from "vitest";
import { readPolicyDocument } from "../../utils/policy/document.ts";

describe("reading a policy document", () => {
	it("takes nothing for an empty document without problems", () => {
		expect(readPolicyDocument(undefined).problems).toEqual([]);
		expect(readPolicyDocument(null).options).toEqual({});
		expect(readPolicyDocument({}).rules).toEqual({});
	});

	it("keeps what is valid beside what is not, and names each problem", () => {
		const document = readPolicyDocument({
			stage: "warn",
			language: "fr",
			colour: "red",
			rules: {
				"attachment/total-size": { severity: "block", limitMegabytes: "ten" },
				"subject/missing": { severity: "off" },
				"recipient/teleport": { severity: "warn" },
				"subject/vietnamese": "warn",
			},
			locked: ["stage"],
		});
		expect(document.options).toEqual({ stage: "warn" });
		expect(document.rules["attachment/total-size"]).toEqual({ severity: "block" });
		expect(document.rules["subject/missing"]).toEqual({ severity: "off" });
		expect(document.locked).toEqual(["stage"]);
		expect(document.problems).toEqual([
			{ path: "language", kind: "wrong-value", given: '"fr"' },
			{ path: "colour", kind: "unknown-key", given: '"red"' },
			{ path: "rules.attachment/total-size.limitMegabytes", kind: "wrong-value", given: '"ten"' },
			{ path: "rules.recipient/teleport", kind: "unknown-key", given: '{"severity":"warn"}' },
			{ path: "rules.subject/vietnamese", kind: "wrong-value", given: '"warn"' },
		]);
	});

	it.each([["text"], [7], [[]], [true]])("reports a document that is no object: %j", (input) => {
		const document = readPolicyDocument(input);
		expect(document.options).toEqual({});
		expect(document.problems).toHaveLength(1);
	});

	it("is not confused by names of Object's own members", () => {
		const document = readPolicyDocument(
			JSON.parse('{"constructor": 1, "__proto__": {"stage": "warn"}, "rules": {"toString": {}}}'),
		);
		expect(document.options).toEqual({});
		expect(document.problems.map(({ path }) => path)).toEqual(["constructor", "__proto__", "rules.toString"]);
	});

	it.each([
		["https://mail.khanhhoa.gov.vn/*", true],
		["http://127.0.0.1:8080/*", true],
		["*://*.dcs.vn/*", true],
		["<all_urls>", false],
		["javascript:alert(1)", false],
		["https://mail.khanhhoa.gov.vn", false],
		["file:///etc/*", false],
	])("host %s is valid: %s", (host, valid) => {
		expect(readPolicyDocument({ hosts: [host] }).problems).toHaveLength(valid ? 0 : 1);
	});

	it("takes Vietnamese and internationalised domains as official ones", () => {
		expect(readPolicyDocument({ officialDomains: ["khanhhoa.gov.vn", "tỉnh.vn"] }).problems).toEqual([]);
		expect(readPolicyDocument({ officialDomains: ["@khanhhoa.gov.vn"] }).problems).toHaveLength(1);
	});

	it("shortens what it reports", () => {
		const [problem] = readPolicyDocument({ unknown: "x".repeat(10_000) }).problems;
		expect(problem?.given.length).toBeLessThanOrEqual(80);
	});
});
