/** What picture files are taken apart to. */

/** A part of a picture: strips lie one below the other, tiles beside one another too. Most pictures are one. */
export interface Strip {
	/** Pixels; what lies beyond the page is cut off. */
	readonly width: number;
	readonly height: number;
	/** Of the image dictionary, beside its size. */
	readonly entries: string;
	readonly bytes: Uint8Array;
	/** The file ends before its last pixel; what is missing is blank. */
	readonly isCut?: boolean;
}

export interface PlacedStrip extends Strip {
	/** Pixels from the page's left upper corner. */
	readonly x: number;
	readonly y: number;
}

/** A page of a picture file. */
export interface PicturePage {
	/** Pixels. */
	readonly width: number;
	readonly height: number;
	readonly strips: readonly PlacedStrip[];
}

export const RGB = "/ColorSpace/DeviceRGB/BitsPerComponent 8";

/** A page that is one picture. */
export function pageOf(strip: Strip): PicturePage {
	return { width: strip.width, height: strip.height, strips: [{ ...strip, x: 0, y: 0 }] };
}
