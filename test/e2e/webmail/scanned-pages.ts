/** Scanned papers as attachments: pages that take the extension a while to look at. */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Upload } from "./roundcube-driver.ts";

const scans = resolve(import.meta.dirname, "../../../../shared/corpora/scans");
export const hasScans = existsSync(scans);
export const scansMissing = `No scans: ${scans} is not there.`;

export function scan(name: string): Buffer {
	return readFileSync(resolve(scans, name));
}

/** All of them are of this size, in pixels. */
const [WIDTH, HEIGHT] = [1654, 2339];
const ON_WHOLE_PAGE = "q 595 0 0 842 0 0 cm /I Do Q";

/** A PDF of so many A4 pages, each the same scan, named in the same way as the corpus does. */
export function scannedPages(name: string, scanName: string, count: number): Upload {
	const picture = scan(scanName);
	const numbers = Array.from({ length: count }, (_, index) => 5 + index);
	const stream = (dictionary: string, data: Buffer): Buffer =>
		Buffer.concat([Buffer.from(`<<${dictionary}/Length ${data.length}>>\nstream\n`), data, Buffer.from("\nendstream")]);
	const objects = [
		Buffer.from("<</Type/Catalog/Pages 2 0 R>>"),
		Buffer.from(`<</Type/Pages/Count ${count}/Kids[${numbers.map((number) => `${number} 0 R`).join(" ")}]>>`),
		stream(
			`/Type/XObject/Subtype/Image/Width ${WIDTH}/Height ${HEIGHT}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode`,
			picture,
		),
		stream("", Buffer.from(ON_WHOLE_PAGE)),
		...numbers.map(() =>
			Buffer.from("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 3 0 R>>>>/Contents 4 0 R>>"),
		),
	];
	const parts = [Buffer.from("%PDF-1.4\n")];
	let at = 9;
	const entries = objects.map((object, index) => {
		const whole = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from("\nendobj\n")]);
		const entry = `${String(at).padStart(10, "0")} 00000 n \n`;
		parts.push(whole);
		at += whole.length;
		return entry;
	});
	const size = objects.length + 1;
	const trailer = `trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${at}\n%%EOF\n`;
	parts.push(Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${entries.join("")}${trailer}`));
	return { name, mimeType: "application/pdf", buffer: Buffer.concat(parts) };
}
