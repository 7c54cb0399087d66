import { beforeAll, describe, expect, it } from "vitest";
import { certificateProblems, certificatesText } from "../../entrypoints/options/certificates.ts";
import { readPolicyDocument } from "../../utils/policy/document.ts";
import { makeAuthority, parsed } from "../signature/cms/maker.ts";

let entry: string;
let fingerprint: string;

beforeAll(async () => {
	const root = await makeAuthority("Root của cơ quan", { notAfter: "2040-01-02T00:00:00Z" });
	entry = Buffer.from(root.der).toString("base64");
	fingerprint = parsed(root).sha256;
});

describe("the administrator's certificates on the settings page", () => {
	it("are told by name, end and fingerprint", () => {
		const { vi } = certificatesText([entry, "MIIB"]);
		expect(vi).toBe(`Root của cơ quan (→ 2040-01-02)\nSHA-256 ${fingerprint}`);
	});

	it("that are none are problems at their place in the policy, each told once", () => {
		const layer = { trustedCertificates: ["C:\\root.cer", entry, entry.slice(0, -8), 7] };
		const { problems, options } = readPolicyDocument(layer);
		expect(problems.map(({ path }) => path)).toEqual(["trustedCertificates[0]", "trustedCertificates[3]"]);
		expect(options.trustedCertificates).toHaveLength(2);
		expect(certificateProblems(layer, problems)).toEqual([
			{ path: "trustedCertificates[2]", kind: "not-a-certificate", given: `${entry.slice(0, 40)}…` },
		]);
	});

	it("are no problem where there are none, or the whole is wrong", () => {
		for (const layer of [undefined, {}, { trustedCertificates: [] }, { trustedCertificates: "x" }]) {
			expect(certificateProblems(layer, readPolicyDocument(layer).problems)).toEqual([]);
		}
	});
});
