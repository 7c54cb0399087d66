/** What picture files are taken apart to. */

/** A part of a picture, as wide as the whole; most pictures are one. */
export interface Strip {
	/** Pixels. */
	readonly width: number;
	readonly height: number;
	/** Of the image dictionary, beside its size. */
	readonly entries: string;
	readonly bytes: Uint8Array;
}
