/** Changes of ASN.1 in DER or BER that keep, or break on purpose, the lengths around the changed element. */
import type { Mutator } from "./mutate-bytes.ts";
import type { Random } from "./random.ts";

interface Node {
	tag: number;
	/** Empty where `children` counts. */
	content: Uint8Array;
	children: Node[] | null;
	/** Written in place of the true length. */
	lie?: Uint8Array;
	/** Written with an indefinite length, with or without the end of contents. */
	indefinite?: "closed" | "open";
}

const DEEPEST = 24;

function parse(bytes: Uint8Array, depth = 0): Node[] | null {
	const nodes: Node[] = [];
	for (let at = 0; at < bytes.length; ) {
		const tag = bytes[at] ?? 0;
		let length = bytes[at + 1] ?? 0;
		let start = at + 2;
		if ((tag & 31) === 31 || length === 0x80 || length > 0x84) return null;
		if (length > 0x80) {
			let value = 0;
			for (let octets = length & 0x7f; octets > 0; octets--) value = value * 256 + (bytes[start++] ?? 0);
			length = value;
		}
		const end = start + length;
		if (end > bytes.length) return null;
		const content = bytes.subarray(start, end);
		// OCTET STRING and BIT STRING of certificates hold further DER.
		const mayHold = (tag & 0x20) !== 0 || (tag === 0x04 && content[0] === 0x30);
		const children = mayHold && depth < DEEPEST && content.length > 0 ? parse(content, depth + 1) : null;
		nodes.push({ tag, content: children === null ? content : new Uint8Array(), children });
		at = end;
	}
	return nodes;
}

function lengthOctets(length: number): number[] {
	if (length < 0x80) return [length];
	const octets: number[] = [];
	for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
	return [0x80 | octets.length, ...octets];
}

function write(node: Node): Uint8Array {
	const content = node.children === null ? node.content : Buffer.concat(node.children.map(write));
	if (node.indefinite !== undefined) {
		return Buffer.concat([
			Uint8Array.of(node.tag | 0x20, 0x80),
			content,
			new Uint8Array(node.indefinite === "closed" ? 2 : 0),
		]);
	}
	return Buffer.concat([Uint8Array.of(node.tag), node.lie ?? Uint8Array.from(lengthOctets(content.length)), content]);
}

interface Place {
	readonly list: Node[];
	readonly index: number;
}

function places(nodes: Node[], found: Place[] = []): Place[] {
	for (const [index, node] of nodes.entries()) {
		found.push({ list: nodes, index });
		if (node.children !== null) places(node.children, found);
	}
	return found;
}

const TAGS = [0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0a, 0x0c, 0x13, 0x17, 0x18, 0x1e, 0x1f, 0x24, 0x30, 0x31, 0x80];
const LIES = [
	[0x80],
	[0xff],
	[0x84, 0xff, 0xff, 0xff, 0xff],
	[0x84, 0x7f, 0xff, 0xff, 0xff],
	[0x88, 0, 0, 0, 0, 0, 0, 0, 1],
	[0x00],
	[0x81, 0x01],
];

type Change = (node: Node, place: Place, random: Random, others: readonly Place[]) => void;

const CHANGES: readonly Change[] = [
	(node, _place, random) => {
		node.tag = random.chance(0.5) ? random.pick(TAGS) : node.tag ^ (1 << random.below(8));
	},
	(node, _place, random) => {
		node.lie = Uint8Array.from(random.pick(LIES));
	},
	(node, _place, random) => {
		const length = write(node).length + random.below(5) - 2;
		node.lie = Uint8Array.from(lengthOctets(Math.max(0, length)));
	},
	(node, _place, random) => {
		node.indefinite = random.chance(0.8) ? "closed" : "open";
	},
	(_node, { list, index }) => {
		list.splice(index, 1);
	},
	(node, { list, index }, random) => {
		const copies = random.chance(0.9) ? 1 + random.below(3) : 100 + random.below(400);
		list.splice(index, 0, ...Array.from({ length: copies }, () => node));
	},
	(_node, { list, index }, random, others) => {
		const other = random.pick(others);
		const taken = other.list[other.index];
		if (taken !== undefined) list[index] = structuredClone(taken);
	},
	(_node, { list, index }, random) => {
		const other = random.below(list.length);
		[list[index], list[other]] = [list[other] as Node, list[index] as Node];
	},
	(node, _place, random) => {
		node.children = null;
		node.content = new Uint8Array(random.pick([0, 1, 2, 127, 128, 300, 4096])).fill(random.below(256));
	},
	(node, _place, random) => {
		if (node.content.length === 0) return;
		const content = node.content.slice();
		const at = random.chance(0.5) ? 0 : random.below(content.length);
		content[at] = random.chance(0.5) ? random.pick([0, 1, 0x7f, 0x80, 0xff]) : random.below(256);
		node.content = content;
	},
	(node, { list, index }, random) => {
		let wrapped = node;
		const depth = random.chance(0.8) ? 1 + random.below(4) : random.pick([60, 63, 64, 65, 66, 500]);
		for (let level = 0; level < depth; level++) {
			wrapped = { tag: random.pick([0x24, 0x30, 0x31, 0xa0]), content: new Uint8Array(), children: [wrapped] };
			if (random.chance(0.1)) wrapped.indefinite = "closed";
		}
		list[index] = wrapped;
	},
];

/** One to three changes of the tree; input that is no ASN.1 stays as it is. */
export const mutateDer: Mutator = (input, random, other) => {
	const tree = parse(input);
	if (tree === null || tree.length === 0) return input;
	const otherTree = parse(other) ?? [];
	for (let count = 1 + random.below(3); count > 0; count--) {
		const all = places(tree);
		if (all.length === 0) break;
		const place = random.pick(all);
		const node = place.list[place.index];
		const others = random.chance(0.5) && otherTree.length > 0 ? places(otherTree) : all;
		if (node !== undefined) random.pick(CHANGES)(node, place, random, others);
	}
	const written = Buffer.concat(tree.map(write));
	return written.length > 1 << 20 ? input : new Uint8Array(written);
};
