import * as v from "valibot";
import { describe, expect, it, vi } from "vitest";
import { awaitedAttachments, checkMessage, settleFacts, worstOf } from "../../utils/check/check.ts";
import { requirementOf } from "../../utils/check/requirement.ts";
import { type Facts, known, PENDING, unknown } from "../../utils/inspect/facts.ts";
import type { Attachment, Message } from "../../utils/message/message.ts";
import { EMPTY_DOCUMENT, readPolicyDocument } from "../../utils/policy/document.ts";
import { type Policy, resolvePolicy } from "../../utils/policy/policy.ts";
import { defineRule, found, PASSES, type Rule } from "../../utils/rules/rule.ts";
import { attachmentFacts } from "../inspect/facts-builder.ts";
import { signaturesOf } from "../inspect/signature-facts.ts";

const MESSAGE: Message = {
	from: { address: "a@khanhhoa.gov.vn", name: "" },
	recipients: [{ address: "b@hanam.gov.vn", name: "", field: "to" }],
	subject: "Báo cáo tuần 45",
	body: { text: "Kính gửi", html: null },
	attachments: [{ id: "1", name: "bao cao.pdf", mediaType: "application/pdf", size: 10, inline: false }],
	relation: "new",
};
const FACTS: Facts = {
	attachments: {
		"1": attachmentFacts({ size: known(10), signature: known(signaturesOf("valid")), text: unknown("not-available") }),
	},
};

function policy(administrator: unknown = {}): Policy {
	return resolvePolicy({ administrator: readPolicyDocument(administrator), user: EMPTY_DOCUMENT }, "");
}

const text = { vi: "điều thấy", en: "what was found" };

/** Takes the place of the built rule of the same id. */
function ruleThat(check: Rule["check"], changes: Partial<Rule> = {}): Rule {
	const rule = defineRule({
		id: "attachment/total-size",
		needs: [],
		weakFindings: false,
		settings: { limitMegabytes: { schema: v.number(), default: 10, title: text } },
		check,
	});
	return { ...rule, ...changes };
}

const whole = { part: "message", value: "" } as const;

describe("the engine", () => {
	it("passes a message in which no rule finds anything", () => {
		const verdict = checkMessage(MESSAGE, FACTS, policy(), { rules: [ruleThat(() => PASSES)] });
		expect(verdict).toMatchObject({ findings: [], couldNotCheck: [] });
		expect(worstOf(verdict)).toBe("pass");
	});

	it("puts the policy's severity and the regulation's article to a finding", () => {
		const rule = ruleThat(() => found({ where: whole, message: text, remedies: [] }));
		const [finding] = checkMessage(MESSAGE, FACTS, policy(), { rules: [rule] }).findings;
		expect(finding).toMatchObject({ rule: "attachment/total-size", severity: "justify", message: text });
		expect(finding?.citations[0].article).toBe("Điều 9 khoản 2");
	});

	it("gives the rule its settings from the policy", () => {
		const given: unknown[] = [];
		const rule = ruleThat(({ settings }) => {
			given.push(settings);
			return PASSES;
		});
		const own = policy({ rules: { "attachment/total-size": { limitMegabytes: 3 } } });
		checkMessage(MESSAGE, FACTS, own, { rules: [rule] });
		expect(given).toEqual([{ limitMegabytes: 3 }]);
	});

	it("turns an exception in a rule into could not check, and runs the others", () => {
		const failing = ruleThat(() => {
			throw new Error("fault");
		});
		const finding = ruleThat(() => found({ where: whole, message: text, remedies: [] }));
		const verdict = checkMessage(MESSAGE, FACTS, policy(), { rules: [failing, finding] });
		expect(verdict.couldNotCheck).toMatchObject([{ reason: "internal-error", severity: "warn" }]);
		expect(verdict.findings).toHaveLength(1);
		expect(requirementOf({ ...verdict, findings: [] }, "enforce")).toBe("confirm");
	});

	it.each([
		["note", "none"],
		["warn", "confirm"],
		["justify", "reason"],
		["block", "wall"],
	])("lets the policy say that could not check means %s", (severity, requirement) => {
		const rule = ruleThat(() => ({ findings: [], unchecked: [{ where: whole, reason: "encrypted" }] }));
		const verdict = checkMessage(MESSAGE, FACTS, policy({ couldNotCheck: severity }), { rules: [rule] });
		expect(worstOf(verdict)).toBe(severity);
		expect(requirementOf(verdict, "enforce")).toBe(requirement);
		expect(requirementOf(verdict, "audit-only")).toBe("none");
	});

	it("does not run a rule that the policy has off", () => {
		const rule = ruleThat(() => {
			throw new Error("must not run");
		});
		const off = policy({ rules: { "attachment/total-size": { severity: "off" } } });
		expect(worstOf(checkMessage(MESSAGE, FACTS, off, { rules: [rule] }))).toBe("pass");
	});

	it("keeps a rule silent beside one that makes its advice wrong, but for weak evidence", () => {
		const advice = ruleThat(() => found({ where: whole, message: text, remedies: [] }), {
			id: "legal-value/paper-copy",
			silentBeside: ["content/state-secret"],
		});
		const secret = (weak: boolean): Rule =>
			ruleThat(() => found({ where: whole, message: text, remedies: [], ...(weak ? { weak: true } : {}) }), {
				id: "content/state-secret",
				weakFindings: true,
			});
		const rulesFound = (rules: readonly Rule[]): string[] =>
			checkMessage(MESSAGE, FACTS, policy(), { rules }).findings.map(({ rule }) => rule);
		expect(rulesFound([advice, secret(false)])).toEqual(["content/state-secret"]);
		expect(rulesFound([advice, secret(true)])).toEqual(["content/state-secret", "legal-value/paper-copy"]);
	});

	it("shows the worst first", () => {
		const warn = ruleThat(() => found({ where: whole, message: text, remedies: [] }), { id: "attachment/signed-pdf" });
		const justify = ruleThat(() => found({ where: whole, message: text, remedies: [] }));
		const { findings } = checkMessage(MESSAGE, FACTS, policy(), { rules: [warn, justify] });
		expect(findings.map(({ severity }) => severity)).toEqual(["justify", "warn"]);
	});
});

describe("the direction of a mail", () => {
	const outgoing = ruleThat(() => found({ where: whole, message: text, remedies: [] }), { needs: ["text"] });
	const incoming: Rule = { ...outgoing, direction: "incoming", needs: ["signature"] };

	it("decides which rules judge it", () => {
		const rules = [outgoing, incoming];
		expect(checkMessage(MESSAGE, FACTS, policy(), { rules: [incoming] }).findings).toEqual([]);
		expect(checkMessage(MESSAGE, FACTS, policy(), { rules: [outgoing], direction: "incoming" }).findings).toEqual([]);
		expect(checkMessage(MESSAGE, FACTS, policy(), { rules, direction: "incoming" }).findings).toHaveLength(1);
	});

	it("decides which facts are awaited", () => {
		const facts: Facts = { attachments: { "1": attachmentFacts({ signature: PENDING }) } };
		const options = { rules: [outgoing, incoming] };
		expect(awaitedAttachments(MESSAGE, facts, policy(), options)).toEqual([]);
		expect(awaitedAttachments(MESSAGE, facts, policy(), { ...options, direction: "incoming" })).toEqual(["1"]);
	});
});

describe("facts that are not there yet", () => {
	const pending: Facts = {
		attachments: { "1": attachmentFacts({ size: known(10), signature: PENDING, text: PENDING }) },
	};
	const needy = ruleThat(() => PASSES, { needs: ["signature"] });

	it("are awaited where a rule in force needs them", () => {
		expect(awaitedAttachments(MESSAGE, pending, policy(), { rules: [needy] })).toEqual(["1"]);
		expect(awaitedAttachments(MESSAGE, { attachments: {} }, policy(), { rules: [needy] })).toEqual(["1"]);
		expect(awaitedAttachments(MESSAGE, FACTS, policy(), { rules: [needy] })).toEqual([]);
		expect(awaitedAttachments(MESSAGE, pending, policy(), { rules: [ruleThat(() => PASSES)] })).toEqual([]);
	});

	it("leave the rule out while composing", () => {
		const rule = ruleThat(() => found({ where: whole, message: text, remedies: [] }), { needs: ["signature"] });
		expect(checkMessage(MESSAGE, pending, policy(), { skipPending: true, rules: [rule] }).findings).toEqual([]);
	});

	it("leave out their file alone where a rule judges each by itself", () => {
		const check = vi.fn<Rule["check"]>(() => PASSES);
		const rule = ruleThat(check, { needs: ["signature"], judgesFilesAlone: true });
		const other = { ...MESSAGE.attachments[0], id: "read" } as Attachment;
		const message = { ...MESSAGE, attachments: [...MESSAGE.attachments, other] };
		const facts = { attachments: { ...pending.attachments, read: attachmentFacts() } };
		checkMessage(message, facts, policy(), { skipPending: true, rules: [rule] });
		expect(check.mock.calls[0]?.[0].message.attachments).toEqual([other]);
		checkMessage(message, facts, policy(), { rules: [rule] });
		expect(check.mock.calls[1]?.[0].message.attachments).toEqual(message.attachments);
	});

	it("are no pass once nobody waits any more", () => {
		const settled = settleFacts(MESSAGE, pending, "timed-out");
		expect(settled.attachments["1"]).toMatchObject({
			size: { state: "known", value: 10 },
			signature: { state: "unknown", reason: "timed-out" },
		});
	});
});
