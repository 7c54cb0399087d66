/** What the practice page is given. */
import type { CouldNotCheck, Finding } from "../../utils/check/finding.ts";
import type { Language, Text } from "../../utils/i18n/text.ts";
import type { Waiting } from "../check-dialog/views.tsx";
import type { Remedy } from "../shared/types.ts";

export interface PracticeDraft {
	readonly from: string;
	/** As typed, separated by commas. */
	readonly to: string;
	readonly cc: string;
	readonly bcc: string;
	readonly subject: string;
	readonly body: string;
	/** `size` is written for people ("6,2 MB"). */
	readonly files: readonly { readonly id: string; readonly name: string; readonly size: string }[];
}

export type PracticeResult =
	| { readonly kind: "none" }
	| { readonly kind: "running"; readonly waitingFor: readonly Waiting[] }
	| {
			readonly kind: "done";
			readonly findings: readonly Finding[];
			readonly couldNotCheck: readonly CouldNotCheck[];
			/** The regulation that was in force. */
			readonly profileName: Text;
	  }
	/** Such as a saved message that cannot be read. */
	| { readonly kind: "failed"; readonly text: Text };

export interface PracticePageProps {
	readonly language: Language;
	readonly draft: PracticeDraft;
	readonly profile: string;
	readonly profiles: readonly { readonly id: string; readonly name: Text }[];
	readonly result: PracticeResult;
	/** The draft is no longer what the result speaks of. */
	readonly outdated: boolean;
	readonly onDraft: (change: Partial<Omit<PracticeDraft, "files">>) => void;
	readonly onAddFiles: (files: readonly File[]) => void;
	readonly onRemoveFile: (id: string) => void;
	/** A saved message; its name ends in .eml. It takes the place of the draft. */
	readonly onMail: (file: File) => void;
	readonly onProfile: (id: string) => void;
	readonly onCheck: () => void;
	/** Carried out on the draft. Fields are found by `data-field`, the result's title by `data-result`. */
	readonly onRemedies: (remedies: readonly Remedy[]) => void;
}
