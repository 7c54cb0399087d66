/**
 * A PDF that is neither digitally signed nor a scan of the paper: "file phải được scan từ văn bản gốc (có chữ ký của Thủ
 * trưởng đơn vị và dấu đỏ của đơn vị)" (Cần Giờ Đ7.3b). The seal is looked for, since ink of a signature cannot be told
 * for certain. Said of official documents alone: a PDF with their head or their name, and a scan whose name tells
 * nothing. A leaflet, a timetable, papers of a meeting and drafts have nothing to be sealed.
 */
import { type Facts, type FileScan, factsOf } from "../../inspect/facts.ts";
import type { Attachment } from "../../message/message.ts";
import type { ChannelKind } from "../document/channel-kinds.ts";
import { type SentDocument, sentDocuments } from "../document/documents.ts";
import { defineRule, type RuleFinding, type Unchecked } from "../rule.ts";
import { documentKind } from "./document-kind.ts";
import { describeName } from "./document-name.ts";
import { hasSeal, ownScans } from "./sealed-scan.ts";
import { signingOf } from "./signing.ts";
import { type UnreadPart, unreadFact, worstUnread } from "./unread.ts";

/** Sent "để tham khảo hoặc dùng làm tài liệu" (Cần Giờ Đ7.1), or not signed yet. */
const WITHOUT_SEAL: ReadonlySet<ChannelKind> = new Set(["du-thao", "lich-cong-tac", "tai-lieu-hop", "phieu-dieu-tra"]);

export const scannedOriginal = defineRule<Record<never, never>>({
	id: "attachment/scanned-original",
	needs: ["signature", "text", "scan"],
	weakFindings: false,
	silentBeside: ["content/state-secret"],
	// Beside an editable file the same PDF is asked for its digital signature.
	joins: ["attachment/signed-pdf"],
	settings: {},
	check({ message, facts }) {
		const findings: RuleFinding[] = [];
		const unchecked: Unchecked[] = [];
		const documents = new Map(sentDocuments(message, facts).map((document) => [document.attachment, document]));
		for (const attachment of message.attachments) {
			if (attachment.inline || documentKind(attachment, facts) !== "pdf") continue;
			const outcome = judge(attachment, documents.get(attachment), facts);
			if (outcome === "unsealed" || outcome === "unsealed-scan") findings.push(finding(attachment, outcome));
			else if (outcome !== "passes") unchecked.push(...worstUnread(attachment, outcome));
		}
		return { findings, unchecked };
	},
});

type Outcome = "passes" | "unsealed" | "unsealed-scan" | readonly UnreadPart[];

function judge(attachment: Attachment, document: SentDocument | undefined, facts: Facts): Outcome {
	const signing = signingOf(attachment.id, facts);
	// What is wrong with a signature other rules say; the paper behind it is not asked for.
	if (signing.state === "signed" || signing.state === "refused") return "passes";
	const { scan } = factsOf(facts, attachment.id);
	const own = ownScans(attachment.id, facts);
	if (hasSeal(own)) return "passes";
	const isScan = own.some(isScanned);
	if (document === undefined || !isOfficial(document, isScan || scan.state !== "known")) return "passes";
	// The seal stands on the last page as a rule: a page that was not looked at may bear it.
	const unread: readonly UnreadPart[] = [
		...(signing.state === "unknown" ? [{ within: [], reason: signing.reason }] : []),
		...unreadFact(scan),
		...own.flatMap(({ unchecked }) => unchecked.map(({ reason }) => ({ within: [], reason }))),
	];
	if (unread.length > 0) return unread;
	return isScan ? "unsealed-scan" : "unsealed";
}

/** The first page is a scan: a picture further on is an annex, or a picture. */
function isScanned({ pages }: FileScan): boolean {
	return pages.some(({ page, isScan }) => page === 1 && isScan);
}

/** @param mayBeScan without text, so that the name is all there is */
function isOfficial(document: SentDocument, mayBeScan: boolean): boolean {
	if (document.kind !== null && WITHOUT_SEAL.has(document.kind)) return false;
	return isNamedAsDocument(document) || (mayBeScan && describeName(document.attachment.name).isGeneric);
}

function isNamedAsDocument({ kind, number }: SentDocument): boolean {
	return kind !== null || number !== null;
}

function finding({ id, name }: Attachment, outcome: "unsealed" | "unsealed-scan"): RuleFinding {
	const isScan = outcome === "unsealed-scan";
	return {
		where: { part: "attachment", value: name, attachmentId: id },
		message: {
			vi: `${name}: chưa thấy chữ ký và dấu đỏ. ${
				isScan
					? "Nếu đây là bản quét đen trắng, đề nghị quét màu từ văn bản gốc đã ký, đóng dấu"
					: "Đề nghị gửi bản quét màu từ văn bản gốc đã ký, đóng dấu, hoặc bản PDF đã ký số"
			}.`,
			en: `${name}: no signature with a red seal was found. ${
				isScan
					? "If it was scanned in black and white, please scan the signed and sealed original in colour"
					: "Please send a colour scan of the signed and sealed original, or a digitally signed PDF"
			}.`,
		},
		remedies: [{ kind: "add-attachment" }, { kind: "remove-attachment", attachmentId: id, name }],
	};
}
