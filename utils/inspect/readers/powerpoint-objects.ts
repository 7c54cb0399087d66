/**
 * What other programs have put into PowerPoint's old files, and the macros (MS-PPT 2.10.34 ExOleObjStg, 2.10.40
 * VbaProjectStg): each a compound file in a record, mostly packed.
 */
import { CannotRead } from "../limits.ts";
import { CompoundFile, isCompoundFile } from "./compound-file.ts";
import type { FileSink } from "./reading.ts";
import { vbaProjectIn } from "./vba-project.ts";
import { inflateZlib } from "./zlib.ts";

/** Type of the record (2.13.24). */
export const OBJECT_STORAGE = 0x1011;

/**
 * @param instance of the record: 1 where the data are packed, behind their length
 * @param number from 1, which names it
 * @throws CannotRead
 */
export function readObjectStorage(data: Uint8Array, instance: number, number: number, sink: FileSink): void {
	const { content, isCut } = contentOf(data, instance, sink);
	if (!isCompoundFile(content)) throw new CannotRead("unreadable", "no compound file");
	const project = vbaProjectIn(new CompoundFile(content, sink.budget).root);
	if (project !== null) sink.danger("macros", project);
	const cut = isCut ? "unreadable" : null;
	sink.file({ name: `object${number}`, mediaType: "", size: content.length, read: () => content, cut });
}

function contentOf(data: Uint8Array, instance: number, sink: FileSink): { content: Uint8Array; isCut: boolean } {
	// What the record says of itself is not relied on: the data show whether they are packed.
	if (isCompoundFile(data)) return { content: data, isCut: false };
	if (instance === 0 || data.length < 5) throw new CannotRead("unreadable", "no storage");
	const size = new DataView(data.buffer, data.byteOffset, data.byteLength).getUint32(0, true);
	const { uncompressedBytes } = sink.budget.limits;
	return inflateZlib(data.subarray(4), Math.min(size, uncompressedBytes), sink.budget);
}
