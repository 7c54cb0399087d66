/** Characters of web pages by number and by name (HTML standard, 13.5). */

/** Names of U+00A0 to U+00FF in order (HTML 4.01, 24.2.1). */
const LATIN =
	"nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml".split(
		" ",
	);
const ENTITIES: ReadonlyMap<string, string> = new Map([
	...LATIN.map((name, index) => [name, String.fromCharCode(0xa0 + index)] as const),
	...Object.entries({ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" }),
	...Object.entries({ ndash: "–", mdash: "—", lsquo: "‘", rsquo: "’", ldquo: "“", rdquo: "”", bull: "•", hellip: "…" }),
	...Object.entries({
		ensp: " ",
		emsp: " ",
		thinsp: " ",
		zwnj: "",
		zwj: "",
		lrm: "",
		rlm: "",
		scaron: "š",
		Scaron: "Š",
	}),
]);

/** Names that few pages use stay as they are. */
export function decodeReferences(raw: string): string {
	if (!raw.includes("&")) return raw;
	return raw.replace(/&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z0-9]{2,8}));?/gi, (whole, hex, decimal, name) => {
		if (name !== undefined) return ENTITIES.get(name) ?? whole;
		const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
		return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
	});
}
