// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { visibleText } from "../../../utils/webmail/roundcube/body.ts";

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
