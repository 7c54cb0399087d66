/** Which kind of text a text is, by how it begins. */
import { utf16Of } from "../readers/text-encoding.ts";
import type { FileKind } from "./kinds.ts";

const SAMPLE = 4096;

const BEGINNINGS: readonly (readonly [RegExp, FileKind])[] = [
	[/^<(?:hta:application)\b|^(?:<!doctype html[^>]*>)?\s*<html[^>]*>[\s\S]{0,2000}<hta:application\b/i, "hta"],
	[/^(?:<\?xml[^>]*>\s*)?<(?:job|package)\b[^>]*>[\s\S]{0,1000}<script\b/i, "wsf"],
	[/^(?:<\?xml[^>]*>\s*)?<scriptlet\b/i, "sct"],
	[/^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,500}?-->\s*)?(?:<!doctype svg[^>]*>\s*)?<svg[\s>]/i, "svg"],
	[
		/^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,500}?-->\s*)?<!doctype html|^(?:<\?xml[^>]*>\s*)?<(?:html|head|body)[\s>]/i,
		"html",
	],
	[/^<(?:script|meta|table|style|iframe)\b[^>]*>/i, "html"],
	[
		/^MIME-Version:[^\n]*\r?\n(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){0,20}?Content-Type:\s*multipart\/related/i,
		"mht",
	],
	[/^From:[^\n]*\r?\n(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){0,20}?Content-Type:\s*multipart\/related/i, "mht"],
	[
		/^(?:Return-Path|Received|Delivered-To|X-[\w-]+|DKIM-Signature|ARC-Seal|MIME-Version|Message-ID|From|Date|Subject|To|Reply-To):[^\n]*\r?\n(?:[ \t][^\n]*\r?\n|[\w-]+:[^\n]*\r?\n){2,}/i,
		"eml",
	],
	// Written by Microsoft's Script Encoder.
	[/^#@~\^[\w+/]{6}==/, "js"],
	[/^(?:<\?xml[^>]*>\s*)?<libraryDescription\b/i, "library-ms"],
	[/^(?:<\?xml[^>]*>\s*)?<persistedQuery\b/i, "search-ms"],
	[/^(?:<\?xml[^>]*>\s*)?<PCSettings\b/i, "settingcontent-ms"],
	[/^WEB\r?\n1\r?\n[a-z]+:/i, "iqy"],
	[/^ID;P(?:[;\r\n])/, "csv"],
	[/^\[InternetShortcut\]/i, "url"],
	[/^\[Shell\]\s*\r?\nCommand=/i, "scf"],
	[/^\[Desktop Entry\]/i, "desktop"],
	[/^(?:Windows Registry Editor Version|REGEDIT4)/, "reg"],
	[/^#!\s*\/[^\n]*\b(?:ba|z|k|da|c)?sh\b/, "sh"],
	[/^#!\s*\/[^\n]*\bpython/, "py"],
	[/^#!\s*\/[^\n]*\bperl/, "pl"],
	[/^#!\s*\/[^\n]*\bnode/, "js"],
	[/^<\?php\b/i, "php"],
	[/^@echo (?:off|on)\b/i, "bat"],
	[/^<\?xml/i, "xml"],
];

/** @returns null where the bytes are no text, "txt" where nothing more can be said */
export function kindOfText(bytes: Uint8Array): FileKind | null {
	const sample = bytes.subarray(0, SAMPLE);
	const encoding = utf16Of(bytes);
	if (sample.length === 0 || (encoding === null && !isEightBitText(sample))) return null;
	const head = new TextDecoder(encoding ?? "windows-1252").decode(sample).replace(/^(?:\uFEFF|ï»¿)?\s*/, "");
	// Eight-bit text was looked through before; a few zeros do not make UTF-16 of binary data.
	if (encoding !== null && /[^\P{Cc}\s]/u.test(head)) return null;
	return BEGINNINGS.find(([pattern]) => pattern.test(head))?.[1] ?? "txt";
}

/** No control characters but those of white space, form feed, and the end mark of DOS. */
function isEightBitText(sample: Uint8Array): boolean {
	return sample.every((byte) => byte >= 0x20 || (byte >= 0x08 && byte <= 0x0d) || byte === 0x1a || byte === 0x1b);
}
