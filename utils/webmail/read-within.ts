/**
 * Reads the body of a response up to a limit: whatever the headers say of its size, or do not say, no more is kept,
 * and the rest is not asked for.
 * @param limit in bytes
 * @throws RangeError when it is larger; whatever the network throws
 */
export async function readWithin(response: Response, limit: number): Promise<Blob> {
	const encoded = response.headers.get("content-encoding") !== null;
	const declared = encoded ? 0 : Number(response.headers.get("content-length") ?? 0);
	const reader = response.body?.getReader();
	if (!reader) return new Blob([]);
	const chunks: Uint8Array<ArrayBuffer>[] = [];
	let size = 0;
	while (declared <= limit && size <= limit) {
		const { done, value } = await reader.read();
		if (done) return new Blob(chunks);
		chunks.push(value);
		size += value.length;
	}
	await reader.cancel().catch(() => undefined);
	throw new RangeError(`More than ${limit} bytes`);
}
