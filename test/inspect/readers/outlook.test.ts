/** Messages of Outlook whose forms differ, and what else stands in them besides text. */
import { describe, expect, it } from "vitest";
import { compound, wide, wordDocument } from "./compound-builder.ts";
import { outline, read } from "./reading-files.ts";

const property = (tag: string, text: string): [string, Uint8Array] => [`__substg1.0_${tag}001F`, wide(text)];
const binary = (tag: string, text: string): [string, Uint8Array] => [
	`__substg1.0_${tag}0102`,
	new Uint8Array(Buffer.from(text)),
];
/** Rich text that is not packed (MS-OXRTFCP 2.1.3.1.2). */
const rich = (text: string): [string, Uint8Array] => {
	const header = Buffer.alloc(16);
	header.write("MELA", 8, "latin1");
	return ["__substg1.0_10090102", new Uint8Array(Buffer.concat([header, Buffer.from(text)]))];
};
const message = (...streams: [string, Uint8Array][]): Uint8Array =>
	compound(Object.fromEntries([["__properties_version1.0", new Uint8Array(32)], ...streams]));
const OBJECT = "__attach_version1.0_#00000000/__substg1.0_3701000D";

describe("messages of Outlook", () => {
	it("give what stands in one form of the body alone", async () => {
		const file = message(
			property("1000", "Kính gửi\r\nHọp lúc 9 giờ"),
			binary("1013", "<p>Kính gửi</p><p>Họp lúc 9 giờ</p><!-- MẬT -->"),
			rich(
				"{\\rtf1\\fromhtml1 K\\u237?nh g\\u7917?i\\par{\\object\\objemb{\\*\\objdata 00}}T\\u7888?I M\\u7852?T\\par}",
			),
		);
		const { document } = await read("a.msg", file);
		expect(outline(document)).toEqual([
			"body: Kính gửi|Họp lúc 9 giờ",
			"body: Kính gửi|Họp lúc 9 giờ",
			"properties: MẬT",
			"body: TỐI MẬT",
		]);
		expect(document.incomplete).toEqual([{ within: [], reason: "unreadable" }]);
	});

	it("do not say the same once more", async () => {
		const file = message(
			property("1000", "Kính gửi\r\nTối mật\r\n"),
			rich("{\\rtf1\\fromtext K\\u237?nh g\\u7917?i\\par T\\u7889?i m\\u7853?t\\par}"),
		);
		const { document } = await read("a.msg", file);
		expect(outline(document)).toEqual(["body: Kính gửi|Tối mật"]);
		expect(document.incomplete).toEqual([]);
	});

	it("give objects of other programs, and say which cannot be read", async () => {
		const word = message(property("1000", "Thân"), [`${OBJECT}/WordDocument`, wordDocument("Trong Word")]);
		const { document } = await read("a.msg", word);
		expect(outline(document)).toEqual(["body: Thân", "body: Trong Word"]);
		expect(document.incomplete).toEqual([]);
		const other = message(property("1000", "Thân"), [`${OBJECT}/VisioDocument`, wide("a")]);
		expect((await read("a.msg", other)).document.incomplete).toEqual([{ within: [], reason: "unsupported" }]);
	});
});

describe("documents of programs that are not read", () => {
	it("are told wherever they stand, other data are not", async () => {
		const packed = (content: Uint8Array): Uint8Array =>
			message(property("1000", "Thân"), ["__attach_version1.0_#00000000/__substg1.0_37010102", content]);
		const drawing = await read("a.msg", packed(compound({ VisioDocument: "a" })));
		expect(drawing.document.incomplete).toEqual([{ within: ["attachment"], reason: "unsupported" }]);
		const equation = await read("a.msg", packed(compound({ "Equation Native": "a" })));
		expect(equation.document.incomplete).toEqual([]);
	});
});

describe("people and attachments of a message", () => {
	it("are told, also where an attachment stands elsewhere", async () => {
		const recipient = "__recip_version1.0_#00000000";
		const file = message(
			property("1000", "Thân"),
			[`${recipient}/__substg1.0_3001001F`, wide("Văn thư")],
			[`${recipient}/__substg1.0_39FE001F`, wide("vt@tinh.gov.vn")],
			["__attach_version1.0_#00000000/__substg1.0_3707001F", wide("Tối mật.docx")],
		);
		const { document } = await read("a.msg", file);
		expect(outline(document)).toEqual(["mail-header: Văn thư vt@tinh.gov.vn", "body: Thân"]);
		expect(document.files.map(({ path, unknown }) => [path, unknown])).toEqual([[["Tối mật.docx"], "unsupported"]]);
	});
});
