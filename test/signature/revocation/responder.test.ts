import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { revocationFetcher } from "../../../utils/hosts/browser/revocation-fetch.ts";
import {
	type EvaluatedSignature,
	evaluateSignature,
	evaluationNotes,
	revocationState,
} from "../../../utils/signature/trust/evaluate.ts";
import { EMPTY_STORE, storeOf } from "../../../utils/signature/trust/store.ts";
import { FILE, inputOf, makeAuthority, makeCms, makeParty, makeToken, type Party } from "../cms/maker.ts";
import { hasOpenssl } from "./openssl.ts";

// The whole way: a real signature, OpenSSL's own responder on loopback, and the fetcher of the extension.

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer().on("error", reject);
		server.listen(0, "127.0.0.1", () => {
			const address = server.address();
			server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
		});
	});
}

async function privateKey({ keys }: Party): Promise<string> {
	const der = Buffer.from(await crypto.subtle.exportKey("pkcs8", keys.privateKey)).toString("base64");
	return `-----BEGIN PRIVATE KEY-----\n${der.replace(/.{64}/g, "$&\n")}\n-----END PRIVATE KEY-----\n`;
}

const pem = ({ der }: Party): string =>
	`-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString("base64").replace(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----\n`;

describe.skipIf(!hasOpenssl)("with OpenSSL as the responder (skipped where it is not installed)", () => {
	let folder: string;
	let host: string;
	let responder: ChildProcess;
	let root: Party;
	let stamper: Party;
	const signers: Record<string, Party> = {};

	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), "ocsp-responder-"));
		const port = await freePort();
		host = `127.0.0.1:${port}`;
		const urls = { ocsp: [`http://${host}/`] };
		root = await makeAuthority("Root");
		stamper = await makeParty("Stamper", { issuer: root, purposes: ["1.3.6.1.5.5.7.3.8"], purposesCritical: true });
		const appointed = await makeParty("Responder", { issuer: root, purposes: ["1.3.6.1.5.5.7.3.9"], keyUsage: 0x80 });
		for (const name of ["good", "revoked", "unknown"]) {
			signers[name] = await makeParty(name, { issuer: root, urls });
		}
		const line = (name: string, status: string) => {
			const serial = Buffer.from(signers[name]?.certificate.serialNumber.valueBlock.valueHexView ?? []).toString("hex");
			return `${status}\t${serial.toUpperCase()}\tunknown\t/CN=${name}\n`;
		};
		const index = line("good", "V\t391231000000Z\t") + line("revoked", "R\t391231000000Z\t260401000000Z,keyCompromise");
		const file = (name: string, content: string): string => {
			writeFileSync(join(folder, name), content);
			return join(folder, name);
		};
		const parameters = ["ocsp", "-port", String(port), "-nmin", "10", "-index", file("index.txt", index)];
		parameters.push("-CA", file("root.pem", pem(root)), "-rsigner", file("responder.pem", pem(appointed)));
		parameters.push("-rkey", file("responder.key", await privateKey(appointed)));
		responder = spawn("openssl", parameters, { stdio: "ignore" });
		const isUp = (): boolean => {
			try {
				const call = [
					"ocsp",
					"-url",
					`http://${host}/`,
					"-issuer",
					join(folder, "root.pem"),
					"-serial",
					"0x01",
					"-noverify",
				];
				execFileSync("openssl", call, { stdio: "ignore" });
				return true;
			} catch {
				return false;
			}
		};
		for (let attempt = 0; attempt < 50 && !isUp(); attempt++) await new Promise((resolve) => setTimeout(resolve, 100));
	}, 20_000);

	afterAll(() => {
		responder.kill();
		rmSync(folder, { recursive: true });
	});

	async function evaluated(name: string, hosts: readonly string[]): Promise<EvaluatedSignature> {
		const signer = signers[name];
		if (signer === undefined) throw new Error(`no signer ${name}`);
		const timestamp = (value: Uint8Array) => makeToken(stamper, value, "2026-05-04T03:02:01Z");
		const cms = await makeCms(signer, FILE, { timestamp });
		const environment = { isGranted: async () => true, timeout: 5000, silentUntil: new Map<string, number>() };
		const store = storeOf([root.der], EMPTY_STORE).store;
		const fetchRevocation = revocationFetcher(hosts, environment);
		return evaluateSignature(inputOf(cms), store, { now: new Date(), revocationHosts: hosts, fetchRevocation });
	}

	it("a signature is good", async () => {
		const found = await evaluated("good", [host]);
		expect(revocationState(found)).toBe("good");
		expect(found.revocation[0]).toMatchObject({ state: "good", source: "ocsp" });
		expect(evaluationNotes(found)).not.toContain("revocation-not-checked");
	});

	it("a signature is revoked, with date and reason", async () => {
		const found = await evaluated("revoked", [host]);
		expect(revocationState(found)).toBe("revoked");
		expect(found.revocation[0]).toMatchObject({
			date: new Date("2026-04-01T00:00:00Z"),
			reason: "key-compromise",
			source: "ocsp",
		});
	});

	it.each([
		["unknown to the responder", "unknown", true],
		["not asked about where the administrator names no host", "revoked", false],
	])("a signature is not checked: %s", async (_, name, allowed) => {
		const found = await evaluated(name, allowed ? [host] : []);
		expect(revocationState(found)).toBe("not-checked");
		expect(evaluationNotes(found)).toContain("revocation-not-checked");
	});
});
