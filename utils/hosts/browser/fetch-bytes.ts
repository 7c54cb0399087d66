/** One request to a host that the administrator names: nothing of the person goes along, and nothing is kept. */

export interface Outgoing {
	readonly method?: "POST";
	readonly body?: Uint8Array<ArrayBuffer>;
	readonly headers?: Readonly<Record<string, string>>;
}

/** `refused`: any status but 200; `too-large`: whatever the answer says of its length. */
export type NoBytes = "refused" | "too-large";

/**
 * Types of content are not looked at: hosts get them wrong.
 * @param most octets of the answer
 * @throws what fetch throws: the host does not answer, redirects, or the signal is aborted
 */
export async function fetchBytes(
	url: string,
	most: number,
	signal: AbortSignal,
	outgoing: Outgoing = {},
): Promise<Uint8Array<ArrayBuffer> | NoBytes> {
	const response = await fetch(url, {
		...outgoing,
		credentials: "omit",
		redirect: "error",
		cache: "no-store",
		referrerPolicy: "no-referrer",
		signal,
	});
	if (response.status === 200 && response.body !== null) return readUpTo(response.body, most);
	await response.body?.cancel();
	return "refused";
}

async function readUpTo(body: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array<ArrayBuffer> | NoBytes> {
	const parts: Uint8Array[] = [];
	let length = 0;
	const reader = body.getReader();
	for (;;) {
		const { done, value } = await reader.read();
		if (done) break;
		length += value.length;
		if (length > most) {
			await reader.cancel();
			return "too-large";
		}
		parts.push(value);
	}
	const whole = new Uint8Array(length);
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}
