import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type MailFile, NotAMailError, readMailFile } from "../../utils/message/mail-file.ts";

function read(source: string | Uint8Array<ArrayBuffer>): Promise<MailFile> {
	return readMailFile(typeof source === "string" ? new TextEncoder().encode(source) : source);
}

function sample(name: string): Promise<MailFile> {
	return read(new Uint8Array(readFileSync(new URL(`../fixtures/mails/${name}`, import.meta.url))));
}

const HEAD = "From: a@khanhhoa.gov.vn\nTo: b@hanam.gov.vn\nSubject: x\nMIME-Version: 1.0\n";

async function bodyOf(headers: string, body: string): Promise<string> {
	return (await read(`${HEAD}${headers}\n\n${body}`)).message.body.text.trim();
}

describe("who and what a saved mail is about", () => {
	it("is the sender with name and address", async () => {
		const { message } = await sample("01-khanh-hoa-word-kem-pdf-da-ky.eml");
		expect(message.from).toEqual({ address: "ntthanhha.skhcn@khanhhoa.gov.vn", name: "Nguyễn Thị Thanh Hà" });
		expect(message.subject).toBe("V/v đăng ký nhu cầu bồi dưỡng công nghệ thông tin năm 2025");
	});

	it("is every recipient, Bcc and members of groups included, in the order To, Cc, Bcc", async () => {
		const { message } = await sample("08-quang-tri-bcc-yahoo-va-nhom.eml");
		expect(message.recipients).toEqual([
			{ address: "nguyenductan@tinhuyquangtri.vn", name: "Nguyễn Đức Tân", field: "to" },
			{ address: "hongocanh@tinhuyquangtri.vn", name: "Hồ Ngọc Ánh", field: "to" },
			{ address: "congtacvien1.vidu@yahoo.com.vn", name: "", field: "bcc" },
			{ address: "buithilan.vidu@hotmail.com", name: "Lan, Bui Thi", field: "bcc" },
		]);
	});

	it("keeps a recipient that is no address, so that it is seen", async () => {
		const { message } = await read("From: a@b.vn\nTo: Phong Noi vu, nguyenvana@\nSubject: x\n\n");
		expect(message.recipients.map(({ address }) => address)).toEqual(["Phong Noi vu", "nguyenvana@"]);
	});

	it("copes with what is missing", async () => {
		const { message, files } = await read("Subject: =?UTF-8?Q?Th=C6=B0_m=E1=BB=9Di?=\n\n");
		expect(message).toEqual({
			from: null,
			recipients: [],
			subject: "Thư mời",
			body: { text: expect.stringMatching(/^\s*$/), html: null },
			attachments: [],
			relation: "new",
		});
		expect(files.size).toBe(0);
	});

	it.each([
		["Fwd: Giấy mời", "", "forward"],
		["FW: Giấy mời", "", "forward"],
		["Chuyển tiếp: Giấy mời", "", "forward"],
		["Fwd: Giấy mời", "In-Reply-To: <1@b.vn>\n", "forward"],
		["Re: Giấy mời", "In-Reply-To: <1@b.vn>\n", "reply"],
		["Giấy mời", "References: <1@b.vn>\n", "reply"],
		["Re: Giấy mời", "", "new"],
		["Fwdata", "", "new"],
	])("tells from %j and %j that it is a %s", async (subject, headers, relation) => {
		expect((await read(`From: a@b.vn\nSubject: ${subject}\n${headers}\n`)).message.relation).toBe(relation);
	});
});

describe("the body of a saved mail", () => {
	it.each([
		["quoted-printable", "K=C3=ADnh g=E1=BB=ADi=\n anh"],
		["base64", Buffer.from("Kính gửi anh").toString("base64")],
		["8bit", "Kính gửi anh"],
	])("is decoded from %s", async (encoding, body) => {
		const headers = `Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: ${encoding}`;
		expect(await bodyOf(headers, body)).toBe("Kính gửi anh");
	});

	it("is decoded from windows-1258", async () => {
		const { message } = await sample("20-khanh-hoa-windows-1258-tieu-de-nfd.eml");
		expect(message.body.text.normalize("NFC")).toContain("kiểm tra an toàn thực phẩm các cơ sở chế\nbiến thủy sản");
		expect(message.subject.normalize("NFC")).toContain("Báo cáo kết quả kiểm tra");
	});

	it("is read in an unknown charset as well as can be", async () => {
		expect(await bodyOf('Content-Type: text/plain; charset="x-khong-co"', "Kinh gui anh")).toBe("Kinh gui anh");
	});

	it("is the visible text of HTML, with the source beside it", async () => {
		const { message } = await sample("12-khanh-hoa-tieu-de-tieng-anh.eml");
		expect(message.body.text).toContain("Kính gửi Ban Tổ chức Lễ hội,");
		expect(message.body.text).not.toMatch(/<|display|margin|&nbsp;/);
		expect(message.body.html).toContain("<p>");
	});

	it("keeps the letters of headings and table heads as they are", async () => {
		const html = "<h1>Mật ong</h1><table><tr><th>Mật khẩu</th><td>Mật độ</td></tr></table>";
		const text = await bodyOf("Content-Type: text/html; charset=utf-8", html);
		expect(text).toContain("Mật ong");
		expect(text).toContain("Mật khẩu");
		expect(text).not.toContain("MẬT");
	});

	it("puts each row of a table on a line and parts its cells, as the webmail does", async () => {
		const html = "<table><tr><td>Số</td><td>07/BC-UBND</td></tr><tr><td>Độ mật</td><td>Tối mật</td></tr></table>";
		const text = await bodyOf("Content-Type: text/html; charset=utf-8", html);
		expect(text.split(/\n+/).map((line) => line.trim())).toEqual(["Số\t07/BC-UBND", "Độ mật\tTối mật"]);
	});

	it("holds both alternatives where they differ, for a reader may see either", async () => {
		const alternative = (plain: string, html: string): Promise<string> =>
			bodyOf(
				"Content-Type: multipart/alternative; boundary=x",
				`--x\nContent-Type: text/plain; charset=utf-8\n\n${plain}\n--x\nContent-Type: text/html; charset=utf-8\n\n${html}\n--x--\n`,
			);
		const differing = await alternative("Độ mật: Tối mật", "<p>Kính gửi anh</p>");
		expect(differing).toContain("Độ mật: Tối mật");
		expect(differing).toContain("Kính gửi anh");
		expect(await alternative("Kính gửi\nanh", "<p>Kính gửi anh</p>")).toBe("Kính gửi anh");
	});

	it.each([
		["a cell 100 million columns wide", '<table><tr><td colspan="100000000" rowspan="100000000">a</td></tr></table>'],
		["100,000 elements in one another", "<div>".repeat(100_000)],
		["a million brackets", "<".repeat(1_000_000)],
		["half a million comments", "<!--".repeat(500_000)],
	])("is read within 5 s from HTML with %s", async (_what, html) => {
		const started = performance.now();
		await bodyOf("Content-Type: text/html", html);
		expect(performance.now() - started).toBeLessThan(5000);
	});
});

describe("the attachments of a saved mail", () => {
	it("have names of RFC 2231 in pieces, sizes and bytes", async () => {
		const { message, files } = await sample("01-khanh-hoa-word-kem-pdf-da-ky.eml");
		expect(message.attachments).toMatchObject([
			{ name: "Công văn 812 đăng ký nhu cầu bồi dưỡng CNTT_đã ký.pdf", mediaType: "application/pdf", inline: false },
			{ name: "Công văn 812 đăng ký nhu cầu bồi dưỡng CNTT.docx" },
		]);
		for (const { id, size } of message.attachments) expect(files.get(id)?.length).toBe(size);
		expect(new TextDecoder().decode(files.get("0")?.slice(0, 5))).toBe("%PDF-");
	});

	it("have names of RFC 2047 within a parameter, as Outlook writes them", async () => {
		const { message } = await sample("15-can-gio-tep-tuyet-mat.eml");
		expect(message.attachments[0]?.name).toBe("Phương án diễn tập - TUYỆT MẬT.docx");
	});

	it("tell a picture inside the body, and keep a forwarded mail whole", async () => {
		const { message, files } = await sample("21-quang-tri-chuyen-tiep-nguyen-thu.eml");
		expect(message.attachments.map(({ name, inline }) => [name, inline])).toEqual([
			["logo.png", true],
			["message.eml", false],
		]);
		expect(new TextDecoder().decode(files.get("1"))).toContain("Kính gửi Văn phòng Tỉnh ủy");
		expect(message.body.text).not.toContain("Lễ kỷ niệm bắt đầu");
	});

	it("have ids of their own where names are the same or those of Object", async () => {
		const part = (name: string): string => `--x\nContent-Disposition: attachment; filename="${name}"\n\nx\n`;
		const names = ["a.pdf", "a.pdf", "__proto__", "constructor"];
		const { message, files } = await read(
			`${HEAD}Content-Type: multipart/mixed; boundary=x\n\n${names.map(part).join("")}--x--\n`,
		);
		expect(message.attachments.map(({ name }) => name)).toEqual(names);
		expect(new Set(message.attachments.map(({ id }) => id)).size).toBe(4);
		expect(files.size).toBe(4);
	});

	it("have a name where the mail gives none", async () => {
		const mail = `${HEAD}Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: application/pdf\n\n%PDF\n--x--\n`;
		const [attachment] = (await read(mail)).message.attachments;
		expect(attachment?.name).not.toBe("");
		expect(attachment?.mediaType).toBe("application/pdf");
	});
});

describe("what is no mail", () => {
	it.each<[string, Uint8Array<ArrayBuffer> | string]>([
		["nothing", ""],
		["a text", "Kính gửi anh,\nEm gửi anh báo cáo.\n"],
		["a PDF", "%PDF-1.4\n1 0 obj<<>>endobj\n"],
		["bytes without sense", Uint8Array.from({ length: 20_000 }, (_, index) => (index * 7919) % 256)],
		["zeros", new Uint8Array(10_000)],
	])("is refused: %s", async (_what, content) => {
		await expect(read(content)).rejects.toBeInstanceOf(NotAMailError);
	});

	it("is refused when its parts are nested without end", async () => {
		const nested = Array.from(
			{ length: 2000 },
			(_, level) => `Content-Type: multipart/mixed; boundary=b${level}\n\n--b${level}\n`,
		);
		await expect(read(HEAD + nested.join(""))).rejects.toThrow(/nesting/i);
	});
});

describe("an HTML body beyond the limits", () => {
	it.each([
		["too long", `<p>Kính gửi</p>${"<p>a</p>".repeat(1_100_000)}`],
		["too deep", `${"<div>".repeat(400)}MẬT${"</div>".repeat(400)}`],
	])("is told as read in part: %s", async (_, html) => {
		const mail = `From: a@b.vn\r\nSubject: x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}\r\n`;
		const { message } = await readMailFile(new TextEncoder().encode(mail));
		expect(message.body.incomplete).toBe(true);
		expect(message.body.text).not.toContain("\u{F0000}");
	});
});
