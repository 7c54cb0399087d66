import { describe, expect, it } from "vitest";
import { read } from "./reading-files.ts";

async function dangers(name: string, content: string | Uint8Array): Promise<string[]> {
	const { document } = await read(name, content);
	return document.dangers.map(({ kind }) => kind);
}

const CELL = "=cmd|'/c calc'!A0";
const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le"));

describe("cells that start a program", () => {
	it.each([
		["a table", "a.csv", `STT,Tên\n1,${CELL}\n`],
		["behind a sum, in quotes", "a.csv", `1,"=IF(A1>1,2,cmd|'/c calc'!A0)"\n`],
		["with a sign and blanks", "a.csv", "1;  @SUM(1)+MSEXCEL|'\\..\\..\\cmd.exe /c calc'!A1\n"],
		["in UTF-16", "a.csv", utf16(`${CELL}\t1\n`)],
		["text that is called a table of Excel", "a.xls", `${CELL}\t1\n`],
		["in UTF-16 there", "a.xls", utf16(`1\t${CELL}\n`)],
		["a page that is called so", "a.xls", `<html><table><tr><td>1</td><td>${CELL}</td></tr></table></html>`],
		["a page, in references", "a.xls", "<html><table><tr><td>&#61;cmd&#x7c;'/c calc'!A0</td></tr></table></html>"],
		["a page, in an attribute", "a.xls", `<html><table><tr><td x:fmla="=cmd|'/c calc'!A0">1</td></tr></table></html>`],
		[
			"Excel's XML",
			"a.xls",
			`<?xml version="1.0"?><Workbook><Cell ss:Formula="=cmd|'/c calc'!A0"><Data>1</Data></Cell></Workbook>`,
		],
		["symbolic links", "a.slk", "ID;P\nC;X1;Y1;K0;Ecmd|'/c calc'!A0\nE\n"],
	])("%s", async (_what, name, content) => {
		expect(await dangers(name, content)).toEqual(["dde"]);
	});

	it.each([
		["ordinary formulas", "a.csv", '=SUM(A1:A3),-1,+84 912 345 678,@nhóm\n=HYPERLINK("https://a.vn";"a")\n'],
		["signs as separators", "a.csv", "1|Nguyễn A|!\n2|-|Chú ý!\n- Lưu ý: A|B! Xong\n"],
		["text about it", "a.csv", "Mẫu, lệnh cmd|'/c calc'!A0 bị chặn\n"],
		["a page that is a page", "a.html", `<html><table><tr><td>${CELL}</td></tr></table></html>`],
		["text that is text", "a.txt", `${CELL}\n`],
		["a page of a table", "a.xls", "<html><table><tr><td>=SUM(A1:A2)</td><td>a|b!c</td></tr></table></html>"],
	])("are not: %s", async (_what, name, content) => {
		expect(await dangers(name, content)).toEqual([]);
	});

	it("are looked for in time that grows with the text alone", async () => {
		const lines = "=".repeat(400) + "a|b!".repeat(200_000);
		expect((await read("a.csv", lines)).document.incomplete).toEqual([]);
	});
});
