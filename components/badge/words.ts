/** States of a badge → icon, colour and words. */
import type { Finding } from "../../utils/check/finding.ts";
import { BADGE, onlyWhenAsked } from "../../utils/i18n/badge-texts.ts";
import { vietnamTime } from "../../utils/i18n/format.ts";
import { UNREADABLE_TEXTS, VERDICT_TEXTS } from "../../utils/i18n/signature-texts.ts";
import type { Language, Text } from "../../utils/i18n/text.ts";
import { UI, UNKNOWN_TEXTS } from "../../utils/i18n/ui-texts.ts";
import type { PdfSignatures, SignatureSummary } from "../../utils/signature/summary.ts";
import type { IconName } from "../shared/Icon.tsx";
import type { UnknownReason } from "../shared/types.ts";

export type BadgeState =
	| { readonly kind: "checking" }
	/** Waits for a click. `limitMegabytes`: what is checked by itself. */
	| { readonly kind: "on-request"; readonly limitMegabytes: number }
	| { readonly kind: "could-not-check"; readonly reason: UnknownReason }
	/** Called a PDF, and none. */
	| { readonly kind: "not-a-pdf" }
	| { readonly kind: "checked"; readonly signatures: PdfSignatures };

export interface BadgeProps {
	readonly language: Language;
	/** Name of the file, as the mail gives it. */
	readonly name: string;
	readonly state: BadgeState;
	/** What the regulation says of it. */
	readonly findings: readonly Finding[];
	/** Starts the check, or does it once more. The host must check `event.isTrusted`. */
	readonly onCheck: (event: Event) => void;
	/** Opens the report; false where that failed. The host must check `event.isTrusted`. */
	readonly onReport: (event: Event) => Promise<boolean>;
}

export type Tone = "ok" | "warn" | "block" | "unknown";

export interface BadgeWords {
	readonly icon: IconName;
	readonly tone: Tone;
	readonly title: Text;
	/** Said after the title, in the badge itself: names of strangers may be in it; "" where there is no more to say. */
	readonly tail: string;
}

/** The signature that the verdict is about: the first of the worst. */
function decisive({ verdict, signatures }: PdfSignatures): SignatureSummary | undefined {
	return signatures.find((one) => one.verdict === verdict) ?? signatures[0];
}

function signedBy(signature: SignatureSummary | undefined): string {
	if (!signature) return "";
	const { organisation, signer, time } = signature;
	return [organisation ?? signer, time && vietnamTime(time)].filter((part) => part).join(", ");
}

function tailOf(state: PdfSignatures, language: Language): string {
	const signature = decisive(state);
	const [reason] = state.couldNotCheck;
	switch (state.verdict) {
		case "valid":
			return signedBy(signature);
		case "valid-with-notes":
			return signature?.notes.includes("revocation-not-checked") ? BADGE.revocation[language] : signedBy(signature);
		case "destroyed":
			return BADGE.askOriginal[language];
		case "unreadable":
			return reason ? UNREADABLE_TEXTS[reason][language] : "";
		default:
			return "";
	}
}

export function wordsOf(state: BadgeState, language: Language): BadgeWords {
	switch (state.kind) {
		case "checking":
			return { icon: "checking", tone: "unknown", title: BADGE.checking, tail: "" };
		case "on-request":
			return {
				icon: "shield",
				tone: "unknown",
				title: BADGE.check,
				tail: onlyWhenAsked(state.limitMegabytes, language),
			};
		case "could-not-check":
			return { icon: "dots", tone: "unknown", title: UI.couldNotCheck, tail: UNKNOWN_TEXTS[state.reason][language] };
		case "not-a-pdf":
			return { icon: "warn", tone: "warn", title: BADGE.notPdf, tail: "" };
		case "checked": {
			const { icon, tone, title } = VERDICT_TEXTS[state.signatures.verdict];
			return { icon, tone, title, tail: tailOf(state.signatures, language) };
		}
	}
}

/** The network may be back, the machine less busy; a damaged or protected file stays what it is. */
const PASSING: readonly UnknownReason[] = ["timed-out", "not-available", "internal-error"];

export function mayPass(state: BadgeState): boolean {
	return state.kind === "could-not-check" && PASSING.includes(state.reason);
}

export function hasDetails(state: BadgeState): boolean {
	return state.kind !== "checking" && state.kind !== "on-request";
}

/** Whether a report can tell more than the badge. */
export function hasReport(state: BadgeState): boolean {
	return state.kind === "checked" || (state.kind === "could-not-check" && state.reason !== "too-large");
}
