import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { signaturePresence } from "../../utils/inspect/pdf-signature-presence.ts";

const CORPUS = fileURLToPath(new URL("../../../shared/corpora/pdf/", import.meta.url));
const DOCUMENTS = fileURLToPath(new URL("../../../shared/corpora/documents/", import.meta.url));
const TEN_MEGABYTES = 10 * 1024 * 1024;

function bytes(text: string): Uint8Array {
	return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

interface Shape {
	readonly name?: string;
	readonly contents?: string;
	readonly write?: (a: string, b: string, c: string, d: string) => string;
	readonly shift?: number;
	readonly after?: string;
	readonly header?: string;
}

/** A small file around one signature dictionary whose byte range fits, unless the test makes it not fit. */
function signedFile(shape: Shape = {}): Uint8Array {
	const { name = "/ByteRange", contents = "<3082010a0b0c>", shift = 0, after = "", header = "%PDF-1.7\n" } = shape;
	const write = shape.write ?? ((a, b, c, d) => `[${a} ${b} ${c} ${d}]`);
	const head = `${header}1 0 obj\n<</Type/Sig/Contents `;
	const tail = (range: string) => `${name}${range}>>\nendobj\n${after}%%EOF\n`;
	const start = head.length;
	const end = start + contents.length;
	const pad = (value: number) => String(value).padStart(5, "0");
	const length = tail(write("0", pad(start), pad(end), pad(0))).length;
	return bytes(head + contents + tail(write("0", pad(start), pad(end), pad(length + shift))));
}

describe("presence of a signature in a PDF", () => {
	it.each<[string, Shape]>([
		["as usually written", {}],
		["with white space", { write: (a, b, c, d) => ` \r\n[ ${a}\t${b}\n${c}  ${d} ]` }],
		["with comments between", { write: (a, b, c, d) => `%x\n[${a} ${b}%y\n${c} ${d}]` }],
		["with an escaped name", { name: "/#42yte#52ange" }],
		[
			"with an indirect range",
			{ write: (_a, b, c, d) => ` 7 0 R>>endobj 17 0 obj[9]endobj 7 0 obj[0 ${b} ${c} ${d}]endobj<<` },
		],
		["raw RSA in an OCTET STRING", { contents: "<0480AABB>" }],
		["after junk before the header", { header: `${"x".repeat(900)}%PDF-1.4\n` }],
		["not covering what was added later", { after: "2 0 obj<<>>endobj\n", shift: -6 }],
	])("is seen %s", (_what, shape) => {
		expect(signaturePresence(signedFile(shape))).toBe("signed");
	});

	it.each<[string, Shape]>([
		["a placeholder of zeros", { contents: "<000000000000>" }],
		["an empty placeholder", { contents: "<>" }],
		["no hexadecimal string in the gap", { contents: "(3082010a)" }],
		["something else than a signature", { contents: "<48656c6c6f>" }],
		["a range past the end of the file", { shift: 1 }],
		["three numbers", { write: (a, b, c) => `[${a} ${b} ${c}]` }],
		["stars to be filled in", { write: (a) => `[${a} /******** /******** /*****]` }],
		["negative numbers", { write: (a, b, c) => `[${a} ${b} ${c} -5]` }],
		["a range that begins later", { write: (_a, b, c, d) => `[1 ${b} ${c} ${d}]` }],
		["a longer name", { name: "/ByteRangeX" }],
		["a name with a broken escape", { name: "/#4Zyte#52ange" }],
	])("is not seen in %s", (_what, shape) => {
		expect(signaturePresence(signedFile(shape))).toBe("unsigned");
	});

	it("is not seen in the words of a page or a comment", () => {
		const text = "%PDF-1.7\n% /ByteRange [0 10 20 30]\nstream (/ByteRange [0 840 960 240]) Tj endstream /ByteRange";
		expect(signaturePresence(bytes(text))).toBe("unsigned");
	});

	it("takes other files for no PDF", () => {
		expect(signaturePresence(new Uint8Array())).toBe("not-pdf");
		expect(signaturePresence(bytes("PK\u0003\u0004"))).toBe("not-pdf");
		expect(signaturePresence(signedFile({ header: `${"x".repeat(1024)}%PDF-1.7\n` }))).toBe("not-pdf");
		expect(signaturePresence(bytes("%PDF-1.7"))).toBe("unsigned");
	});

	it("takes a broken end for what it is, byte by byte", () => {
		const whole = signedFile();
		for (let length = 0; length < whole.length; length++) {
			expect(signaturePresence(whole.subarray(0, length))).not.toBe("signed");
		}
	});
});

describe("time for 10 MB", () => {
	function fill(pattern: string): Uint8Array {
		const file = new Uint8Array(TEN_MEGABYTES);
		const piece = bytes(pattern);
		for (let at = 0; at < file.length; at += piece.length) file.set(piece.subarray(0, file.length - at), at);
		file.set(bytes("%PDF-1.7\n"));
		return file;
	}

	function milliseconds(file: Uint8Array): number {
		const start = performance.now();
		expect(signaturePresence(file)).toBe("unsigned");
		return performance.now() - start;
	}

	it("is under 100 ms for an ordinary file", () => {
		const file = new Uint8Array(TEN_MEGABYTES);
		let state = 1;
		for (let at = 0; at < file.length; at++) {
			state = (Math.imul(state, 1103515245) + 12345) | 0;
			file[at] = state >>> 16;
		}
		file.set(bytes("%PDF-1.7\n"));
		expect(milliseconds(file)).toBeLessThan(100);
	});

	// Quadratic reading would take minutes; the limit leaves room for a busy machine.
	it.each([
		"/ByteRange [",
		"/ByteRange ",
		"/",
		"/ByteRange %",
		"/ByteRange [0 9 9000000 9]",
		"/ByteRange 1 0 R 1 0 obj ",
		"/ByteRange 1 0 R 1 0 obj%",
		"/#42#79#74#65#52#61#6e#67#65 [0 ",
		`/ByteRange${" ".repeat(250)}`,
		`/ByteRange [0 ${"1".repeat(250)}`,
	])("is linear in %j again and again", (pattern) => {
		expect(milliseconds(fill(pattern))).toBeLessThan(10_000);
	});
});

/** What the manifest's own column says: a byte range that does not fit, a CMS that is none. */
const BROKEN = /BR-|cms-unparsable/;

describe.skipIf(!existsSync(CORPUS))("corpus of real and attack files", () => {
	const rows = readFileSync(existsSync(CORPUS) ? `${CORPUS}manifest.tsv` : "/dev/null", "utf8")
		.trim()
		.split("\n");
	const features = new Map(rows.map((row) => row.split("\t")).map((columns) => [columns[0], columns[10] ?? ""]));
	const files = existsSync(CORPUS) ? readdirSync(CORPUS).filter((file) => file.endsWith(".pdf")) : [];
	/** The signature is there by the features, but not by the bytes: the reason beside each. */
	const exceptions = new Map([
		["dss__malformed-pades.pdf", "not-pdf"], // no %PDF- at all
		["mkl-pdfbox__usf_12_Null_ByteRange.pdf", "unsigned"], // /ByteRange null
	]);

	it("has files", () => {
		expect(files.length).toBeGreaterThan(100);
	});

	it.each(files)("%s is judged as expected and quickly", (file) => {
		const content = new Uint8Array(readFileSync(CORPUS + file));
		const start = performance.now();
		const presence = signaturePresence(content);
		expect(performance.now() - start).toBeLessThan(100);
		// Broken and attack files may be judged either way, as long as they are judged.
		if (!BROKEN.test(features.get(file) ?? "")) expect(presence).toBe(exceptions.get(file) ?? "signed");
	});

	it.each(["vn__thong-tu-so-25-2024-tt-bkhdt-44087.pdf", "synthetic__bad_rewritten_truncated.pdf"])(
		"does not take the ruins of a signature in %s for one",
		(file) => {
			expect(signaturePresence(new Uint8Array(readFileSync(CORPUS + file)))).toBe("unsigned");
		},
	);
});

describe.skipIf(!existsSync(DOCUMENTS))("corpus of documents", () => {
	it.each([
		["t.pdf", "unsigned"],
		["enc.pdf", "unsigned"],
		["enc_owner.pdf", "unsigned"],
		["t.docx", "not-pdf"],
		["t.doc", "not-pdf"],
		["t.rtf", "not-pdf"],
	])("%s is %s", (file, presence) => {
		expect(signaturePresence(new Uint8Array(readFileSync(DOCUMENTS + file)))).toBe(presence);
	});
});
