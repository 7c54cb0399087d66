/** The text of a mail body as a reader sees it, from the editor of the composer. */
import type { Body } from "../../message/message.ts";
import { ROUNDCUBE } from "./selectors.ts";

const BLOCKS = new Set(
	"ADDRESS ARTICLE ASIDE BLOCKQUOTE DD DIV DL DT FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER HR LI OL P PRE SECTION TABLE TR UL".split(
		" ",
	),
);
const UNSEEN = new Set(["SCRIPT", "STYLE", "TEMPLATE", "HEAD", "NOSCRIPT"]);

/** Text of an element with its line breaks; walks without recursion, for mail HTML may be nested to any depth. */
export function visibleText(root: Node): string {
	const walker = root.ownerDocument?.createTreeWalker(root, 1 | 4, (node) =>
		UNSEEN.has(node.nodeName) ? 2 /* reject with all below */ : 1,
	);
	if (!walker) return "";
	let text = "";
	let openBlocks: Node[] = [];
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		while (openBlocks.length > 0 && !openBlocks.at(-1)?.contains(node)) {
			openBlocks.pop();
			if (!text.endsWith("\n")) text += "\n";
		}
		if (node.nodeType === 3) text += (node.nodeValue ?? "").replace(/[ \t\r\n]+/g, " ");
		else if (node.nodeName === "BR") text += "\n";
		else if (node.nodeName === "TD" || node.nodeName === "TH") text += "\t";
		else if (BLOCKS.has(node.nodeName)) {
			if (text !== "" && !text.endsWith("\n")) text += "\n";
			openBlocks = [...openBlocks, node];
		}
	}
	return text.trim();
}

/** The body of the open composer: the editor's frame in HTML mode, the text area otherwise. */
export function readBody(document: Document): Body {
	const frame = document.querySelector<HTMLIFrameElement>(ROUNDCUBE.bodyFrame);
	const editor = frame?.contentDocument?.body;
	if (editor) return { text: visibleText(editor), html: editor.innerHTML };
	const area = document.querySelector<HTMLTextAreaElement>(ROUNDCUBE.bodyText);
	const source = area?.value ?? "";
	if (document.querySelector<HTMLInputElement>(ROUNDCUBE.isHtml)?.value !== "1") return { text: source, html: null };
	// The HTML editor is still loading; its source is in the text area. A parsed document runs nothing.
	const parsed = new DOMParser().parseFromString(source, "text/html");
	return { text: visibleText(parsed.body), html: source };
}
