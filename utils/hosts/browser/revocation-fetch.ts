/**
 * Asks authorities about revocation, at the hosts that the administrator names and the browser has granted. Answers are
 * bytes that nobody has believed yet (utils/signature/revocation). Top-level pages of the extension and the background
 * may use `revocationFetcher`; a frame in a webmail must ask the background, since most authorities are plain http,
 * which Chromium blocks as mixed content in a frame of an https page (156, tried).
 */
import { browser } from "wxt/browser";
import {
	type FetchRevocation,
	isAllowedUrl,
	LARGEST_ANSWER,
	type RevocationRequest,
} from "../../signature/revocation/request.ts";
import { fetchBytes } from "./fetch-bytes.ts";
import type { RevocationMessage } from "./messages.ts";

/** What the browser gives; tests give their own. */
export interface FetchEnvironment {
	/** @param pattern a match pattern of one host */
	isGranted(pattern: string): Promise<boolean>;
	/** In milliseconds, from the request to the answer's last byte. */
	readonly timeout: number;
	/** Until when a host that did not answer is left alone, in milliseconds since 1970. */
	readonly silentUntil: Map<string, number>;
}

const BROWSER: FetchEnvironment = {
	isGranted: (pattern) => browser.permissions.contains({ origins: [pattern] }),
	timeout: 5000,
	silentUntil: new Map(),
};

/** A host that does not answer costs one document its time, not each. */
const LEFT_ALONE = 60_000;

/**
 * @param hosts the administrator's `revocationHosts`
 * @returns never rejects; null for a host that is not allowed or granted, for any failure, and for an answer that is
 *   not status 200 or too large
 */
export function revocationFetcher(
	hosts: readonly string[],
	{ isGranted, timeout, silentUntil }: FetchEnvironment = BROWSER,
): FetchRevocation {
	return async (request) => {
		if (!isAllowedUrl(request.url, hosts)) return null;
		const { protocol, hostname, host } = new URL(request.url);
		if ((silentUntil.get(host) ?? 0) > Date.now()) return null;
		try {
			if (!(await isGranted(`${protocol}//${hostname}/*`))) return null;
		} catch {
			return null;
		}
		try {
			const answer = await answerTo(request, AbortSignal.timeout(timeout));
			silentUntil.delete(host);
			return answer;
		} catch {
			silentUntil.set(host, Date.now() + LEFT_ALONE);
			return null;
		}
	};
}

async function answerTo(request: RevocationRequest, signal: AbortSignal): Promise<Uint8Array | null> {
	const most = LARGEST_ANSWER[request.kind];
	const headers = { "content-type": "application/ocsp-request" };
	const outgoing = request.kind === "ocsp" ? { method: "POST" as const, body: request.body, headers } : {};
	const answer = await fetchBytes(request.url, most, signal, outgoing);
	return typeof answer === "string" ? null : answer;
}

/** For frames: the background asks. Messages of the extension are JSON, hence base64: a response is of a few KB. */
export const askBackground: FetchRevocation = async (request) => {
	const message: RevocationMessage = {
		type: "fetch-revocation",
		url: request.url,
		body: request.kind === "ocsp" ? toBase64(request.body) : null,
	};
	const answer: unknown = await browser.runtime.sendMessage(message).catch(() => null);
	return typeof answer === "string" ? fromBase64(answer) : null;
};

/**
 * The background's end of `askBackground`.
 * @returns base64, or null as `revocationFetcher` does
 */
export async function answerRevocation(
	{ url, body }: RevocationMessage,
	fetchRevocation: FetchRevocation,
): Promise<string | null> {
	const octets = body === null ? null : fromBase64(body);
	if (body !== null && octets === null) return null;
	const answer = await fetchRevocation(octets === null ? { kind: "crl", url } : { kind: "ocsp", url, body: octets });
	return answer === null ? null : toBase64(answer);
}

/** Content scripts share the extension's id with its pages; they live in the web's processes and have nothing to ask. */
export function isOwnPage(url: string | undefined): boolean {
	if (url === undefined || !URL.canParse(url)) return false;
	const runtime = browser.runtime as unknown as { getURL(path: string): string };
	return new URL(url).protocol === new URL(runtime.getURL("/")).protocol;
}

/** Those of the hosts for which the browser has not been asked yet, or has refused. */
export async function ungrantedHosts(
	hosts: readonly string[],
	{ isGranted }: Pick<FetchEnvironment, "isGranted"> = BROWSER,
): Promise<readonly string[]> {
	const granted = await Promise.all(
		hosts.map(async (host) => {
			const each = await Promise.all(patternsOf(host).map((pattern) => isGranted(pattern).catch(() => false)));
			return each.every((one) => one);
		}),
	);
	return hosts.filter((_, index) => !granted[index]);
}

/** Match patterns have no ports in Firefox, and "*:" is not among what the manifest may ask for. */
export function patternsOf(host: string): readonly string[] {
	const name = host.replace(/:\d+$/, "");
	return [`http://${name}/*`, `https://${name}/*`];
}

/** Arguments that a function call takes safely. */
const PIECE = 8192;

function toBase64(bytes: Uint8Array): string {
	let text = "";
	for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
	return btoa(text);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
	try {
		return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
	} catch {
		return null;
	}
}
