/** Facts of an attachment about which a test says only what matters to it. */
import { type AttachmentFacts, type FileContents, known } from "../../utils/inspect/facts.ts";

export const NO_CONTENTS: FileContents = {
	secrecy: [],
	secretNames: [],
	legacyText: [],
	typography: [],
	files: [],
	incomplete: [],
};

/** An innocent text file, unless the test says otherwise. */
export function attachmentFacts(parts: Partial<AttachmentFacts> = {}): AttachmentFacts {
	return {
		size: known(1),
		signature: known(null),
		text: known(""),
		type: known({ kind: "txt", dangers: [] }),
		contents: known(NO_CONTENTS),
		scan: known([]),
		...parts,
	};
}
