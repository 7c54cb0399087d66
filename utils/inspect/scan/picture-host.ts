/** A picture that the host decodes, checked before and after: to plain pixels like the rest. */
import { type Budget, CannotRead } from "../limits.ts";
import { type HostMediaType, hostPictureHeader } from "./picture-header.ts";
import { RGB, type Strip } from "./picture-strip.ts";
import { MOST_PIXELS, type RgbaImage } from "./pixels.ts";

/**
 * What the browser has for it.
 * @param longest pixels of the longer side that are of use: a larger picture is made smaller in keeping its shape
 * @returns the first frame on white paper
 * @throws CannotRead; whatever else it throws means that the picture is damaged
 */
export type DecodePicture = (bytes: Uint8Array, mediaType: HostMediaType, longest: number) => Promise<RgbaImage>;

/** A4 at 200 dpi, beyond which nothing is read better, and somewhat more for what is photographed around it. */
const LONGEST = 2800;

/**
 * @param decode missing where the host has none
 * @returns null where it is no picture for the host
 * @throws CannotRead where it is damaged, too large, takes too long, or there is nobody to decode it
 */
export async function hostStrip(bytes: Uint8Array, budget: Budget, decode?: DecodePicture): Promise<Strip | null> {
	const header = hostPictureHeader(bytes);
	if (header === null) return null;
	if (decode === undefined) throw new CannotRead("unsupported", header.mediaType);
	if (header.width * header.height > MOST_PIXELS) throw new CannotRead("too-large");
	budget.checkTime();
	const decoding = decode(bytes, header.mediaType, LONGEST).catch((error: unknown) => {
		throw error instanceof CannotRead ? error : new CannotRead("unreadable", String(error));
	});
	const image = await inTime(decoding, budget);
	budget.checkTime();
	return stripOf(image);
}

/** The host cannot be interrupted, but nobody waits for it longer. */
async function inTime<T>(work: Promise<T>, budget: Budget): Promise<T> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const over = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new CannotRead("timed-out")), budget.remainingMilliseconds);
	});
	try {
		return await Promise.race([work, over]);
	} finally {
		clearTimeout(timer);
	}
}

function stripOf({ width, height, data }: RgbaImage): Strip {
	if (width < 1 || height < 1 || data.length < width * height * 4) throw new CannotRead("unreadable", "no pixels");
	const rgb = new Uint8Array(width * height * 3);
	for (let from = 0, to = 0; to < rgb.length; from += 4, to += 3) {
		rgb[to] = data[from] ?? 255;
		rgb[to + 1] = data[from + 1] ?? 255;
		rgb[to + 2] = data[from + 2] ?? 255;
	}
	return { width, height, entries: RGB, bytes: rgb };
}
