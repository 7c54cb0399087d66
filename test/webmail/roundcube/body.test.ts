// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { readBody, rewriteBody } from "../../../utils/webmail/roundcube/body.ts";
import { rewriteText, visibleText } from "../../../utils/webmail/roundcube/body-text.ts";

function textOf(html: string): string {
	return visibleText(new DOMParser().parseFromString(html, "text/html").body);
}

describe("the text of an HTML body", () => {
	it.each([
		["<p>Kính gửi anh,</p><p>Báo cáo tuần.</p>", "Kính gửi anh,\nBáo cáo tuần."],
		["Một<br>hai", "Một\nhai"],
		["<div>Số: 12/BC</div>MẬT<div>Hà Nam</div>", "Số: 12/BC\nMẬT\nHà Nam"],
		["<b>TỐI</b> <i>MẬT</i>", "TỐI MẬT"],
		["<style>p{}</style><script>MẬT</script>thư", "thư"],
		["<ul><li>một</li><li>hai</li></ul>", "một\nhai"],
	])("%s", (html, text) => {
		expect(textOf(html)).toBe(text);
	});

	it("reads cells of a table apart", () => {
		expect(textOf("<table><tr><td>Độ mật</td><td>MẬT</td></tr></table>")).toMatch(/Độ mật\s+MẬT/);
	});

	it("does not fail on markup nested to any depth", () => {
		let node = document.createElement("div");
		const root = node;
		for (let depth = 0; depth < 5000; depth += 1) {
			const child = document.createElement("span");
			node.append(child);
			node = child as unknown as HTMLDivElement;
		}
		node.append("MẬT");
		expect(visibleText(root)).toBe("MẬT");
	});
});

describe("a body that Mailvelope keeps in a frame of its own", () => {
	it("is told as not read, and not written to; what the text area still holds is not what goes", () => {
		document.body.innerHTML =
			'<div class="mailvelope" id="container"><textarea id="composebody">Bản cũ</textarea></div>';
		expect(readBody(document)).toEqual({ text: "", incomplete: true, html: null });
		rewriteBody(document, () => "mới");
		expect(document.querySelector("textarea")?.value).toBe("Bản cũ");
		document.querySelector("#container")?.classList.remove("mailvelope");
		expect(readBody(document)).toEqual({ text: "Bản cũ", html: null });
	});
});

describe("a new text in the same markup", () => {
	const rewritten = (html: string, rewrite: (text: string) => string): string => {
		const { body } = new DOMParser().parseFromString(html, "text/html");
		rewriteText(body, rewrite);
		return body.innerHTML;
	};
	/** As many words and lines as before, each word longer. */
	const doubled = (text: string): string => text.replace(/[^ \t\n]+/g, (word) => `${word}${word}`);

	it.each([
		["<p>một <b>hai</b> ba</p>", "<p>mộtmột <b>haihai</b> baba</p>"],
		["<b>T</b>ôi viết", "<b>TôiTôi</b> viếtviết"],
		['<p class="một">hai<br>ba</p>bốn', '<p class="một">haihai<br>baba</p>bốnbốn'],
		[
			"<table><tbody><tr><td>a</td><td>b c</td></tr></tbody></table>",
			"<table><tbody><tr><td>aa</td><td>bb cc</td></tr></tbody></table>",
		],
		["<style>a b</style>c<script>d</script>", "<style>a b</style>cc<script>d</script>"],
		["<pre>a  b\n\tc</pre>", "<pre>aa  bb\n\tcc</pre>"],
		[
			'<a href="https://a.vn/">trang</a> <img alt="ảnh"> x',
			'<a href="https://a.vn/">trangtrang</a> <img alt="ảnh"> xx',
		],
		["<p> a </p>  <p>b</p>", "<p> aa </p>  <p>bb</p>"],
	])("%s", (html, expected) => {
		expect(rewritten(html, doubled)).toBe(expected);
	});

	it("does not touch lines that stay", () => {
		const html = "<p>một <i> hai</i></p><blockquote>ba  <b>bốn</b></blockquote>";
		expect(rewritten(html, (text) => text)).toBe(html);
		expect(rewritten(html, (text) => text.replace("một", "1"))).toBe(html.replace("một", "1"));
	});

	it("gives a line whose words have changed in number to its first text", () => {
		expect(rewritten("<p>Th <b>nh</b>!</p><p>b</p>", (text) => text.replace("Th nh!", "Thành!"))).toBe(
			"<p>Thành!<b></b></p><p>b</p>",
		);
	});

	it("changes nothing where the lines have changed in number", () => {
		expect(rewritten("<p>a</p><p>b</p>", () => "c")).toBe("<p>a</p><p>b</p>");
	});

	it("puts no markup in", () => {
		expect(rewritten("<p>a</p>", () => "<img>")).toBe("<p>&lt;img&gt;</p>");
	});
});
