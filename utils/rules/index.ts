/** Every rule, in the order in which findings of equal severity are shown. */
import { fileFormat } from "./attachment/file-format.ts";
import { malwareRisk } from "./attachment/malware-risk.ts";
import { scannedOriginal } from "./attachment/scanned-original.ts";
import { signedPdf } from "./attachment/signed-pdf.ts";
import { totalSize } from "./attachment/total-size.ts";
import { typography } from "./attachment/typography.ts";
import { legacyEncoding } from "./content/legacy-encoding.ts";
import { offDuty } from "./content/off-duty.ts";
import { restrictedDocument } from "./content/restricted-document.ts";
import { stateSecret } from "./content/state-secret.ts";
import { documentChannel } from "./document/channel.ts";
import { freeMailRequest } from "./incoming/free-mail-request.ts";
import { incomingSignature } from "./incoming/signature.ts";
import { paperCopy } from "./legal-value/paper-copy.ts";
import { addressFormat } from "./recipient/address-format.ts";
import { documentSystem } from "./recipient/document-system.ts";
import { foreignMailService } from "./recipient/foreign-mail-service.ts";
import { massMailing } from "./recipient/mass-mailing.ts";
import type { Rule } from "./rule.ts";
import { officialMailbox } from "./sender/official-mailbox.ts";
import { subjectAbstract } from "./subject/abstract.ts";
import { subjectMissing } from "./subject/missing.ts";
import { subjectVietnamese } from "./subject/vietnamese.ts";

export const RULES: readonly Rule[] = [
	stateSecret,
	malwareRisk,
	restrictedDocument,
	foreignMailService,
	officialMailbox,
	addressFormat,
	documentSystem,
	massMailing,
	subjectMissing,
	subjectVietnamese,
	subjectAbstract,
	legacyEncoding,
	offDuty,
	totalSize,
	fileFormat,
	signedPdf,
	scannedOriginal,
	typography,
	paperCopy,
	documentChannel,
	freeMailRequest,
	incomingSignature,
];
