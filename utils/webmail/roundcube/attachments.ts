/** Attachments of Roundcube's composer: the list in the page, and the bytes on the server. */
import type { Attachment } from "../../message/message.ts";
import { declaredSize, readWithin, sizeOfBody } from "../../net/read-within.ts";
import type { Upload } from "../composer.ts";
import { LocalFiles } from "../local-files.ts";
import { InlineImages, isInlineImage } from "./inline-images.ts";
import { mediaTypeOf } from "./media-type.ts";
import { ROUNDCUBE } from "./selectors.ts";

export class RoundcubeAttachments {
	readonly #document: Document;
	readonly #localFiles: LocalFiles;
	readonly #images: InlineImages;
	readonly #sizes = new Map<string, number>();

	constructor(document: Document) {
		this.#document = document;
		this.#localFiles = new LocalFiles(document);
		this.#images = new InlineImages(document);
	}

	#items(): HTMLElement[] {
		return [...this.#document.querySelectorAll<HTMLElement>(ROUNDCUBE.attachment)];
	}

	#isUploading(item: HTMLElement): boolean {
		return item.classList.contains("uploading") || item.querySelector(ROUNDCUBE.uploading) !== null;
	}

	#nameOf(item: HTMLElement): string {
		const name = item.querySelector(`${ROUNDCUBE.attachmentName}, ${ROUNDCUBE.uploadName}`) ?? item;
		return (name.textContent ?? "").trim();
	}

	uploads(): Upload[] {
		return this.#items()
			.filter((item) => this.#isUploading(item))
			.map((item) => ({ name: this.#nameOf(item) }));
	}

	list(): Attachment[] {
		return [...this.#listed(), ...this.#images.list(this.#sizes)];
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

	/** @throws Error when the attachment is gone */
	#addressOf(id: string): string {
		const address = isInlineImage(id) ? this.#images.addressOf(id) : this.#url(id);
		if (address === null) throw new Error("The picture is no longer in the body");
		return address;
	}

	/** One request, whose body has not been read yet. */
	async #request(id: string, signal: AbortSignal): Promise<Response> {
		const address = this.#addressOf(id);
		const response = await fetch(address, { credentials: "same-origin", redirect: "error", signal });
		if (response.ok && !(address.startsWith("http") && isPage(response))) return response;
		await response.body?.cancel();
		throw new Error(`Roundcube did not hand over ${id}: ${response.status}`);
	}

	async size(id: string, signal: AbortSignal): Promise<number> {
		const local = this.#localFile(id);
		return local ? local.size : this.#remember(id, await sizeOfBody(await this.#request(id, signal)));
	}

	async open(id: string, limit: number, signal: AbortSignal): Promise<Blob> {
		const local = this.#localFile(id);
		if (local && local.size > limit) throw new RangeError(`${local.size} bytes`);
		if (local && (await isStillThere(local))) return local;
		const response = await this.#request(id, signal);
		const declared = declaredSize(response);
		if (declared !== null) this.#remember(id, declared);
		const blob = await readWithin(response, limit);
		this.#remember(id, blob.size);
		return blob;
	}

	#localFile(id: string): File | null {
		const item = this.find(id);
		return item && this.#localFiles.fileOf(id, this.#nameOf(item));
	}

	#remember(id: string, size: number): number {
		this.#sizes.set(id, size);
		return size;
	}

	remove(id: string): void {
		if (isInlineImage(id)) this.#images.remove(id);
		else this.find(id)?.querySelector<HTMLElement>(ROUNDCUBE.attachmentDelete)?.click();
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

/** A chosen file that was deleted or changed meanwhile, or whose drive is gone, is not what was uploaded. */
function isStillThere(file: File): Promise<boolean> {
	return file
		.slice(0, 1)
		.arrayBuffer()
		.then(
			() => true,
			() => false,
		);
}

/**
 * A session that has ended, and a composition that the server has forgotten, answer with a page of Roundcube's own.
 * A file that is itself HTML is told by the policy that Roundcube puts on files only (1.6, display_uploaded_file).
 */
function isPage({ headers }: Response): boolean {
	const isHtml = /^\s*(text\/html|$)/i.test(headers.get("content-type") ?? "");
	return isHtml && !(headers.get("content-security-policy") ?? "").includes("script-src 'none'");
}
