/** Between the page and the worker that validates. One worker for one file. */
import type { ReportData } from "../../utils/signature/report-data/data.ts";
import type { RevocationRequest } from "../../utils/signature/revocation/request.ts";
import type { TrustStore } from "../../utils/signature/trust/store.ts";

export interface FileToCheck {
	readonly kind: "check";
	readonly file: Blob;
	readonly store: TrustStore;
	readonly now: Date;
	/** The administrator's; without any nothing is asked. */
	readonly revocationHosts: readonly string[];
}

/** To a question of the worker; null where there is no answer. */
export interface RevocationAnswer {
	readonly kind: "answer";
	readonly id: number;
	readonly answer: Uint8Array | null;
}

export type ToChecker = FileToCheck | RevocationAnswer;

export type CheckReply =
	| { readonly kind: "checked"; readonly data: ReportData; readonly sha256: string }
	| { readonly kind: "failed"; readonly reason: "file-unreadable" | "worker-failed" };

/** A worker may not know what the browser has granted: the page asks for it. */
export interface RevocationQuestion {
	readonly question: RevocationRequest;
	readonly id: number;
}
