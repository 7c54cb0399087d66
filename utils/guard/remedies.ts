/** Carries out what a person clicked, through the adapter. */
import { withoutLegacyEncodings } from "../rules/content/convert-text.ts";
import type { Remedy } from "../rules/rule.ts";
import type { Composer } from "../webmail/composer.ts";

/** Whether the person goes on in the composer, so that the dialog must be gone before the remedy is performed. */
export function leavesDialog(remedy: Remedy): boolean {
	return remedy.kind === "add-attachment" || remedy.kind.startsWith("go-to-");
}

export function performRemedy(remedy: Remedy, composer: Composer): void {
	switch (remedy.kind) {
		case "remove-recipient":
			composer.removeRecipient(remedy.field, remedy.address);
			break;
		case "replace-recipient":
			composer.replaceRecipient(remedy.field, remedy.address, remedy.by);
			break;
		case "move-to-bcc":
			composer.moveToBcc(remedy.addresses);
			break;
		case "remove-attachment":
			composer.removeAttachment(remedy.attachmentId);
			break;
		case "replace-subject":
			composer.replaceSubject(remedy.subject);
			break;
		case "convert-body":
			composer.rewriteBody(withoutLegacyEncodings);
			break;
		case "add-attachment":
			composer.addAttachment();
			break;
		case "go-to-sender":
			composer.focus({ part: "sender" });
			break;
		case "go-to-recipients":
			composer.focus({ part: "recipients" });
			break;
		case "go-to-subject":
			composer.focus({ part: "subject" });
			break;
		case "go-to-body":
			composer.focus({ part: "body" });
			break;
		// The dialog itself puts the reason into its field.
		case "give-reason":
			break;
	}
}
