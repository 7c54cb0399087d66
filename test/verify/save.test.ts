import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fileName, pem } from "../../entrypoints/verify/save.ts";
import { certificatesIn } from "../../utils/signature/trust/store.ts";

describe("what is saved", () => {
	it("a certificate as PEM reads back to the same octets", () => {
		const path = new URL("../../assets/trust/vgca-rootca-g2-2018.pem", import.meta.url);
		const [certificate] = certificatesIn(readFileSync(path));
		const der = new Uint8Array(certificate?.der ?? []);
		expect(der.length).toBeGreaterThan(500);
		const written = pem({ der });
		expect(Math.max(...written.split("\n").map((line) => line.length))).toBe(64);
		expect(certificatesIn(new TextEncoder().encode(written))[0]?.sha256).toBe(certificate?.sha256);
	});

	it.each([
		["công văn 812.pdf", "công văn 812.pdf"],
		["../../etc/passwd", "_.._etc_passwd"],
		["a\u202Efdp.exe", "a_fdp.exe"],
		['a<b>:"c|d?*', "a_b_c_d_"],
		["...", "thu-chuan"],
		["", "thu-chuan"],
	])("a file name that is harmless: %j", (given, expected) => {
		expect(fileName(given)).toBe(expected);
	});

	it("a file name that is not endless", () => {
		expect(fileName("a".repeat(5000)).length).toBeLessThanOrEqual(100);
	});
});
