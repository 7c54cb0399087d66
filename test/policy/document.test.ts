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

	it("leaves out the wrong entries of a list, with their places, and keeps the others", () => {
		const document = readPolicyDocument({
			officialDomains: ["khanhhoa.gov.vn", "@wrong", "nhatrang.vn", 7],
			mailboxes: [
				{ domain: "hcm.vn", profile: "can-gio" },
				{ domain: "hcm.vn", profile: "none" },
			],
			hosts: ["everything"],
		});
		expect(document.options.officialDomains).toEqual(["khanhhoa.gov.vn", "nhatrang.vn"]);
		expect(document.options.mailboxes).toEqual([{ domain: "hcm.vn", profile: "can-gio" }]);
		expect(document.options.hosts).toBeUndefined();
		expect(document.problems.map(({ path }) => path)).toEqual([
			"officialDomains[1]",
			"officialDomains[3]",
			"mailboxes[1]",
			"hosts",
		]);
	});

	it("keeps each lock that names something, and tells those that do not", () => {
		const locked = ["stage", "rules", "rules.subject/missing", "rules.subject/missing.severity", "*"];
		expect(readPolicyDocument({ locked })).toMatchObject({ locked, problems: [] });
		const wrong = [
			"stagee",
			"rules.content/state-secert",
			"rules.subject/missing.colour",
			"constructor",
			"stage.x",
			"",
		];
		const document = readPolicyDocument({ locked: ["couldNotCheck", 5, ...wrong, "hosts"] });
		expect(document.locked).toEqual(["couldNotCheck", "hosts"]);
		expect(document.problems).toEqual([
			{ path: "locked[1]", kind: "wrong-value", given: "5" },
			...wrong.map((lock) => ({ path: `locked.${lock}`, kind: "unknown-key", given: JSON.stringify(lock) })),
		]);
		expect(readPolicyDocument({ locked: "stage" }).problems).toEqual([
			{ path: "locked", kind: "wrong-value", given: '"stage"' },
		]);
	});

	it("refuses a list that is too long as a whole", () => {
		const document = readPolicyDocument({ revocationHosts: Array.from({ length: 51 }, (_, index) => `ca${index}.vn`) });
		expect(document.options.revocationHosts).toBeUndefined();
		expect(document.problems.map(({ path }) => path)).toEqual(["revocationHosts"]);
		const endless = readPolicyDocument({ removedCertificates: Array(100_000).fill("x") });
		expect(endless.problems).toHaveLength(1);
	});

	const print = "ab".repeat(32);
	it.each([
		["removedCertificates", print, true],
		["removedCertificates", print.toUpperCase().replace(/..(?=.)/g, "$&:"), true],
		["removedCertificates", print.replace(/..(?=.)/g, "$& "), true],
		["removedCertificates", print.slice(2), false],
		["removedCertificates", `${print}cd`, false],
		["removedCertificates", "CN=Root", false],
		["trustedCertificates", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----", true],
		["trustedCertificates", "MIIBszCCAVmgAwIBAgIUQ==", true],
		["trustedCertificates", "C:\\root.cer", false],
		["trustedCertificates", print, false],
		["trustedCertificates", `MI${"A".repeat(20_000)}`, false],
		["revocationHosts", "ocsp.ca.gov.vn", true],
		["revocationHosts", "*.viettel-ca.vn", true],
		["revocationHosts", "127.0.0.1:8080", true],
		["revocationHosts", "ca", true],
		["revocationHosts", "*", false],
		["revocationHosts", "*.vn", false],
		["revocationHosts", "*.0.0.1", false],
		["revocationHosts", "ca.*.vn", false],
		["revocationHosts", "*.ca.vn:8080", false],
		["revocationHosts", "http://ca.gov.vn", false],
		["revocationHosts", "ca.gov.vn/", false],
		["revocationHosts", "user@ca.gov.vn", false],
		["revocationHosts", "", false],
	])("%s: %s is valid: %s", (option, entry, valid) => {
		expect(readPolicyDocument({ [option]: [entry] }).problems).toHaveLength(valid ? 0 : 1);
	});
});
