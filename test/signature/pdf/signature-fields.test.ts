import { describe, expect, test } from "vitest";
import { openPdf, type PdfDocument } from "../../../utils/signature/pdf/document.ts";
import { scanByteRanges } from "../../../utils/signature/pdf/scan.ts";
import { readSecurityStore } from "../../../utils/signature/pdf/security-store.ts";
import { readSignatureFields } from "../../../utils/signature/pdf/signature-fields.ts";
import { decodeTextString, parseDate } from "../../../utils/signature/pdf/text-string.ts";
import { latin1Bytes, PdfText, signatureDictionary, signedObjects, stream } from "./build-pdf.ts";

const open = (extra: string, objects = {}): Promise<PdfDocument> =>
	openPdf(new PdfText({ objects: signedObjects(signatureDictionary(extra), objects) }).bytes);

describe("signature fields", () => {
	test("say who, why, where and when", async () => {
		const document = await open(
			"/Name(\xfe\xff\x00A\x1e\xa1)/Reason(Ky)/Location(Ha Noi)/ContactInfo(x)/Cert[<0102>(\\003)]",
		);
		const { signatures, unsignedFields } = readSignatureFields(document);
		expect(unsignedFields).toEqual(["Seal"]);
		expect(signatures).toMatchObject([
			{
				fieldName: "Signature1",
				reachability: "latest",
				dictionary: {
					number: 6,
					subFilter: "adbe.pkcs7.detached",
					isTimestamp: false,
					name: "Aạ",
					reason: "Ky",
					location: "Ha Noi",
					certificates: [Uint8Array.of(1, 2), Uint8Array.of(3)],
					claimedTime: { time: Date.UTC(2026, 6, 1, 1), hasZone: true },
					contents: { zeroPadded: true, isHex: true },
				},
			},
		]);
		expect(signatures[0]?.dictionary?.contents?.encoded).toHaveLength(5);
	});

	test("inherit type and value, and have full names", async () => {
		const document = await open("", {
			5: "<</T(group)/FT/Sig/V 6 0 R/Kids[20 0 R]>>",
			20: "<</T(one)/Parent 5 0 R/Kids[21 0 R]>>",
			21: "<</Parent 20 0 R/Subtype/Widget>>",
		});
		expect(readSignatureFields(document).signatures.map(({ fieldName }) => fieldName)).toEqual(["group.one"]);
	});

	test("say what they permit and lock", async () => {
		const reference =
			"/Reference[<</TransformMethod/DocMDP/TransformParams<</P 1>>>><</TransformMethod/FieldMDP/TransformParams 20 0 R>>]";
		const document = await open(reference, {
			20: "<</Action/Include/Fields[(name)]>>",
			5: "<</Subtype/Widget/FT/Sig/T(Signature1)/V 6 0 R/Lock<</Action/All/P 2>>>>",
		});
		const [signature] = readSignatureFields(document).signatures;
		expect(signature?.dictionary?.transforms).toEqual({
			docMdp: 1,
			fieldMdp: [{ action: "Include", fields: ["name"] }],
			others: [],
		});
		expect(signature?.lock).toEqual({ action: "All", fields: [], permission: 2 });
	});

	test("a tree that leads back into itself ends", async () => {
		const document = await open("", { 5: "<</T(a)/FT/Sig/Kids[5 0 R 9 0 R]>>" });
		expect(readSignatureFields(document).complete).toBe(false);
	});
});

test("the security store is read, streams decoded", async () => {
	const document = await open("", {
		1: "<</Type/Catalog/Pages 2 0 R/AcroForm 7 0 R/DSS<</Certs[20 0 R]/CRLs[21 0 R]/VRI<</abC<</Cert[20 0 R 99 0 R]>>>>>>>>",
		20: stream("0102>", "/Filter/ASCIIHexDecode"),
		21: stream("crl"),
	});
	const store = readSecurityStore(document.latest);
	expect(store?.certificates).toEqual([Uint8Array.of(1, 2)]);
	expect(store?.crls).toHaveLength(1);
	expect(store?.perSignature.get("ABC")?.certificates).toHaveLength(1);
	expect(store?.unreadable).toBe(1);
});

test("the scan finds every /ByteRange, whatever is in it", () => {
	const found = scanByteRanges(
		latin1Bytes("/ByteRange [0 1 2 3] /ByteRange[0 -1 2 3] /ByteRange 5 0 R /ByteRanges[1] /ByteRange"),
	);
	expect(found.map(({ range }) => range)).toEqual([[0, 1, 2, 3], undefined, undefined, undefined]);
});

describe("dates and texts", () => {
	test.each<[string, number | undefined]>([
		["D:20260701080000+07'00'", Date.UTC(2026, 6, 1, 1)],
		["D:20260701080000Z", Date.UTC(2026, 6, 1, 8)],
		["D:20260701080000-0330", Date.UTC(2026, 6, 1, 11, 30)],
		["D:2026", Date.UTC(2026, 0, 1)],
		["20260701", Date.UTC(2026, 6, 1)],
		["D:20261301", undefined],
		["today", undefined],
	])("%s", (text, time) => {
		expect(parseDate(text).time).toBe(time);
	});

	test.each<[string, string]>([
		["\xef\xbb\xbfH\xc3\xa0", "Hà"],
		["\xff\xfeA\x00", "A"],
		["\x80\x92", "•™"],
	])("%j", (raw, text) => {
		expect(decodeTextString(latin1Bytes(raw)).replace("\ufeff", "")).toBe(text);
	});
});
