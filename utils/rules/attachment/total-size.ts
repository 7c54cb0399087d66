/**
 * "Dung lượng tối đa của tập tin đính kèm trong mỗi lần gửi thư điện tử công vụ là 10MB" (Khánh Hòa Đ9.2):
 * the files of one sending together, pictures in the body included.
 */
import { minValue, number, pipe } from "valibot";
import { BYTES_PER_MEGABYTE, formatBytes, formatNumber, inBothLanguages } from "../../i18n/format.ts";
import type { Language } from "../../i18n/text.ts";
import { type Facts, factsOf, type UnknownReason } from "../../inspect/facts.ts";
import type { Attachment } from "../../message/message.ts";
import { defineRule, found, PASSES, type Remedy, type RuleFinding } from "../rule.ts";

interface Settings {
	/** In megabytes of 1,048,576 bytes; exactly as much still passes. */
	readonly limitMegabytes: number;
}

interface SizedFile {
	readonly attachment: Attachment;
	readonly bytes: number;
}

interface UnsizedFile {
	readonly attachment: Attachment;
	readonly reason: UnknownReason;
}

/** Files named in the message before "và N tệp khác". */
const NAMED_FILES = 6;
/** Alternatives offered where leaving out one file is enough. */
const ALTERNATIVES = 3;

export const totalSize = defineRule<Settings>({
	id: "attachment/total-size",
	needs: ["size"],
	weakFindings: false,
	settings: {
		limitMegabytes: {
			schema: pipe(number(), minValue(0)),
			default: 10,
			title: { vi: "Dung lượng tệp đính kèm tối đa (MB)", en: "Most attachments may weigh together (MB)" },
		},
	},
	check({ message, facts, settings }) {
		const { sized, unsized } = measure(message.attachments, facts);
		const limit = Math.floor(settings.limitMegabytes * BYTES_PER_MEGABYTE);
		const total = sized.reduce((sum, { bytes }) => sum + bytes, 0);
		if (total > limit) return found(finding(sized, total, limit));
		if (unsized.length === 0) return PASSES;
		return {
			findings: [],
			unchecked: unsized.map(({ attachment, reason }) => ({
				where: { part: "attachment", value: attachment.name, attachmentId: attachment.id },
				reason,
			})),
		};
	},
});

/** The file itself is more exact than what the page shows; the page is better than nothing. */
function measure(attachments: readonly Attachment[], facts: Facts): { sized: SizedFile[]; unsized: UnsizedFile[] } {
	const sized: SizedFile[] = [];
	const unsized: UnsizedFile[] = [];
	for (const attachment of attachments) {
		const fact = factsOf(facts, attachment.id).size;
		const bytes = fact.state === "known" ? fact.value : attachment.size;
		if (bytes !== null && Number.isFinite(bytes) && bytes >= 0) sized.push({ attachment, bytes });
		// Whoever calls a rule before its facts are there has stopped waiting for them.
		else unsized.push({ attachment, reason: fact.state === "unknown" ? fact.reason : "timed-out" });
	}
	return { sized, unsized };
}

function finding(files: readonly SizedFile[], total: number, limit: number): RuleFinding {
	const largestFirst = [...files].sort((a, b) => b.bytes - a.bytes);
	const advice = whatToLeaveOut(largestFirst, total - limit);
	return {
		where: { part: "message", value: "" },
		message: inBothLanguages((language) => {
			const { shownTotal, shownExcess } = showExcess(total, limit, language);
			const shares = listShares(largestFirst, language);
			const help = files.length > 1 ? adviceWords(advice, language) : "";
			return language === "vi"
				? `Tổng ${shownTotal} (${shares}); cần bớt ít nhất ${shownExcess}.${help}`
				: `${shownTotal} in all (${shares}); at least ${shownExcess} must go.${help}`;
		}),
		remedies: advice.files.map(
			({ attachment }): Remedy => ({
				kind: "remove-attachment",
				attachmentId: attachment.id,
				name: attachment.name,
			}),
		),
	};
}

interface Advice {
	/** `any`: each of the files alone is enough. `all`: only all of them together are. */
	readonly kind: "any" | "all";
	readonly files: readonly SizedFile[];
}

/** The fewest files whose removal is enough; of equal numbers the least that is lost. */
function whatToLeaveOut(largestFirst: readonly SizedFile[], excess: number): Advice {
	// A picture inside the body, such as a logo, is harder to do without than a file beside it.
	const beside = largestFirst.filter(({ attachment }) => !attachment.inline);
	const candidates = sum(beside) >= excess ? beside : largestFirst;
	const alone = candidates.filter(({ bytes }) => bytes >= excess);
	if (alone.length > 0) return { kind: "any", files: alone.slice(-ALTERNATIVES).reverse() };
	const files: SizedFile[] = [];
	let left = excess;
	while (left > 0) {
		const rest = candidates.filter((file) => !files.includes(file));
		const next = rest.findLast(({ bytes }) => bytes >= left) ?? rest[0];
		if (next === undefined) break;
		files.push(next);
		left -= next.bytes;
	}
	return { kind: "all", files };
}

function sum(files: readonly SizedFile[]): number {
	return files.reduce((total, { bytes }) => total + bytes, 0);
}

function adviceWords({ kind, files }: Advice, language: Language): string {
	const or = language === "vi" ? "hoặc" : "or";
	const and = language === "vi" ? "và" : "and";
	const names = files.map(({ attachment }) => attachment.name);
	if (names.length > NAMED_FILES) {
		return language === "vi"
			? ` Bỏ ${names.length} tệp lớn nhất là đủ.`
			: ` Leaving out the ${names.length} largest files is enough.`;
	}
	const listed = joinNames(names, kind === "any" ? or : and);
	return language === "vi" ? ` Bỏ ${listed} là đủ.` : ` Leaving out ${listed} is enough.`;
}

function joinNames(names: readonly string[], conjunction: string): string {
	const last = names.at(-1) ?? "";
	return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} ${conjunction} ${last}`;
}

function listShares(largestFirst: readonly SizedFile[], language: Language): string {
	const shares = largestFirst
		.slice(0, NAMED_FILES)
		.map(({ attachment, bytes }) => `${attachment.name} ${formatBytes(bytes, language)}`);
	const others = largestFirst.length - shares.length;
	if (others === 0) return shares.join(", ");
	return language === "vi" ? `${shares.join(", ")} và ${others} tệp khác` : `${shares.join(", ")} and ${others} more`;
}

/**
 * Total and excess that agree with each other (11,8 over 10 is 1,8) with as few decimals as tell the truth:
 * the total never reads as the limit, and the excess never falls short by more than 10 KB.
 */
function showExcess(
	total: number,
	limit: number,
	language: Language,
): { readonly shownTotal: string; readonly shownExcess: string } {
	const excess = total - limit;
	const limitMegabytes = limit / BYTES_PER_MEGABYTE;
	let digits = 0;
	let shown = 0;
	do {
		digits += 1;
		shown = Number((total / BYTES_PER_MEGABYTE).toFixed(digits));
	} while (digits < 6 && (shown <= limitMegabytes || shown * BYTES_PER_MEGABYTE < total - 10 * 1024));
	// "0,0004 MB" helps nobody.
	const shownExcess =
		excess < BYTES_PER_MEGABYTE / 10
			? formatBytes(excess < 1024 ? excess : Math.ceil(excess / 1024) * 1024, language)
			: megabytes(shown - limitMegabytes, digits, language);
	return { shownTotal: megabytes(shown, digits, language), shownExcess };
}

function megabytes(value: number, digits: number, language: Language): string {
	return `${formatNumber(value, digits, language)} MB`;
}
