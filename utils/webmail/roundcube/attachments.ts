/** Attachments of Roundcube's composer: the list in the page, and the bytes on the server. */
import type { Attachment } from "../../message/message.ts";
import type { Upload } from "../composer.ts";
import { LocalFiles } from "../local-files.ts";
import { isInlineImage, listInlineImages, readInlineImage, removeInlineImage } from "./inline-images.ts";
import { mediaTypeOf } from "./media-type.ts";
import { ROUNDCUBE } from "./selectors.ts";

export class RoundcubeAttachments {
	readonly #document: Document;
	readonly #localFiles: LocalFiles;
	readonly #sizes = new Map<string, number>();

	constructor(document: Document) {
		this.#document = document;
		this.#localFiles = new LocalFiles(document);
	}

	#items(): HTMLElement[] {
		return [...this.#document.querySelectorAll<HTMLElement>(ROUNDCUBE.attachment)];
	}

	#isUploading(item: HTMLElement): boolean {
		return item.classList.contains("uploading") || item.querySelector(ROUNDCUBE.uploading) !== null;
	}

	#nameOf(item: HTMLElement): string {
		return (item.querySelector(ROUNDCUBE.attachmentName)?.textContent ?? item.textContent ?? "").trim();
	}

	uploads(): Upload[] {
		return this.#items()
			.filter((item) => this.#isUploading(item))
			.map((item) => ({ name: this.#nameOf(item) }));
	}

	list(): Attachment[] {
		return [...this.#listed(), ...listInlineImages(this.#document, this.#sizes)];
	}

	#listed(): Attachment[] {
		return this.#items()
			.filter((item) => !this.#isUploading(item))
			.map((item) => ({
				id: item.id,
				name: this.#nameOf(item),
				mediaType: mediaTypeOf(item),
				size: this.#sizes.get(item.id) ?? this.#localFiles.sizeOf(item.id, this.#nameOf(item)),
				inline: false,
			}));
	}

	find(id: string): HTMLElement | null {
		return this.#items().find((item) => item.id === id) ?? null;
	}

	#url(id: string): string {
		const compose = this.#document.querySelector<HTMLInputElement>(ROUNDCUBE.composeId)?.value ?? "";
		const url = new URL(this.#document.location.href);
		url.hash = "";
		url.search = new URLSearchParams({
			_task: "mail",
			_action: "display-attachment",
			_file: id,
			_id: compose,
			_download: "1",
		}).toString();
		return url.href;
	}

	/** One request; the body is left unread when it is larger than the limit. */
	async #request(id: string, signal: AbortSignal): Promise<Response> {
		const response = await fetch(this.#url(id), { credentials: "same-origin", redirect: "error", signal });
		if (!response.ok || isPage(response)) throw new Error(`Roundcube did not hand over ${id}: ${response.status}`);
		return response;
	}

	async size(id: string, signal: AbortSignal): Promise<number> {
		if (isInlineImage(id)) return this.#remember(id, (await readInlineImage(this.#document, id, signal)).size);
		const local = this.#localFiles.sizeOf(id, this.#nameById(id));
		if (local !== null) return local;
		const response = await this.#request(id, signal);
		const declared = response.headers.get("content-length");
		const encoded = response.headers.get("content-encoding") !== null;
		if (declared === null || encoded) return this.#remember(id, (await response.blob()).size);
		await response.body?.cancel();
		return this.#remember(id, Number(declared));
	}

	async open(id: string, limit: number, signal: AbortSignal): Promise<Blob> {
		if (isInlineImage(id)) return withinLimit(await readInlineImage(this.#document, id, signal), limit);
		const local = this.#localFiles.fileOf(id, this.#nameById(id));
		if (local) return withinLimit(local, limit);
		const response = await this.#request(id, signal);
		const declared = Number(response.headers.get("content-length") ?? 0);
		if (declared > limit) {
			await response.body?.cancel();
			this.#remember(id, declared);
			throw new RangeError(`${declared} bytes`);
		}
		const blob = await response.blob();
		this.#remember(id, blob.size);
		return withinLimit(blob, limit);
	}

	#remember(id: string, size: number): number {
		this.#sizes.set(id, size);
		return size;
	}

	remove(id: string): void {
		if (isInlineImage(id)) removeInlineImage(this.#document, id);
		else this.find(id)?.querySelector<HTMLElement>(ROUNDCUBE.attachmentDelete)?.click();
	}

	#nameById(id: string): string {
		const item = this.find(id);
		return item ? this.#nameOf(item) : "";
	}

	/** Notes which items were there before a file was chosen, so that a new one can be told from them. */
	watch(signal: AbortSignal): void {
		this.#localFiles.watch(
			() =>
				this.#items().map((item) => ({ id: item.id, name: this.#nameOf(item), uploading: this.#isUploading(item) })),
			signal,
		);
	}
}

function withinLimit(blob: Blob, limit: number): Blob {
	if (blob.size > limit) throw new RangeError(`${blob.size} bytes`);
	return blob;
}

/**
 * A session that has ended, and a composition that the server has forgotten, answer with a page of Roundcube's own.
 * A file that is itself HTML is told by the policy that Roundcube puts on files only (1.6, display_uploaded_file).
 */
function isPage({ headers }: Response): boolean {
	const isHtml = /^\s*(text\/html|$)/i.test(headers.get("content-type") ?? "");
	return isHtml && !(headers.get("content-security-policy") ?? "").includes("script-src 'none'");
}
