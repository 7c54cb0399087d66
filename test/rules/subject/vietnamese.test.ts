import { describe, expect, it } from "vitest";
import { subjectVietnamese } from "../../../utils/rules/subject/vietnamese.ts";
import { withSubject } from "./subject-input.ts";

const findings = (subject: string) => subjectVietnamese.check(withSubject(subject)).findings;

describe("subject/vietnamese", () => {
	it("names the foreign language", () => {
		expect(findings("Weekly report")).toEqual([
			{
				where: { part: "subject", value: "Weekly report" },
				message: {
					vi: "Tiêu đề có vẻ là tiếng Anh. Đề nghị viết bằng tiếng Việt.",
					en: "The subject seems to be English. Please write it in Vietnamese.",
				},
				remedies: [{ kind: "go-to-subject" }],
			},
		]);
	});
	it("gives way where the subject says nothing, in whatever language", () => {
		expect(subjectVietnamese.silentBeside).toEqual(["subject/missing"]);
	});
	it("names none where it is not sure", () => {
		expect(findings("smith nítorí")[0]?.message.vi).toBe(
			"Tiêu đề có vẻ không phải tiếng Việt. Đề nghị viết bằng tiếng Việt.",
		);
	});
	it("offers the decoded subject with its prefixes", () => {
		const [finding] = findings("Fwd: B¸o c¸o tuÇn 45");
		expect(finding?.message.vi).toContain("mã TCVN3 (ABC), nghĩa là “Fwd: Báo cáo tuần 45”");
		expect(finding?.remedies).toEqual([
			{ kind: "replace-subject", subject: "Fwd: Báo cáo tuần 45" },
			{ kind: "go-to-subject" },
		]);
		expect(finding?.weak).toBeUndefined();
	});
	it("undoes escapes that a mail program showed", () => {
		const [finding] = findings("=?UTF-8?B?QsOhbyBjw6Fv?=");
		expect(finding?.message.vi).toBe(
			"Tiêu đề hiển thị mã thay cho chữ có dấu, nghĩa là “Báo cáo”. Đề nghị viết bằng Unicode.",
		);
		expect(finding?.remedies[0]).toEqual({ kind: "replace-subject", subject: "Báo cáo" });
	});
	it("offers no replacement that it is not certain of", () => {
		const [finding] = findings("Ch¬ng tr×nh lµm viÖc");
		expect(finding?.message.vi).toContain("có thể là “Chương trình làm việc”");
		expect(finding?.remedies).toEqual([{ kind: "go-to-subject" }]);
		expect(findings("B?o c?o tu?n")[0]?.remedies).toEqual([{ kind: "go-to-subject" }]);
	});
	it("takes missing marks more lightly", () => {
		const [finding] = findings("Bao cao tuan 45");
		expect(finding?.weak).toBe(true);
		expect(finding?.message.vi).toMatch(/^Tiêu đề viết không dấu\./);
	});
	it.each(["", "Re:", "Họp", "Báo cáo tuần 45", "Re: 123/BC-UBND", "scan.pdf", "Thanh tra", "KPI Q3", "???"])(
		"stays silent on %j",
		(subject) => {
			expect(findings(subject)).toEqual([]);
		},
	);
	it("stays fast on a hostile subject", () => {
		const start = performance.now();
		for (const unit of ["a?", "é ", "word ", "á»", "a^"]) findings(unit.repeat(200_000));
		expect(performance.now() - start).toBeLessThan(1000);
	});
});
