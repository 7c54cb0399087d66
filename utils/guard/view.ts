/** What the guard asks of whoever draws: a dialog while a send is held, quiet marks while composing. */
import type { Verdict } from "../check/finding.ts";
import type { Requirement } from "../check/requirement.ts";
import type { Text } from "../i18n/text.ts";
import type { Message } from "../message/message.ts";
import type { Remedy } from "../rules/rule.ts";

/** What a file that is waited for is waiting for; in this order, "asking" only where authorities are asked. */
export type ReadingStep = "uploading" | "fetching" | "waiting" | "reading" | "looking" | "asking";

export interface FileProgress {
	readonly name: string;
	readonly step: ReadingStep;
	/** The page that is looked at, and of how many; null where that is not known. */
	readonly page: { readonly number: number; readonly of: number } | null;
}

/** What the person may do on; `event` must be a trusted one to send. */
interface Choice {
	readonly requirement: Requirement;
	readonly reasonMinimumLength: number;
	goBack(): void;
	send(reason: string, event: Event): void;
}

export type HeldState =
	| {
			readonly kind: "checking";
			readonly waitingFor: readonly FileProgress[];
			/** null: there is nothing that could be given up. */
			readonly giveUp: (() => void) | null;
			goBack(): void;
	  }
	| ({
			readonly kind: "findings";
			readonly verdict: Verdict;
			readonly profileName: Text;
			remedy(remedies: readonly Remedy[]): void;
	  } & Choice)
	/** Opened from the summary while composing: nothing is held. */
	| {
			readonly kind: "review";
			readonly verdict: Verdict;
			readonly profileName: Text;
			remedy(remedies: readonly Remedy[]): void;
			goBack(): void;
	  }
	/** The check itself failed. */
	| ({ readonly kind: "could-not-run"; retry(): void } & Choice)
	/** A file that was on its way when Send was pressed did not arrive: the mail is not what the person sent. */
	| { readonly kind: "upload-failed"; readonly names: readonly string[]; goBack(): void };

export type ComposingState =
	| {
			readonly kind: "checked";
			readonly message: Message;
			readonly verdict: Verdict;
			/** Attachments that are still being read, by their ids. */
			readonly reading: ReadonlyMap<string, FileProgress>;
			/** Shows all that was found, with its remedies. */
			review(): void;
	  }
	/** The check itself failed, which is told at Send as well. */
	| { readonly kind: "could-not-run" };

export interface GuardView {
	/** Shows or updates the dialog; shows it again where the page has taken it away. */
	showHeld(state: HeldState): void;
	/** Takes the dialog away and gives the focus back. */
	hideHeld(): void;
	showComposing(state: ComposingState): void;
}
