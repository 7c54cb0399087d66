/** Mails whose text stands where MIME does not put it, or in several places. */
import { describe, expect, it } from "vitest";
import { makeArchive } from "../make-files.ts";
import { outline, read } from "./reading-files.ts";

const HEADER = "From: a@b.vn\r\nTo: c@d.vn\r\nSubject: x\r\nMIME-Version: 1.0\r\n";
const PLAIN = "Content-Type: text/plain; charset=utf-8\r\n\r\n";
const parts = (type: string, ...list: string[]): string =>
	`${HEADER}Content-Type: ${type}; boundary="b"\r\n\r\n${list.map((part) => `--b\r\n${part}\r\n`).join("")}--b--\r\n`;
const base64 = (text: string): string => Buffer.from(text).toString("base64");

async function texts(source: string): Promise<string[]> {
	const { document } = await read("a.eml", source);
	expect(document.incomplete).toEqual([]);
	return outline(document).filter((line) => !/(?:^|> )mail-header:/.test(line));
}

/** As `uuencode a.txt` writes "Tối mật\n". */
const UUENCODED = "begin 644 a.txt\n,5.&[D6D@;>&ZK70*\n`\nend\n";

describe("mails", () => {
	it("in several forms give each of them", async () => {
		const forms = [
			`${PLAIN}một`,
			"Content-Type: text/html\r\n\r\n<p>hai</p>",
			"Content-Type: text/rtf\r\n\r\n{\\rtf1 ba}",
		];
		expect(await texts(parts("multipart/alternative", ...forms))).toEqual(["body: hai|một", "part-1 > body: ba"]);
	});

	it("give files that are written into their text", async () => {
		const [body, file] = await texts(`${HEADER}${PLAIN}xin\r\n\r\n${UUENCODED}`);
		expect(body).toContain("xin");
		expect(file).toBe("a.txt > body: Tối mật");
	});

	it("do not take a sentence for one", async () => {
		const { document } = await read("a.eml", `${HEADER}${PLAIN}begin 644 things\r\n\r\nbegin 100 a\r\nviết thường\r\n`);
		expect(document.files).toEqual([]);
	});

	it("give what no program shows: around their parts, and in fields", async () => {
		const around = parts("multipart/mixed", `${PLAIN}xin`).replace("\r\n\r\n--b", "\r\n\r\nMở đầu\r\n--b");
		expect(await texts(`${around}Kết`)).toEqual(["body: xin", "properties: Mở đầu|Kết"]);
		const usual = parts("multipart/mixed", `${PLAIN}xin`).replace(
			"\r\n\r\n--b",
			"\r\n\r\nThis is a multi-part message in MIME format.\r\n--b",
		);
		expect(await texts(usual)).toEqual(["body: xin"]);
		const field = `Comments: =?utf-8?B?${base64("TỐI MẬT")}?=\r\n${HEADER}X-Mailer: Thunderbird 128\r\n${PLAIN}xin`;
		expect(await texts(field)).toEqual(["body: xin", "properties: TỐI MẬT"]);
	});

	it("without the parts that they announce give what is there", async () => {
		expect(await texts(`${HEADER}Content-Type: multipart/mixed; boundary=z\r\n\r\nTối mật\r\n`)).toEqual([
			"properties: Tối mật",
		]);
	});

	it("of which this is a piece are said not to be whole", async () => {
		const piece = parts("multipart/mixed", `Content-Type: message/partial; id="a"; number=2\r\n\r\n${base64("a")}`);
		expect((await read("a.eml", piece)).document.incomplete).toEqual([{ within: [], reason: "unsupported" }]);
	});

	it("of a folder are read one by one", async () => {
		const line = "From a@b.vn Mon Jan  1 00:00:00 2026\r\n";
		const one = (text: string): string =>
			`${line}${HEADER}Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(text)}\r\n\r\n`;
		expect(await texts(one("Một") + one("Hai"))).toEqual(["message-1.eml > body: Một", "message-2.eml > body: Hai"]);
	});

	it("give pictures in the addresses of their page", async () => {
		const page = '<p>xin</p><img src="data:image/png;base64,iVBORw0KGgo=">';
		const { document } = await read("a.eml", `${HEADER}Content-Type: text/html\r\n\r\n${page}`);
		expect(document.pictures.map(({ kind }) => kind)).toEqual(["png"]);
	});
});

describe("mails with their signature beside them", () => {
	const clear = `Content-Type: multipart/signed; boundary="b"\r\n\r\n--b\r\n${PLAIN}Tối mật\r\n--b--\r\n`;

	it("are read where they are called an envelope", async () => {
		const { document } = await read("a.zip", makeArchive({ "smime.p7m": new Uint8Array(Buffer.from(clear)) }));
		expect(outline(document)).toEqual(["smime.p7m > message.eml > body: Tối mật"]);
	});

	const signedData = Buffer.from("300d06092a864886f70d010702a000", "hex");
	it.each([
		["an envelope that is damaged", signedData, ["unreadable"]],
		[
			"the same in base64",
			Buffer.from(`-----BEGIN PKCS7-----\nMIIBAAYJKoZIhvcNAQcCoAA=\n-----END PKCS7-----\n`),
			["unreadable"],
		],
		["a certificate", Buffer.from("-----BEGIN CERTIFICATE-----\nMIIBAA==\n-----END CERTIFICATE-----\n"), []],
		["what is no envelope", Buffer.from("3003020101", "hex"), []],
	])("%s", async (_what, content, reasons) => {
		const { document } = await read("a.zip", makeArchive({ "a.p7m": new Uint8Array(content) }));
		expect(document.incomplete.map(({ reason }) => reason)).toEqual(reasons);
	});
});
