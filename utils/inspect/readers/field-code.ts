/** Codes of fields in Word's formats (ECMA-376 part 1, 17.16.5) that do something when the document is opened. */
import type { FileSink } from "./reading.ts";

/** Tells a field that starts a program (DDE, DDEAUTO), or shows what is fetched from a server. */
export function tellFieldCode(code: string, sink: FileSink): void {
	if (/^\s*DDE(?:AUTO)?\s/i.test(code)) sink.danger("dde", code.trim());
	else if (/^\s*(?:INCLUDETEXT|INCLUDE|LINK)\s.*https?:/i.test(code)) sink.danger("remote-object", code.trim());
}
