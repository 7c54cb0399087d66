/** One request to a host that the administrator names: nothing of the person goes along, and nothing is kept. */
import { readWithin } from "../../net/read-within.ts";

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
	if (response.status !== 200 || response.body === null) {
		await response.body?.cancel();
		return "refused";
	}
	try {
		return new Uint8Array(await (await readWithin(response, most)).arrayBuffer());
	} catch (error) {
		if (error instanceof RangeError) return "too-large";
		throw error;
	}
}
