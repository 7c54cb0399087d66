/** Reports as an office meets them, in every state. */
import type { FileState, ShownFile } from "../../components/report/types.ts";
import type {
	CertificateData,
	ChangeData,
	CheckedFile,
	ReportData,
	SignatureData,
} from "../../utils/signature/report-data/data.ts";

const SIGNER = "065f9a2f2a5c2cfbe31529399f3332bf5564e2d6ddcef8b884d68c74d3f68da4";
const ISSUER = "d8cab7a4aef92e6bb2509d7c61cee7b44f3731b2d21074963530277b366fae4b";
const ROOT = "f04ba4b459a7c9a1b971ad9b1cb833e695a80c79aea63d174b66a70edfe2fdb8";

function certificate(
	sha256: string,
	name: string,
	issuer: string,
	change: Partial<CertificateData> = {},
): CertificateData {
	const blank = { organisation: null, unit: null, locality: null, country: "VN" };
	return {
		sha256,
		subject: { ...blank, label: name },
		issuer: { ...blank, label: issuer, organisation: "Ban Cơ yếu Chính phủ" },
		serial: "64f15b53e2d116b1",
		notBefore: "2023-12-13T07:01:00.000Z",
		notAfter: "2028-12-11T07:01:00.000Z",
		key: "RSA 2048",
		signatureAlgorithm: "RSASSA-PKCS1-v1_5, SHA-256",
		der: new Uint8Array([0x30, 0]),
		anchor: null,
		...change,
	};
}

const CA = "CA phục vụ các cơ quan Nhà nước G2";
const ROOT_CA = "RootCA chuyên dùng Chính phủ G2";

export const CERTIFICATES: readonly CertificateData[] = [
	certificate(SIGNER, "SỞ NỘI VỤ TỈNH KHÁNH HÒA", CA),
	certificate(ISSUER, CA, ROOT_CA),
	certificate(ROOT, ROOT_CA, ROOT_CA, {
		anchor: { tags: ["government"], source: "bản sao công khai, 2026" },
	}),
];

export const SIGNATURE: SignatureData = {
	kind: "signature",
	index: 0,
	field: "Signature1",
	subFilter: "adbe.pkcs7.detached",
	signer: "SỞ NỘI VỤ TỈNH KHÁNH HÒA",
	organisation: "UBND TỈNH KHÁNH HÒA",
	unit: null,
	issuer: CA,
	time: "2026-11-16T02:05:00.000Z",
	timeSource: "timestamp",
	timeProven: true,
	facts: { intact: true, valid: true },
	intact: true,
	valid: true,
	coverage: "whole-file",
	modification: "none",
	trust: "trusted",
	trustState: "trusted",
	algorithms: { digest: "SHA-256", signature: "RSASSA-PKCS1-v1_5", key: "RSA 2048" },
	notes: ["rsa-pkcs1"],
	weighedNotes: [{ code: "rsa-pkcs1", weight: "technical" }],
	verdict: "valid",
	claimed: { name: null, reason: "Ban hành văn bản", location: "Nha Trang", time: "2026-11-16T02:04:40.000Z" },
	certificate: SIGNER,
	inForce: "in-force",
	chain: { certificates: [SIGNER, ISSUER, ROOT], problems: [], missingIssuer: null },
	revocationState: "good",
	revocation: [
		{
			certificate: SIGNER,
			state: "good",
			source: "ocsp",
			date: null,
			reason: null,
			thisUpdate: "2026-11-16T02:05:10.000Z",
			stale: false,
		},
	],
	timestamps: [
		{
			time: "2026-11-16T02:05:00.000Z",
			authority: "Máy chủ cấp dấu thời gian 01",
			provesTime: true,
			trust: "trusted",
			chain: null,
			problems: [],
		},
	],
	certifies: 2,
	revision: 0,
	bytesAfter: 0,
	changes: [],
	comparison: null,
};

export const WITH_NOTES: SignatureData = {
	...SIGNATURE,
	verdict: "valid-with-notes",
	timeSource: "claimed",
	timeProven: false,
	timestamps: [],
	revocation: [],
	revocationState: "not-checked",
	weighedNotes: [
		{ code: "time-not-proven", weight: "note" },
		{ code: "revocation-not-checked", weight: "note" },
	],
};

export const MISSING_ISSUER: SignatureData = {
	...WITH_NOTES,
	verdict: "unknown-signer",
	trust: "missing-issuer",
	trustState: "missing-issuer",
	chain: {
		certificates: [SIGNER],
		problems: [{ problem: "issuer-missing", certificate: SIGNER }],
		missingIssuer: "CA phục vụ cho dịch vụ phần mềm G2",
	},
};

const change = (details: Partial<ChangeData>): ChangeData => ({
	kind: "page-content",
	needs: "never",
	revision: 1,
	object: 20,
	page: 2,
	where: "Contents",
	field: undefined,
	onExistingField: false,
	coversContent: false,
	allowed: false,
	...details,
});

export const CHANGES: readonly ChangeData[] = [
	change({ kind: "validation-data", allowed: true, page: undefined, where: "DSS" }),
	change({}),
	change({ kind: "annotation-added", page: 3, where: "FreeText", coversContent: true }),
	change({
		kind: "form-value",
		allowed: true,
		field: "Chủ trì.Ý kiến <img src=x>\u202E",
		object: undefined,
		where: "",
	}),
];

export const MODIFIED: SignatureData = {
	...WITH_NOTES,
	verdict: "modified",
	coverage: "whole-revision",
	modification: "not-allowed",
	bytesAfter: 1200,
	changes: CHANGES,
	comparison: { signedLength: 100, changedPages: [2, 3] },
};

export const INVALID: SignatureData = {
	...WITH_NOTES,
	index: 1,
	verdict: "invalid",
	signer: null,
	organisation: null,
	certificate: null,
	chain: null,
	inForce: null,
	time: null,
	timeSource: "none",
	intact: false,
	valid: false,
	facts: { intact: false, valid: false },
	trustState: "not-checked",
	weighedNotes: [
		{ code: "gap-not-contents", weight: "reason" },
		{ code: "a-code-of-tomorrow", weight: "note" },
	],
};

export const DESTROYED: SignatureData = {
	...INVALID,
	index: 0,
	verdict: "destroyed",
	coverage: "unclear",
	weighedNotes: [{ code: "byte-range-past-end", weight: "reason" }],
};

export function report(verdict: ReportData["verdict"], signatures: readonly SignatureData[]): ReportData {
	return {
		verdict,
		signatures,
		revisions: [
			{ index: 0, end: 412_345, signatures: [0], changes: [] },
			{ index: 1, end: 413_545, signatures: signatures.length > 1 ? [1] : [], changes: signatures[0]?.changes ?? [] },
		],
		unsignedFields: [],
		couldNotCheck: [],
		certificates: CERTIFICATES,
	};
}

export const ABOUT: CheckedFile = {
	name: "Công văn 812-SNV.pdf",
	size: 413_545,
	sha256: "cf1ab7b64dc49ee47d101133a57cc51e604eb23dbabb2075732d41804831aba9",
	checkedAt: "2026-11-16T03:00:00.000Z",
	program: "Thư Chuẩn 0.1.0",
	revocationHosts: [],
};

export function file(id: string, name: string, state: FileState): ShownFile {
	return { id, name, size: 413_545, state };
}

export const checked = (data: ReportData, about: Partial<CheckedFile> = {}): FileState => ({
	kind: "checked",
	data,
	about: { ...ABOUT, ...about },
});
