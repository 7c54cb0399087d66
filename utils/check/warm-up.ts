/** The first check of a page compiles every pattern, some 70 ms in one go. Done beforehand in pieces, nobody feels it. */
import type { Facts } from "../inspect/facts.ts";
import type { Message } from "../message/message.ts";
import type { Policy } from "../policy/policy.ts";
import { RULES } from "../rules/index.ts";
import { checkMessage } from "./check.ts";

/** Says something of all that rules look twice at, and is long enough for V8 to compile at once (1,000 characters). */
const TEXT = `Kính gửi: Ủy ban nhân dân các xã, phường

Thực hiện Công văn số 812/SKHCN-VP ngày 02/3/2026 về việc bảo vệ bí mật nhà nước, đề nghị các đơn vị cập nhật số liệu,
đổi mật khẩu hộp thư và gửi báo cáo về Sở Nội vụ trước ngày 10/3/2026.

Trân trọng./.

`.repeat(4);

const ADDRESS = "donvi@khanhhoa.gov.vn";

const SAMPLE: Message = {
	from: { address: ADDRESS, name: "Nguyễn Văn An" },
	recipients: [{ address: ADDRESS, name: "", field: "to" }],
	subject: "V/v đăng ký nhu cầu bồi dưỡng công nghệ thông tin năm 2026",
	body: { text: TEXT, html: null },
	attachments: [{ id: "1", name: "Công văn 812.docx", mediaType: "", size: 20_000, inline: false }],
	relation: "new",
};

const NO_FACTS: Facts = { attachments: {} };

/** Milliseconds after which the page gets its turn. */
const PIECE = 8;

/**
 * Runs each rule once on a made-up message; what it says is forgotten.
 * @param pause lets the page do what it has waiting
 */
export async function warmUp(policy: Policy, pause: () => Promise<void>): Promise<void> {
	let started = performance.now();
	for (const rule of RULES) {
		checkMessage(SAMPLE, NO_FACTS, policy, { rules: [rule], skipPending: true });
		if (performance.now() - started < PIECE) continue;
		await pause();
		started = performance.now();
	}
}
