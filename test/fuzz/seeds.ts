/** Real and made inputs that the fuzzer starts from, and the trust under which the genuine ones are valid. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { EMPTY_STORE, storeOf, type TrustStore } from "../../utils/signature/trust/store.ts";
import { validatePdf } from "../../utils/signature/validate.ts";
import { makeAuthority, makeCrl, makeOcsp, makeParty, makeToken } from "../signature/cms/maker.ts";
import { PdfText, signatureDictionary, signedObjects, stream } from "../signature/pdf/build-pdf.ts";
import { genuineDigests } from "./green.ts";

const CORPUS = new URL("../../../shared/corpora/pdf/", import.meta.url);
const LARGEST = 80_000;
const NOW = new Date("2026-12-01T00:00:00Z");

export interface DerSeeds {
	readonly cms: readonly Uint8Array[];
	readonly timestamp: readonly Uint8Array[];
	readonly certificate: readonly Uint8Array[];
	readonly crl: readonly Uint8Array[];
	readonly ocsp: readonly Uint8Array[];
}

export interface Seeds {
	readonly pdfs: readonly Uint8Array[];
	readonly der: DerSeeds;
	/** Every certificate of every genuine file is pinned, so that nothing but the other steps stands in the way. */
	readonly store: TrustStore;
	/** SHA-256 of what the signatures that hold in the corpus cover; cutting an attack off a file brings one back. */
	readonly genuine: ReadonlySet<string>;
	readonly now: Date;
}

export function corpusPdfs(largest = LARGEST): { readonly name: string; readonly bytes: Uint8Array }[] {
	if (!existsSync(CORPUS)) return [];
	return readdirSync(CORPUS)
		.filter((name) => name.endsWith(".pdf"))
		.map((name) => ({ name, bytes: new Uint8Array(readFileSync(new URL(name, CORPUS))) }))
		.filter(({ bytes }) => bytes.length <= largest);
}

/** Small files written by hand: the fuzzer has something to do where the corpus is absent. */
function madePdfs(): Uint8Array[] {
	const first = { objects: signedObjects() };
	const table = new PdfText(first);
	const updated = new PdfText(first).update({ objects: { 4: stream("BT (Other) Tj ET"), 8: "<</T(name)/V(B)>>" } });
	const xref = new PdfText({ ...first, xrefStream: true }).update({
		objects: { 20: signatureDictionary() },
		xrefStream: true,
	});
	return [table.bytes, updated.bytes, xref.bytes];
}

/** The corpus has few lists and answers; these are small, and their issuer is among the certificates. */
async function addMade(der: Record<keyof DerSeeds, Uint8Array[]>): Promise<void> {
	const authority = await makeAuthority("Authority");
	const party = await makeParty("Signer", { issuer: authority });
	const times = { thisUpdate: "2026-05-01T00:00:00Z", nextUpdate: "2026-06-01T00:00:00Z" };
	const revoked = { party, date: "2026-04-01T00:00:00Z", reason: 1 };
	der.certificate.unshift(authority.der, party.der);
	der.crl.unshift(await makeCrl(authority, [revoked], times.thisUpdate, times.nextUpdate));
	der.ocsp.unshift(await makeOcsp(party, authority, times), await makeOcsp(party, authority, { ...times, revoked }));
	der.timestamp.unshift(await makeToken(party, Uint8Array.of(1, 2, 3), times.thisUpdate));
}

export async function readSeeds(): Promise<Seeds> {
	const corpus = corpusPdfs().map(({ bytes }) => bytes);
	const pdfs = [...madePdfs(), ...corpus];
	const der = { cms: [], timestamp: [], certificate: [], crl: [], ocsp: [] } as Record<keyof DerSeeds, Uint8Array[]>;
	for (const bytes of corpus) {
		const report = await validatePdf(bytes, { store: EMPTY_STORE, now: NOW });
		for (const { structure, evaluated } of report.signatures) {
			const { contents } = structure.signature.dictionary ?? {};
			if (contents?.encoded !== undefined) der.cms.push(contents.encoded.slice());
			if (evaluated === null) continue;
			der.certificate.push(...evaluated.facts.certificates.map((certificate) => certificate.der));
			der.crl.push(...evaluated.facts.crls);
			der.ocsp.push(...evaluated.facts.ocsps);
			if ("timestampTokens" in evaluated.facts) der.timestamp.push(...evaluated.facts.timestampTokens);
		}
	}
	await addMade(der);
	const { store } = storeOf(der.certificate, EMPTY_STORE);
	const genuine = new Set<string>();
	for (const bytes of corpus) {
		const report = await validatePdf(bytes, { store, now: NOW });
		for (const digest of genuineDigests(report)) genuine.add(digest);
	}
	const small = (list: readonly Uint8Array[]): Uint8Array[] =>
		list.filter(({ length }) => length > 0 && length < 40_000).slice(0, 60);
	const none = Uint8Array.of(0x30, 0x03, 0x02, 0x01, 0x01);
	const filled = Object.fromEntries(Object.entries(der).map(([key, list]) => [key, [...small(list), none]]));
	return { pdfs, der: filled as unknown as DerSeeds, store, genuine, now: NOW };
}
