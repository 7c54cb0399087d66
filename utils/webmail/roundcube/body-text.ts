/** Text and markup of an HTML body: the text that a reader sees, and a new text put into the same markup. */

const BLOCKS = new Set(
	"ADDRESS ARTICLE ASIDE BLOCKQUOTE DD DIV DL DT FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER HR LI OL P PRE SECTION TABLE TR UL".split(
		" ",
	),
);
const UNSEEN = new Set(["SCRIPT", "STYLE", "TEMPLATE", "HEAD", "NOSCRIPT"]);

/** What is seen of one text node, or what an element between text nodes looks like. */
interface Piece {
	readonly text: string;
	readonly node: Text | null;
}

/** Walks without recursion, for mail HTML may be nested to any depth. */
function piecesOf(root: Node): readonly Piece[] {
	const walker = root.ownerDocument?.createTreeWalker(root, 1 | 4, (node) =>
		UNSEEN.has(node.nodeName) ? 2 /* reject with all below */ : 1,
	);
	const pieces: Piece[] = [];
	let last = "";
	const add = (text: string, node: Text | null = null): void => {
		if (text === "") return;
		pieces.push({ text, node });
		last = text.charAt(text.length - 1);
	};
	const openBlocks: Node[] = [];
	for (let node = walker?.nextNode(); node; node = walker?.nextNode()) {
		while (openBlocks.length > 0 && !openBlocks.at(-1)?.contains(node)) {
			openBlocks.pop();
			if (last !== "\n") add("\n");
		}
		if (node.nodeType === 3) add((node.nodeValue ?? "").replace(/[ \t\r\n]+/g, " "), node as Text);
		else if (node.nodeName === "BR") add("\n");
		else if (node.nodeName === "TD" || node.nodeName === "TH") add("\t");
		else if (BLOCKS.has(node.nodeName)) {
			if (last !== "" && last !== "\n") add("\n");
			openBlocks.push(node);
		}
	}
	return pieces;
}

/** Text of an element with its line breaks. */
export function visibleText(root: Node): string {
	return piecesOf(root)
		.map(({ text }) => text)
		.join("")
		.trim();
}

/**
 * Puts a new text into the markup. Elements, attributes and unseen text are not touched, nor is any line that stays as
 * it was; a text with another number of lines cannot be told apart into them and changes nothing.
 * @param rewrite gets the text with its line breaks
 */
export function rewriteText(root: Node, rewrite: (text: string) => string): void {
	const lines: Piece[][] = [[]];
	for (const piece of piecesOf(root)) {
		if (piece.text === "\n") lines.push([]);
		else lines.at(-1)?.push(piece);
	}
	const before = lines.map((line) => line.map(({ text }) => text).join(""));
	const after = rewrite(before.join("\n")).split("\n");
	if (after.length !== lines.length) return;
	for (const [index, line] of lines.entries()) {
		const text = after[index] ?? "";
		if (text !== before[index]) rewriteLine(line, text);
	}
}

/**
 * Gives each text node its words back, so that bold stays bold and blanks stay as they are. A word that begins in one
 * node and ends in another goes to the first; where words cannot be told apart, as when a letter was torn in two by a
 * blank, the whole line does.
 */
function rewriteLine(line: readonly Piece[], text: string): void {
	const words = text.match(WORD) ?? [];
	const isParallel =
		words.length ===
		(
			line
				.map((piece) => piece.text)
				.join("")
				.match(WORD) ?? []
		).length;
	let next = 0;
	let insideWord = false;
	let rest = text.replaceAll("\t", " ");
	for (const { text: seen, node } of line) {
		const continues = insideWord && /^[^ \t]/.test(seen);
		insideWord = /[^ \t]$/.test(seen);
		if (!node) continue;
		const old = node.nodeValue ?? "";
		let fragments = 0;
		const own = isParallel
			? old.replace(WORD, () => (fragments++ === 0 && continues ? "" : (words[next++] ?? "")))
			: rest;
		rest = "";
		if (own !== old) node.nodeValue = own;
	}
}

/** No-break spaces are letters, or parts of letters, in some encodings. */
const WORD = /[^ \t\r\n]+/g;
