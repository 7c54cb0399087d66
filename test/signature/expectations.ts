/**
 * What the structure and the modifications of each file of the corpus must be found to be, reasoned out from the
 * source's verdict, pyHanko's and pdfsig's (columns of its manifest). Where they disagree, the reason says why.
 * One table, and so as long as the corpus: a row a file, each with its reason. Whatever only the CMS or the trust layer
 * can see is "whole-file", "none", "sound" here, and the reason says so.
 */

import type { ModificationLevel } from "../../utils/signature/modification/modification.ts";
import type { Coverage } from "../../utils/signature/pdf/structure.ts";

/** "unsound": an anomaly that could hide a forgery. "destroyed": saved anew or cut after signing. */
export type Soundness = "sound" | "unsound" | "destroyed";

export interface Expectation {
	readonly file: string;
	/** In the order of the bytes that they cover; those that only the bytes show included. */
	readonly signatures: readonly {
		readonly coverage: Coverage;
		readonly modification: ModificationLevel;
		readonly soundness: Soundness;
	}[];
	readonly why: string;
}

type Row = [file: string, signatures: [Coverage, ModificationLevel, Soundness][], why: string];

const ROWS: readonly Row[] = [
	[
		"dss__AD-RB.pdf",
		[
			["whole-revision", "allowed", "sound"],
			["whole-file", "none", "sound"],
		],
		"Two signatures, the second by DocuSign over a new field; pyHanko stops at the first's unknown sub-filter PBAD.PAdES.",
	],
	[
		"dss__DSS-2821.pdf",
		[
			["whole-revision", "not-allowed", "sound"],
			["whole-revision", "allowed", "sound"],
		],
		"After the timestamp: an empty field with a look of its own, a new structure tree and page attributes that nobody answers for; DSS and pyHanko see modifications too.",
	],
	[
		"dss__Signature-P-HU_NET-2.pdf",
		[["whole-file", "none", "sound"]],
		"One signature over the whole file (pdfsig: total). pyHanko stops at the digest algorithm, which is the CMS layer's.",
	],
	["dss__Test.pdf", [["whole-file", "none", "sound"]], "pyHanko finds the same coverage and kind of change."],
	[
		"dss__PAdES-BpB-att-SHA256-SHA3_256withRSA.pdf",
		[["whole-file", "none", "sound"]],
		"pyHanko finds the same coverage and kind of change.",
	],
	[
		"dss__annotation-and-visible-change.pdf",
		[
			["whole-revision", "not-allowed", "sound"],
			["whole-revision", "allowed", "sound"],
			["whole-file", "none", "sound"],
		],
		"Adobe Sign adds links and changes flags of signed fields before it certifies: all say changed for the first. The certifying one is only locked by the last: read-only bits, which pyHanko refuses and ISO 32000-1 (12.8.2.4) means.",
	],
	[
		"dss__certified-no-change-permitted.pdf",
		[["whole-file", "none", "sound"]],
		"pyHanko finds the same coverage and kind of change.",
	],
	[
		"dss__fieldmdp-exclude-signed.pdf",
		[["whole-revision", "allowed", "sound"]],
		"pyHanko finds the same coverage and kind of change.",
	],
	[
		"dss__TeleSec_PKS_eIDAS_QES_CA_1-baseline-b.pdf",
		[["whole-file", "none", "sound"]],
		"pyHanko finds the same coverage and kind of change.",
	],
	[
		"dss__hello_signed_INCSAVE_signed.pdf",
		[
			["whole-revision", "allowed", "sound"],
			["whole-file", "none", "sound"],
		],
		"pyHanko finds the same coverage and kind of change.",
	],
	[
		"dss__hello_signed_INCSAVE_signed_EDITED.pdf",
		[
			["whole-revision", "allowed", "sound"],
			["unclear", "unknown", "unsound"],
		],
		"The second signature's dictionary claims the first one's bytes; the first is as it was.",
	],
	[
		"dss__malformed-pades.pdf",
		[["whole-file", "none", "sound"]],
		"The header is damaged, within signed bytes; DSS accepts it, pyHanko does not open it. The hash decides.",
	],
	[
		"dss__pades-5-signatures-and-1-document-timestamp.pdf",
		[
			["whole-revision", "unknown", "unsound"],
			["whole-revision", "unknown", "unsound"],
			["whole-revision", "unknown", "unsound"],
			["whole-revision", "unknown", "unsound"],
			["whole-revision", "unknown", "unsound"],
			["whole-file", "none", "sound"],
		],
		"DSS 621: the last cross-reference is broken on purpose (/Prev 0, wrong startxref), so that nobody knows what the last revision holds; what a scan finds there would be lawful.",
	],
	[
		"dss__pades-bes-no-certificates.pdf",
		[["whole-file", "none", "sound"]],
		"One signature over the whole file (pdfsig: total). The missing certificate is the CMS layer's.",
	],
	["dss__pades-bes.pdf", [["whole-file", "none", "sound"]], "pyHanko finds the same coverage and kind of change."],
	[
		"dss__pades-enveloping-empty-bytes-cms.pdf",
		[["whole-revision", "allowed", "sound"]],
		"Structure and update (DSS) are in order; the fault is in the CMS (eContent).",
	],
	[
		"dss__pades-enveloping-other-pdf.pdf",
		[
			["whole-revision", "allowed", "sound"],
			["whole-file", "none", "sound"],
		],
		"Structure in order, update DSS and timestamp; the fault is in the CMS (eContent).",
	],
	[
		"dss__pades-ltv.pdf",
		[
			["whole-revision", "allowed", "sound"],
			["whole-revision", "allowed", "sound"],
			["whole-file", "none", "sound"],
		],
		"Timestamps and DSS only. pyHanko stumbles over a free object, DSS accepts.",
	],
	[
		"dss__pades-signed-annot-added.pdf",
		[["whole-revision", "not-allowed", "sound"]],
		"Free-text annotations added: never under the standard permission.",
	],
	[
		"dss__pdf-spoofing-attack.pdf",
		[
			["unclear", "unknown", "unsound"],
			["whole-revision", "not-allowed", "unsound"],
		],
		"A field of the newest revision points at a copy of the signature; the real one is no longer reachable.",
	],
	[
		"dss__pades-unsupported-signature-algorithm.pdf",
		[["whole-file", "none", "sound"]],
		"pyHanko finds the same coverage and kind of change.",
	],
	[
		"dss__pdf-byterange-overlap.pdf",
		[
			["whole-revision", "allowed", "sound"],
			["unclear", "unknown", "unsound"],
		],
		"The second signature leaves out more than its own value. The first is followed by a new signature field only.",
	],
	[
		"dss__pdf-eof.pdf",
		[["unclear", "unknown", "destroyed"]],
		"The last byte was cut off: covers one byte more than there is. pyHanko hashes what is there.",
	],
	[
		"dss__pdf-removed-pages.pdf",
		[["whole-revision", "not-allowed", "unsound"]],
		"Two pages gone. The value is also padded with noise instead of zeros.",
	],
	[
		"dss__pdf-signed-corrupted.pdf",
		[["unclear", "unknown", "destroyed"]],
		"Bytes were lost, so that the byte range ends after the file.",
	],
	[
		"dss__pdf-signed-out-of-byteRange.pdf",
		[["unclear", "unknown", "destroyed"]],
		"Byte range past the end, gap elsewhere.",
	],
	[
		"dss__pdf-structtreeroot-changes.pdf",
		[
			["whole-revision", "allowed", "sound"],
			["whole-file", "none", "sound"],
		],
		"A second signature in a tagged document: its field gets a structure element (iText). DSS accepts, pyHanko knows no such rule.",
	],
	[
		"dss__siwa.pdf",
		[
			["unclear", "unknown", "unsound"],
			["unclear", "unknown", "unsound"],
		],
		"Signature wrapping: the gap holds more than the value; the bytes moved there are unreachable.",
	],
	[
		"dss__edition_protected_signing_allowed_with_field_signed.pdf",
		[["whole-file", "none", "sound"]],
		"pyHanko finds the same coverage and kind of change.",
	],
	[
		"pyhanko__certified-with-indirect-refs-in-dir.pdf",
		[["whole-file", "none", "sound"]],
		"pyHanko finds the same coverage and kind of change.",
	],
	["pyhanko__base.pdf", [["unclear", "unknown", "unsound"]], "Base of the coverage anomalies; the value is no CMS."],
	["pyhanko__one-byterange.pdf", [["unclear", "unknown", "unsound"]], "Coverage anomaly made by pyHanko."],
	["pyhanko__signature-gap-too-big.pdf", [["unclear", "unknown", "unsound"]], "Coverage anomaly made by pyHanko."],
	["pyhanko__weird-byterange.pdf", [["unclear", "unknown", "unsound"]], "Coverage anomaly made by pyHanko."],
	[
		"pyhanko__ed448-disallowed-hash.pdf",
		[["whole-file", "none", "sound"]],
		"pyHanko finds the same coverage and kind of change.",
	],
	[
		"pyhanko__ed448-shake256-nolen.pdf",
		[["whole-file", "none", "sound"]],
		"pyHanko finds the same coverage and kind of change.",
	],
	[
		"pyhanko__extensions-indirect-not-all-paths.pdf",
		[
			["whole-revision", "not-allowed", "sound"],
			["whole-file", "none", "sound"],
		],
		"The extensions may change, but another key leads to the same object.",
	],
	[
		"pyhanko__extensions-update-indirect.pdf",
		[
			["whole-revision", "allowed", "sound"],
			["whole-file", "none", "sound"],
		],
		"pyHanko finds the same coverage and kind of change.",
	],
	[
		"pyhanko__form-update-ap-indirect-sneaky-trailer.pdf",
		[
			["whole-revision", "not-allowed", "sound"],
			["whole-file", "none", "sound"],
		],
		"The appearance that was replaced is used by the trailer too.",
	],
	[
		"pyhanko__form-update-no-override-appearance-stream-ap-indirect-sneaky.pdf",
		[
			["whole-revision", "not-allowed", "sound"],
			["whole-file", "none", "sound"],
		],
		"The appearance that was replaced is used by the catalogue too.",
	],
	[
		"pyhanko__form-update-original-ap-type-wrong.pdf",
		[
			["whole-revision", "allowed", "sound"],
			["whole-file", "none", "sound"],
		],
		"pyHanko finds the same coverage and kind of change.",
	],
	[
		"pyhanko__form-update-override-appearance-stream-ap-indirect-sneaky.pdf",
		[
			["whole-revision", "not-allowed", "sound"],
			["whole-file", "none", "sound"],
		],
		"The appearance was overwritten, and the catalogue uses it too.",
	],
	[
		"pyhanko__form-update-override-appearance-stream.pdf",
		[
			["whole-revision", "allowed", "sound"],
			["whole-file", "none", "sound"],
		],
		"pyHanko finds the same coverage and kind of change.",
	],
	[
		"pyhanko__minimal-signed-twice-second-created.pdf",
		[
			["whole-revision", "allowed", "sound"],
			["whole-file", "none", "sound"],
		],
		"pyHanko finds the same coverage and kind of change.",
	],
	[
		"pyhanko__minimal-two-fields-signed-twice.pdf",
		[
			["whole-revision", "allowed", "sound"],
			["whole-file", "none", "sound"],
		],
		"pyHanko finds the same coverage and kind of change.",
	],
	[
		"pyhanko__pades-with-old-style-signing-cert-attr-issser.pdf",
		[["whole-file", "none", "sound"]],
		"pyHanko finds the same coverage and kind of change.",
	],
	[
		"pyhanko__pades-with-old-style-signing-cert-attr.pdf",
		[["whole-file", "none", "sound"]],
		"pyHanko finds the same coverage and kind of change.",
	],
	[
		"pyhanko__pdf-sig-with-econtent.pdf",
		[["whole-file", "none", "sound"]],
		"Structure in order; the fault is in the CMS (eContent).",
	],
	[
		"pyhanko__separate-annots-kids-indir.pdf",
		[
			["whole-revision", "allowed", "sound"],
			["whole-file", "none", "sound"],
		],
		"pyHanko finds the same coverage and kind of change.",
	],
	[
		"pyhanko__sig-no-signed-attrs.pdf",
		[["whole-file", "none", "sound"]],
		"pyHanko finds the same coverage and kind of change.",
	],
	[
		"pyhanko__sig-with-ski-sid.pdf",
		[["whole-file", "none", "sound"]],
		"pyHanko finds the same coverage and kind of change.",
	],
	[
		"pyhanko__signed-encrypted-pubkey-with-catalog-ref.pdf",
		[["whole-file", "none", "sound"]],
		"Encrypted for a certificate: names are not readable, the structure is.",
	],
	[
		"mkl-pdfbox__isa_A.pdf",
		[["whole-revision", "not-allowed", "unsound"]],
		"Incremental saving attack: pages replaced behind a damaged or misleading cross-reference.",
	],
	[
		"mkl-pdfbox__isa_B.pdf",
		[["whole-revision", "not-allowed", "unsound"]],
		"The update's cross-reference is empty and leads to no catalogue, so that viewers rebuild it; pyHanko sees no change.",
	],
	[
		"mkl-pdfbox__isa_C.pdf",
		[["whole-revision", "not-allowed", "unsound"]],
		"Incremental saving attack: pages replaced behind a damaged or misleading cross-reference.",
	],
	[
		"mkl-pdfbox__isa_D.pdf",
		[["whole-revision", "not-allowed", "unsound"]],
		"Incremental saving attack: pages replaced behind a damaged or misleading cross-reference.",
	],
	[
		"mkl-pdfbox__isa_E.pdf",
		[["whole-revision", "not-allowed", "unsound"]],
		"Incremental saving attack: pages replaced behind a damaged or misleading cross-reference.",
	],
	[
		"mkl-pdfbox__isa_G.pdf",
		[["whole-revision", "not-allowed", "unsound"]],
		"Objects after the last end of file, with a trailer that leads to the old cross-reference.",
	],
	[
		"mkl-pdfbox__isa_H.pdf",
		[
			["unclear", "unknown", "unsound"],
			["whole-revision", "not-allowed", "unsound"],
		],
		"The newest field points at a copy of the signature outside of the bytes covered.",
	],
	[
		"mkl-pdfbox__siwa_A.pdf",
		[
			["unclear", "unknown", "unsound"],
			["unclear", "unknown", "unsound"],
		],
		"Signature wrapping: the gap holds more than the value; the bytes moved there are unreachable.",
	],
	[
		"mkl-pdfbox__siwa_B.pdf",
		[
			["unclear", "unknown", "unsound"],
			["unclear", "unknown", "unsound"],
		],
		"Signature wrapping: the gap holds more than the value; the bytes moved there are unreachable.",
	],
	[
		"mkl-pdfbox__siwa_D.pdf",
		[
			["unclear", "unknown", "unsound"],
			["unclear", "unknown", "unsound"],
		],
		"Signature wrapping: the gap holds more than the value; the bytes moved there are unreachable.",
	],
	[
		"mkl-pdfbox__siwa_E.pdf",
		[
			["unclear", "unknown", "unsound"],
			["unclear", "unknown", "unsound"],
		],
		"Signature wrapping: the gap holds more than the value; the bytes moved there are unreachable.",
	],
	[
		"mkl-pdfbox__usf_01_Empty_Contents.pdf",
		[["unclear", "unknown", "destroyed"]],
		"Universal signature forgery: value or byte range taken away.",
	],
	[
		"mkl-pdfbox__usf_05_No_Contents.pdf",
		[["unclear", "unknown", "destroyed"]],
		"Universal signature forgery: value or byte range taken away.",
	],
	[
		"mkl-pdfbox__usf_12_Null_ByteRange.pdf",
		[["unclear", "unknown", "unsound"]],
		"Universal signature forgery: value or byte range taken away.",
	],
	[
		"mkl-pdfbox__SignatureVlidationTest.pdf",
		[["whole-file", "none", "sound"]],
		"In order; pyHanko does not find the field.",
	],
	[
		"mkl-pdfbox__pkcs7DetachedFailure.pdf",
		[["whole-file", "none", "sound"]],
		"One signature over the whole file; pyHanko refuses a byte in a name that all viewers take.",
	],
	[
		"mkl-pdfbox__AdelinVoicu-sample_signed.pdf",
		[["unclear", "unknown", "destroyed"]],
		"Damaged in transport (line ends): byte range past the end.",
	],
	[
		"mkl-pdfbox__2g-fix-certified.pdf",
		[["whole-file", "none", "sound"]],
		"pyHanko finds the same coverage and kind of change.",
	],
	[
		"verify-pdf__bytes-added.pdf",
		[["whole-revision", "not-allowed", "sound"]],
		"The page was edited in an update after the signature, whose startxref points one byte before its section: pyHanko therefore sees no revision there, and a change too.",
	],
	[
		"verify-pdf__sample06.notSupported.pdf",
		[
			["whole-revision", "allowed", "sound"],
			["whole-revision", "allowed", "sound"],
			["whole-file", "none", "sound"],
		],
		"Three signatures of the old kind, one after the other; pyHanko does not know the sub-filter.",
	],
	[
		"signpdf__issue-209-reason-includes-trailer-word.pdf",
		[["whole-file", "none", "sound"]],
		"pyHanko finds the same coverage and kind of change.",
	],
	[
		"signpdf__signed-twice.pdf",
		[
			["whole-revision", "allowed", "sound"],
			["whole-file", "none", "sound"],
		],
		"pyHanko finds the same coverage and kind of change.",
	],
	["signpdf__signed.pdf", [["whole-file", "none", "sound"]], "pyHanko finds the same coverage and kind of change."],
	[
		"pdfjs__poppler-395-0-fuzzed.pdf",
		[["unclear", "unknown", "destroyed"]],
		"Fuzzed: the gap is not the value, in a file of one revision.",
	],
	["vn__1053-ttg.signed.pdf", [["whole-file", "none", "sound"]], "pyHanko finds the same coverage and kind of change."],
	["vn__981-ttg.signed.pdf", [["whole-file", "none", "sound"]], "pyHanko finds the same coverage and kind of change."],
	["vn__1139-ttg.signed.pdf", [["whole-file", "none", "sound"]], "pyHanko finds the same coverage and kind of change."],
	["vn__1114-ttg.signed.pdf", [["whole-file", "none", "sound"]], "pyHanko finds the same coverage and kind of change."],
	[
		"vn__thong-tu-so-02-2026-tt-btc-468745.pdf",
		[["whole-file", "none", "sound"]],
		"pyHanko finds the same coverage and kind of change.",
	],
	[
		"vn__thong-tu-so-01-2026-tt-btc-468744.pdf",
		[["whole-file", "none", "sound"]],
		"pyHanko finds the same coverage and kind of change.",
	],
	[
		"vn__thong-tu-so-11-2026-tt-btc-468949.pdf",
		[["whole-file", "none", "sound"]],
		"pyHanko finds the same coverage and kind of change.",
	],
	[
		"vn__nghi-dinh-so-123-2026-nd-cp-469299.pdf",
		[["whole-file", "none", "sound"]],
		"pyHanko finds the same coverage and kind of change.",
	],
	[
		"vn__quyet-dinh-so-333-qd-btc-469000.pdf",
		[["whole-file", "none", "sound"]],
		"pyHanko finds the same coverage and kind of change.",
	],
	[
		"vn__nghi-quyet-so-113-nq-cp-469448.pdf",
		[["whole-file", "none", "sound"]],
		"pyHanko finds the same coverage and kind of change.",
	],
	[
		"vn__thong-tu-so-25-2024-tt-bkhdt-44087.pdf",
		[["unclear", "unknown", "destroyed"]],
		"Saved anew by a web site after signing.",
	],
	[
		"vn__thong-tu-so-09-2021-tt-bldtbxh-34325.pdf",
		[["unclear", "unknown", "destroyed"]],
		"Saved anew by a web site after signing.",
	],
	[
		"vn__08-1.signed.pdf",
		[["whole-file", "none", "sound"]],
		"Real and intact, one signature over the whole file (pdfsig: total); pyHanko was not run on it.",
	],
	[
		"vn__119_2018_ND-CP.signed_hoa_don_dien_tu_.pdf",
		[["whole-file", "none", "sound"]],
		"Real and intact, one signature over the whole file (pdfsig: total); pyHanko was not run on it.",
	],
	[
		"synthetic__ok_rsa2048_sha256.pdf",
		[["whole-file", "none", "sound"]],
		"pyHanko finds the same coverage and kind of change.",
	],
	[
		"synthetic__ok_rsa_noattr_sha256.pdf",
		[["whole-file", "none", "sound"]],
		"pyHanko finds the same coverage and kind of change.",
	],
	[
		"synthetic__ok_rsapss_sha256.pdf",
		[["whole-file", "none", "sound"]],
		"pyHanko finds the same coverage and kind of change.",
	],
	[
		"synthetic__ok_rsapss_sha384.pdf",
		[["whole-file", "none", "sound"]],
		"pyHanko finds the same coverage and kind of change.",
	],
	[
		"synthetic__ok_ecdsa_p256.pdf",
		[["whole-file", "none", "sound"]],
		"pyHanko finds the same coverage and kind of change.",
	],
	[
		"synthetic__ok_rsa_sha3_256.pdf",
		[["whole-file", "none", "sound"]],
		"pyHanko finds the same coverage and kind of change.",
	],
	[
		"synthetic__ok_rsa_sha512_256.pdf",
		[["whole-file", "none", "sound"]],
		"pyHanko finds the same coverage and kind of change.",
	],
	[
		"synthetic__weak_rsa_sha1.pdf",
		[["whole-file", "none", "sound"]],
		"pyHanko finds the same coverage and kind of change.",
	],
	["synthetic__bad_digest_tampered.pdf", [["whole-file", "none", "sound"]], "Only the hash can tell."],
	["synthetic__bad_rewritten_truncated.pdf", [["unclear", "unknown", "destroyed"]], "Cut: byte range past the end."],
	["synthetic__attack_econtent_swap.pdf", [["whole-file", "none", "sound"]], "Only the CMS can tell (eContent)."],
	[
		"synthetic__ok_certified_P1.pdf",
		[["whole-file", "none", "sound"]],
		"pyHanko finds the same coverage and kind of change.",
	],
	[
		"synthetic__attack_EAA_P1.pdf",
		[["whole-revision", "not-allowed", "sound"]],
		"Evil annotation: the permission does not cover annotations.",
	],
	[
		"synthetic__ok_certified_P2.pdf",
		[["whole-file", "none", "sound"]],
		"pyHanko finds the same coverage and kind of change.",
	],
	[
		"synthetic__attack_EAA_P2.pdf",
		[["whole-revision", "not-allowed", "sound"]],
		"Evil annotation: the permission does not cover annotations.",
	],
	[
		"synthetic__ok_certified_P3.pdf",
		[["whole-file", "none", "sound"]],
		"pyHanko finds the same coverage and kind of change.",
	],
	[
		"synthetic__attack_EAA_P3.pdf",
		[["whole-revision", "unknown", "sound"]],
		"P=3 permits annotations, yet this one writes over the text: a person has to look, never green.",
	],
	[
		"synthetic__attack_SSA_P2.pdf",
		[
			["whole-revision", "unknown", "sound"],
			["whole-file", "none", "sound"],
		],
		"P=2 permits signing, yet the new signature's white look hides text: a person has to look, never green.",
	],
	[
		"synthetic__attack_lookalike_selfsigned.pdf",
		[["whole-file", "none", "sound"]],
		"Only trust can tell (look-alike).",
	],
	[
		"synthetic__ok_two_signatures.pdf",
		[
			["whole-revision", "allowed", "sound"],
			["whole-file", "none", "sound"],
		],
		"pyHanko finds the same coverage and kind of change.",
	],
	[
		"synthetic__attack_forged_root_same_DN.pdf",
		[["whole-file", "none", "sound"]],
		"Only trust can tell (forged root).",
	],
];

export const EXPECTATIONS: readonly Expectation[] = ROWS.map(([file, signatures, why]) => ({
	file,
	signatures: signatures.map(([coverage, modification, soundness]) => ({ coverage, modification, soundness })),
	why,
}));
