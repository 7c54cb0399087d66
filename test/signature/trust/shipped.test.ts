import { X509Certificate } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { newProofs } from "../../../utils/signature/certificates/proof.ts";
import { judgeCertificate, trustState } from "../../../utils/signature/trust/judge.ts";
import { PROVENANCE, SHIPPED, shippedStore } from "../../../utils/signature/trust/shipped.ts";
import { certificatesIn } from "../../../utils/signature/trust/store.ts";

const FOLDER = new URL("../../../assets/trust/", import.meta.url);
const SHARED = new URL("../../../../shared/trust/", import.meta.url);
const TAGS = ["national-root", "government", "time-stamping-only", "legacy", "purpose-undocumented"];

describe("the shipped certificates", () => {
	it.each(SHIPPED)("$file is what the manifest says, as Node's own reader sees it", (entry) => {
		const pem = readFileSync(new URL(entry.file, FOLDER), "utf8");
		const node = new X509Certificate(pem);
		expect(node.fingerprint256.replaceAll(":", "").toLowerCase()).toBe(entry.sha256);
		expect(node.raw.toString("base64")).toBe(entry.der);
		expect(new Date(node.validFrom)).toEqual(new Date(entry.notBefore));
		expect(new Date(node.validTo)).toEqual(new Date(entry.notAfter));
		const [certificate, ...others] = certificatesIn(new TextEncoder().encode(pem));
		expect(others).toEqual([]);
		expect(certificate?.sha256).toBe(entry.sha256);
		expect(entry.source).not.toBe("");
		expect(["anchor", "intermediate"]).toContain(entry.role);
		for (const tag of entry.tags) expect(TAGS).toContain(tag);
		if (entry.role === "anchor") expect(node.verify(node.publicKey)).toBe(true);
	});

	it("are all in the store, in their role", () => {
		const store = shippedStore();
		const inRole = (role: string) => SHIPPED.filter((entry) => entry.role === role).map(({ sha256 }) => sha256);
		expect([...store.anchors.keys()].sort()).toEqual(inRole("anchor").sort());
		expect(store.intermediates.map(({ sha256 }) => sha256).sort()).toEqual(inRole("intermediate").sort());
	});

	it("are the files of their folder and no others", () => {
		const files = readdirSync(FOLDER).filter((name) => name.endsWith(".pem"));
		expect(files.sort()).toEqual(SHIPPED.map(({ file }) => file).sort());
	});

	it("leave out the unlicensed authority", () => {
		expect(SHIPPED.map(({ sha256 }) => sha256)).not.toContain(
			"0b0450409341267fe45c774c6b4eacdeaef2e0f72de885ecedad2770f299a366",
		);
	});

	it.skipIf(!existsSync(SHARED))("do not vouch for it, nor for whom it certifies", () => {
		const [unlicensed] = certificatesIn(new Uint8Array(readFileSync(new URL("sub/One-CA-Center.pem", SHARED))));
		expect(unlicensed).toBeDefined();
		if (unlicensed === undefined) return;
		const at = new Date("2026-05-01T00:00:00Z");
		const judgement = judgeCertificate(unlicensed, [], shippedStore(), at, "signer", newProofs(16));
		expect(trustState(judgement)).toBe("missing-issuer");
	});

	it("say that they are public copies", () => {
		expect(PROVENANCE).toMatch(/public copies/i);
	});

	it.skipIf(!existsSync(SHARED))("have the fingerprints of the list they came from", () => {
		const [, ...rows] = readFileSync(new URL("manifest.tsv", SHARED), "utf8").trim().split("\n");
		const listed = rows.map((row) => row.split("\t")).filter(([file]) => file !== "sub/One-CA-Center.pem");
		expect(SHIPPED.map(({ sha256 }) => sha256)).toEqual(listed.map((row) => row[7]));
	});
});
