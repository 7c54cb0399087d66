/** Pages of a TIFF (Adobe, revision 6.0), as scanners and fax machines write them: strips or tiles, each a PDF image. */
import { type Budget, CannotRead } from "../limits.ts";
import type { PicturePage, PlacedStrip } from "./picture-strip.ts";
import { MOST_PIXELS } from "./pixels.ts";
import { type Directory, tiffDirectories } from "./tiff-directories.ts";
import { tiffEncoding } from "./tiff-encoding.ts";

const MOST_STRIPS = 5000;

export interface TiffPages {
	/** Of the pages within the limits; where one cannot be read, the reason. */
	readonly pages: readonly (PicturePage | CannotRead)[];
	/** Of all pages, as many as are counted. */
	readonly count: number;
}

/**
 * @param most pages that are read; the rest are counted
 * @throws CannotRead when there is no page, or the time is over
 */
export function tiffPages(bytes: Uint8Array, most: number, budget: Budget): TiffPages {
	const { directories, count } = tiffDirectories(bytes, most);
	const pages = directories.map((directory) => {
		budget.checkTime();
		try {
			return tiffPage(bytes, directory, budget);
		} catch (error) {
			if (error instanceof CannotRead) return error;
			throw error;
		}
	});
	return { pages, count };
}

function tiffPage(bytes: Uint8Array, directory: Directory, budget: Budget): PicturePage {
	const [width, height] = [directory.one("width", 0), directory.one("height", 0)];
	const isTiled = directory.has("tileWidth");
	const across = isTiled ? directory.one("tileWidth", 0) : width;
	const down = isTiled ? directory.one("tileHeight", 0) : Math.min(directory.one("rowsPerStrip", height), height);
	const offsets = directory.all(isTiled ? "tileOffsets" : "offsets");
	const counts = directory.all(isTiled ? "tileByteCounts" : "byteCounts");
	const encoding = tiffEncoding(directory);
	if (width <= 0 || height <= 0 || across <= 0 || down <= 0 || offsets.length === 0)
		throw new CannotRead("unreadable", "no strips");
	if (width * height > MOST_PIXELS || across * down > MOST_PIXELS || offsets.length > MOST_STRIPS)
		throw new CannotRead("too-large");
	const columns = Math.ceil(width / across);
	const strips: PlacedStrip[] = [];
	for (const [index, offset] of offsets.entries()) {
		const [x, y] = [(index % columns) * across, Math.floor(index / columns) * down];
		if (y >= height) break;
		// A tile is whole even at the edge of the page, a strip is not.
		const rows = isTiled ? down : Math.min(down, height - y);
		const data = bytes.subarray(offset, offset + (counts[index] ?? bytes.length));
		// All of them may claim the same bytes.
		budget.spendUnpacked(data.length);
		strips.push({
			x,
			y,
			width: across,
			height: rows,
			entries: encoding.entries(across, rows),
			bytes: encoding.bytes(data),
		});
	}
	return { width, height, strips };
}
