/** What was found on the scanned pages and pictures of a file. Plain data; kept no longer than the composer is open. */
import type { UnknownReason } from "../unknown-reason.ts";
import type { SecretStamp } from "./stamp-words.ts";

export interface StampFact {
	/** What the stamp says, in its full form. */
	readonly stamp: SecretStamp;
	/** 0 to 100: of the letters as read, less where some were put right. */
	readonly confidence: number;
	/** Found without colour: "bản quét đen trắng, không kiểm tra được chắc chắn". */
	readonly caveat?: "greyscale";
	/** A small picture of it to show, PNG. Never stored. */
	readonly crop: { readonly width: number; readonly height: number; readonly png: Uint8Array<ArrayBuffer> };
}

export interface PageScan {
	/** The first page is 1; a picture file has one page. */
	readonly page: number;
	/** A scan, rather than a page with pictures. */
	readonly isScan: boolean;
	/** A round red seal. Without colour none is found. */
	readonly hasSeal: boolean;
	/** Blue strokes near the seal: a hint, no more. */
	readonly hasSignatureInk: boolean;
	readonly stamps: readonly StampFact[];
}

export interface ScanFacts {
	/** Of a document or a picture, how many there are. */
	readonly pageCount: number;
	/** The pages with pictures that were looked at; one without a picture is left out. */
	readonly pages: readonly PageScan[];
	/** Pages that were not looked at, or not wholly, by reason. */
	readonly unchecked: readonly { readonly reason: UnknownReason; readonly pages: readonly number[] }[];
}
