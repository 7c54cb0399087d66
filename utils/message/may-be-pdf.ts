/** In a file of its own: content scripts of every page ask it, and carry nothing else of what files are told by. */
import type { Attachment } from "./message.ts";

/** Whether the file may be a PDF by its name or declared type. */
export function mayBePdf({ name, mediaType }: Attachment): boolean {
	return /\.pdf\s*$/i.test(name) || mediaType === "application/pdf" || mediaType === "application/x-pdf";
}
