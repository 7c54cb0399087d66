import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as asn1js from "asn1js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ocspRequest } from "../../../utils/signature/revocation/ocsp-request.ts";
import { makeAuthority, makeParty, type Party, parsed } from "../cms/maker.ts";
import { hasOpenssl } from "./openssl.ts";

const bytes = (hex: string) => new asn1js.Integer({ valueHex: Uint8Array.from(Buffer.from(hex, "hex")).buffer });

describe.skipIf(!hasOpenssl)("an OCSP request (skipped where openssl is not installed)", () => {
	let folder: string;
	let sub: Party;

	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), "ocsp-request-"));
		sub = await makeAuthority("Cơ quan cấp chứng thư", { issuer: await makeAuthority("Root") });
	});
	afterAll(() => rmSync(folder, { recursive: true }));

	const file = (name: string) => join(folder, name);
	const openssl = (...parameters: string[]) => execFileSync("openssl", parameters, { encoding: "utf8", stdio: "pipe" });

	// A leading zero before a high bit, one octet, twenty octets, and a negative one as careless authorities make.
	it.each(["00f0e1d2c3", "05", "7f00112233445566778899aabbccddeeff001122", "f0e1d2c3"])(
		"for serial number %s is the one that OpenSSL makes, byte for byte",
		async (serial) => {
			const leaf = await makeParty("Người ký", { issuer: sub, serial: bytes(serial) });
			writeFileSync(file("sub.der"), sub.der);
			writeFileSync(file("leaf.der"), leaf.der);
			for (const name of ["sub", "leaf"]) openssl("x509", "-in", file(`${name}.der`), "-out", file(`${name}.pem`));
			openssl(
				...[
					"ocsp",
					"-issuer",
					file("sub.pem"),
					"-cert",
					file("leaf.pem"),
					"-no_nonce",
					"-reqout",
					file("expected.der"),
				],
			);
			const made = ocspRequest(parsed(leaf), parsed(sub));
			expect(Buffer.from(made).toString("hex")).toBe(readFileSync(file("expected.der")).toString("hex"));
			writeFileSync(file("made.der"), made);
			expect(openssl("ocsp", "-reqin", file("made.der"), "-req_text")).toContain("Hash Algorithm: sha1");
		},
	);
});
