/** Unpacking streams of zlib (RFC 1950), as binary office files hold them: in small steps, each within the budget. */
import { Unzlib } from "fflate";
import { type Budget, CannotRead } from "../limits.ts";
import { join } from "./zip.ts";

/** At deflate's best (1,032 : 1) they give 4 MB. */
const STEP = 4096;

export interface Unpacked {
	readonly content: Uint8Array;
	/** The packed bytes end, or are damaged, before the end of the stream; or it is longer than what was promised. */
	readonly isCut: boolean;
}

/**
 * @param most octets wanted: what the file says that it unpacks to
 * @throws CannotRead where the budget is spent, "unreadable" where nothing comes out of it
 */
export function inflateZlib(packed: Uint8Array, most: number, budget: Budget): Unpacked {
	const pieces: Uint8Array[] = [];
	let length = 0;
	let isWhole = false;
	const inflater = new Unzlib((piece, isLast) => {
		budget.spendUnpacked(piece.length);
		pieces.push(piece);
		length += piece.length;
		isWhole ||= isLast;
	});
	try {
		for (let at = 0; at < packed.length && length < most && !isWhole; at += STEP) {
			budget.checkTime();
			inflater.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
		}
	} catch (error) {
		// fflate's own errors carry a code; others are the budget's.
		if (!(error instanceof Error && "code" in error)) throw error;
		isWhole = false;
	}
	if (length === 0 && most > 0) throw new CannotRead("unreadable", "zlib");
	return { content: join(pieces, length).subarray(0, most), isCut: !isWhole || length > most };
}
