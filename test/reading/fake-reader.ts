/** A received message without a page, for the tests of what is done with one. */
import type { Attachment, Message } from "../../utils/message/message.ts";
import type { Reader } from "../../utils/webmail/reader.ts";

export function pdf(id: string, name = `${id}.pdf`): Attachment {
	return { id, name, mediaType: "application/pdf", size: null, inline: false };
}

export const RECEIVED: Message = {
	from: { address: "vanthu@bo.gov.vn", name: "Văn thư" },
	recipients: [{ address: "canbo@khanhhoa.gov.vn", name: "", field: "to" }],
	subject: "Công văn 1053",
	body: { text: "", incomplete: true, html: null },
	attachments: [pdf("a")],
	relation: "new",
};

export class FakeReader implements Reader {
	readonly message: Message;
	accountName = "";
	readonly shown = new Map<string, number>();
	/** Size of the file in bytes, or what goes wrong. */
	readonly files = new Map<string, number | Error>();
	/** Which files were asked for, and with which limit. */
	readonly opened: [id: string, limit: number][] = [];
	/** Downloads end when this is called. */
	let: (() => void) | null = null;
	held = false;

	constructor(message: Partial<Message> = {}) {
		this.message = { ...RECEIVED, ...message };
	}

	readMessage(): Message {
		return this.message;
	}

	account(): string {
		return this.accountName;
	}

	shownSize(id: string): number | null {
		return this.shown.get(id) ?? null;
	}

	attachmentUrl(id: string): string {
		return `https://mail.example/${id}`;
	}

	async openAttachment(id: string, limit: number, signal: AbortSignal): Promise<Blob> {
		this.opened.push([id, limit]);
		if (this.held) {
			await new Promise<void>((resolve, reject) => {
				this.let = resolve;
				signal.addEventListener("abort", () => reject(signal.reason), { once: true });
			});
		}
		const file = this.files.get(id) ?? 1000;
		if (file instanceof Error) throw file;
		if (file > limit) throw new RangeError(`${file} bytes`);
		return new Blob([new Uint8Array(Math.min(file, 1000))]);
	}

	placeBadge(): boolean {
		return true;
	}

	placeNotice(): boolean {
		return true;
	}

	isDark(): boolean {
		return false;
	}

	onLooksChange(): void {}
}
