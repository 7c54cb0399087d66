/**
 * Every rule that the five regulations ask for (the table in shared/regulations/README.md).
 * The one list of ids: policy schema, profiles, settings page and documentation are all made or tested from it.
 */
export const RULE_IDS = [
	"recipient/foreign-mail-service",
	"sender/official-mailbox",
	"recipient/address-format",
	"recipient/document-system",
	"subject/missing",
	"subject/vietnamese",
	"subject/abstract",
	"content/state-secret",
	"content/restricted-document",
	"content/off-duty",
	"content/legacy-encoding",
	"attachment/total-size",
	"attachment/file-format",
	"attachment/signed-pdf",
	"attachment/scanned-original",
	"attachment/typography",
	"attachment/malware-risk",
	"recipient/mass-mailing",
	"legal-value/paper-copy",
	"document/channel",
	"incoming/free-mail-request",
	"incoming/signature",
] as const;

export type RuleId = (typeof RULE_IDS)[number];
