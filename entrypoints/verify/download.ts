/** Fetches an attachment from the webmail that the person is logged in to, and nothing else. */
import type { FailureCode } from "../../utils/i18n/report-texts.ts";
import { readWithin } from "../../utils/net/read-within.ts";

export interface Download {
	/** As the browser's own. */
	readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
	/** Whether the extension has been granted the hosts of this match pattern. */
	readonly isGranted: (pattern: string) => Promise<boolean>;
	/** In octets. */
	readonly limit: number;
	/** In milliseconds, for all of it. */
	readonly time: number;
}

export type Downloaded =
	| { readonly kind: "file"; readonly file: Blob }
	| { readonly kind: "failed"; readonly reason: FailureCode };

const failed = (reason: FailureCode): Downloaded => ({ kind: "failed", reason });

/** Never rejects. Cookies of the webmail go along; a redirect to another origin is refused before anything is read. */
export async function download(address: string, { fetch, isGranted, limit, time }: Download): Promise<Downloaded> {
	const url = URL.canParse(address) ? new URL(address) : null;
	if (url === null || !/^https?:$/.test(url.protocol)) return failed("not-permitted");
	if (!(await isGranted(`${url.protocol}//${url.hostname}/*`))) return failed("not-permitted");
	const signal = AbortSignal.timeout(time);
	const init = { credentials: "include", cache: "no-store", referrerPolicy: "no-referrer", signal } as const;
	let isRedirected = false;
	try {
		let response = await fetch(url.href, { ...init, redirect: "manual" });
		isRedirected = response.type === "opaqueredirect";
		// Where it leads is told by following it alone; the browser stops at an origin that is not granted.
		if (isRedirected) response = await fetch(url.href, init);
		if (response.url !== "" && new URL(response.url).origin !== url.origin) return failed("redirected");
		const refusal = refusalOf(response.status);
		if (refusal !== null) return failed(refusal);
		return await take(response, limit);
	} catch {
		return failed(signal.aborted ? "timed-out" : isRedirected ? "redirected" : "offline");
	}
}

function refusalOf(status: number): FailureCode | null {
	if (status >= 200 && status < 300) return null;
	if (status === 401 || status === 403) return "forbidden";
	return status === 404 || status === 410 ? "not-found" : "server-error";
}

async function take(response: Response, limit: number): Promise<Downloaded> {
	try {
		const file = await readWithin(response, limit);
		return (await isWebPage(file, response)) ? failed("login-expired") : { kind: "file", file };
	} catch (error) {
		if (error instanceof RangeError) return failed("too-large");
		throw error;
	}
}

/** ISO 32000-1, annex H: the header of a PDF stands among the first 1,024 octets. */
const HEAD = 1024;

/** What a webmail shows in place of the file when nobody is logged in. */
async function isWebPage(file: Blob, { headers }: Response): Promise<boolean> {
	const head = await file.slice(0, HEAD + 5).text();
	if (head.includes("%PDF-")) return false;
	return /^text\/html\b/i.test(headers.get("content-type") ?? "") || /^\s*(?:<!doctype html|<html)\b/i.test(head);
}
