import { setTimeout as pause } from "node:timers/promises";
import type { CDPSession, Page } from "@playwright/test";

/** One thing as an assistive tool is told of it. */
export interface AccessibleNode {
	role: string;
	name: string;
	description: string;
	value: string;
	/** Only what is set: focused, disabled, checked, expanded, modal, invalid, required … */
	states: Record<string, string | number | boolean>;
	/** How deep below the page, counting only what the tool is told of. */
	depth: number;
	/** Handle for the debugging protocol; 0 for what has no place in the page. */
	domNode: number;
}

export type NameMatch = string | RegExp;

type RawTree = Awaited<ReturnType<typeof readTree>>;
type RawNode = RawTree[number];

/** Parts of a text whose own nodes already tell it. */
const tooFine = new Set(["InlineTextBox"]);
const textRoles = new Set(["StaticText"]);

/**
 * The page as the accessibility tree shows it, closed shadow roots included, which no selector of the page reaches.
 * Clicks go through the real mouse, so the page sees trusted events.
 */
export class AccessibleView {
	readonly #page: Page;
	readonly #session: CDPSession;
	readonly #frame: RegExp | null;

	private constructor(page: Page, session: CDPSession, frame: RegExp | null) {
		this.#page = page;
		this.#session = session;
		this.#frame = frame;
	}

	/** @param frame looks into the frame with such an address, of the page's own origin, instead of the page itself */
	static async of(page: Page, frame: RegExp | null = null): Promise<AccessibleView> {
		const session = await page.context().newCDPSession(page);
		await session.send("DOM.enable");
		await session.send("Accessibility.enable");
		return new AccessibleView(page, session, frame);
	}

	/** Everything in reading order; `inside` keeps to the first thing of that role and name, and what it holds. */
	async nodes(inside?: { role: string; name?: NameMatch }): Promise<AccessibleNode[]> {
		const all = flatten(await readTree(this.#session, this.#frame));
		if (!inside) return all;
		const start = all.findIndex((node) => fits(node, inside.role, inside.name));
		const root = all[start];
		if (!root) return [];
		const rest = all.slice(start + 1);
		const end = rest.findIndex(({ depth }) => depth <= root.depth);
		return [root, ...(end < 0 ? rest : rest.slice(0, end))];
	}

	/** The names of all things of a role, in reading order. */
	async names(role: string, inside?: { role: string; name?: NameMatch }): Promise<string[]> {
		return (await this.nodes(inside)).filter((node) => node.role === role).map(({ name }) => name);
	}

	/** All text that would be read out, a piece a line. */
	async text(inside?: { role: string; name?: NameMatch }): Promise<string> {
		const pieces = (await this.nodes(inside)).filter(({ role }) => textRoles.has(role));
		return pieces.map(({ name }) => name).join("\n");
	}

	/** The tree as indented lines, to print while writing a test. */
	async outline(inside?: { role: string; name?: NameMatch }): Promise<string> {
		const line = ({ depth, role, name, states }: AccessibleNode) =>
			`${"  ".repeat(depth)}${role} "${name}" ${JSON.stringify(states)}`;
		return (await this.nodes(inside)).map(line).join("\n");
	}

	async find(role: string, name?: NameMatch): Promise<AccessibleNode | undefined> {
		return (await this.nodes()).find((node) => fits(node, role, name));
	}

	async has(role: string, name?: NameMatch): Promise<boolean> {
		return (await this.find(role, name)) !== undefined;
	}

	/** What the keyboard acts on; the innermost, since its frame and page count as focused too. */
	async focused(): Promise<AccessibleNode | undefined> {
		return (await this.nodes()).findLast(({ states }) => states["focused"] === true);
	}

	async waitFor(role: string, name?: NameMatch, milliseconds = 10_000): Promise<AccessibleNode> {
		const deadline = Date.now() + milliseconds;
		for (;;) {
			const node = await this.find(role, name);
			if (node) return node;
			if (Date.now() > deadline) throw new Error(`No ${role} ${String(name ?? "")} in:\n${await this.outline()}`);
			await pause(50);
		}
	}

	async waitForGone(role: string, name?: NameMatch, milliseconds = 10_000): Promise<void> {
		const deadline = Date.now() + milliseconds;
		while (await this.has(role, name)) {
			if (Date.now() > deadline) throw new Error(`Still there: ${role} ${String(name ?? "")}`);
			await pause(50);
		}
	}

	/** Waits for it, brings it into view and clicks its middle with the mouse. */
	async click(role: string, name?: NameMatch): Promise<void> {
		const { x, y } = await this.#middleOf(await this.waitFor(role, name));
		await this.#page.mouse.click(x, y);
	}

	/** Clicks into a field and types; what was in it is replaced. */
	async fill(role: string, name: NameMatch | undefined, text: string): Promise<void> {
		await this.click(role, name);
		await this.#page.keyboard.press("ControlOrMeta+A");
		await this.#page.keyboard.insertText(text);
	}

	/** Where it is in the window, in CSS pixels. */
	async box(node: AccessibleNode): Promise<{ x: number; y: number; width: number; height: number }> {
		const { model } = await this.#session.send("DOM.getBoxModel", { backendNodeId: node.domNode });
		const [x = 0, y = 0] = model.border;
		return { x, y, width: model.width, height: model.height };
	}

	/** Runs a function of the page with the node as `this`: computed styles, scroll sizes, the HTML around it. */
	async evaluate(node: AccessibleNode, functionText: string): Promise<unknown> {
		const { object } = await this.#session.send("DOM.resolveNode", { backendNodeId: node.domNode });
		const { result, exceptionDetails } = await this.#session.send("Runtime.callFunctionOn", {
			objectId: object.objectId ?? "",
			functionDeclaration: functionText,
			returnByValue: true,
		});
		if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
		return result.value;
	}

	async #middleOf(node: AccessibleNode): Promise<{ x: number; y: number }> {
		await this.#session.send("DOM.scrollIntoViewIfNeeded", { backendNodeId: node.domNode });
		// An inline element has no box model of its own, but always quads.
		const { quads } = await this.#session.send("DOM.getContentQuads", { backendNodeId: node.domNode });
		const [x1 = 0, y1 = 0, , , x3 = 0, y3 = 0] = quads[0] ?? [];
		if (x3 <= x1 && y3 <= y1) throw new Error(`${node.role} "${node.name}" takes no room on the page.`);
		return { x: (x1 + x3) / 2, y: (y1 + y3) / 2 };
	}
}

function fits(node: AccessibleNode, role: string, name: NameMatch | undefined): boolean {
	if (node.role !== role) return false;
	if (name === undefined) return true;
	return typeof name === "string" ? node.name === name : name.test(node.name);
}

/** Empty while the frame is not there. */
async function readTree(session: CDPSession, frame: RegExp | null) {
	if (frame === null) return (await session.send("Accessibility.getFullAXTree")).nodes;
	const { frameTree } = await session.send("Page.getFrameTree");
	const found = frameTree.childFrames?.find((child) => frame.test(child.frame.url));
	return found ? (await session.send("Accessibility.getFullAXTree", { frameId: found.frame.id })).nodes : [];
}

function flatten(tree: RawTree): AccessibleNode[] {
	const byId = new Map(tree.map((node) => [node.nodeId, node]));
	const nodes: AccessibleNode[] = [];
	const visit = (raw: RawNode, depth: number) => {
		if (tooFine.has(textOf(raw.role))) return;
		if (!raw.ignored) nodes.push(accessibleNode(raw, depth));
		for (const id of raw.childIds ?? []) {
			const child = byId.get(id);
			if (child) visit(child, raw.ignored ? depth : depth + 1);
		}
	};
	const root = tree.find(({ parentId }) => parentId === undefined);
	if (root) visit(root, 0);
	return nodes;
}

function accessibleNode(raw: RawNode, depth: number): AccessibleNode {
	const states: AccessibleNode["states"] = {};
	for (const { name, value } of raw.properties ?? []) {
		const state: unknown = value.value;
		if (typeof state === "string" || typeof state === "number" || typeof state === "boolean") states[name] = state;
	}
	return {
		role: textOf(raw.role),
		name: textOf(raw.name).trim(),
		description: textOf(raw.description).trim(),
		value: textOf(raw.value),
		states,
		depth,
		domNode: raw.backendDOMNodeId ?? 0,
	};
}

function textOf(value: { value?: unknown } | undefined): string {
	return value?.value === undefined ? "" : String(value.value);
}

/** The HTML inside the closed shadow root of the first element with this tag name; null when there is none. */
export async function closedShadowHtml(page: Page, hostTag: string): Promise<string | null> {
	const session = await page.context().newCDPSession(page);
	try {
		const { root } = await session.send("DOM.getDocument", { depth: -1, pierce: true });
		const shadow = findShadow(root, hostTag.toUpperCase());
		if (!shadow) return null;
		const { outerHTML } = await session.send("DOM.getOuterHTML", { backendNodeId: shadow.backendNodeId });
		return outerHTML;
	} finally {
		await session.detach();
	}
}

interface DomNode {
	nodeName: string;
	backendNodeId: number;
	children?: DomNode[];
	shadowRoots?: DomNode[];
	contentDocument?: DomNode;
}

function findShadow(node: DomNode, tag: string): DomNode | undefined {
	if (node.nodeName === tag && node.shadowRoots?.[0]) return node.shadowRoots[0];
	const below = [...(node.shadowRoots ?? []), ...(node.children ?? [])];
	if (node.contentDocument) below.push(node.contentDocument);
	for (const child of below) {
		const found = findShadow(child, tag);
		if (found) return found;
	}
	return undefined;
}
