/** What the validator would say, for tests that are not about validating. */
import type { PdfSignatures } from "../../utils/inspect/facts.ts";
import type { SignatureSummary } from "../../utils/signature/summary.ts";

const GOOD: SignatureSummary = {
	field: "Signature1",
	subFilter: "ETSI.CAdES.detached",
	signer: "Nguyễn Văn An",
	organisation: "Sở Nội vụ tỉnh Khánh Hòa",
	issuer: "CA chuyên dùng",
	time: "2026-11-16T02:05:00.000Z",
	timeSource: "timestamp",
	intact: true,
	valid: true,
	coverage: "whole-file",
	modification: "none",
	trust: "trusted",
	algorithms: { digest: "SHA-256", signature: "RSASSA-PKCS1-v1_5", key: "RSA 2048" },
	notes: [],
	verdict: "valid",
};

/** A PDF with one signature of this verdict, or with none. */
export function signaturesOf(verdict: PdfSignatures["verdict"], parts: Partial<SignatureSummary> = {}): PdfSignatures {
	if (verdict === "unsigned" || verdict === "unreadable") {
		return { verdict, signatures: [], couldNotCheck: verdict === "unreadable" ? ["limits-reached"] : [] };
	}
	return { verdict, signatures: [{ ...GOOD, verdict, ...parts }], couldNotCheck: [] };
}
