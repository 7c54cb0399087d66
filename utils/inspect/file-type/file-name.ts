/** Tricks in a file's name (Unicode TR 36, 2.6 and 2.7; MITRE T1036.002, T1036.007). */
import { addDanger, type Danger } from "./file-type.ts";
import { type FileKind, groupOf, hasMacroName, kindOfExtension } from "./kinds.ts";

/** Turns what follows around: "bao-cao<RLO>cod.exe" shows as "bao-caoexe.doc". */
const TURNS = /[\u202A-\u202E\u2066-\u2069]/;
/** Seen by nobody. Harmless in the middle of a name, where copying from a web page leaves them. */
const UNSEEN_IN_EXTENSION = /\.[^.]*\p{DI}[^.]*$/u;
const LONGEST_NAME = 1024;

/** The last extension in lower case without the dot, or "". */
export function extensionOf(name: string): string {
	return /\.([a-z0-9][a-z0-9_-]{0,17})[\s.]*$/i.exec(name.slice(-64))?.[1]?.toLowerCase() ?? "";
}

/** What the name says the file is; null where it says nothing. */
export function kindOfName(name: string): FileKind | null {
	const extension = extensionOf(name);
	return extension === "" ? null : kindOfExtension(extension);
}

export function nameDangers(name: string, dangers: Danger[]): void {
	const shown = name.slice(-LONGEST_NAME);
	const turn = TURNS.exec(shown) ?? UNSEEN_IN_EXTENSION.exec(shown);
	if (turn) addDanger(dangers, "misleading-name", readable(shown));
	const extension = extensionOf(shown);
	const kind = kindOfExtension(extension);
	if (kind === null || !(isRisky(kind) || hasMacroName(kind))) return;
	const before = shown.slice(0, shown.toLowerCase().lastIndexOf(`.${extension}`)).replace(/[\s_.\u00A0]+$/, "");
	const inner = kindOfName(before);
	if (inner !== null && !isRisky(inner) && inner !== kind && groupOf(inner) !== "other") {
		addDanger(dangers, "double-extension", `.${extensionOf(before)}.${extension}`);
	}
}

/** Whether opening the file runs something. */
export function isRisky(kind: FileKind): boolean {
	const group = groupOf(kind);
	return group === "executable" || group === "script" || group === "shortcut";
}

/** With code points in the place of what cannot be seen. */
function readable(name: string): string {
	return name.replace(/[\p{DI}\p{Cc}]/gu, (sign) => {
		return `<U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}>`;
	});
}
