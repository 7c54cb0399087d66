/** Reading letters from a small picture; who does it is the host's matter. */
import type { GreyImage } from "./pixels.ts";

/** What the picture holds: Tesseract's page segmentation modes 7, 8 and 6. */
export type OcrMode = "line" | "word" | "block";

export interface OcrReading {
	readonly text: string;
	/** 0 to 100, as Tesseract judges itself. */
	readonly confidence: number;
}

export interface Ocr {
	/** @throws when the reader is broken; it is of no use afterwards */
	read(image: GreyImage, mode: OcrMode): Promise<OcrReading>;
	close(): void;
}

/** Started when the first picture is to be read: most files have none. Started anew after a failure. */
export function lazyOcr(start: () => Promise<Ocr>): Ocr {
	let started: Promise<Ocr> | null = null;
	return {
		read: async (image, mode) => {
			started ??= start();
			try {
				return await (await started).read(image, mode);
			} catch (error) {
				started = null;
				throw error;
			}
		},
		close: () => {
			void started?.then((ocr) => ocr.close()).catch(() => undefined);
			started = null;
		},
	};
}
