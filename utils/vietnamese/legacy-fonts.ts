/**
 * Fonts whose letters are those of an old encoding: text in them is in that encoding whatever it looks like. The
 * names follow what their makers called them: .Vn… (ABC, VietKey: TCVN3), VNI-… (VNI Software), VPS … (VPS),
 * VI … (VISCII of the TriChlor group).
 */
import { decodeLegacy, type LegacyEncoding } from "./legacy-codecs.ts";

export interface FontEncoding {
	readonly encoding: Extract<LegacyEncoding, "tcvn3" | "vni" | "vps" | "viscii">;
	/** All its letters are capitals (.VnTimeH): text in it is read so. */
	readonly capitals: boolean;
}

/** "VNI-Times", "VNI Times", "VNI-Helve-Condense"; PDF puts "ABCDEF+" before the name of a subset. */
const SUBSET = /^[A-Z]{6}\+/;
const FONTS: readonly (readonly [RegExp, FontEncoding["encoding"]])[] = [
	// ".VnTime", ".VnArial NarrowH"; without its dot only the commonest, since "VnTime" is how some programs list it.
	[/^\.vn[a-z]/i, "tcvn3"],
	[/^vn(?:time|arial|avant|helvet|times?|southern|clarendon|courier)/i, "tcvn3"],
	[/^(?:_?vni)[- _](?=[a-z0-9])/i, "vni"],
	[/^vps[- _](?=[a-z])/i, "vps"],
	[/^vi[- _](?:times|arial|courier|helvetica|univers|palatino|bookman)/i, "viscii"],
];

/** The encoding that a font's name tells; null for fonts of Unicode and all others. */
export function fontEncoding(fontName: string): FontEncoding | null {
	const name = fontName
		.slice(0, 100)
		.trim()
		.replace(/^["']+/, "")
		.replace(SUBSET, "");
	const found = FONTS.find(([pattern]) => pattern.test(name));
	if (found === undefined) return null;
	const [, encoding] = found;
	const family = name.replace(/["']+$/, "").replace(/[ ,-]*(?:bold|italic|regular|normal|,)+.*$/i, "");
	return { encoding, capitals: encoding === "tcvn3" && /[a-z]H$/.test(family) };
}

/** Letters of Vietnamese that no old encoding shows: typed in Unicode, whatever the font is called. */
const UNICODE_LETTER = /[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]/u;

/**
 * What a run of text says in its font.
 * @returns null where the font is none of these, or the run is Unicode or plain ASCII all the same: styles and blank
 * paragraphs keep the names of fonts that nobody uses any more
 */
export function decodeInFont(text: string, fontName: string): string | null {
	const font = fontEncoding(fontName);
	if (font === null || UNICODE_LETTER.test(text)) return null;
	const plain = decodeLegacy(text, font.encoding);
	if (plain === text.normalize("NFC")) return null;
	return font.capitals ? plain.toUpperCase() : plain;
}
