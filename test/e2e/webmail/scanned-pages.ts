/** Scanned papers as attachments: pages that take the extension a while to look at. */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Page } from "@playwright/test";
import type { Upload } from "./roundcube-driver.ts";

const scans = resolve(import.meta.dirname, "../../../../shared/corpora/scans");
export const hasScans = existsSync(scans);
export const scansMissing = `No scans: ${scans} is not there.`;

export function scan(name: string): Buffer {
	// Files are read while tests are collected, where a skip does not count yet.
	return hasScans ? readFileSync(resolve(scans, name)) : Buffer.alloc(0);
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

/** A page with a mark as a phone's browser would save it: drawn and packed by the browser itself. */
export async function webpOf(page: Page, name: string, mark: string): Promise<Upload> {
	const url = await page.evaluate((word) => {
		const canvas = document.createElement("canvas");
		[canvas.width, canvas.height] = [1240, 1754];
		const context = canvas.getContext("2d");
		if (context === null) throw new Error("no canvas");
		context.fillStyle = "white";
		context.fillRect(0, 0, canvas.width, canvas.height);
		context.fillStyle = "black";
		context.font = "28px 'Times New Roman', serif";
		for (let line = 0; line < 30; line++)
			context.fillText("Kết quả thực hiện nhiệm vụ quý I năm 2026", 180, 480 + 40 * line);
		// 150 dpi: 30 × 8 mm about (50, 52).
		context.strokeStyle = "rgb(205, 40, 50)";
		context.fillStyle = context.strokeStyle;
		context.lineWidth = 2.5;
		context.strokeRect(206, 282, 178, 48);
		context.strokeRect(212, 288, 166, 36);
		context.font = "bold 27px 'Times New Roman', serif";
		context.textAlign = "center";
		context.fillText(word, 295, 316);
		return canvas.toDataURL("image/webp", 0.8);
	}, mark);
	const [head, data = ""] = url.split(",");
	if (head !== "data:image/webp;base64") throw new Error(`The browser made no WebP: ${head}`);
	return { name, mimeType: "image/webp", buffer: Buffer.from(data, "base64") };
}
