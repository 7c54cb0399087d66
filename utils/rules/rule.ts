/**
 * What a rule is: a plain object, complete in its file. A rule knows the message, the facts and its own settings;
 * it knows neither the policy (which severity), nor the regulation (which article), nor the host.
 */
import type { BaseIssue, BaseSchema } from "valibot";
import type { Text } from "../i18n/text.ts";
import type { FactName, Facts, UnknownReason } from "../inspect/facts.ts";
import type { Message, RecipientField } from "../message/message.ts";
import type { RuleId } from "./rule-ids.ts";

/** Which part of the message a finding is about. */
export type Where =
	| { readonly part: "sender"; readonly value: string }
	| { readonly part: "recipient"; readonly value: string; readonly field: RecipientField }
	| { readonly part: "subject"; readonly value: string }
	/** `value` is the excerpt concerned. */
	| { readonly part: "body"; readonly value: string }
	/** `value` is the file name. */
	| { readonly part: "attachment"; readonly value: string; readonly attachmentId: string }
	| { readonly part: "message"; readonly value: string };

/** What a person can click to put a finding right. The host carries it out. */
export type Remedy =
	| { readonly kind: "remove-recipient"; readonly address: string; readonly field: RecipientField }
	/** `by` is a whole address, without a display name. */
	| {
			readonly kind: "replace-recipient";
			readonly address: string;
			readonly field: RecipientField;
			readonly by: string;
	  }
	| { readonly kind: "move-to-bcc"; readonly addresses: readonly string[] }
	| { readonly kind: "remove-attachment"; readonly attachmentId: string; readonly name: string }
	| { readonly kind: "add-attachment" }
	| { readonly kind: "go-to-sender" }
	| { readonly kind: "go-to-recipients" }
	| { readonly kind: "go-to-subject" }
	| { readonly kind: "go-to-body" }
	| { readonly kind: "replace-subject"; readonly subject: string }
	/** What of the body is in an old encoding is put into Unicode; the rest stays as it is. */
	| { readonly kind: "convert-body" }
	/** The person says why it is lawful; `reason` is put into the reason field. */
	| { readonly kind: "give-reason"; readonly reason: Text };

/** A small picture of what was found, in memory only: never stored, never sent. */
export interface Picture {
	readonly png: Uint8Array<ArrayBuffer>;
	/** In pixels. */
	readonly width: number;
	readonly height: number;
	/** What it shows, for those who do not see it: "Ảnh dấu tìm thấy: TỐI MẬT". */
	readonly description: Text;
}

/** A finding before policy and regulation are put to it. */
export interface RuleFinding {
	readonly where: Where;
	/** What was found and what to do, one or two sentences, without the article. */
	readonly message: Text;
	/** In the order of usefulness; may be empty. */
	readonly remedies: readonly Remedy[];
	/** What a person can see with their own eyes. */
	readonly picture?: Picture;
	/** Lighter evidence: the policy's `weakSeverity` of the rule applies. Only rules with `weakFindings` give it. */
	readonly weak?: true;
	/** Its advice is another than that of the rules which its own `joins`: it stays beside them. */
	readonly apart?: true;
}

/** A check that could not be made: it is shown, and the policy says what it means. */
export interface Unchecked {
	readonly where: Where;
	readonly reason: UnknownReason;
}

/** Neither findings nor unchecked: the message passes this rule. */
export interface RuleOutcome {
	readonly findings: readonly RuleFinding[];
	readonly unchecked: readonly Unchecked[];
}

export const PASSES: RuleOutcome = { findings: [], unchecked: [] };

export function found(...findings: readonly RuleFinding[]): RuleOutcome {
	return { findings, unchecked: [] };
}

/** One setting of a rule: how it is validated, what it is without policy, how the settings page names it. */
export interface RuleSetting<T> {
	readonly schema: BaseSchema<unknown, T, BaseIssue<unknown>>;
	readonly default: T;
	readonly title: Text;
}

export type RuleSettings<S> = { readonly [K in keyof S]: RuleSetting<S[K]> };

/** Facts about the sender's agency that rules of several kinds need; from the policy in force. */
export interface AgencyContext {
	/** Domains of the agency's own mailboxes ("khanhhoa.gov.vn"), lower case; subdomains belong to them. */
	readonly officialDomains: readonly string[];
	/** Mailboxes that the agency's own host lists (`directoryUrl`). The same list is the same object. */
	readonly directory?: readonly string[];
}

export interface RuleInput<S> {
	readonly message: Message;
	readonly facts: Facts;
	readonly settings: S;
	readonly agency: AgencyContext;
}

/**
 * One rule. `check` is pure and synchronous, takes under a millisecond on an ordinary message, and may throw:
 * the engine turns an exception into "could not check", never into a pass.
 */
export interface Rule<S = unknown> {
	readonly id: RuleId;
	/** Judges mail that has arrived; without it, mail that is about to be sent. */
	readonly direction?: "incoming";
	/** Facts about attachments that it reads; Send waits for no others. */
	readonly needs: readonly FactName[];
	/** Judges each attachment by itself: those that have been read are judged while others are still being read. */
	readonly judgesFilesAlone?: true;
	/** Whether it gives findings marked `weak`, and so has a `weakSeverity` in the policy. */
	readonly weakFindings: boolean;
	readonly settings: RuleSettings<S>;
	/** Keeps silent when one of these rules has found strong evidence: its advice would be wrong there. */
	readonly silentBeside?: readonly RuleId[];
	/** About a place where one of these rules has a finding there is one finding: theirs, with the articles of both. */
	readonly joins?: readonly RuleId[];
	check(input: RuleInput<S>): RuleOutcome;
}

/** Declares a rule and keeps the type of its settings. */
export function defineRule<S>(rule: Rule<S>): Rule<S> {
	return rule;
}
