/** Macros of the old Office formats: a project of VBA has a stream of this name in its own storage (MS-OVBA 2.3.4.1). */
import type { CompoundEntry } from "./compound-file.ts";

const PROJECT = /^_VBA_PROJECT$/i;

/** @returns "storage/stream" of the first project at whatever depth below the storage, or null */
export function vbaProjectIn(storage: CompoundEntry): string | null {
	const open: CompoundEntry[] = [storage];
	// Not by recursion: a directory may nest as deep as it has entries.
	for (let entry = open.pop(); entry; entry = open.pop()) {
		for (const child of entry.children.values()) {
			if (child.kind === "stream" && PROJECT.test(child.name)) return `${entry.name}/${child.name}`;
			open.push(child);
		}
	}
	return null;
}
