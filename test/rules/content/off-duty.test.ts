import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Message } from "../../../utils/message/message.ts";
import { offDuty } from "../../../utils/rules/content/off-duty.ts";
import { ABSENT, devSubjects, hasDevSubjects } from "../../vietnamese/dev-subjects.ts";
import { check, message } from "../message-builder.ts";

const findings = (subject: string, body: string, relation: Message["relation"] = "new") =>
	check(offDuty, message({ subject, body: { text: body, html: null }, relation })).findings;

const WEDDING = "Trân trọng kính mời anh chị đến dự đám cưới của hai em vào Chủ nhật";

describe("content/off-duty", () => {
	it("shows the words, their kind, and what the mailbox is for", () => {
		const [finding, ...others] = findings("Thư mời", `Kính gửi anh chị,\n${WEDDING}`);
		expect(others).toEqual([]);
		expect(finding?.message.vi).toMatch(
			/^Nội dung thư có dấu hiệu việc riêng: “.*dự đám cưới.*”\. Hộp thư công vụ chỉ dùng cho công việc của cơ quan\.$/,
		);
		expect(finding?.where).toMatchObject({ part: "body", value: expect.stringContaining("đám cưới") });
		expect(finding?.remedies).toEqual([{ kind: "go-to-body" }]);
	});

	it("says whether it is in the subject, also where that is written in NFD", () => {
		const subject = "Cần bán gấp xe máy SH chính chủ, giá 60 triệu";
		for (const text of [subject, subject.normalize("NFD")]) {
			expect(findings(text, "Ai mua liên hệ")).toMatchObject([
				{ where: { part: "subject", value: text }, remedies: [{ kind: "go-to-subject" }] },
			]);
		}
	});

	it("puts the offer of the subject and the call of the body together", () => {
		const [finding] = findings("Khuyến mãi sốc cuối tuần", "Nhanh tay đặt hàng, số lượng có hạn.");
		expect(finding?.message.vi).toContain("có dấu hiệu quảng cáo");
	});

	it("names an account that is registered", () => {
		const [finding] = findings("", "Xác nhận đăng ký tài khoản Garena của bạn");
		expect(finding?.message.vi).toContain("đăng ký tài khoản trò chơi");
	});

	it("keeps silent about what an answer quotes and a forward holds", () => {
		for (const intro of [
			"Vào lúc 16/11/2026 09:05, A đã viết:",
			"On 2026-11-16 09:05, A wrote:",
			"-------- Thư gốc --------",
			"From: A <a@b.vn>",
		]) {
			expect(findings(`Re: ${WEDDING}`, `Đề nghị kiểm tra thư này.\n${intro}\n${WEDDING}`, "reply")).toEqual([]);
			expect(findings("", `${WEDDING}\n${intro}\nKính gửi anh`, "forward")).toHaveLength(1);
		}
		expect(findings("", `> ${WEDDING}\nCảm ơn anh.`, "reply")).toEqual([]);
	});

	it.each([
		["Thông báo lễ kỷ niệm", "Kính mời các đồng chí dự lễ kỷ niệm ngày thành lập ngành."],
		["Chấn chỉnh hoạt động quảng cáo, khuyến mại", "Xử lý các cơ sở quảng cáo khuyến mãi sốc, nhanh tay mua ngay."],
		["Cảnh báo lừa đảo", "“Khuyến mãi sốc, nhận quà ngay, số lượng có hạn” là nội dung giả mạo."],
		["Đăng ký tập huấn", "Đăng ký ngay trước ngày 20/11; hướng dẫn đăng ký tài khoản VNeID kèm theo."],
		["Tin buồn", "Công đoàn tổ chức đoàn viếng thân mẫu đồng chí A."],
		["Quản lý trò chơi điện tử công cộng", "Không được đăng ký tài khoản game online bằng hộp thư công vụ."],
	])("stays silent on %j", (subject, body) => {
		expect(findings(subject, body)).toEqual([]);
	});
});

const SECRETS = new URL("../../../../shared/corpora/secrets/dev.tsv", import.meta.url);

describe.skipIf(!hasDevSubjects || !existsSync(SECRETS))(
	`ordinary office texts (${hasDevSubjects ? "present" : ABSENT})`,
	() => {
		it("raise nothing", () => {
			const bodies = readFileSync(SECRETS, "utf8")
				.split("\n")
				.slice(1)
				.map((line) => (line.split("\t")[0] ?? "").replaceAll("\\n", "\n"));
			expect(bodies.length).toBeGreaterThan(500);
			expect(bodies.filter((body) => findings("", body).length > 0)).toEqual([]);
			expect(devSubjects().filter(({ text }) => findings(text, "").length > 0)).toEqual([]);
		});
	},
);
