import * as asn1js from "asn1js";
import { beforeAll, describe, expect, it } from "vitest";
import { holds } from "../../../utils/signature/cms/facts.ts";
import { signatureFacts } from "../../../utils/signature/cms/signature.ts";
import { attribute, FILE, inputOf, makeAuthority, makeCms, makeParty, type Party } from "./maker.ts";

let authority: Party;
let signer: Party;
let cms: Uint8Array;

const CONTENT_TYPE = "1.2.840.113549.1.9.3";
const MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
const DATA = new asn1js.ObjectIdentifier({ value: "1.2.840.113549.1.7.1" });
const digest = async (bytes: Uint8Array) =>
	new asn1js.OctetString({ valueHex: await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>) });

beforeAll(async () => {
	authority = await makeAuthority("Authority");
	signer = await makeParty("Nguyễn Văn Thư", { issuer: authority });
	cms = await makeCms(signer, FILE, { signingTime: "2026-05-04T03:02:01Z" });
});

describe("a detached signature", () => {
	it("holds over the very bytes", async () => {
		const facts = await signatureFacts(inputOf(cms));
		expect(facts).toMatchObject({ intact: true, signatureValid: true, problems: [], digestAlgorithm: "SHA-256" });
		expect(facts).toMatchObject({ signatureAlgorithm: "ECDSA", key: "P-256", keyBits: 256 });
		expect(facts.signer?.subject.commonName).toBe("Nguyễn Văn Thư");
		expect(facts.signingTimeClaimed).toEqual(new Date("2026-05-04T03:02:01Z"));
	});

	it("is not intact over other bytes, while the signature itself still is the signer's", async () => {
		const changed = FILE.slice();
		changed[12] = 0x21;
		expect(await signatureFacts(inputOf(cms, { signed: [changed] }))).toMatchObject({
			intact: false,
			signatureValid: true,
		});
	});

	it("reads past zero padding and tells how long it is", async () => {
		const padded = new Uint8Array(cms.length + 5000);
		padded.set(cms);
		expect(await signatureFacts(inputOf(padded))).toMatchObject({ intact: true, encodedLength: cms.length });
	});

	it("holds without signed attributes, as in the Official Gazette", async () => {
		const bare = await makeCms(signer, FILE, { signedAttributes: null });
		const facts = await signatureFacts(inputOf(bare));
		expect(holds(facts)).toBe(true);
		expect(facts.notes).toContain("no-signed-attributes");
		const changed = await signatureFacts(inputOf(bare, { signed: [FILE.subarray(1)] }));
		expect(holds(changed)).toBe(false);
	});

	it("takes the dictionary's time where none is signed", async () => {
		const claimedTime = new Date("2026-01-01T00:00:00Z");
		const facts = await signatureFacts(inputOf(await makeCms(signer, FILE), { claimedTime }));
		expect(facts.signingTimeClaimed).toBe(claimedTime);
	});

	it("finds the signer among the certificates of the DSS", async () => {
		const bare = await makeCms(signer, FILE, { certificates: [authority] });
		expect(await signatureFacts(inputOf(bare))).toMatchObject({
			signatureValid: null,
			problems: ["signer-certificate-missing"],
		});
		const dss = { certificates: [signer.der], crls: [], ocsps: [] };
		expect(holds(await signatureFacts(inputOf(bare, { dss })))).toBe(true);
	});
});

describe("a detached signature is not valid", () => {
	it("with content of its own, be it the same, other or empty", async () => {
		for (const embedded of [FILE, new TextEncoder().encode("another file"), Uint8Array.of()]) {
			const forged = await makeCms(signer, embedded, { embedded });
			const facts = await signatureFacts(inputOf(forged));
			expect(facts.problems).toContain("embedded-content");
			expect(facts.signatureValid).toBe(false);
		}
	});

	it("with no signer", async () => {
		const none = await makeCms(signer, FILE, { signers: [] });
		expect(await signatureFacts(inputOf(none))).toMatchObject({ signatureValid: false, problems: ["no-signer"] });
	});

	it("with two signers", async () => {
		const two = await makeCms(signer, FILE, { signers: [signer, signer] });
		expect(await signatureFacts(inputOf(two))).toMatchObject({ signatureValid: false, problems: ["several-signers"] });
	});

	it("without a content type or a message digest among its attributes", async () => {
		const type = attribute(CONTENT_TYPE, DATA);
		const hash = attribute(MESSAGE_DIGEST, await digest(FILE));
		const without = async (list: Parameters<typeof attribute>[1][] | ReturnType<typeof attribute>[]) =>
			signatureFacts(
				inputOf(await makeCms(signer, FILE, { signedAttributes: list as ReturnType<typeof attribute>[] })),
			);
		expect((await without([hash])).problems).toEqual(["content-type-missing"]);
		expect(await without([type])).toMatchObject({ intact: null, problems: ["message-digest-missing"] });
		expect((await without([type])).signatureValid).toBe(false);
	});

	it("with a message digest twice, of which one fits", async () => {
		const signedAttributes = [
			attribute(CONTENT_TYPE, DATA),
			attribute(MESSAGE_DIGEST, await digest(FILE)),
			attribute(MESSAGE_DIGEST, await digest(Uint8Array.of(1))),
		];
		const facts = await signatureFacts(inputOf(await makeCms(signer, FILE, { signedAttributes })));
		expect(facts).toMatchObject({ signatureValid: false, problems: ["attributes-damaged"] });
	});

	it("of another content type", async () => {
		const token = await makeCms(signer, FILE, { contentType: "1.2.840.113549.1.9.16.1.4" });
		expect((await signatureFacts(inputOf(token))).problems).toContain("content-type-mismatch");
	});

	it("under a certificate with the signer's name and number but another key", async () => {
		const impostor = await makeParty("Nguyễn Văn Thư", { issuer: authority });
		impostor.certificate.serialNumber = signer.certificate.serialNumber;
		await impostor.certificate.sign(authority.keys.privateKey, "SHA-256");
		const swapped = await makeCms(signer, FILE, { certificates: [impostor] });
		expect(await signatureFacts(inputOf(swapped))).toMatchObject({ intact: true, signatureValid: false });
	});

	it("when its signing-certificate attribute names another certificate", async () => {
		for (const [named, valid] of [
			[signer, true],
			[authority, false],
		] as const) {
			const reference = new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [await digest(named.der)] })] });
			const ess = attribute("1.2.840.113549.1.9.16.2.47", new asn1js.Sequence({ value: [reference] }));
			const facts = await signatureFacts(inputOf(await makeCms(signer, FILE, { moreSigned: [ess] })));
			expect(facts.signatureValid).toBe(valid);
			expect(facts.problems.includes("signer-certificate-mismatch")).toBe(!valid);
		}
	});

	it("in an unknown sub-filter or in bytes that are no CMS", async () => {
		expect((await signatureFacts(inputOf(cms, { subFilter: "PBAD.PAdES" }))).problems).toEqual([
			"unsupported-sub-filter",
		]);
		for (const contents of [Uint8Array.of(), new Uint8Array(5000), cms.subarray(0, 200), signer.der]) {
			expect(await signatureFacts(inputOf(contents))).toMatchObject({ signatureValid: null, problems: ["unreadable"] });
		}
	});
});

describe("adbe.pkcs7.sha1", () => {
	const over = async (bytes: Uint8Array) =>
		new Uint8Array(await crypto.subtle.digest("SHA-1", bytes as Uint8Array<ArrayBuffer>));

	it("compares what it carries with the SHA-1 of the ranges", async () => {
		const embedded = await over(FILE);
		const contents = await makeCms(signer, embedded, { embedded });
		const subFilter = "adbe.pkcs7.sha1";
		expect(await signatureFacts(inputOf(contents, { subFilter }))).toMatchObject({
			intact: true,
			signatureValid: true,
			weak: ["sha-1"],
		});
		expect(await signatureFacts(inputOf(contents, { subFilter, signed: [FILE.subarray(1)] }))).toMatchObject({
			intact: false,
		});
		const detached = await makeCms(signer, FILE);
		expect(await signatureFacts(inputOf(detached, { subFilter }))).toMatchObject({ signatureValid: false });
	});
});
