/**
 * A reader of DER that copies nothing: an element is a tag and offsets into the bytes it came from.
 * Own code instead of asn1js, by measurement: asn1js with pkijs takes 5–15 ms for the CMS of one state document and
 * 0.8 s with 550 MB for a CRL of 50,000 entries, where walking by offsets takes well under 1 ms and 20 ms.
 * How deep and how far it goes is decided by the callers' code, never by the input; BER is made DER first (ber.ts).
 */

/** Thrown by everything here for input that is not what it should be; public functions turn it into a value. */
export class Asn1Error extends Error {
	override readonly name = "Asn1Error";
}

/** Identifier octets (X.690, 8.1.2) of what certificates and CMS hold. */
export const TAG = {
	boolean: 0x01,
	integer: 0x02,
	bitString: 0x03,
	octetString: 0x04,
	null: 0x05,
	oid: 0x06,
	enumerated: 0x0a,
	utf8String: 0x0c,
	numericString: 0x12,
	printableString: 0x13,
	teletexString: 0x14,
	ia5String: 0x16,
	utcTime: 0x17,
	generalizedTime: 0x18,
	visibleString: 0x1a,
	universalString: 0x1c,
	bmpString: 0x1e,
	sequence: 0x30,
	set: 0x31,
} as const;

/** [n] as a primitive: IMPLICIT over OCTET STRING, IA5String and the like. */
export const context = (number: number): number => 0x80 | number;
/** [n] as a constructed element: EXPLICIT, or IMPLICIT over SEQUENCE or SET. */
export const contextConstructed = (number: number): number => 0xa0 | number;

export interface Element {
	readonly source: Uint8Array;
	/** The first identifier octet; of no use for numbers from 31, which nothing here knows. */
	readonly tag: number;
	readonly start: number;
	readonly content: number;
	readonly end: number;
}

/** More children than any SEQUENCE here may have, save the entries of a CRL, which are walked one by one. */
const MOST_CHILDREN = 4096;
const HIGH_TAG = 0x1f;

/**
 * The element that begins at `offset`.
 * @throws Asn1Error when it does not fit before `limit`, or has an indefinite length
 */
export function elementAt(source: Uint8Array, offset: number, limit: number): Element {
	const tag = octet(source, offset, limit);
	let at = offset + 1;
	if ((tag & HIGH_TAG) === HIGH_TAG) {
		for (let count = 0; (octet(source, at, limit) & 0x80) !== 0; count++, at++) {
			if (count > 3) throw new Asn1Error("tag number too large");
		}
		at += 1;
	}
	let length = octet(source, at, limit);
	at += 1;
	if (length === 0x80) throw new Asn1Error("indefinite length");
	if (length > 0x80) {
		const octets = length & 0x7f;
		// Producers do write more octets than needed; four with a value are 4 GB.
		if (octets > 8) throw new Asn1Error("length too long");
		length = 0;
		for (let count = 0; count < octets; count++, at++) length = length * 256 + octet(source, at, limit);
	}
	if (length > limit - at) throw new Asn1Error("element reaches past its container");
	return { source, tag, start: offset, content: at, end: at + length };
}

function octet(source: Uint8Array, offset: number, limit: number): number {
	const value = offset < limit ? source[offset] : undefined;
	if (value === undefined) throw new Asn1Error("end of data");
	return value;
}

/** The first element of these bytes; what follows it is the caller's business. */
export function rootElement(bytes: Uint8Array): Element {
	return elementAt(bytes, 0, bytes.length);
}

/** The one element that these bytes are. @throws Asn1Error also when anything follows it */
export function wholeElement(bytes: Uint8Array): Element {
	const element = rootElement(bytes);
	if (element.end !== bytes.length) throw new Asn1Error("data after the element");
	return element;
}

/** The element with its tag and length. */
export const encoded = (element: Element): Uint8Array => element.source.subarray(element.start, element.end);
/** The element without tag and length. */
export const contents = (element: Element): Uint8Array => element.source.subarray(element.content, element.end);

/** Every element inside, one after the other, so that a long list need not be held. */
export function* eachChild(element: Element): Generator<Element> {
	for (let at = element.content; at < element.end; ) {
		const child = elementAt(element.source, at, element.end);
		yield child;
		at = child.end;
	}
}

export function children(element: Element): readonly Element[] {
	const found: Element[] = [];
	for (const child of eachChild(element)) {
		if (found.length === MOST_CHILDREN) throw new Asn1Error("too many elements");
		found.push(child);
	}
	return found;
}

/** The only element inside, as in an EXPLICIT tag. */
export function onlyChild(element: Element): Element {
	const child = elementAt(element.source, element.content, element.end);
	if (child.end !== element.end) throw new Asn1Error("more than one element");
	return child;
}

export function expectTag(element: Element, tag: number): Element {
	if (element.tag !== tag) throw new Asn1Error(`expected tag ${tag}, found ${element.tag}`);
	return element;
}

/** Reads the fields of a SEQUENCE in their order. */
export class Fields {
	readonly #container: Element;
	#at: number;

	constructor(container: Element, tag: number = TAG.sequence) {
		this.#container = expectTag(container, tag);
		this.#at = container.content;
	}

	/** The next field whatever it is, or undefined at the end; does not move on. */
	peek(): Element | undefined {
		if (this.#at >= this.#container.end) return undefined;
		return elementAt(this.#container.source, this.#at, this.#container.end);
	}

	any(): Element {
		const next = this.peek();
		if (next === undefined) throw new Asn1Error("field missing");
		this.#at = next.end;
		return next;
	}

	take(tag: number): Element {
		return expectTag(this.any(), tag);
	}

	optional(...tags: readonly number[]): Element | undefined {
		const next = this.peek();
		if (next === undefined || !tags.includes(next.tag)) return undefined;
		this.#at = next.end;
		return next;
	}

	/** @throws Asn1Error when a field is left that nobody took: what is not understood is not judged. */
	end(): void {
		if (this.#at !== this.#container.end) throw new Asn1Error("unexpected field");
	}
}
