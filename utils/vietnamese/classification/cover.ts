/** The top of a page that has no head: a cover, a sheet, an annex. */
import { PAPER } from "./levels.ts";
import { isAllCapitals, lineText, type Page } from "./page.ts";

/** "TÀI LIỆU MẬT" among the first lines is a cover's mark; further down it may head a chapter. */
export const COVER_LINES = 5;

const ISSUER =
	/^(?:ỦY BAN|UỶ BAN|UBND|HĐND|HỘI ĐỒNG|BỘ|SỞ|CỤC|CHI CỤC|TỔNG CỤC|VỤ|VIỆN|BAN|PHÒNG|VĂN PHÒNG|CÔNG AN|QUÂN|SƯ ĐOÀN|TRUNG ĐOÀN|LỮ ĐOÀN|ĐẢNG|TỈNH ỦY|THÀNH ỦY|HUYỆN ỦY|THANH TRA|TÒA ÁN|TOÀ ÁN|TỔNG CÔNG TY|TẬP ĐOÀN)(?!\p{L})/u;
/** What is listed below may be honey, or a person. */
const LIST_TITLE = /danh sách|danh mục|bảng|sản phẩm|sản lượng|đơn giá/iu;
const TITLE = new RegExp(`^[\\s*#]{0,4}(?:${PAPER})(?!\\p{L})`, "iu");

/**
 * Where a line stands: above the issuer's name, below a title, or elsewhere (null).
 * A list of sorts ("Mật / Sáp / Phấn hoa") has neither.
 */
export function coverPlace(page: Page, line: number): "top" | "below title" | null {
	if (page.kind !== "document" || page.aboutProtection || line - page.firstLine >= COVER_LINES) return null;
	if (line === page.firstLine) return ISSUER.test(nextText(page, line)) ? "top" : null;
	const above = lineText(page, line - 1) || lineText(page, line - 2);
	if (LIST_TITLE.test(above)) return null;
	if (ISSUER.test(above.toUpperCase())) return "below title";
	if (TITLE.test(above) || isAllCapitals(above)) return "below title";
	// The title itself has two lines.
	return TITLE.test(lineText(page, line - 2)) && isAllCapitals(lineText(page, line - 2)) ? "below title" : null;
}

function nextText(page: Page, line: number): string {
	return lineText(page, line + 1) || lineText(page, line + 2);
}
