/**
 * The directory of mailboxes (danh bạ) that the administrator names by its address: fetched by the background alone,
 * kept here, read by whoever checks a message. Only the file's own host is asked, and it learns nothing of any message.
 */
import * as v from "valibot";
import { browser } from "wxt/browser";
import { type DirectoryFault, LARGEST_DIRECTORY, readDirectoryFile } from "../../message/directory-file.ts";
import { fetchBytes } from "./fetch-bytes.ts";

/** The addresses apart from the rest: they are megabytes, and the background looks at every start whether they are old. */
const ADDRESSES = "directory.addresses";
const STATUS = "directory.status";

const FAULTS = [
	"not-granted",
	"no-answer",
	"refused",
	"not-kept",
	"not-a-directory",
	"empty",
	"too-many",
	"too-large",
] as const satisfies readonly DirectoryFailure[];

/**
 * `not-granted`: the browser has not been asked yet, or has refused; `no-answer`: also a redirect, which is not followed;
 * `refused`: any status but 200; `not-kept`: the browser has no room. Others as in `DirectoryFault`.
 */
export type DirectoryFailure = DirectoryFault | "not-granted" | "no-answer" | "refused" | "not-kept";

const TIME = v.pipe(v.number(), v.integer(), v.minValue(0));

const KEPT_STATUS = v.object({
	url: v.string(),
	/** When the addresses were read, in milliseconds since 1970; null: never. */
	readAt: v.nullable(TIME),
	count: TIME,
	leftOut: TIME,
	triedAt: TIME,
	/** Why the last try brought nothing; the addresses read before stay in force. */
	fault: v.nullable(v.picklist(FAULTS)),
});
export type DirectoryStatus = v.InferOutput<typeof KEPT_STATUS>;

/** One line each, which takes a third of the room and time of a list. */
const KEPT_ADDRESSES = v.object({ url: v.string(), lines: v.string() });

async function keptAt<S extends v.GenericSchema<unknown, { readonly url: string }>>(
	key: string,
	schema: S,
	url: string,
): Promise<v.InferOutput<S> | null> {
	const { [key]: kept } = await browser.storage.local.get(key);
	const parsed = v.safeParse(schema, kept);
	// What was read from another address is nothing of this one.
	return parsed.success && parsed.output.url === url ? parsed.output : null;
}

/** @param url the administrator's `directoryUrl`, or "" @returns the addresses of the last good copy; never rejects */
export async function readDirectory(url: string): Promise<readonly string[]> {
	const kept = url === "" ? null : await keptAt(ADDRESSES, KEPT_ADDRESSES, url).catch(() => null);
	return kept === null ? [] : kept.lines.split("\n");
}

/** @returns null where nothing has been tried yet */
export async function readDirectoryStatus(url: string): Promise<DirectoryStatus | null> {
	return url === "" ? null : keptAt(STATUS, KEPT_STATUS, url);
}

/** Calls back when a directory was read, tried in vain, or taken away. @returns how to stop */
export function onDirectoryChanged(listener: () => void): () => void {
	const watch = (changes: Record<string, unknown>, area: string): void => {
		if (area === "local" && STATUS in changes) listener();
	};
	browser.storage.onChanged.addListener(watch);
	return () => browser.storage.onChanged.removeListener(watch);
}

/** What the browser gives; tests give their own. */
export interface DirectoryEnvironment {
	/** @param pattern a match pattern of one host */
	isGranted(pattern: string): Promise<boolean>;
	/** In milliseconds, from the request to the answer's last byte. */
	readonly timeout: number;
	readonly now: () => number;
}

const BROWSER: DirectoryEnvironment = {
	isGranted: (pattern) => browser.permissions.contains({ origins: [pattern] }),
	timeout: 20_000,
	now: () => Date.now(),
};

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Once a day; after a try in vain again in an hour. A permission takes no request to look at, so it is not waited for. */
function isDue(status: DirectoryStatus | null, now: number): boolean {
	if (status === null) return true;
	const { readAt, triedAt, fault } = status;
	// A clock that was set back must not make it last.
	const isWithin = (since: number, span: number): boolean => now >= since && now < since + span;
	if (readAt !== null && isWithin(readAt, DAY)) return false;
	return fault === null || fault === "not-granted" || !isWithin(triedAt, HOUR);
}

/**
 * Reads the directory anew where that is due. Nothing is sent but the request for the file.
 * @param url the administrator's `directoryUrl`; "" takes away what was kept
 */
export async function refreshDirectory(url: string, environment: DirectoryEnvironment = BROWSER): Promise<void> {
	const status = await readDirectoryStatus(url);
	if (status === null) await browser.storage.local.remove([ADDRESSES, STATUS]);
	const now = environment.now();
	if (url === "" || !isDue(status, now)) return;
	const before = status ?? { url, readAt: null, count: 0, leftOut: 0 };
	const file = await fetchDirectory(url, environment);
	if (typeof file === "string") {
		const isTold = status !== null && status.fault === file && file === "not-granted";
		if (!isTold) await browser.storage.local.set({ [STATUS]: { ...before, triedAt: now, fault: file } });
		return;
	}
	const { addresses, leftOut } = file;
	const read = { url, readAt: now, count: addresses.length, leftOut, triedAt: now, fault: null };
	try {
		await browser.storage.local.set({ [ADDRESSES]: { url, lines: addresses.join("\n") }, [STATUS]: read });
	} catch {
		await browser.storage.local.set({ [STATUS]: { ...before, triedAt: now, fault: "not-kept" } });
	}
}

async function fetchDirectory(
	url: string,
	{ isGranted, timeout }: DirectoryEnvironment,
): Promise<ReturnType<typeof readDirectoryFile> | DirectoryFailure> {
	if (!(await isGranted(directoryPattern(url)).catch(() => false))) return "not-granted";
	try {
		const bytes = await fetchBytes(url, LARGEST_DIRECTORY, AbortSignal.timeout(timeout));
		return typeof bytes === "string" ? bytes : readDirectoryFile(bytes);
	} catch {
		return "no-answer";
	}
}

/** Match patterns have no ports in Firefox. */
export function directoryPattern(url: string): string {
	const { protocol, hostname } = new URL(url);
	return `${protocol}//${hostname}/*`;
}

/** The host of the directory where the browser has not been asked for it yet, or has refused. */
export async function ungrantedDirectoryHost(url: string): Promise<string | null> {
	if (url === "") return null;
	const granted = await BROWSER.isGranted(directoryPattern(url)).catch(() => false);
	return granted ? null : new URL(url).host;
}
