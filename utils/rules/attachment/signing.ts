/** Whether a PDF counts as digitally signed, by the validator's verdict, and why not. */
import type { Text } from "../../i18n/text.ts";
import { type Facts, factsOf, type PdfSignatures, type UnknownReason, unreadableReason } from "../../inspect/facts.ts";

type RefusedVerdict = "unknown-signer" | "modified" | "invalid" | "destroyed";

export type Signing =
	| { readonly state: "signed" }
	| { readonly state: "unsigned" }
	/** Signed, but the signature is worth nothing to a reader. */
	| { readonly state: "refused"; readonly verdict: RefusedVerdict; readonly signatures: PdfSignatures["signatures"] }
	| { readonly state: "unknown"; readonly reason: UnknownReason };

/** An attachment that is no PDF counts as unsigned. */
export function signingOf(attachmentId: string, facts: Facts): Signing {
	const { signature } = factsOf(facts, attachmentId);
	// Whoever calls a rule before its facts are there has stopped waiting for them.
	if (signature.state === "pending") return { state: "unknown", reason: "timed-out" };
	if (signature.state === "unknown") return { state: "unknown", reason: signature.reason };
	if (signature.value === null) return { state: "unsigned" };
	const { verdict, signatures } = signature.value;
	switch (verdict) {
		case "valid":
		case "valid-with-notes":
			return { state: "signed" };
		case "unsigned":
			return { state: "unsigned" };
		case "unreadable":
			return { state: "unknown", reason: unreadableReason(signature.value.couldNotCheck) };
		default:
			return { state: "refused", verdict, signatures };
	}
}

/** One sentence: what is wrong with the signature of this file. */
export function refusal(name: string, { verdict, signatures }: Extract<Signing, { state: "refused" }>): Text {
	const worst = signatures.find((signature) => signature.verdict === verdict);
	switch (verdict) {
		case "modified":
			return {
				vi: `Chữ ký trong ${name} không còn hợp lệ: tệp bị thay đổi sau khi ký.`,
				en: `The signature in ${name} is no longer valid: the file was changed after signing.`,
			};
		case "destroyed":
			return {
				vi: `Chữ ký trong ${name} đã hỏng do tệp được lưu lại sau khi ký.`,
				en: `The signature in ${name} was destroyed when the file was saved again after signing.`,
			};
		case "invalid":
			return invalid(name, worst?.trust);
		case "unknown-signer":
			return unknownSigner(name, worst);
	}
}

function invalid(name: string, trust: PdfSignatures["signatures"][number]["trust"] | undefined): Text {
	if (trust === "revoked") {
		return {
			vi: `Chữ ký trong ${name} không hợp lệ: chứng thư của người ký đã bị thu hồi.`,
			en: `The signature in ${name} is not valid: the signer's certificate had been revoked.`,
		};
	}
	if (trust === "expired") {
		return {
			vi: `Chữ ký trong ${name} không hợp lệ: chứng thư của người ký không có hiệu lực khi ký.`,
			en: `The signature in ${name} is not valid: the signer's certificate was not in force at signing.`,
		};
	}
	return { vi: `Chữ ký trong ${name} không hợp lệ.`, en: `The signature in ${name} is not valid.` };
}

function unknownSigner(name: string, signature: PdfSignatures["signatures"][number] | undefined): Text {
	if (signature?.trust === "missing-issuer") {
		const issuer = signature.issuer ?? "";
		return {
			vi: `Chưa xác minh được người ký ${name}: máy này chưa có chứng thư “${issuer}”; đề nghị báo quản trị bổ sung.`,
			en: `The signer of ${name} could not be verified: the certificate “${issuer}” is missing here; ask the administrator to add it.`,
		};
	}
	return {
		vi: `Chưa xác minh được người ký ${name}.`,
		en: `The signer of ${name} could not be verified.`,
	};
}
