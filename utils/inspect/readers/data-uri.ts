/** Files that stand in the address of a picture or a link of a web page (RFC 2397). */
import { groupOf, kindOfMediaType } from "../file-type/kinds.ts";
import { type Budget, CannotRead } from "../limits.ts";
import { decodeReferences } from "./html-references.ts";
import type { FileSink } from "./reading.ts";

/** "data:image/png;base64,": type and parameters are short. */
const BEGINNING = /\bdata:([a-z]{1,20}\/[\w.+-]{1,100})((?:;[\w-]{1,40}=[^;,"'<>]{0,100}){0,5})(;base64)?,/gi;
/** What a page needs to look as it does, and holds no text. */
const FURNITURE = /^font\/|font|^text\/(?:css|(?:java|ecma)script)$|javascript$/i;

export function tellDataUris(html: string, sink: FileSink): void {
	let number = 0;
	BEGINNING.lastIndex = 0;
	for (let found = BEGINNING.exec(html); found; found = BEGINNING.exec(html)) {
		sink.budget.checkTime();
		const [whole, mediaType = "", , base64] = found;
		const start = found.index + whole.length;
		const end = endOf(html, found.index, start);
		BEGINNING.lastIndex = end;
		if (FURNITURE.test(mediaType) || end === start) continue;
		number += 1;
		tellOne(html.slice(start, end), mediaType.toLowerCase(), base64 !== undefined, number, sink);
	}
}

function tellOne(data: string, mediaType: string, isBase64: boolean, number: number, sink: FileSink): void {
	const read = (budget: Budget): Uint8Array => decode(data, isBase64, budget);
	const kind = kindOfMediaType(mediaType);
	if (kind !== null && groupOf(kind) === "image") sink.picture(`data-${number}.${kind}`, kind, read);
	else sink.file({ name: `data-${number}`, mediaType, size: null, read });
}

/** At the quote that the address began with, or else where an attribute or url() without one ends. */
function endOf(html: string, open: number, start: number): number {
	const quote = html.charAt(open - 1);
	if (quote === '"' || quote === "'") {
		const end = html.indexOf(quote, start);
		return end < 0 ? html.length : end;
	}
	const end = html.slice(start).search(/[\s"'()<>]/);
	return end < 0 ? html.length : start + end;
}

/** @throws CannotRead */
function decode(data: string, isBase64: boolean, budget: Budget): Uint8Array {
	budget.spendUnpacked(data.length);
	const written = decodeReferences(data);
	try {
		if (!isBase64) return new TextEncoder().encode(decodeURIComponent(written));
		const binary = atob((written.includes("%") ? decodeURIComponent(written) : written).replace(/[^\w+/]/g, ""));
		return Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
	} catch {
		throw new CannotRead("unreadable", "data address");
	}
}
