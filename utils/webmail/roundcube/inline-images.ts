/**
 * Pictures in the HTML body: pasted or dropped into the editor, or quoted from the mail that is answered. They are
 * sent as attachments and count as such, but stand in no list of the page.
 */
import type { Attachment } from "../../message/message.ts";
import { ROUNDCUBE } from "./selectors.ts";

const PREFIX = "inline:";

export function isInlineImage(id: string): boolean {
	return id.startsWith(PREFIX);
}

interface Known {
	readonly id: string;
	/** Bytes, where the address holds the picture itself. */
	readonly size: number | null;
}

export class InlineImages {
	readonly #document: Document;
	/** By their whole addresses, so that two pictures never pass for one; of those that are in the body. */
	#known = new Map<string, Known>();
	#count = 0;

	constructor(document: Document) {
		this.#document = document;
	}

	#carried(): HTMLImageElement[] {
		const editor = this.#document.querySelector<HTMLIFrameElement>(ROUNDCUBE.bodyFrame)?.contentDocument;
		return [...(editor?.images ?? [])].filter(({ src }) => isCarried(src, this.#document.location.href));
	}

	/** One entry a picture, however often it is shown. @param sizes by id, of those that have been fetched */
	list(sizes: ReadonlyMap<string, number>): Attachment[] {
		const before = this.#known;
		this.#known = new Map();
		const attachments: Attachment[] = [];
		for (const { src, alt, dataset } of this.#carried()) {
			if (this.#known.has(src)) continue;
			const known = before.get(src) ?? { id: `${PREFIX}${++this.#count}`, size: dataSize(src) };
			this.#known.set(src, known);
			attachments.push({
				id: known.id,
				name: alt.trim() || dataset["filename"] || `ảnh trong thư ${this.#known.size}`,
				mediaType: /^data:(image\/[\w.+-]+)/.exec(src)?.[1]?.toLowerCase() ?? "image/*",
				size: sizes.get(known.id) ?? known.size,
				inline: true,
			});
		}
		return attachments;
	}

	/** As it was listed last; null where the picture is gone. */
	addressOf(id: string): string | null {
		for (const [address, known] of this.#known) if (known.id === id) return address;
		return null;
	}

	remove(id: string): void {
		const address = this.addressOf(id);
		for (const element of this.#carried()) if (element.src === address) element.remove();
	}
}

/** A picture that is elsewhere is only linked; these are carried by the mail. */
function isCarried(src: string, page: string): boolean {
	if (/^(blob|data):/.test(src)) return true;
	if (!URL.canParse(src)) return false;
	const url = new URL(src);
	return folderOf(url.href) === folderOf(page) && url.searchParams.get("_action") === "display-attachment";
}

/** Roundcube writes its addresses as "./?_task=mail&…". */
function folderOf(address: string): string {
	return new URL(".", address).href;
}

/** Bytes of a data: address (RFC 2397), counted and not decoded: what is wrong in it stands for itself. */
function dataSize(src: string): number | null {
	const [address = ""] = src.split("#", 1);
	const comma = address.indexOf(",");
	if (!src.startsWith("data:") || comma === -1) return null;
	const escapes = address.slice(comma + 1).match(/%[0-9a-f]{2}/gi)?.length ?? 0;
	const octets = address.length - comma - 1 - 2 * escapes;
	if (!/;\s*base64\s*$/i.test(address.slice(0, comma))) return octets;
	const [padding = ""] = /(=|%3d)*$/i.exec(address) ?? [];
	return Math.floor((octets * 3) / 4) - padding.replace(/%3d/gi, "=").length;
}
