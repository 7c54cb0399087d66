/** Messages, facts and rule runs with defaults, so that a test states only what it is about. */
import {
	type AttachmentFacts,
	type Fact,
	type Facts,
	type FileContents,
	type FileScan,
	type FileType,
	known,
	type PdfSignatures,
	PENDING,
} from "../../utils/inspect/facts.ts";
import type { Attachment, Message, Recipient, RecipientField } from "../../utils/message/message.ts";
import type { AgencyContext, Rule, RuleOutcome, RuleSettings } from "../../utils/rules/rule.ts";
import { signaturesOf } from "../inspect/signature-facts.ts";

/** A new mail from an official mailbox without recipients, subject, text or files. */
export function message(parts: Partial<Message> = {}): Message {
	return {
		from: { address: "nvan@khanhhoa.gov.vn", name: "" },
		recipients: [],
		subject: "",
		body: { text: "", html: null },
		attachments: [],
		relation: "new",
		...parts,
	};
}

export function recipients(field: RecipientField, ...addresses: readonly string[]): Recipient[] {
	return addresses.map((address) => ({ address, name: "", field }));
}

/** An attachment whose id is its name, unless another is given. */
export function attachment(name: string, parts: Partial<Attachment> = {}): Attachment {
	return { id: name, name, mediaType: "", size: null, inline: false, ...parts };
}

/** What is known of one attachment: plain values are known facts, what is left out is pending. */
export interface KnownFacts {
	readonly size?: number | Fact<number>;
	/** A verdict stands for one signature of that kind. */
	readonly signature?: "signed" | "not-pdf" | PdfSignatures["verdict"] | PdfSignatures | AttachmentFacts["signature"];
	readonly text?: string | Fact<string>;
	/** A kind stands for a file without dangers. */
	readonly type?: FileType["kind"] | FileType | Fact<FileType>;
	/** What is left out is empty. */
	readonly contents?: Partial<FileContents> | Fact<FileContents>;
	readonly scan?: readonly FileScan[] | Fact<readonly FileScan[]>;
}

const NO_CONTENTS: FileContents = {
	secrecy: [],
	secretNames: [],
	legacyText: [],
	typography: [],
	files: [],
	incomplete: [],
};

/** Facts by attachment id. */
export function facts(byId: Readonly<Record<string, KnownFacts>> = {}): Facts {
	const attachments = Object.fromEntries(
		Object.entries(byId).map(([id, { size, signature, text, type, contents, scan }]): [string, AttachmentFacts] => [
			id,
			{
				size: typeof size === "number" ? known(size) : (size ?? PENDING),
				signature: signatureFact(signature),
				text: typeof text === "string" ? known(text) : (text ?? PENDING),
				type: typeFact(type),
				contents: contentsFact(contents),
				scan: scan === undefined ? PENDING : "state" in scan ? scan : known(scan),
			},
		]),
	);
	return { attachments };
}

function typeFact(given: KnownFacts["type"]): Fact<FileType> {
	if (given === undefined) return PENDING;
	if (typeof given === "string") return known({ kind: given, dangers: [] });
	return "state" in given ? given : known(given);
}

function contentsFact(given: KnownFacts["contents"]): Fact<FileContents> {
	if (given === undefined) return PENDING;
	return "state" in given ? given : known({ ...NO_CONTENTS, ...given });
}

function signatureFact(given: KnownFacts["signature"]): AttachmentFacts["signature"] {
	if (given === undefined) return PENDING;
	if (given === "not-pdf") return known(null);
	if (typeof given === "string") return known(signaturesOf(given === "signed" ? "valid" : given));
	return "verdict" in given ? known(given) : given;
}

/** The rule's own defaults, overridden where the test says so. */
export function settingsOf<S>(settings: RuleSettings<S>, overrides: Partial<S> = {}): S {
	const defaults = Object.fromEntries(
		Object.entries(settings as Record<string, { readonly default: unknown }>).map(([key, setting]) => [
			key,
			setting.default,
		]),
	);
	return { ...(defaults as S), ...overrides };
}

/** Runs a rule with its default settings, no facts and an agency without domains, unless given. */
export function check<S>(
	rule: Rule<S>,
	message: Message,
	context: {
		readonly facts?: Facts;
		readonly settings?: Partial<S>;
		readonly agency?: AgencyContext;
	} = {},
): RuleOutcome {
	return rule.check({
		message,
		facts: context.facts ?? facts(),
		settings: settingsOf(rule.settings, context.settings),
		agency: context.agency ?? { officialDomains: [] },
	});
}

/** The Vietnamese sentences of an outcome's findings. */
export function sentences(outcome: RuleOutcome): string[] {
	return outcome.findings.map(({ message: { vi } }) => vi);
}
