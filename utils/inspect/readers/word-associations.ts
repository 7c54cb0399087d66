/** What belongs to an old Word file as a whole (MS-DOC 2.9.271 SttbfAssoc): the template that it is made with. */
import type { FileSink } from "./reading.ts";

/** Place of the table, in the header (FibRgFcLcb97, 2.5.6). */
const TABLE_AT = 0x19a;
const EXTENDED = 0xffff;
const TEMPLATE = 1;
/** A server; a drive, or a name without a folder, is the writer's own. */
const REMOTE = /^\s*(?:https?:|ftp:|\\\\|\/\/|file:\/\/(?!\/))/i;

/** Tells a template that is fetched when the document is opened. */
export function tellTemplate(header: DataView, tables: Uint8Array, sink: FileSink): void {
	const view = new DataView(tables.buffer, tables.byteOffset, tables.byteLength);
	const start = header.getUint32(TABLE_AT, true);
	const end = Math.min(start + header.getUint32(TABLE_AT + 4, true), tables.length);
	if (start + 6 > end || view.getUint16(start, true) !== EXTENDED) return;
	const count = view.getUint16(start + 2, true);
	const extra = view.getUint16(start + 4, true);
	let at = start + 6;
	for (let index = 0; index < count && index <= TEMPLATE && at + 2 <= end; index++) {
		const length = view.getUint16(at, true) * 2;
		const text = new TextDecoder("utf-16le").decode(tables.subarray(at + 2, Math.min(at + 2 + length, end)));
		if (index === TEMPLATE && REMOTE.test(text)) sink.danger("external-template", text.trim());
		at += 2 + length + extra;
	}
}
