/**
 * Where things are in Roundcube 1.6 (seen on 1.6.5, elastic skin). Beside each selector: the page, and how many
 * matches are expected there. test/e2e fails when one of them no longer fits.
 */
export const ROUNDCUBE = {
	/** Any page of the mail task: 1. */
	mailPage: "body.task-mail",
	/** Compose page: 1. Elastic loads a page of its own for composing, in the window and in a pop-up. */
	composePage: "body.task-mail.action-compose",
	/** Compose page: 1. The hidden `_id` in it names the composition on the server. */
	form: "form[name=form]",
	/** Compose page: 1; the block with sender, recipients and subject. */
	headers: "#compose-headers",
	/** Around each field of that block. */
	cell: ".form-group > [class*=col-]",
	composeId: "form[name=form] input[name=_id]",
	/** Compose page: 1; a select with identities, or an input where the account has none. */
	sender: "[name=_from]",
	/** Compose page: one each; hidden by the skin behind a list of chips. */
	recipients: (field: "to" | "cc" | "bcc"): string => `textarea[name=_${field}]`,
	recipientRow: (field: "to" | "cc" | "bcc"): string => `#compose_${field}`,
	/** In a row: one per recipient that is complete. */
	chip: "li.recipient",
	chipRemove: "a.remove",
	/** In a row: 1; what is half typed is here only. */
	recipientInput: ".recipient-input li.input input",
	subject: "#compose-subject",
	bodyText: "#composebody",
	bodyFrame: "#composebody_ifr",
	isHtml: "input[name=_is_html]",
	/** Compose page: 1 while Mailvelope has its own editor in the text area's place. */
	encryptedBody: ".mailvelope > #composebody",
	attachmentList: "#attachment-list",
	attachment: "#attachment-list > li",
	attachmentName: ".attachment-name",
	attachmentSize: ".attachment-size",
	attachmentDelete: "a.delete",
	/** A file on its way to the server: the class is on the item, or on a part of it. */
	uploading: ".uploading, a.cancelupload",
	/** The name of such a file, beside the link that ends the upload. */
	uploadName: "span.uploading",
	fileInput: "input[type=file][name^=_attachments]",
	/** Wide layout: 1 button; narrow layout: 1 more, a link in the header that clicks the first. */
	send: "[onclick*=\"command('send'\"], button.send, a.send.button",
	/** Message view: 1, as a page of its own and as the frame beside the list. */
	readPage: "body.task-mail.action-show, body.task-mail.action-preview",
	/** Message view: 1. */
	readHeader: "#layout-content #message-header",
	/** In the header: 1; its own text is the subject, its elements are not. */
	readSubject: "h2.subject",
	/** In the header: one per mailbox, up to ten a field; the address is its `title`, its text the name. */
	readMailbox: (field: "from" | "to" | "cc" | "bcc"): string =>
		`table.header-headers td.header.${field} .rcmContactAddress`,
	/** Message view: 1 each; what strangers have written. Nothing inside of it is taken for Roundcube's own. */
	readText: "#messagebody, #message-objects",
	/** Message view: 1 where there are attachments. */
	readAttachmentList: "#layout-content #message-content > .leftcol > ul#attachment-list",
	readAttachment: "li[id^=attach]",
	/** In an item: 1; `&_download=1` asks for the bytes as they were sent. */
	readAttachmentLink: "a.filename[href]",
	/** List page: 1, not there in a message view; what the account is called. */
	accountName: ".header-title.username",
} as const;
