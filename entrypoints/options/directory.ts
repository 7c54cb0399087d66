/** The directory of mailboxes on the settings page: what became of the administrator's, and the person's own file. */
import type { DirectoryStatus } from "../../utils/hosts/browser/directory-store.ts";
import { directoryFault, directoryStatus } from "../../utils/i18n/directory-texts.ts";
import { inBothLanguages } from "../../utils/i18n/format.ts";
import type { Text } from "../../utils/i18n/text.ts";
import { LARGEST_DIRECTORY, readDirectoryFile } from "../../utils/message/directory-file.ts";

/** The address of the file, and below it when it was read or why it was not. */
export function directoryText(url: string, status: DirectoryStatus | null): Text {
	const told = directoryStatus(status);
	return url === "" ? { vi: "", en: "" } : inBothLanguages((language) => `${url}\n${told[language]}`);
}

/** For the list that is typed or taken from a file. @returns the addresses, or why there are none */
export async function directoryOfFile(file: Blob): Promise<readonly string[] | Text> {
	if (file.size > LARGEST_DIRECTORY) return directoryFault("too-large");
	const read = readDirectoryFile(new Uint8Array(await file.arrayBuffer()));
	return typeof read === "string" ? directoryFault(read) : read.addresses;
}
