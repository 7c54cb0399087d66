/** What the report page is given. */
import type { FailureCode } from "../../utils/i18n/report-texts.ts";
import type { Language } from "../../utils/i18n/text.ts";
import type { CertificateData, CheckedFile, ReportData } from "../../utils/signature/report-data/data.ts";

export type FileState =
	| { readonly kind: "waiting" | "downloading" | "checking" }
	| { readonly kind: "checked"; readonly data: ReportData; readonly about: CheckedFile }
	| { readonly kind: "failed"; readonly reason: FailureCode };

export interface ShownFile {
	readonly id: string;
	readonly name: string;
	/** In octets; null while it is not known. */
	readonly size: number | null;
	readonly state: FileState;
}

/** In pixels of the pictures. */
export interface Rectangle {
	readonly left: number;
	readonly top: number;
	readonly width: number;
	readonly height: number;
}

export type DrawnSide =
	| {
			readonly kind: "drawn";
			readonly bitmap: ImageBitmap;
			readonly pages: number;
			/** No picture on it had to be left out. */
			readonly isComplete: boolean;
	  }
	/** This state of the file has fewer pages. */
	| { readonly kind: "no-page"; readonly pages: number }
	| { readonly kind: "failed" };

/** One page as it was signed and as it is. */
export interface DrawnPage {
	readonly page: number;
	readonly signed: DrawnSide;
	readonly now: DrawnSide;
	/** Null where the pictures cannot be compared. */
	readonly differences: readonly Rectangle[] | null;
}

export interface PageDrawer {
	/** Never rejects; "overtaken" where another page was asked for before this one's turn. @param page from 1 on */
	draw(page: number): Promise<DrawnPage | "timed-out" | "worker-failed" | "overtaken">;
	close(): void;
}

export interface ReportActions {
	onSaveJson(): void;
	onPrint(): void;
	onAgain(): void;
	onSaveCertificate(certificate: CertificateData): void;
	/** All of them in one file. */
	onSaveChain(certificates: readonly CertificateData[]): void;
	/** The file as it was signed is `signedLength` of its first octets. */
	openDrawer(signedLength: number): PageDrawer;
}

export interface ReportPageProps {
	readonly language: Language;
	readonly files: readonly ShownFile[];
	readonly selected: string | null;
	/** Files beyond the limit were left out. */
	readonly refused: string | null;
	readonly onFiles: (files: readonly File[]) => void;
	readonly onSelect: (id: string) => void;
	readonly actions: ReportActions;
}
