import { describe, expect, it } from "vitest";
import { parseMailboxes } from "../../../utils/message/mailboxes.ts";
import { EMPTY_DOCUMENT } from "../../../utils/policy/document.ts";
import { resolvePolicy } from "../../../utils/policy/policy.ts";
import type { ProfileId } from "../../../utils/policy/profile.ts";
import { addressFormat } from "../../../utils/rules/recipient/address-format.ts";
import { check, message, type settingsOf } from "../message-builder.ts";
import { MISTYPED, RIGHT } from "./address-samples.ts";

type Settings = ReturnType<typeof settingsOf<Parameters<typeof addressFormat.check>[0]["settings"]>>;

/** Of the recipients of a list, those that are found, and those that are not. */
function judged(profile: ProfileId, list: string): { readonly found: string[]; readonly passed: string[] } {
	const policy = resolvePolicy({ administrator: EMPTY_DOCUMENT, user: EMPTY_DOCUMENT }, "", profile);
	const settings = policy.rules["recipient/address-format"].settings as unknown as Settings;
	const found: string[] = [];
	const passed: string[] = [];
	for (const mailbox of parseMailboxes(list)) {
		const mail = message({ recipients: [{ ...mailbox, field: "to" }] });
		const { findings } = check(addressFormat, mail, { settings, agency: { officialDomains: policy.agencyDomains } });
		(findings.length > 0 ? found : passed).push(mailbox.address);
	}
	return { found, passed };
}

describe("addresses from life", () => {
	it.each(MISTYPED)("%s: every mistake is found", (profile, list) => {
		const { found, passed } = judged(profile, list);
		expect(passed).toEqual([]);
		expect(found).toHaveLength(list.split(",").length);
	});

	it.each(RIGHT)("%s: nothing is found of those that are right", (profile, list) => {
		const { found, passed } = judged(profile, list);
		expect(found).toEqual([]);
		expect(passed).toHaveLength(list.split(",").length);
	});
});
