import { describe, expect, it } from "vitest";
import {
	LARGEST_DIRECTORY,
	MOST_ADDRESSES,
	readDirectoryFile,
	readDirectoryLines,
} from "../../utils/message/directory-file.ts";

const read = (text: string) => readDirectoryFile(new TextEncoder().encode(text));
const TWO = { addresses: ["snv@hanam.gov.vn", "nguyenvanan@hanam.gov.vn"], leftOut: 0 };

describe("a directory as a file", () => {
	it.each([
		["one a line", "snv@hanam.gov.vn\nnguyenvanan@hanam.gov.vn\n"],
		["lines of Windows, capitals, empty lines", "SNV@HaNam.gov.vn\r\n\r\n  nguyenvanan@hanam.gov.vn  \r\n"],
		["with names", "Sở Nội vụ <snv@hanam.gov.vn>\nNguyễn Văn An <nguyenvanan@hanam.gov.vn>"],
		["CSV with a head", "Họ tên,Thư điện tử\nSở Nội vụ,snv@hanam.gov.vn\nNguyễn Văn An,nguyenvanan@hanam.gov.vn"],
		["CSV of Excel", '\uFEFFSTT;Tên;Hộp thư\n1;"Sở Nội vụ; tỉnh";"snv@hanam.gov.vn"\n2;An;nguyenvanan@hanam.gov.vn'],
		["columns with tabs", "snv@hanam.gov.vn\tSở Nội vụ\nnguyenvanan@hanam.gov.vn\tNguyễn Văn An"],
		["two addresses on a line", "snv@hanam.gov.vn; nguyenvanan@hanam.gov.vn"],
		["with remarks", "# danh bạ, hỏi quantri@hanam.gov.vn\nsnv@hanam.gov.vn\nnguyenvanan@hanam.gov.vn"],
		["twice the same", "snv@hanam.gov.vn\nnguyenvanan@hanam.gov.vn\nsnv@hanam.gov.vn"],
		["links", "mailto:snv@hanam.gov.vn\nMAILTO:nguyenvanan@hanam.gov.vn"],
		["JSON, a list", '["snv@hanam.gov.vn", "nguyenvanan@hanam.gov.vn"]'],
		["JSON, people", '[{"name":"SNV","mail":"snv@hanam.gov.vn","id":7},{"mail":"nguyenvanan@hanam.gov.vn"}]'],
		["JSON, a list within", '{"count":2,"items":["snv@hanam.gov.vn",{"email":"nguyenvanan@hanam.gov.vn"},null]}'],
	])("%s", (_, text) => {
		expect(read(text)).toEqual(TWO);
	});

	it.each(["utf16le", "big-endian"])("in UTF-16 as Excel writes it: %s", (order) => {
		const bytes = Buffer.from("\uFEFFTên\tThư\nSở\tsnv@hanam.gov.vn\nAn\tnguyenvanan@hanam.gov.vn", "utf16le");
		expect(readDirectoryFile(order === "utf16le" ? bytes : bytes.swap16())).toEqual(TWO);
	});

	it("leaves out what no official mailbox can have, and counts it", () => {
		const odd = ["sn\u0432@hanam.gov.vn", "sởnội@hanam.gov.vn", "snv@hanam", "snv@hаnam.gov.vn", "@hanam.gov.vn"];
		expect(read([...odd, "snv@hanam.gov.vn"].join("\n"))).toEqual({ addresses: ["snv@hanam.gov.vn"], leftOut: 5 });
	});

	it.each([
		["a page to log in", "<!DOCTYPE html><html><body>Lỗi? Hỏi hotro@hanam.gov.vn</body></html>", "not-a-directory"],
		["a workbook", "PK\u0003\u0004\0\0snv@hanam.gov.vn", "not-a-directory"],
		["broken JSON", '["snv@hanam.gov.vn"', "not-a-directory"],
		["JSON nested without end", "[".repeat(200_000), "not-a-directory"],
		["nothing", "", "empty"],
		["an empty list", "[]", "empty"],
		["an object without a list", '{"__proto__":"snv@hanam.gov.vn"}', "empty"],
		["no address", "Họ tên,Thư\nAn,không có", "empty"],
		["one line without end", `${"a@b.vn,".repeat(100_000)}`, "empty"],
	])("is none: %s", (_, text, fault) => {
		expect(read(text)).toBe(fault);
	});

	it("has its limits", () => {
		const many = (count: number): string => Array.from({ length: count }, (_, at) => `u${at}@hanam.gov.vn`).join("\n");
		const most = read(many(MOST_ADDRESSES));
		expect(typeof most === "string" ? most : most.addresses.length).toBe(MOST_ADDRESSES);
		expect(read(many(MOST_ADDRESSES + 1))).toBe("too-many");
		expect(readDirectoryFile(new Uint8Array(LARGEST_DIRECTORY + 1))).toBe("too-large");
	});

	it("is also read from lines that were pasted", () => {
		expect(readDirectoryLines(["1;Sở Nội vụ;snv@hanam.gov.vn", "nguyenvanan@hanam.gov.vn"])).toEqual(TWO);
	});
});
