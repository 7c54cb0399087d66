import { describe, expect, it } from "vitest";
import { undoEscapes } from "../../utils/vietnamese/escaped-text.ts";

describe("undoEscapes", () => {
	it.each([
		["B=C3=A1o c=c3=a1o", "Báo cáo"],
		["=?utf-8?q?Th=C3=B4ng_b=C3=A1o?= =?UTF-8?Q?_h=E1=BB=8Dp?=", "Thông báo họp"],
		["=?UTF-8?B?QsOhbyBjw6Fv?=", "Báo cáo"],
		["H%E1%BB%8Dp%20giao%20ban", "Họp giao ban"],
		["B&aacute;o c&#225;o tu&#x1EA7;n &amp; th&aacute;ng", "Báo cáo tuần & tháng"],
		["B\\u00e1o c\\u00E1o", "Báo cáo"],
	])("reads %j", (text, read) => {
		expect(undoEscapes(text)).toBe(read);
	});
	it.each([
		"Báo cáo",
		"a=b, 50%, R&D",
		"=FF=FE",
		"%C3 %A1",
		"=?UTF-8?B?###?=",
		"&#1114112; &#xD800; &#7;",
		"=?UTF-8?B?w6H/?=",
	])("leaves %j alone", (text) => {
		expect(undoEscapes(text)).toBeNull();
	});
	it("stays fast on a hostile text", () => {
		const start = performance.now();
		for (const unit of ["=C3", "%", "=?utf-8?q?", "&#1", "&", "\\u00", "=?utf-8?b?QsOh?= "])
			undoEscapes(unit.repeat(20_000));
		expect(performance.now() - start).toBeLessThan(2000);
	});
});
