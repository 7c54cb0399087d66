/** What the guard computes between the click on Send and the product's own send, without the page around it. */
import { awaitedAttachments, checkMessage } from "../../utils/check/check.ts";
import { type Requirement, requirementOf } from "../../utils/check/requirement.ts";
import { fingerprintOf } from "../../utils/guard/fingerprint.ts";
import { EMPTY_DOCUMENT, readPolicyDocument } from "../../utils/policy/document.ts";
import { type PolicyLayers, resolvePolicy } from "../../utils/policy/policy.ts";
import type { Composed } from "./messages.ts";

/** An administrator who has set something, as an agency that rolls out would. */
export const LAYERS: PolicyLayers = {
	administrator: readPolicyDocument({
		stage: "enforce",
		officialDomains: ["khanhhoa.gov.vn", "tinh.gov.vn.test"],
		mailboxes: [{ domain: "tinh.gov.vn.test", profile: "khanh-hoa" }],
		rules: { "recipient/foreign-mail-service": { exemptDomains: ["vnpt.vn"] } },
		locked: ["stage"],
	}),
	user: EMPTY_DOCUMENT,
};

/** The product asks twice (the command, then the form): the second time the fingerprint alone is compared. */
export function checkAtSend({ message, facts }: Composed): Requirement {
	const policy = resolvePolicy(LAYERS, message.from?.address ?? "");
	if (awaitedAttachments(message, facts, policy).length > 0) throw new Error("Nothing may be awaited here.");
	const requirement = requirementOf(checkMessage(message, facts, policy), policy.stage);
	const passed = fingerprintOf(message);
	if (fingerprintOf(message) !== passed) throw new Error("The fingerprint is not stable.");
	return requirement;
}
