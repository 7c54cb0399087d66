import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { makeDocx } from "../../inspect/make-files.ts";
import type { Upload } from "./roundcube-driver.ts";

const MEGABYTE = 1024 * 1024;

/** Real documents, signed by the Government; they are too large for the repository and lie beside it. */
const corpus = resolve(import.meta.dirname, "../../../../shared/corpora/pdf");
const signedSource = resolve(corpus, "vn__981-ttg.signed.pdf");

export const hasSignedPdf = existsSync(signedSource);
export const signedPdfMissing = `No signed PDF: ${signedSource} is not there.`;

export function signedPdf(name: string): Upload {
	return { name, mimeType: "application/pdf", buffer: readFileSync(signedSource) };
}

/** One empty page, without a signature. */
export function unsignedPdf(name: string): Upload {
	const objects = [
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
	];
	let text = "%PDF-1.4\n";
	const offsets = objects.map((object, index) => {
		const offset = text.length;
		text += `${index + 1} 0 obj\n${object}\nendobj\n`;
		return `${String(offset).padStart(10, "0")} 00000 n \n`;
	});
	const start = text.length;
	text += `xref\n0 4\n0000000000 65535 f \n${offsets.join("")}trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`;
	return { name, mimeType: "application/pdf", buffer: Buffer.from(text, "latin1") };
}

/** A Word file of these paragraphs; under a name that is no Word file's, plain text. */
export function wordFile(name: string, paragraphs: readonly string[] = ["thử"]): Upload {
	const mimeType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
	const bytes = name.endsWith(".docx") ? makeDocx(paragraphs) : paragraphs.join("\n");
	return { name, mimeType, buffer: Buffer.from(bytes) };
}

/** A square of one colour, as JPEG. */
const SMALL_JPEG = Buffer.from(
	"/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8yb" +
		"qmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAAQ" +
		"ABADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAAAgP/xA" +
		"AUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwC0AoD/2Q==",
	"base64",
);
/** ITU-T T.81, B.2.4.5: a comment has two octets of length, which count themselves, after its marker. */
const LONGEST_COMMENT = 65_535 + 2;

function comment(length: number): Buffer {
	const segment = Buffer.alloc(length, "thư");
	segment.writeUInt16BE(0xfffe, 0);
	segment.writeUInt16BE(length - 2, 2);
	return segment;
}

/** A small picture made exactly so many megabytes large by comments, which programs skip. */
export function picture(name: string, megabytes: number): Upload {
	const parts: Buffer[] = [SMALL_JPEG.subarray(0, 2)];
	for (let missing = megabytes * MEGABYTE - SMALL_JPEG.length; missing > 0; ) {
		// None may be left that is too short for a comment.
		const length = missing > LONGEST_COMMENT ? Math.min(LONGEST_COMMENT, missing - 4) : missing;
		parts.push(comment(length));
		missing -= length;
	}
	return { name, mimeType: "image/jpeg", buffer: Buffer.concat([...parts, SMALL_JPEG.subarray(2)]) };
}

export interface Incoming {
	from: string;
	to: string;
	subject: string;
	text: string;
	attachments?: Upload[];
}

/** A message as it would come in from outside. */
export function incomingMessage({ from, to, subject, text, attachments = [] }: Incoming): string {
	const part = ({ name, mimeType, buffer }: Upload): string =>
		[
			"--b",
			`Content-Type: ${mimeType}; name="${encodedWord(name)}"`,
			`Content-Disposition: attachment; filename="${encodedWord(name)}"`,
			"Content-Transfer-Encoding: base64",
			"",
			buffer.toString("base64").replace(/(.{76})/g, "$1\n"),
			"",
		].join("\n");
	return [
		`From: ${from}`,
		`To: ${to}`,
		`Subject: ${encodedWord(subject)}`,
		"Message-ID: <thu.den@bo.gov.vn>",
		"MIME-Version: 1.0",
		'Content-Type: multipart/mixed; boundary="b"',
		"",
		"--b",
		"Content-Type: text/plain; charset=utf-8",
		"Content-Transfer-Encoding: 8bit",
		"",
		text,
		attachments.map(part).join(""),
		"--b--",
		"",
	].join("\n");
}

function encodedWord(text: string): string {
	return `=?UTF-8?B?${Buffer.from(text, "utf8").toString("base64")}?=`;
}
