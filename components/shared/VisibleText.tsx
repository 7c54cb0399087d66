/**
 * Text from a mail or a file name is hostile: it may hold characters that cannot be seen or that turn the
 * reading direction ("baocao" + U+202E + "fdp.exe"). They are written out, and names are isolated with <bdi>.
 */
import { type ComponentChild, Fragment, h, type VNode } from "preact";

/** Controls, formats, line and paragraph separators, and letters that are drawn as nothing. */
const UNSEEN = /(?![\n\r\t])(?:\u034f|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0])/gu;

/** Longer names are cut in the middle: the beginning names the file, the end tells its type. */
const LONGEST_NAME = 160;
const KEPT_END = 60;

function codeOf(character: string): string {
	return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** The same for places that take no markup, such as an accessible name. */
export function visibleString(text: string): string {
	return text.replace(UNSEEN, (character) => `[${codeOf(character)}]`);
}

export function shorten(name: string): string {
	const characters = Array.from(name);
	if (characters.length <= LONGEST_NAME) return name;
	const beginning = characters.slice(0, LONGEST_NAME - KEPT_END).join("");
	return `${beginning} … ${characters.slice(-KEPT_END).join("")}`;
}

function piecesOf(text: string): ComponentChild[] {
	const pieces: ComponentChild[] = [];
	let end = 0;
	for (const match of text.matchAll(UNSEEN)) {
		if (match.index > end) pieces.push(text.slice(end, match.index));
		pieces.push(h("span", { class: "tc-unseen" }, codeOf(match[0])));
		end = match.index + match[0].length;
	}
	if (end < text.length) pieces.push(text.slice(end));
	return pieces;
}

/** Children are spread, not listed: pieces of one text have no identity worth a key. */
export function VisibleText({ text }: { readonly text: string }): VNode {
	return h(Fragment, null, ...piecesOf(text));
}

/** An address, a file name, a subject: something the person or a stranger wrote. */
export function Name({ text }: { readonly text: string }): VNode {
	return (
		<bdi class="tc-name">
			<VisibleText text={shorten(text)} />
		</bdi>
	);
}

/** A sentence of ours that speaks of a name: the name is set off and isolated wherever it occurs. */
export function Sentence({ text, name }: { readonly text: string; readonly name: string }): VNode {
	if (name.trim() === "" || !text.includes(name)) return <VisibleText text={text} />;
	const children = text
		.split(name)
		.flatMap((piece, index) =>
			index === 0 ? piecesOf(piece) : [<Name key={index} text={name} />, ...piecesOf(piece)],
		);
	return h(Fragment, null, ...children);
}
