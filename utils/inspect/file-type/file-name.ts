/** Tricks in a file's name (Unicode TR 36, 2.6 and 2.7; MITRE T1036.002, T1036.007). */
import { plainLetters } from "../../message/look-alikes.ts";
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
	else if (looksLikeRisky(shown)) addDanger(dangers, "misleading-name", readable(shown, /[^\p{ASCII}]/gu));
	const extension = extensionOf(shown);
	const kind = kindOfExtension(extension);
	if (kind === null || !(isRisky(kind) || hasMacroName(kind))) return;
	const before = shown.slice(0, shown.toLowerCase().lastIndexOf(`.${extension}`)).replace(/[\s_.\u00A0\p{DI}]+$/u, "");
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

/** Letters of another alphabet in the extension, which look like those of one that runs something. */
function looksLikeRisky(name: string): boolean {
	const kind = kindOfName(plainLetters(name.slice(-64)));
	return kind !== null && isRisky(kind) && extensionOf(name) === "" && /[^\p{ASCII}][^.]*$/u.test(name);
}

/** With code points in the place of what cannot be seen, or is not what it looks like. */
function readable(name: string, signs = /[\p{DI}\p{Cc}]/gu): string {
	return name.replace(signs, (sign) => {
		return `<U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}>`;
	});
}
