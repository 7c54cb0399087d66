/** What an office calls the encodings before Unicode, and how a text in one of them is told of. */
import type { Text } from "../../i18n/text.ts";
import type { LegacyEncodingName } from "../../vietnamese/legacy-encodings.ts";

/** Said of a text: "Tiêu đề viết bằng mã TCVN3 (ABC)". */
const ENCODINGS: Readonly<Record<LegacyEncodingName, Text>> = {
	tcvn3: { vi: "viết bằng mã TCVN3 (ABC)", en: "is written in TCVN3 (ABC)" },
	vni: { vi: "viết bằng mã VNI", en: "is written in VNI" },
	vps: { vi: "viết bằng mã VPS", en: "is written in VPS" },
	viscii: { vi: "viết bằng mã VISCII", en: "is written in VISCII" },
	viqr: { vi: "viết theo kiểu VIQR", en: "is written in VIQR" },
	telex: { vi: "gõ kiểu Telex khi chưa bật bộ gõ", en: "was typed in Telex with the input tool off" },
	"vni-keys": { vi: "gõ kiểu VNI khi chưa bật bộ gõ", en: "was typed in the VNI way with the input tool off" },
	"utf8-as-1258": { vi: "bị hiển thị sai mã (UTF-8)", en: "shows UTF-8 misread in another encoding" },
	"utf8-as-1252": { vi: "bị hiển thị sai mã (UTF-8)", en: "shows UTF-8 misread in another encoding" },
	escaped: { vi: "hiển thị mã thay cho chữ có dấu", en: "shows codes in place of its letters with marks" },
	"lost-letters": { vi: "bị mất chữ có dấu", en: "has lost its letters with marks" },
};

/**
 * "Tiêu đề viết bằng mã VNI, nghĩa là “Báo cáo”."; without what it means where nobody can tell.
 * @param subject what is in the encoding, as the sentence begins
 * @param decoded in Unicode, or null
 * @param certain whether it can mean nothing else
 */
export function inEncoding(
	subject: Text,
	encoding: LegacyEncodingName,
	decoded: string | null,
	certain: boolean,
): Text {
	const { vi, en } = ENCODINGS[encoding];
	if (decoded === null) return { vi: `${subject.vi} ${vi}.`, en: `${subject.en} ${en}.` };
	return {
		vi: `${subject.vi} ${vi}, ${certain ? "nghĩa là" : "có thể là"} “${decoded}”.`,
		en: `${subject.en} ${en}, ${certain ? "meaning" : "perhaps meaning"} “${decoded}”.`,
	};
}
