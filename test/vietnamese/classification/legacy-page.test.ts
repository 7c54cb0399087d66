import { describe, expect, it } from "vitest";
import { findClassificationEvidence } from "../../../utils/vietnamese/classification/find-evidence.ts";
import { legacyEncodingOf, readLegacyLine } from "../../../utils/vietnamese/classification/legacy-page.ts";
import { encodeLegacy, type LegacyEncoding } from "../../../utils/vietnamese/legacy-codecs.ts";

const PAGE =
	"Sở Tài chính tỉnh Lạng Sơn\nSố: 9/BC-STC\n(Tối mật)\nBáo cáo kết quả xác minh lý lịch cán bộ\nNgười được xác minh đã công tác ở nhiều địa phương.";

describe("a page in an old encoding", () => {
	it.each(["tcvn3", "vni", "vps", "viscii", "viqr"] as const)("%s is read", (encoding: LegacyEncoding) => {
		const old = encodeLegacy(PAGE, encoding);
		if (old === null) throw new Error(`${encoding} cannot hold the page`);
		expect(legacyEncodingOf(old)).toBe(encoding);
		expect(findClassificationEvidence(old, "document")).toContainEqual(
			expect.objectContaining({ mark: "TỐI MẬT", strength: "strong" }),
		);
		expect(findClassificationEvidence(old.replace(/^.*\)$/mu, ""), "document")).toEqual([]);
	});
	it("TCVN3 words without small letters are capitals", () => {
		expect(readLegacyLine("TuyÖt mËt, TUYÖT MËT", "tcvn3")).toBe("Tuyệt mật, TUYỆT MẬT");
	});
	it("Unicode lines beside it stay as they are", () => {
		const mixed = `Kính gửi anh Việt, độ ẩm 30°\n${encodeLegacy(PAGE, "tcvn3")}`;
		expect(legacyEncodingOf(mixed)).toBe("tcvn3");
		expect(readLegacyLine("Kính gửi anh Việt, độ ẩm 30°", "tcvn3")).toBe("Kính gửi anh Việt, độ ẩm 30°");
	});
	it.each(["Résumé of the meeting, 20 °C, ½ day", "Ủy ban nhân dân tỉnh", "Ta là mà và", ""])("%s is in none", (text) =>
		expect(legacyEncodingOf(text)).toBeNull(),
	);
});
