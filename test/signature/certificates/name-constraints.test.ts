import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as asn1js from "asn1js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keepsNameConstraints } from "../../../utils/signature/certificates/name-constraints.ts";
import { newProofs } from "../../../utils/signature/certificates/proof.ts";
import { judgeCertificate, trustState } from "../../../utils/signature/trust/judge.ts";
import { certificatesIn, EMPTY_STORE, withAnchors } from "../../../utils/signature/trust/store.ts";
import { makeAuthority, makeParty, parsed } from "../cms/maker.ts";
import { hasOpenssl } from "../revocation/openssl.ts";

// OpenSSL makes the certificates and judges them too: whatever it refuses is refused here, and the other way round.

let folder: string;
const file = (name: string) => join(folder, name);

function openssl(...parameters: string[]): boolean {
	return spawnSync("openssl", parameters, { encoding: "utf8", cwd: folder }).status === 0;
}

/** OpenSSL reads its configuration as Latin-1, hence no Vietnamese letters here. */
const SECTIONS = `[agency]
C=VN
O=So Noi vu
[other]
C=VN
O=Cong ty A
[country]
C=VN
`;
const AUTHORITY = "basicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign,cRLSign\n";

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "name-constraints-"));
	for (const name of ["root", "sub", "leaf"]) {
		openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", file(`${name}.key`));
	}
	writeFileSync(file("root.ext"), AUTHORITY);
	openssl("req", "-new", "-key", file("root.key"), "-subj", "/CN=Root", "-out", file("root.csr"));
	openssl(
		...["x509", "-req", "-in", "root.csr", "-signkey", "root.key", "-days", "100", "-extfile", "root.ext"],
		"-out",
		"root.pem",
	);
	openssl("req", "-new", "-key", file("sub.key"), "-subj", "/CN=Sub", "-out", file("sub.csr"));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Judged {
	readonly openssl: boolean;
	readonly own: boolean;
}

function judged(constraints: string, subject: string, alternative: string): Judged {
	writeFileSync(file("sub.ext"), `${AUTHORITY}nameConstraints=critical,${constraints}\n${SECTIONS}`);
	writeFileSync(
		file("leaf.ext"),
		`${alternative === "" ? "" : `subjectAltName=${alternative}\n`}keyUsage=digitalSignature\n${SECTIONS}`,
	);
	const made = [
		openssl(
			...["x509", "-req", "-in", "sub.csr", "-CA", "root.pem", "-CAkey", "root.key"],
			...["-days", "99", "-extfile", "sub.ext", "-out", "sub.pem"],
		),
		openssl("req", "-new", "-utf8", "-key", "leaf.key", "-subj", subject, "-out", "leaf.csr"),
		openssl(
			...["x509", "-req", "-in", "leaf.csr", "-CA", "sub.pem", "-CAkey", "sub.key"],
			...["-days", "98", "-extfile", "leaf.ext", "-out", "leaf.pem"],
		),
	];
	if (made.includes(false)) throw new Error(`OpenSSL did not make ${made.join()}`);
	const [root, sub, leaf] = ["root", "sub", "leaf"].flatMap((name) =>
		certificatesIn(readFileSync(file(`${name}.pem`))),
	);
	if (!root || !sub || !leaf) throw new Error("certificates missing");
	const store = withAnchors(EMPTY_STORE, [{ certificate: root, tags: ["administrator"] }]);
	const judgement = judgeCertificate(leaf, [sub], store, new Date(), "signer", newProofs(16));
	return {
		openssl: openssl("verify", "-CAfile", "root.pem", "-untrusted", "sub.pem", "leaf.pem"),
		own: trustState(judgement) === "trusted",
	};
}

const AGENCY = "/C=VN/O=So Noi vu/CN=Nguyễn Văn A";

describe.skipIf(!hasOpenssl)("name constraints (skipped where OpenSSL is not installed)", () => {
	it.each([
		["permitted;dirName:agency", AGENCY, "", true],
		["permitted;dirName:other", AGENCY, "", false],
		["permitted;dirName:country", AGENCY, "", true],
		["permitted;dirName:other,permitted;dirName:agency", AGENCY, "", true],
		["excluded;dirName:agency", AGENCY, "", false],
		["excluded;dirName:other", AGENCY, "", true],
		["permitted;dirName:country,excluded;dirName:agency", AGENCY, "", false],
		["permitted;dirName:agency", "/O=So Noi vu/C=VN/CN=A", "", false],
		["permitted;dirName:agency", "/C=VN/CN=A", "", false],
		["permitted;dirName:agency", AGENCY, "dirName:agency", true],
		["permitted;dirName:agency", AGENCY, "dirName:other", false],
		["permitted;email:gov.vn", AGENCY, "", true],
		["permitted;email:gov.vn", AGENCY, "email:a@gov.vn", true],
		["permitted;email:gov.vn", AGENCY, "email:a@GOV.vn", true],
		["permitted;email:gov.vn", AGENCY, "email:a@khanhhoa.gov.vn", false],
		["permitted;email:.gov.vn", AGENCY, "email:a@khanhhoa.gov.vn", true],
		["permitted;email:.gov.vn", AGENCY, "email:a@gov.vn", false],
		["permitted;email:.gov.vn", AGENCY, "email:a@evilgov.vn", false],
		["permitted;email:a@gov.vn", AGENCY, "email:a@gov.vn", true],
		["permitted;email:a@gov.vn", AGENCY, "email:b@gov.vn", false],
		["permitted;email:gov.vn", AGENCY, "email:a@gov.vn,email:a@gmail.com", false],
		["excluded;email:gmail.com", AGENCY, "email:a@gmail.com", false],
		["excluded;email:gmail.com", AGENCY, "email:a@gov.vn", true],
		["permitted;email:gov.vn", `${AGENCY}/emailAddress=a@gov.vn`, "", true],
		["permitted;email:gov.vn", `${AGENCY}/emailAddress=a@gmail.com`, "", false],
		["permitted;DNS:gov.vn", AGENCY, "DNS:gov.vn", true],
		["permitted;DNS:gov.vn", AGENCY, "DNS:khanhhoa.gov.vn", true],
		["permitted;DNS:gov.vn", AGENCY, "DNS:evilgov.vn", false],
		["permitted;DNS:.gov.vn", AGENCY, "DNS:khanhhoa.gov.vn", true],
		["excluded;DNS:gov.vn", AGENCY, "DNS:khanhhoa.gov.vn", false],
		["permitted;DNS:gov.vn", AGENCY, "email:a@gmail.com", true],
		["permitted;URI:.gov.vn", AGENCY, "email:a@gmail.com", true],
		["permitted;IP:10.0.0.0/255.0.0.0", AGENCY, "email:a@gmail.com", true],
		["permitted;IP:10.0.0.0/255.0.0.0", AGENCY, "IP:192.168.0.1", false],
	])("%s for %s %s: %s, as OpenSSL says", (constraints, subject, alternative, allowed) => {
		expect(judged(constraints, subject, alternative)).toEqual({ openssl: allowed, own: allowed });
	});

	it("of a form that is not compared refuse whoever has such a name, also where OpenSSL would not", () => {
		const sameNetwork = judged("permitted;IP:10.0.0.0/255.0.0.0", AGENCY, "IP:10.0.0.1");
		expect(sameNetwork).toEqual({ openssl: true, own: false });
	});
});

describe("damaged name constraints", () => {
	it("are kept by nobody", async () => {
		const certificate = parsed(await makeParty("A"));
		const valid = new asn1js.Sequence({
			value: [
				new asn1js.Constructed({
					idBlock: { tagClass: 3, tagNumber: 0 },
					value: [
						new asn1js.Sequence({
							value: [
								new asn1js.Primitive({
									idBlock: { tagClass: 3, tagNumber: 1 },
									valueHex: new TextEncoder().encode("gov.vn").buffer,
								}),
							],
						}),
					],
				}),
			],
		});
		const der = new Uint8Array(valid.toBER());
		expect(keepsNameConstraints(certificate, der)).toBe(true);
		for (let length = 0; length < der.length; length++) {
			expect(keepsNameConstraints(certificate, der.subarray(0, length))).toBe(false);
		}
		expect(keepsNameConstraints(certificate, Uint8Array.of(0x30, 0))).toBe(false);
	});

	it("and limits on a certificate that is no authority's refuse it", async () => {
		const root = await makeAuthority("Root");
		const extension = { id: "2.5.29.30", critical: false, value: new asn1js.Sequence() };
		const leaf = parsed(await makeParty("Leaf", { issuer: root, extension }));
		const store = withAnchors(EMPTY_STORE, [{ certificate: parsed(root), tags: [] }]);
		const { findings } = judgeCertificate(leaf, [], store, new Date("2026-05-01"), "signer", newProofs(16));
		expect(findings.map(({ problem }) => problem)).toEqual(["name-constraints"]);
	});
});
