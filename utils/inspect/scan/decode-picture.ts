/** WebP and AVIF by the browser's own decoder, in a worker. */
import { CannotRead } from "../limits.ts";
import type { DecodePicture } from "./picture-host.ts";
import { MOST_PIXELS } from "./pixels.ts";

/** A row below the picture, of a colour that comes back as it was, unless the browser shields its canvas. */
const PROBE = { colour: "rgb(200, 0, 100)", channels: [200, 0, 100] } as const;
const PROBE_SLACK = 12;

/** @returns undefined where the browser has no canvas for workers */
export function browserDecoder(): DecodePicture | undefined {
	return typeof OffscreenCanvas === "undefined" || typeof createImageBitmap === "undefined" ? undefined : decode;
}

const decode: DecodePicture = async (bytes, mediaType, longest) => {
	const bitmap = await createImageBitmap(new Blob([bytes.slice()], { type: mediaType }));
	try {
		// The header may have said less.
		if (bitmap.width * bitmap.height > MOST_PIXELS) throw new CannotRead("too-large");
		const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
		const width = Math.max(1, Math.round(bitmap.width * scale));
		const height = Math.max(1, Math.round(bitmap.height * scale));
		const context = new OffscreenCanvas(width, height + 1).getContext("2d", { willReadFrequently: true });
		if (context === null) throw new CannotRead("internal-error", "no canvas");
		context.fillStyle = "white";
		context.fillRect(0, 0, width, height);
		context.fillStyle = PROBE.colour;
		context.fillRect(0, height, width, 1);
		context.imageSmoothingQuality = "high";
		context.drawImage(bitmap, 0, 0, width, height);
		expectProbe(context.getImageData(0, height, 1, 1).data);
		return { width, height, data: context.getImageData(0, 0, width, height).data };
	} finally {
		bitmap.close();
	}
};

/** Against fingerprints some browsers hand out other pixels than were painted, on which no stamp would ever be found. */
function expectProbe(pixel: Uint8ClampedArray): void {
	const isOwn = PROBE.channels.every((value, at) => Math.abs(value - (pixel[at] ?? 0)) <= PROBE_SLACK);
	if (!isOwn) throw new CannotRead("unsupported", "the browser shields its canvas");
}
