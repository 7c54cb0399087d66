/** Text files (.txt, .csv, scripts, XML), in whatever encoding they were saved. */
import type { FileSink } from "./reading.ts";
import { decodeText } from "./text-encoding.ts";

/** Most bytes a character takes in the encodings that are tried. */
const BYTES_PER_CHARACTER = 4;

/** @throws CannotRead("unreadable") where the bytes are no text */
export function readPlainText(bytes: Uint8Array, sink: FileSink): void {
	const most = sink.budget.limits.textCharacters * BYTES_PER_CHARACTER;
	if (bytes.length > most) sink.incomplete("too-large");
	sink.section("body").add(decodeText(bytes.subarray(0, most)).replace(/\r\n?/g, "\n"));
}
