/** The options about how much is spent on reading one attachment. What is over a limit was not checked, and says so. */
import * as v from "valibot";
import type { Text } from "../i18n/text.ts";
import { type Option, option } from "./option.ts";

type WholeNumber = v.SchemaWithPipe<
	readonly [
		v.NumberSchema<undefined>,
		v.IntegerAction<number, undefined>,
		v.MinValueAction<number, number, undefined>,
		v.MaxValueAction<number, number, undefined>,
	]
>;

/**
 * Integers, whose bounds Chromium takes into its own check. The upper ones are as hard as those of the inspector
 * (CEILINGS in utils/inspect/limits.ts, held together by a test).
 */
function limit(least: number, most: number, given: number, title: Text, explanation: Text): Option<WholeNumber> {
	const schema = v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
	return option({ schema, default: given, title, explanation });
}

export const INSPECTION_OPTIONS = {
	inspectionLimitMegabytes: option({
		schema: v.pipe(v.number(), v.minValue(1), v.maxValue(500)),
		default: 50,
		title: { vi: "Tệp lớn nhất được đọc", en: "Largest file that is read" },
		explanation: { vi: "MB.", en: "MB." },
	}),
	inspectionSeconds: limit(
		1,
		60,
		10,
		{ vi: "Thời gian đọc mỗi tệp", en: "Time for reading one file" },
		{
			vi: "Số giây; quá thời gian này phần chưa đọc được coi là chưa kiểm tra được.",
			en: "Seconds; what is not read by then counts as not checked.",
		},
	),
	scanSeconds: limit(
		1,
		60,
		10,
		{ vi: "Thời gian xem trang quét của mỗi tệp", en: "Time for looking at one file's scanned pages" },
		{
			vi: "Số giây, ngoài thời gian đọc; trang chưa xem kịp được coi là chưa kiểm tra được.",
			en: "Seconds, besides the time for reading; pages not looked at by then count as not checked.",
		},
	),
	archiveDepth: limit(
		1,
		20,
		6,
		{ vi: "Số lớp tệp lồng nhau được đọc", en: "How deep files within files are read" },
		{
			vi: "Tệp nén trong tệp nén, thư đính kèm thư, tệp nhúng trong văn bản; sâu hơn được coi là chưa kiểm tra được.",
			en: "Archives within archives, mails attached to mails, files embedded in documents; what is deeper counts as not checked.",
		},
	),
	archiveEntries: limit(
		100,
		100_000,
		10_000,
		{ vi: "Số tệp được đọc trong một tệp nén", en: "Files that are read in one archive" },
		{ vi: "Nhiều hơn được coi là chưa kiểm tra được.", en: "More count as not checked." },
	),
	unpackedMegabytes: limit(
		16,
		512,
		128,
		{ vi: "Dung lượng giải nén của một tệp", en: "What one file may unpack to" },
		{
			vi: "MB, tính chung mọi tệp bên trong; vượt quá được coi là chưa kiểm tra được.",
			en: "MB, of all files within it together; what is beyond counts as not checked.",
		},
	),
	pdfPages: limit(
		1,
		2000,
		100,
		{ vi: "Số trang được đọc của một tệp PDF", en: "Pages of one PDF that are read" },
		{ vi: "Các trang sau được coi là chưa kiểm tra được.", en: "Those after count as not checked." },
	),
};

/**
 * None of them is the user's, in either direction. A lower limit would turn the wall before a state secret into a
 * reminder: where the mark stands beyond it (on page 2 of a PDF, in a file in an archive) it is "not checked", which
 * can be sent with a click. A higher one lets a file from a stranger hold up Send for minutes, or take the memory that
 * the browser needs. `waitSeconds` stays the user's: whoever waits may stop waiting at any time.
 */
export const LOCKED_INSPECTION_OPTIONS: readonly string[] = Object.keys(INSPECTION_OPTIONS);
