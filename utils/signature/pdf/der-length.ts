/** Where the CMS object in a /Contents ends: the rest of the string is padding (ISO 32000-1, 12.8.1). */

const MAX_ELEMENTS = 200_000;

/** @returns bytes of the first element, header included; undefined where it is cut short or makes no sense */
export function elementLength(bytes: Uint8Array): number | undefined {
	const head = readHead(bytes, 0);
	if (head === undefined) return undefined;
	if (head.length !== undefined) {
		const end = head.contentAt + head.length;
		return end <= bytes.length ? end : undefined;
	}
	return endOfIndefinite(bytes, head.contentAt);
}

/** BER of indefinite length: elements one after the other until as many ends as beginnings (X.690, 8.1.3.6). */
function endOfIndefinite(bytes: Uint8Array, from: number): number | undefined {
	let open = 1;
	let at = from;
	for (let count = 0; count < MAX_ELEMENTS; count++) {
		if (bytes[at] === 0 && bytes[at + 1] === 0) {
			at += 2;
			open--;
			if (open === 0) return at <= bytes.length ? at : undefined;
			continue;
		}
		const head = readHead(bytes, at);
		if (head === undefined) return undefined;
		if (head.length === undefined) {
			open++;
			at = head.contentAt;
		} else at = head.contentAt + head.length;
		if (at >= bytes.length) return undefined;
	}
	return undefined;
}

function readHead(bytes: Uint8Array, at: number): { contentAt: number; length: number | undefined } | undefined {
	const tag = bytes[at];
	let next = at + 1;
	if (tag === undefined || tag === 0) return undefined;
	if ((tag & 31) === 31) {
		while (next < at + 6 && (bytes[next] ?? 0) & 0x80) next++;
		next++;
	}
	const first = bytes[next++];
	if (first === undefined) return undefined;
	if (first < 0x80) return { contentAt: next, length: first };
	if (first === 0x80) return { contentAt: next, length: undefined };
	let length = 0;
	for (let count = first & 0x7f; count > 0; count--) length = length * 256 + (bytes[next++] ?? 0);
	return next <= bytes.length && Number.isSafeInteger(length) ? { contentAt: next, length } : undefined;
}
