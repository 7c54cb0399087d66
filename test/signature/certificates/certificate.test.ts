import * as asn1js from "asn1js";
import { describe, expect, it } from "vitest";
import { parseCertificate } from "../../../utils/signature/certificates/certificate.ts";
import { label, parseName } from "../../../utils/signature/certificates/name.ts";
import { rootElement } from "../../../utils/signature/cms/asn1.ts";
import { signatureFacts } from "../../../utils/signature/cms/signature.ts";
import { hasCorpus, signaturesOf } from "../cms/corpus.ts";
import { makeAuthority, makeParty, parsed } from "../cms/maker.ts";

const TYPE = { common: "2.5.4.3", organisation: "2.5.4.10", unit: "2.5.4.11", serial: "2.5.4.5" } as const;

function name(...attributes: readonly (readonly [type: string, value: asn1js.BaseBlock])[]) {
	const relative = attributes.map(
		([type, value]) =>
			new asn1js.Set({
				value: [new asn1js.Sequence({ value: [new asn1js.ObjectIdentifier({ value: type }), value] })],
			}),
	);
	return parseName(rootElement(new Uint8Array(new asn1js.Sequence({ value: relative }).toBER())));
}

const utf8 = (value: string) => new asn1js.Utf8String({ value });
const printable = (value: string) => new asn1js.PrintableString({ value });

describe("a distinguished name", () => {
	it("reads Vietnamese in UTF-8, BMP and T61", () => {
		const bmp = new asn1js.BmpString({ value: "Ủy ban nhân dân" });
		// Authorities put UTF-8 into T61String, which knows no Vietnamese.
		const t61 = new asn1js.TeletexString();
		t61.valueBlock.valueHexView = new TextEncoder().encode("Sở Nội vụ");
		const read = name([TYPE.common, utf8("Nguyễn Thị Ánh")], [TYPE.organisation, bmp], [TYPE.unit, t61]);
		expect(read).toMatchObject({
			commonName: "Nguyễn Thị Ánh",
			organisation: "Ủy ban nhân dân",
			unit: "Sở Nội vụ",
		});
	});

	it.each([
		["NGUYỄN VĂN A, MST:0102357802", "NGUYỄN VĂN A"],
		["NGUYỄN VĂN A (CCCD: 001099012345)", "NGUYỄN VĂN A"],
		["Trần B - CMND:012345678", "Trần B"],
		["MURUMETS,JAAN,PNOEE-37310170248", "MURUMETS,JAAN"],
		["Phòng 12", "Phòng 12"],
		["CÔNG TY MST", "CÔNG TY MST"],
	])("hides tax and identity numbers: %s", (written, shown) => {
		expect(name([TYPE.common, utf8(written)]).commonName).toBe(shown);
	});

	it("stays quick on what is made to be slow", () => {
		for (const filler of [",", " ", "MST:", "A.", "PNOEE-", "\u202e"]) {
			const value = utf8(filler.repeat(Math.floor(2000 / filler.length)));
			const start = performance.now();
			name(...Array.from({ length: 100 }, () => [TYPE.common, value] as const));
			expect(performance.now() - start).toBeLessThan(500);
		}
	});

	it("hides what would turn or conceal text", () => {
		expect(name([TYPE.common, utf8("A\u202eB\u0000C")]).commonName).toBe("A B C");
	});

	it("is the same in another string type, case and spacing, and not by other parts", () => {
		const one = name([TYPE.common, utf8("Bộ  Nội vụ")], [TYPE.unit, printable("CA")]);
		expect(name([TYPE.common, new asn1js.BmpString({ value: "bộ nội Vụ " })], [TYPE.unit, utf8("ca")]).key).toBe(
			one.key,
		);
		expect(name([TYPE.common, utf8("Bộ Nội vụ CA")]).key).not.toBe(one.key);
		expect(name([TYPE.unit, printable("CA")], [TYPE.common, utf8("Bộ  Nội vụ")]).key).not.toBe(one.key);
	});

	it("is called by its common name, else by its organisation", () => {
		expect(label(name([TYPE.organisation, utf8("Văn phòng")]))).toBe("Văn phòng");
		expect(label(name([TYPE.serial, utf8("MST:01")]))).toBeNull();
	});
});

describe("a certificate", () => {
	it("tells what it says", async () => {
		const authority = await makeAuthority("Authority", { pathLength: 0 });
		const party = await makeParty("Office", {
			issuer: authority,
			keyUsage: 0xc0,
			purposes: ["1.3.6.1.5.5.7.3.4"],
			organisation: "Văn phòng Chính phủ",
			uid: "MST:0102357802",
		});
		const certificate = parsed(party);
		expect(certificate.extensions).toMatchObject({
			keyUsage: ["digitalSignature", "nonRepudiation"],
			extendedKeyUsage: { purposes: ["1.3.6.1.5.5.7.3.4"], critical: false },
			basicConstraints: null,
			unknownCritical: [],
		});
		expect(certificate.issuer.key).toBe(parsed(authority).subject.key);
		expect(parsed(authority).extensions.basicConstraints).toEqual({ isAuthority: true, pathLength: 0 });
		expect(certificate.notAfter).toEqual(new Date("2040-01-01T00:00:00Z"));
		// What is shown of a name, apart from the octets themselves.
		const { der, key, ...shown } = certificate.subject;
		expect(JSON.stringify(shown)).not.toContain("0102357802");
	});

	it("is refused cut, lengthened or empty", async () => {
		const { der } = await makeParty("Office");
		for (const bytes of [der.subarray(0, -1), Uint8Array.from([...der, 0]), Uint8Array.of(), new Uint8Array(300_000)]) {
			expect(parseCertificate(bytes)).toBeNull();
		}
		expect(parseCertificate(der)).not.toBeNull();
	});

	it("names the critical extensions that nobody understands", async () => {
		const extension = { id: "1.2.3.4.5", critical: true, value: new asn1js.Sequence() };
		expect(parsed(await makeParty("Odd", { extension })).extensions.unknownCritical).toEqual(["1.2.3.4.5"]);
		const constraints = { id: "2.5.29.30", critical: true, value: new asn1js.Sequence() };
		expect(parsed(await makeParty("Odd", { extension: constraints })).extensions).toMatchObject({
			nameConstraints: Uint8Array.of(0x30, 0),
			unknownCritical: [],
		});
	});

	it.skipIf(!hasCorpus)("of a state office: names, key, addresses, and no tax number", async () => {
		const [input] = signaturesOf("vn__981-ttg.signed.pdf");
		const signer = input === undefined ? null : (await signatureFacts(input)).signer;
		expect(signer?.subject).toMatchObject({
			commonName: "CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ",
			organisation: "VĂN PHÒNG CHÍNH PHỦ",
			locality: "Hà Nội",
			country: "VN",
		});
		expect(signer?.issuer.commonName).toBe("CA phục vụ các cơ quan Nhà nước G2");
		expect(signer?.extensions).toMatchObject({
			ocspUrls: ["http://ocsp.ca.gov.vn"],
			crlUrls: ["http://ca.gov.vn/pki/pub/crl/cpcag2.crl"],
			issuerUrls: ["http://ca.gov.vn/pki/pub/crt/cpcag2.crt"],
		});
	});
});
