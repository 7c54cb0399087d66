/**
 * Pictures in the HTML body: pasted or dropped into the editor, or quoted from the mail that is answered. They are
 * sent as attachments and count as such, but stand in no list of the page.
 */
import type { Attachment } from "../../message/message.ts";
import { ROUNDCUBE } from "./selectors.ts";

const PREFIX = "inline:";

function imagesIn(document: Document): HTMLImageElement[] {
	const editor = document.querySelector<HTMLIFrameElement>(ROUNDCUBE.bodyFrame)?.contentDocument;
	if (!editor) return [];
	return [...editor.images].filter(({ src }) => isOwnImage(src));
}

/** A picture on another server is only linked; these are carried by the mail. */
function isOwnImage(src: string): boolean {
	return src.startsWith("blob:") || src.startsWith("data:") || /[?&]_action=display-attachment(&|$)/.test(src);
}

/** A blob's address stays while the picture stays; a data address may be long, so that its length stands for it. */
function idOf(src: string, position: number): string {
	return PREFIX + (src.startsWith("data:") ? `${position}:${src.length}` : src);
}

/** Bytes of a data: address without decoding it; null for others. */
function dataSize(src: string): number | null {
	if (!src.startsWith("data:")) return null;
	const comma = src.indexOf(",");
	if (!src.slice(0, comma).endsWith(";base64")) return decodeURIComponent(src.slice(comma + 1)).length;
	const padding = src.endsWith("==") ? 2 : src.endsWith("=") ? 1 : 0;
	return Math.floor(((src.length - comma - 1) * 3) / 4) - padding;
}

interface InlineImage {
	readonly id: string;
	readonly element: HTMLImageElement;
}

/** One entry a picture, however often it is shown. */
function inlineImages(document: Document): InlineImage[] {
	const byId = new Map<string, InlineImage>();
	for (const [position, element] of imagesIn(document).entries()) {
		const id = idOf(element.src, position);
		if (!byId.has(id)) byId.set(id, { id, element });
	}
	return [...byId.values()];
}

export function isInlineImage(id: string): boolean {
	return id.startsWith(PREFIX);
}

/** @param sizes what earlier calls of `inlineImageSize` found */
export function listInlineImages(document: Document, sizes: ReadonlyMap<string, number>): Attachment[] {
	return inlineImages(document).map(({ id, element }, index) => ({
		id,
		name: element.alt.trim() || element.dataset["filename"] || `ảnh trong thư ${index + 1}`,
		mediaType: /^data:(image\/[\w.+-]+)/.exec(element.src)?.[1]?.toLowerCase() ?? "image/*",
		size: sizes.get(id) ?? dataSize(element.src),
		inline: true,
	}));
}

/** @throws Error when the picture is gone or cannot be read */
export async function readInlineImage(document: Document, id: string, signal: AbortSignal): Promise<Blob> {
	const image = inlineImages(document).find((candidate) => candidate.id === id);
	if (!image) throw new Error("The picture is no longer in the body");
	const response = await fetch(image.element.src, { credentials: "same-origin", signal });
	if (!response.ok) throw new Error(`The picture is not handed over: ${response.status}`);
	return response.blob();
}

export function removeInlineImage(document: Document, id: string): void {
	const sources = inlineImages(document)
		.filter((image) => image.id === id)
		.map(({ element }) => element.src);
	for (const element of imagesIn(document)) if (sources.includes(element.src)) element.remove();
}
