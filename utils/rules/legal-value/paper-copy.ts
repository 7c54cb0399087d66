/**
 * A note on whether paper must follow. With a valid signature the mail is worth as much as paper and "cơ quan gửi
 * không phải gửi thêm văn bản giấy" (Khánh Hòa Đ8.4, Sóc Trăng Đ7.3, Quảng Trị Đ7.2); at Cần Giờ so is a scan with the
 * red seal (Đ7.3b, Đ7.4a). What is neither is no substitute: "phải phát hành văn bản giấy" (Cần Giờ Đ7.4b).
 */
import { array, boolean, maxLength, pipe } from "valibot";
import type { Text } from "../../i18n/text.ts";
import { factsOf, type UnknownReason } from "../../inspect/facts.ts";
import type { Attachment } from "../../message/message.ts";
import { documentKind } from "../attachment/document-kind.ts";
import { hasSeal, ownScans } from "../attachment/sealed-scan.ts";
import { refusal, signingOf } from "../attachment/signing.ts";
import { CHANNEL_KIND, CHANNEL_KINDS, type ChannelKind } from "../document/channel-kinds.ts";
import { sentDocuments } from "../document/documents.ts";
import { defineRule, PASSES, type RuleFinding, type RuleInput, type Unchecked } from "../rule.ts";

interface Settings {
	/** A scan of the sealed paper stands for it as a signature does. */
	readonly acceptsSealedScan: boolean;
	/** Kinds of which there is no paper: not issued yet, or sent by mail alone. */
	readonly withoutPaper: readonly ChannelKind[];
}

/** Files named in a note before "và N tệp khác". */
const NAMED_FILES = 3;

export const paperCopy = defineRule<Settings>({
	id: "legal-value/paper-copy",
	needs: ["signature", "text", "scan"],
	weakFindings: false,
	// "trừ những văn bản mật" (Cần Giờ Đ7.4b): no paper copy is to follow a secret by mail.
	silentBeside: ["content/state-secret"],
	settings: {
		acceptsSealedScan: {
			schema: boolean(),
			default: false,
			title: {
				vi: "Bản quét có dấu đỏ thay được văn bản giấy",
				en: "A scan with the red seal takes the place of paper",
			},
		},
		withoutPaper: {
			schema: pipe(array(CHANNEL_KIND), maxLength(CHANNEL_KINDS.length)),
			default: ["du-thao", "lich-cong-tac", "tai-lieu-hop", "phieu-dieu-tra"],
			title: { vi: "Loại văn bản không có bản giấy", en: "Kinds of document that have no paper" },
		},
	},
	check(input) {
		const documents = sentDocuments(input.message, input.facts).filter(
			({ kind }) => kind === null || !input.settings.withoutPaper.includes(kind),
		);
		if (documents.length === 0) return PASSES;
		const files = sorted(
			documents.map(({ attachment }) => attachment),
			input,
		);
		const substitutes = files.signed.length + files.sealed.length;
		const notes = [
			...(files.signed.length > 0 ? [withSignature(files.signed)] : []),
			...(files.sealed.length > 0 ? [withSeal(files.sealed)] : []),
			...files.refused.map((refused) => joined(refused, WITH_PAPER)),
			...(substitutes > 0 && files.unsigned.length > 0 ? [joined(named(files.unsigned), WITH_PAPER)] : []),
		];
		const unchecked = notes.length > 0 ? [] : files.unchecked;
		// An unread PDF may be the signed one: nothing is said about paper before it is read.
		if (notes.length === 0 && unchecked.length === 0) notes.push(WITH_PAPER);
		return { findings: notes.map(note), unchecked };
	},
});

interface SortedFiles {
	readonly signed: string[];
	readonly sealed: string[];
	/** Neither. An editable file is none of them: of its signed PDF another rule speaks. */
	readonly unsigned: string[];
	readonly refused: Text[];
	readonly unchecked: Unchecked[];
}

function sorted(attachments: readonly Attachment[], { facts, settings }: RuleInput<Settings>): SortedFiles {
	const files: SortedFiles = { signed: [], sealed: [], unsigned: [], refused: [], unchecked: [] };
	for (const attachment of attachments) {
		const { id, name } = attachment;
		if (documentKind(attachment, facts) !== "pdf") continue;
		const signing = signingOf(id, facts);
		const { scan } = factsOf(facts, id);
		if (signing.state === "signed") files.signed.push(name);
		else if (signing.state === "refused") files.refused.push(refusal(name, signing));
		else if (signing.state === "unknown") files.unchecked.push(notChecked(attachment, signing.reason));
		else if (!settings.acceptsSealedScan) files.unsigned.push(name);
		else if (hasSeal(ownScans(id, facts))) files.sealed.push(name);
		else if (scan.state === "unknown") files.unchecked.push(notChecked(attachment, scan.reason));
		else files.unsigned.push(name);
	}
	return files;
}

const WITH_PAPER: Text = {
	vi: "Chưa đủ điều kiện thay văn bản giấy: nếu là văn bản chính thức, cần phát hành cả văn bản giấy.",
	en: "Not yet a substitute for paper: an official document must be issued on paper as well.",
};

function joined(one: Text, other: Text): Text {
	return { vi: `${one.vi} ${other.vi}`, en: `${one.en} ${other.en}` };
}

function listed(names: readonly string[]): Text {
	const first = names.slice(0, NAMED_FILES).join(", ");
	const others = names.length - NAMED_FILES;
	return others > 0
		? { vi: `${first} và ${others} tệp khác`, en: `${first} and ${others} more` }
		: { vi: first, en: first };
}

function named(names: readonly string[]): Text {
	const { vi, en } = listed(names);
	return { vi: `${vi} chưa có chữ ký số.`, en: `${en}: not digitally signed.` };
}

function withSignature(names: readonly string[]): Text {
	const { vi, en } = listed(names);
	return {
		vi: `Chữ ký số trong ${vi} hợp lệ: không phải gửi thêm văn bản giấy.`,
		en: `The digital ${names.length === 1 ? "signature" : "signatures"} in ${en} ${names.length === 1 ? "is" : "are"} valid: no paper copy needs to follow.`,
	};
}

function withSeal(names: readonly string[]): Text {
	const { vi, en } = listed(names);
	return {
		vi: `${vi} là bản quét có dấu đỏ: không phải gửi thêm văn bản giấy.`,
		en: `${en}: a scan with the red seal, no paper copy needs to follow.`,
	};
}

function note(message: Text): RuleFinding {
	return { where: { part: "message", value: "" }, message, remedies: [] };
}

function notChecked({ id, name }: Attachment, reason: UnknownReason): Unchecked {
	return { where: { part: "attachment", value: name, attachmentId: id }, reason };
}
