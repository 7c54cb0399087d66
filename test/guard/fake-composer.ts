/** A composer without a page, for the guard's own tests. */
import type { Message } from "../../utils/message/message.ts";
import type { Composer, Place, Upload } from "../../utils/webmail/composer.ts";

export const LAWFUL: Message = {
	from: { address: "canbo@khanhhoa.gov.vn", name: "" },
	recipients: [{ address: "vanthu@khanhhoa.gov.vn", name: "", field: "to" }],
	subject: "Báo cáo tuần 45",
	body: { text: "Kính gửi anh, em gửi báo cáo.", html: null },
	attachments: [],
	relation: "new",
};

export class FakeComposer implements Composer {
	message: Message = LAWFUL;
	uploading: Upload[] = [];
	failsToRead = false;
	readonly focused: Place[] = [];
	#listener: () => void = () => undefined;

	readMessage(): Message {
		if (this.failsToRead) throw new Error("the page has changed");
		return this.message;
	}

	change(message: Partial<Message>): void {
		this.message = { ...this.message, ...message };
		this.#listener();
	}

	uploads(): readonly Upload[] {
		return this.uploading;
	}

	openAttachment(): Promise<Blob> {
		return Promise.reject(new Error("not used"));
	}

	attachmentSize(): Promise<number> {
		return Promise.reject(new Error("not used"));
	}

	onChange(listener: () => void): void {
		this.#listener = listener;
	}

	placeMark(_place: Place, _mark: HTMLElement): boolean {
		return false;
	}

	focus(place: Place): void {
		this.focused.push(place);
	}

	removeRecipient(_: unknown, address: string): void {
		const recipients = this.message.recipients.filter((recipient) => recipient.address !== address);
		this.change({ recipients });
	}

	replaceRecipient(_: unknown, address: string, by: string): void {
		const recipients = this.message.recipients.map((recipient) =>
			recipient.address === address ? { ...recipient, address: by } : recipient,
		);
		this.change({ recipients });
	}

	moveToBcc(): void {}

	removeAttachment(id: string): void {
		this.change({ attachments: this.message.attachments.filter((attachment) => attachment.id !== id) });
	}

	addAttachment(): void {}

	replaceSubject(subject: string): void {
		this.change({ subject });
	}

	rewriteBody(rewrite: (text: string) => string): void {
		this.change({ body: { ...this.message.body, text: rewrite(this.message.body.text) } });
	}

	setRelation(): void {}

	isSendControl(): boolean {
		return false;
	}

	isDark(): boolean {
		return false;
	}
}
