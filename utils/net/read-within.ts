/** The body of a response up to a limit, whatever its headers say of its size or do not say. */

/** Bytes of the body as its header declares them; null where it does not, or means an encoded form of it. */
export function declaredSize({ headers }: Response): number | null {
	const declared = headers.get("content-length") ?? "";
	return /^\d+$/.test(declared) && headers.get("content-encoding") === null ? Number(declared) : null;
}

/** Goes through the body as long as it is within the limit; what is beyond is not asked for. */
async function takeWithin(
	response: Response,
	limit: number,
	take: (chunk: Uint8Array<ArrayBuffer>) => void,
): Promise<number> {
	const reader = response.body?.getReader();
	if (!reader) return 0;
	const declared = declaredSize(response) ?? 0;
	let size = 0;
	while (declared <= limit && size <= limit) {
		const { done, value } = await reader.read();
		if (done) return size;
		size += value.length;
		if (size <= limit) take(value);
	}
	await reader.cancel().catch(() => undefined);
	throw new RangeError(`More than ${limit} bytes`);
}

/**
 * @param limit in bytes; no more are kept
 * @throws RangeError when it is larger; whatever the network throws
 */
export async function readWithin(response: Response, limit: number): Promise<Blob> {
	const chunks: Uint8Array<ArrayBuffer>[] = [];
	await takeWithin(response, limit, (chunk) => chunks.push(chunk));
	return new Blob(chunks);
}

/** Bytes of the body, which is read only where its header does not tell, and never kept. Throws what the network throws. */
export async function sizeOfBody(response: Response): Promise<number> {
	const declared = declaredSize(response);
	if (declared === null) return takeWithin(response, Number.POSITIVE_INFINITY, () => undefined);
	await response.body?.cancel();
	return declared;
}
