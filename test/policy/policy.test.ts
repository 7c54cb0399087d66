import { describe, expect, it } from "vitest";
import { checkMessage } from "../../utils/check/check.ts";
import { requirementOf } from "../../utils/check/requirement.ts";
import type { Message } from "../../utils/message/message.ts";
import { EMPTY_DOCUMENT, readPolicyDocument } from "../../utils/policy/document.ts";
import { ruleOf } from "../../utils/policy/options.ts";
import { type Policy, resolvePolicy } from "../../utils/policy/policy.ts";
import { RULE_IDS } from "../../utils/rules/rule-ids.ts";
import { LAWFUL } from "../guard/fake-composer.ts";

interface Given {
	readonly administrator?: unknown;
	readonly user?: unknown;
	readonly from?: string;
}

function policyOf({ administrator, user, from = "" }: Given): Policy {
	return resolvePolicy({ administrator: readPolicyDocument(administrator), user: readPolicyDocument(user) }, from);
}

describe("layers of policy", () => {
	it("starts from the most careful default", () => {
		const policy = policyOf({});
		expect(policy.profileInForce).toBe("default");
		expect(policy.stage).toBe("enforce");
		expect(policy.origins["stage"]).toBe("default");
		for (const id of RULE_IDS) expect(policy.rules[id].citations.length).toBeGreaterThan(0);
		for (const id of RULE_IDS) expect(policy.rules[id].severity).not.toBe("off");
	});

	it("merges per key: the user changes one key and the administrator's others stay", () => {
		const policy = policyOf({
			administrator: { rules: { "attachment/total-size": { severity: "warn", limitMegabytes: 25 } } },
			user: { rules: { "attachment/total-size": { limitMegabytes: 5 } } },
		});
		expect(policy.rules["attachment/total-size"]).toMatchObject({ severity: "warn", settings: { limitMegabytes: 5 } });
		expect(policy.origins["rules.attachment/total-size.severity"]).toBe("administrator");
		expect(policy.origins["rules.attachment/total-size.limitMegabytes"]).toBe("user");
	});

	it.each([
		["the key", "rules.attachment/total-size.limitMegabytes"],
		["the rule", "rules.attachment/total-size"],
		["all rules", "rules"],
		["everything", "*"],
	])("keeps a value that the administrator locks by %s, and says so", (_, lock) => {
		const policy = policyOf({
			administrator: { rules: { "attachment/total-size": { limitMegabytes: 25 } }, locked: [lock] },
			user: { rules: { "attachment/total-size": { limitMegabytes: 500 } } },
		});
		expect(policy.rules["attachment/total-size"].settings["limitMegabytes"]).toBe(25);
		expect(policy.problems).toContainEqual(expect.objectContaining({ kind: "locked" }));
	});

	it("locks a default that the administrator does not give", () => {
		const policy = policyOf({ administrator: { locked: ["stage"] }, user: { stage: "warn" } });
		expect(policy.stage).toBe("enforce");
	});

	it.each([
		["stage", "audit-only", "enforce"],
		["couldNotCheck", "note", "warn"],
	])("leaves the choice of %s: %s to administrators", (option, value, byDefault) => {
		const tried = policyOf({ user: { [option]: value } });
		expect(tried).toMatchObject({ [option]: byDefault });
		expect(tried.origins[option]).toBe("default");
		expect(tried.problems).toEqual([{ path: option, kind: "not-for-users", given: `"${value}"` }]);
		const chosen = policyOf({ administrator: { [option]: value } });
		expect(chosen).toMatchObject({ [option]: value, problems: [] });
		const both = policyOf({ administrator: { [option]: value, locked: [option] }, user: { [option]: value } });
		expect(both.problems).toEqual([{ path: option, kind: "locked", given: `"${value}"` }]);
	});

	it.each([
		["stage", "warn"],
		["stage", "enforce"],
		["couldNotCheck", "warn"],
		["couldNotCheck", "block"],
	])("leaves the choice of %s: %s to users as well", (option, value) => {
		expect(policyOf({ user: { [option]: value } })).toMatchObject({ [option]: value, problems: [] });
	});

	it("holds a state secret and a file that was not read, whatever the user chooses", () => {
		const policy = policyOf({ user: { stage: "audit-only", couldNotCheck: "note", waitSeconds: 1 } });
		const requirementFor = (message: Message): string =>
			requirementOf(checkMessage(message, { attachments: {} }, policy), policy.stage);
		expect(requirementFor({ ...LAWFUL, subject: "TỐI MẬT: Kế hoạch" })).toBe("wall");
		const unread = { id: "a", name: "a.pdf", mediaType: "application/pdf", size: null, inline: false };
		expect(requirementFor({ ...LAWFUL, attachments: [unread] })).toBe("confirm");
	});

	it("does not take locks from the user", () => {
		const policy = policyOf({ user: { locked: ["*"] } });
		expect(policy.isLocked("stage")).toBe(false);
		expect(policy.problems).toContainEqual(expect.objectContaining({ kind: "not-allowed-here" }));
	});

	it("never lets the user open the wall around state secrets", () => {
		const policy = policyOf({ user: { rules: { "content/state-secret": { severity: "off" } } } });
		expect(policy.isLocked("rules.content/state-secret.severity")).toBe(true);
		expect(policy.rules["content/state-secret"].severity).not.toBe("warn");
		expect(policy.problems).toContainEqual(
			expect.objectContaining({ path: "rules.content/state-secret.severity", kind: "locked" }),
		);
	});

	it("takes certificates and hosts to ask from the administrator only", () => {
		const trust = { trustedCertificates: ["MIIB"], removedCertificates: ["ab".repeat(32)], revocationHosts: ["ca.vn"] };
		const policy = policyOf({ user: trust });
		for (const path of Object.keys(trust)) {
			expect(policy.problems).toContainEqual(expect.objectContaining({ path, kind: "locked" }));
		}
		expect(policy).toMatchObject({ trustedCertificates: [], removedCertificates: [], revocationHosts: [] });
		expect(policyOf({ administrator: trust })).toMatchObject(trust);
		const emptied = { trustedCertificates: [], removedCertificates: [], revocationHosts: [] };
		expect(policyOf({ administrator: trust, user: emptied })).toMatchObject(trust);
	});

	it("asks no network and shows badges by default", () => {
		expect(policyOf({})).toMatchObject({ revocationHosts: [], incomingBadges: true, badgeLimitMegabytes: 10 });
		expect(policyOf({ user: { badgeLimitMegabytes: 0 } }).badgeLimitMegabytes).toBe(0);
	});

	it("stays usable when a layer is nonsense", () => {
		expect(policyOf({ administrator: "nonsense", user: [1] }).profileInForce).toBe("default");
	});
});

describe("profiles by From address", () => {
	it.each([
		["nvan@khanhhoa.gov.vn", "khanh-hoa"],
		["nvan@hanam.gov.vn", "ha-nam"],
		["nvan.cangio@tphcm.gov.vn", "can-gio"],
		["nvan.quan1@tphcm.gov.vn", "default"],
		["nvan@gmail.com", "default"],
		["", "default"],
	])("%s gets %s", (from, profile) => {
		expect(policyOf({ from }).profileInForce).toBe(profile);
	});

	it("uses the profile that the administrator names for addresses that no profile claims", () => {
		const administrator = { profile: "soc-trang" };
		expect(policyOf({ administrator, from: "nvan@xa.vn" }).profileInForce).toBe("soc-trang");
		expect(policyOf({ administrator, from: "nvan@khanhhoa.gov.vn" }).profileInForce).toBe("khanh-hoa");
	});

	it("uses the named profile for all when choosing by From is off", () => {
		const administrator = { profile: "soc-trang", profileByFrom: false };
		expect(policyOf({ administrator, from: "nvan@khanhhoa.gov.vn" }).profileInForce).toBe("soc-trang");
	});

	it("knows the agency's own domains, with a pattern for the account", () => {
		const administrator = {
			mailboxes: [
				{ domain: "dienkhanh.vn", profile: "khanh-hoa" },
				{ domain: "hcm.vn", account: "*.CanGio", profile: "can-gio" },
			],
		};
		expect(policyOf({ administrator, from: "a@phong.dienkhanh.vn" }).profileInForce).toBe("khanh-hoa");
		expect(policyOf({ administrator, from: "a.cangio@hcm.vn" }).profileInForce).toBe("can-gio");
		expect(policyOf({ administrator, from: "a.quan3@hcm.vn" }).profileInForce).toBe("default");
		expect(policyOf({ administrator, from: "a@notdienkhanh.vn" }).profileInForce).toBe("default");
	});

	it("counts the profile's, the mailboxes' and the policy's domains as the agency's", () => {
		const administrator = {
			mailboxes: [{ domain: "DienKhanh.vn", profile: "khanh-hoa" }],
			officialDomains: ["nhatrang.vn"],
		};
		const policy = policyOf({ administrator, from: "a@dienkhanh.vn" });
		expect(policy.agencyDomains).toEqual(["khanhhoa.gov.vn", "dienkhanh.vn", "nhatrang.vn"]);
	});

	it("turns a rule off where the regulation is silent, and on with an article when the administrator wants it", () => {
		expect(policyOf({ from: "a@hanam.gov.vn" }).rules["attachment/total-size"].severity).toBe("off");
		const administrator = { rules: { "attachment/total-size": { severity: "warn" } } };
		const rule = policyOf({ administrator, from: "a@hanam.gov.vn" }).rules["attachment/total-size"];
		expect(rule.severity).toBe("warn");
		expect(rule.citations[0].regulation).toContain("1480");
	});

	it("is forced by the command line and the practice page", () => {
		const layers = { administrator: EMPTY_DOCUMENT, user: EMPTY_DOCUMENT };
		expect(resolvePolicy(layers, "a@hanam.gov.vn", "quang-tri").profileInForce).toBe("quang-tri");
	});
});

describe("stages", () => {
	it("lowers everything to a click in the warn stage, but for state secrets", () => {
		const policy = policyOf({ administrator: { stage: "warn" } });
		for (const id of RULE_IDS) {
			if (id === "content/state-secret") continue;
			expect(["off", "note", "warn"]).toContain(policy.rules[id].severity);
		}
		expect(policy.rules["content/state-secret"].severity).toBe("block");
	});

	it.each(["justify", "block"])("lowers what could not be checked from %s to a click in the warn stage", (level) => {
		expect(policyOf({ administrator: { stage: "warn", couldNotCheck: level } }).couldNotCheck).toBe("warn");
		expect(policyOf({ administrator: { couldNotCheck: level } }).couldNotCheck).toBe(level);
		expect(policyOf({ administrator: { stage: "warn", couldNotCheck: "note" } }).couldNotCheck).toBe("note");
	});
});

it.each(RULE_IDS)("%s is an id that a rule has", (id) => {
	expect(ruleOf(id).id).toBe(id);
});
