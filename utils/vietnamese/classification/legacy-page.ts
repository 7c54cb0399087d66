/**
 * Pages typed in TCVN3 (ABC) or VNI fonts, which old offices still keep: a mark on them is a mark. Only what finding
 * marks needs: to tell these two from Unicode and to read them.
 */

export type LegacyEncoding = "tcvn3" | "vni";

/** "code letter" pairs of TCVN 5712:1993 as windows-1252 shows them. Most capitals share the code of the small letter. */
const TCVN3 = pairs(
	"µà ¸á ¶ả ·ã ¹ạ ¨ă »ằ ¾ắ ¼ẳ ½ẵ Æặ ©â Çầ Êấ Èẩ Éẫ Ëậ ®đ Ìè Ðé Îẻ Ïẽ Ñẹ ªê Òề Õế Óể Ôễ Öệ ×ì Ýí Øỉ Üĩ Þị ßò ãó áỏ âõ äọ «ô åồ èố æổ çỗ éộ ¬ơ êờ íớ ëở ìỡ îợ ïù óú ñủ òũ ôụ \u00adư õừ øứ öử ÷ữ ùự úỳ ýý ûỷ üỹ þỵ ¡Ă ¢Â §Đ £Ê ¤Ô ¥Ơ ¦Ư",
);

/** "code letter" pairs of VNI-Windows: the vowel, then its marks as one letter. */
const VNI = pairs(
	"aøà aùá aûả aõã aïạ aêă aèằ aéắ aúẳ aüẵ aëặ aââ aàầ aáấ aåẩ aãẫ aäậ ñđ eøè eùé eûẻ eõẽ eïẹ eâê eàề eáế eåể eãễ eäệ ìì íí æỉ óĩ òị oøò oùó oûỏ oõõ oïọ oâô oàồ oáố oåổ oãỗ oäộ ôơ ôøờ ôùớ ôûở ôõỡ ôïợ uøù uùú uûủ uõũ uïụ öư öøừ öùứ öûử öõữ öïự yøỳ yùý yûỷ yõỹ îỵ",
);

function pairs(table: string): ReadonlyMap<string, string> {
	return new Map(table.split(" ").map((pair): [string, string] => [pair.slice(0, -1), pair.slice(-1)]));
}

/** Enough of a text to tell its encoding. */
const SAMPLE = 20_000;
/** Fewer tell-tale letters may be signs of another language, or "½" and "©". */
const FEWEST_TELLTALES = 3;

const UNICODE_VIETNAMESE = /[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹăđơư]/giu;
const TCVN3_TELLTALE = /[µ¸¶·¹»¾¼½Æ©®ªÖ×ÝØÜÞß«¬§Ë]/g;
const VNI_TELLTALE = /[aeouAEOU][äáàåãùøûõïÄÁÀÅÃÙØÛÕÏ](?![a-z])|[öôÖÔ][ùøûõï]|ñ[aeiouöô]/g;

/** Which of the two a text is typed in, or null for Unicode and everything else. */
export function legacyEncodingOf(text: string): LegacyEncoding | null {
	const sample = text.slice(0, SAMPLE);
	const tcvn3 = sample.match(TCVN3_TELLTALE)?.length ?? 0;
	const vni = sample.match(VNI_TELLTALE)?.length ?? 0;
	const most = Math.max(tcvn3, vni);
	if (most < FEWEST_TELLTALES) return null;
	const unicode = sample.normalize("NFC").match(UNICODE_VIETNAMESE)?.length ?? 0;
	if (unicode >= most) return null;
	return tcvn3 >= vni ? "tcvn3" : "vni";
}

/** The text in Unicode; words that hold an unaccented capital and no unaccented small letter come out in capitals. */
export function decodeLegacy(text: string, encoding: LegacyEncoding): string {
	if (encoding === "vni") {
		return text.replace(/[aeouyôöAEOUYÔÖ][\u00c0-\u00ff]|[\u00c0-\u00ff]/g, (code) => {
			const letter = VNI.get(code.toLowerCase());
			if (letter === undefined) return code;
			return code.charAt(0) === code.charAt(0).toLowerCase() ? letter : letter.toUpperCase();
		});
	}
	const capital = (word: string): boolean => /[A-Z]/.test(word) && !/[a-z]/.test(word);
	return text.replace(/[A-Za-z\u00a1-\u00ff]+/g, (word) => {
		const letters = word.replace(/[\u00a1-\u00ff]/g, (code) => TCVN3.get(code) ?? code);
		return capital(word) ? letters.toUpperCase() : letters;
	});
}
