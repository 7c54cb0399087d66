/**
 * Which attachment a report page is asked to check: kept for the browser session under a key, so that its address does
 * not stand in the page's own (history, screenshots). The newest are kept, older ones are forgotten.
 */
import * as v from "valibot";
import { browser } from "wxt/browser";

const KEPT_UNDER = "reportSources";
const MOST_KEPT = 50;
const LONGEST_URL = 8192;
const LONGEST_NAME = 1024;

const SOURCE = v.object({
	url: v.pipe(v.string(), v.maxLength(LONGEST_URL)),
	name: v.pipe(
		v.string(),
		v.transform((name) => name.slice(0, LONGEST_NAME)),
	),
});
const KEPT = v.array(v.object({ key: v.string(), ...SOURCE.entries }));

/** Where an attachment can be fetched, and what it is called there. */
export type ReportSource = v.InferOutput<typeof SOURCE>;

/** One after the other: two that are kept at once must not lose each other. */
let last: Promise<unknown> = Promise.resolve();

/**
 * @returns the key for `verify.html?from=`
 * @throws when the address is longer than any webmail's
 */
export function keepReportSource(source: ReportSource): Promise<string> {
	const { url, name } = v.parse(SOURCE, source);
	const key = crypto.randomUUID();
	const kept = last.then(async () => {
		const all = [...(await readAll()), { key, url, name }].slice(-MOST_KEPT);
		await browser.storage.session.set({ [KEPT_UNDER]: all });
		return key;
	});
	last = kept.catch(() => undefined);
	return kept;
}

/** @returns null for one that was never kept, or is forgotten */
export async function readReportSource(key: string): Promise<ReportSource | null> {
	const found = (await readAll()).find((one) => one.key === key);
	return found ? { url: found.url, name: found.name } : null;
}

async function readAll(): Promise<v.InferOutput<typeof KEPT>> {
	const stored = await browser.storage.session.get(KEPT_UNDER);
	const parsed = v.safeParse(KEPT, stored[KEPT_UNDER]);
	return parsed.success ? parsed.output : [];
}
