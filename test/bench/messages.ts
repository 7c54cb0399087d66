/** Lawful mails of Khánh Hòa, on which every rule runs to its end. */
import { type Facts, known, type PdfSignatures, unknown } from "../../utils/inspect/facts.ts";
import type { Message, Recipient } from "../../utils/message/message.ts";
import { attachmentFacts } from "../inspect/facts-builder.ts";
import { signaturesOf } from "../inspect/signature-facts.ts";

export const FROM = "canbo@khanhhoa.gov.vn";
export const SUBJECT = "V/v đăng ký nhu cầu bồi dưỡng công nghệ thông tin năm 2025";

const PARAGRAPH = `Kính gửi: Sở Nội vụ tỉnh Khánh Hòa,

Thực hiện Kế hoạch đào tạo, bồi dưỡng cán bộ, công chức, viên chức của Ủy ban nhân dân tỉnh, Sở Khoa học và Công nghệ
gửi Công văn số 812/SKHCN-VP về việc đăng ký nhu cầu bồi dưỡng công nghệ thông tin. Đề nghị các đơn vị bảo mật thông
tin tài khoản, đổi mật khẩu hộp thư công vụ định kỳ và thực hiện nghiêm quy định về bảo vệ bí mật nhà nước.

Trân trọng./.

`;

/** @param characters about how long */
export function bodyText(characters: number): string {
	return PARAGRAPH.repeat(Math.ceil(characters / PARAGRAPH.length)).slice(0, characters);
}

const FILES: readonly { name: string; mediaType: string; signature: PdfSignatures["verdict"] | null }[] = [
	{ name: "Công văn 812.docx", mediaType: "application/msword", signature: null },
	{ name: "Công văn 812_đã ký.pdf", mediaType: "application/pdf", signature: "valid" },
	{ name: "Ảnh hội trường.jpg", mediaType: "image/jpeg", signature: null },
];

export function addressesOf(count: number): string[] {
	return Array.from({ length: count }, (_, index) => `donvi${index + 1}@khanhhoa.gov.vn`);
}

export interface Composed {
	readonly message: Message;
	/** Everything found out already, as when Send is pressed. */
	readonly facts: Facts;
}

export function compose(recipients: number, files: number): Composed {
	const chosen = FILES.slice(0, files);
	return {
		message: {
			from: { address: FROM, name: "Nguyễn Văn Cán Bộ" },
			recipients: addressesOf(recipients).map((address): Recipient => ({ address, name: "", field: "to" })),
			subject: SUBJECT,
			body: { text: bodyText(2000), html: null },
			attachments: chosen.map(({ name, mediaType }, index) => ({
				id: `rcmfile${index}`,
				name,
				mediaType,
				size: 20_000,
				inline: false,
			})),
			relation: "new",
		},
		facts: {
			attachments: Object.fromEntries(
				chosen.map(({ signature }, index) => [
					`rcmfile${index}`,
					attachmentFacts({
						size: known(20_000),
						signature: known(signature && signaturesOf(signature)),
						text: unknown("not-available"),
					}),
				]),
			),
		},
	};
}
