/**
 * `npm run -s verify`: validates the signatures of PDFs in Node, with the engine of the extension. Documented in
 * README.md. No network: revocation is judged by what the files bring along.
 */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { DigestName } from "../../utils/signature/cms/hash.ts";
import { summaryOf } from "../../utils/signature/summary.ts";
import { shippedStore } from "../../utils/signature/trust/shipped.ts";
import { storeOf, type TrustStore } from "../../utils/signature/trust/store.ts";
import { validatePdf } from "../../utils/signature/validate.ts";
import { printEach, runCommand, tell, UsageError } from "./run.ts";

const USAGE = `Usage: npm run -s verify -- FILE.pdf… [--trust DIR] [--at ISO-TIME] --json
  --trust   certificates (PEM or DER) of a folder in place of the shipped ones
  --at      the time to judge at, such as 2026-11-22T09:00:00+07:00; now without it
Exit status: 0 whatever the verdict; 2 when a file could not be opened or the call is wrong.`;

interface Call {
	readonly files: readonly string[];
	readonly store: TrustStore;
	readonly now: Date;
}

const OPENSSL_DIGESTS: ReadonlySet<DigestName> = new Set(["SHA-1", "SHA-256", "SHA-384", "SHA-512"]);

/** OpenSSL hashes several times faster than what runs everywhere. */
function nativeHash(name: DigestName): ReturnType<typeof createHash> | null {
	return OPENSSL_DIGESTS.has(name) ? createHash(name.replace("-", "").toLowerCase()) : null;
}

async function storeFrom(folder: string): Promise<TrustStore> {
	const names = (await readdir(folder)).sort();
	const files: Uint8Array[] = [];
	for (const name of names) if (/\.(pem|crt|cer|der)$/i.test(name)) files.push(await readFile(join(folder, name)));
	const { store, rejected } = storeOf(files, await shippedStore());
	if (rejected > 0) tell(`${folder}: ${rejected} of ${files.length} files hold no certificate`);
	return store;
}

async function readCall(parameters: string[]): Promise<Call> {
	const { values, positionals } = parseArgs({
		args: parameters,
		allowPositionals: true,
		options: { trust: { type: "string" }, at: { type: "string" }, json: { type: "boolean" } },
	});
	if (positionals.length === 0) throw new UsageError(USAGE);
	const now = values.at === undefined ? new Date() : new Date(values.at);
	if (Number.isNaN(now.getTime())) throw new UsageError(`--at ${values.at}: an ISO time is wanted`);
	return {
		files: positionals,
		store: values.trust === undefined ? await shippedStore() : await storeFrom(values.trust),
		now,
	};
}

async function verifyFile(file: string, { store, now }: Call): Promise<string> {
	const bytes = await readFile(file);
	const report = await validatePdf(bytes, { store, now, createHash: nativeHash });
	return JSON.stringify({ file, ...summaryOf(report) });
}

async function main(): Promise<number> {
	const call = await readCall(process.argv.slice(2));
	return printEach(call.files, "cannot be opened", (file) => verifyFile(file, call));
}

runCommand(main);
