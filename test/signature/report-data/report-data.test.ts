import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parseCertificate } from "../../../utils/signature/certificates/certificate.ts";
import { reportData } from "../../../utils/signature/report-data/build.ts";
import type { ReportData } from "../../../utils/signature/report-data/data.ts";
import { exportedReport } from "../../../utils/signature/report-data/export.ts";
import { summaryOf } from "../../../utils/signature/summary.ts";
import { shippedStore } from "../../../utils/signature/trust/shipped.ts";
import { validatePdf } from "../../../utils/signature/validate.ts";

const CORPUS = fileURLToPath(new URL("../../../../shared/corpora/pdf/", import.meta.url));
const NOW = new Date("2026-12-01T00:00:00Z");

async function dataOf(bytes: Uint8Array): Promise<ReportData> {
	return reportData(await validatePdf(bytes, { store: shippedStore(), now: NOW }), bytes);
}

const fileData = (name: string): Promise<ReportData> => dataOf(new Uint8Array(readFileSync(`${CORPUS}${name}`)));

describe.skipIf(!existsSync(CORPUS))("report data of real files (../shared/corpora/pdf; skipped where absent)", () => {
	it("a state document: who, for whom, by which authority, when, and the whole chain to the pinned root", async () => {
		const data = await fileData("vn__1053-ttg.signed.pdf");
		const [signature] = data.signatures;
		expect(data).toMatchObject({ verdict: "valid-with-notes", couldNotCheck: [] });
		expect(signature).toMatchObject({
			kind: "signature",
			signer: "CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ",
			organisation: "VĂN PHÒNG CHÍNH PHỦ",
			time: "2024-10-01T09:02:43.000Z",
			timeSource: "timestamp",
			timeProven: true,
			trustState: "trusted",
			inForce: "in-force",
			revocationState: "not-checked",
			certifies: 2,
			comparison: null,
			changes: [],
		});
		expect(signature?.weighedNotes).toContainEqual({ code: "revocation-not-checked", weight: "note" });
		expect(signature?.weighedNotes).toContainEqual({ code: "rsa-pkcs1", weight: "technical" });
		const chain = signature?.chain?.certificates ?? [];
		expect(chain).toHaveLength(3);
		expect(chain[0]).toBe(signature?.certificate);
		const root = data.certificates.find(({ sha256 }) => sha256 === chain[2]);
		expect(root?.anchor?.tags).toEqual(["government"]);
		expect(root?.anchor?.source).not.toBeNull();
		for (const { der, sha256 } of data.certificates) expect(parseCertificate(der)?.sha256).toBe(sha256);
		expect(signature?.timestamps).toMatchObject([{ provesTime: true, trust: "trusted" }]);
	});

	it("no tax or identity number of a certificate is among what is shown or saved", async () => {
		for (const name of ["vn__1053-ttg.signed.pdf", "vn__quyet-dinh-so-333-qd-btc-469000.pdf", "vn__08-1.signed.pdf"]) {
			const data = await fileData(name);
			const about = {
				name,
				size: 1,
				sha256: "00",
				checkedAt: NOW.toISOString(),
				program: "Thư Chuẩn 0",
				revocationHosts: [],
			};
			const saved = JSON.stringify(exportedReport(about, data));
			expect(saved).not.toMatch(/MST|CMND|CCCD|"der"/);
			const shown = JSON.stringify(data.certificates.map(({ subject, issuer }) => [subject, issuer]));
			expect(shown).not.toMatch(/\d{9,}/);
		}
	});

	it("a missing issuer is named, so that an administrator knows what to add", async () => {
		const [signature] = (await fileData("vn__nghi-dinh-so-123-2026-nd-cp-469299.pdf")).signatures;
		expect(signature).toMatchObject({ verdict: "unknown-signer", trustState: "missing-issuer" });
		expect(signature?.chain?.missingIssuer).toBe("CA phục vụ cho dịch vụ phần mềm G2");
		expect(signature?.chain?.problems).toEqual([
			{ problem: "issuer-missing", certificate: signature?.certificate as string },
		]);
	});

	it("a file that a web site saved again is destroyed, and nothing is drawn as signed", async () => {
		const data = await fileData("vn__thong-tu-so-09-2021-tt-bldtbxh-34325.pdf");
		expect(data.verdict).toBe("destroyed");
		expect(data.signatures.every(({ comparison }) => comparison === null)).toBe(true);
		expect(data.signatures[0]?.weighedNotes).toContainEqual({ code: "byte-range-past-end", weight: "reason" });
	});

	it("a changed file: what, where, whether allowed, and the pages to look at", async () => {
		const data = await fileData("synthetic__attack_EAA_P2.pdf");
		const [signature] = data.signatures;
		expect(data.verdict).toBe("modified");
		expect(signature?.changes).toMatchObject([
			{ kind: "annotation-added", page: 1, revision: 1, allowed: false, coversContent: true },
		]);
		expect(signature?.comparison?.changedPages).toEqual([1]);
		const size = readFileSync(`${CORPUS}synthetic__attack_EAA_P2.pdf`).length;
		const signedLength = signature?.comparison?.signedLength ?? 0;
		expect(signedLength + (signature?.bytesAfter ?? 0)).toBe(size);
		expect(data.revisions).toMatchObject([
			{ index: 0, end: signedLength, signatures: [0], changes: [] },
			{ index: 1, end: size, signatures: [], changes: [{ kind: "annotation-added" }] },
		]);
	});

	it("a file with a password could not be checked, and says why", async () => {
		const path = fileURLToPath(new URL("../../../../shared/corpora/documents/enc.pdf", import.meta.url));
		const data = await dataOf(new Uint8Array(readFileSync(path)));
		expect(data).toMatchObject({ verdict: "unreadable", couldNotCheck: ["encrypted"], signatures: [] });
	});

	it("bytes whose digest does not fit are never drawn as what was signed", async () => {
		const { signatures } = await fileData("mkl-pdfbox__isa_H.pdf");
		for (const { intact, comparison } of signatures) if (!intact) expect(comparison).toBeNull();
		const tampered = (await fileData("synthetic__bad_digest_tampered.pdf")).signatures[0];
		expect(tampered).toMatchObject({ verdict: "modified", intact: false, comparison: null });
	});

	it("several signatures and a timestamp keep their order, each with its own version", async () => {
		const { signatures, revisions } = await fileData("dss__pades-5-signatures-and-1-document-timestamp.pdf");
		expect(signatures.map(({ kind }) => kind)).toEqual([...Array(5).fill("signature"), "timestamp"]);
		expect(signatures.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5]);
		const covered = signatures.map(({ revision }) => revision ?? -1);
		expect(covered).toEqual([...covered].sort((one, other) => one - other));
		expect(revisions.flatMap((revision) => revision.signatures)).toEqual([0, 1, 2, 3, 4, 5]);
		expect(signatures.at(-1)?.comparison).toBeNull();
		expect(signatures[0]?.comparison?.signedLength).toBe(revisions[covered[0] ?? 0]?.end);
	});

	it.each([
		"vn__981-ttg.signed.pdf",
		"dss__pades-ltv.pdf",
		"dss__pades-bes-no-certificates.pdf",
		"pyhanko__signed-encrypted-pubkey-with-catalog-ref.pdf",
		"pdfjs__poppler-395-0-fuzzed.pdf",
		"mkl-pdfbox__usf_05_No_Contents.pdf",
	])("%s is plain data, and saved with the fields of the command", async (name) => {
		const bytes = new Uint8Array(readFileSync(`${CORPUS}${name}`));
		const report = await validatePdf(bytes, { store: shippedStore(), now: NOW });
		const data = await reportData(report, bytes);
		expect(structuredClone(data)).toEqual(data);
		const about = {
			name,
			size: bytes.length,
			sha256: "ab",
			checkedAt: NOW.toISOString(),
			program: "Thư Chuẩn 0",
			revocationHosts: [],
		};
		const saved = JSON.parse(JSON.stringify(exportedReport(about, data)));
		const printed = JSON.parse(JSON.stringify({ file: name, ...summaryOf(report) }));
		expect(saved).toMatchObject(printed);
		expect(Object.keys(saved.signatures[0]).slice(0, -1)).toEqual(Object.keys(printed.signatures[0]));
		expect(saved.details).toMatchObject({ sha256: "ab", program: "Thư Chuẩn 0" });
	});
});

describe("files without a signature", () => {
	it.each([
		["no PDF", "PK\u0003\u0004", "unreadable", ["not-a-pdf"]],
		["nothing", "", "unreadable", ["not-a-pdf"]],
		[
			"a PDF that nobody signed",
			"%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
			"unsigned",
			[],
		],
	])("%s", async (_, text, verdict, couldNotCheck) => {
		const data = await dataOf(new TextEncoder().encode(text));
		expect(data).toMatchObject({ verdict, couldNotCheck, signatures: [], revisions: [], certificates: [] });
	});
});
