import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { type FetchRevocation, LARGEST_ANSWER } from "../../utils/signature/revocation/request.ts";
import { shippedStore } from "../../utils/signature/trust/shipped.ts";
import { EMPTY_STORE, storeOf, type TrustStore } from "../../utils/signature/trust/store.ts";
import { validatePdf } from "../../utils/signature/validate.ts";
import { documentVerdict, notesOf, trustOf } from "../../utils/signature/verdict.ts";
import { corpusFiles, hasCorpus } from "./cms/corpus.ts";
import { type CmsOptions, makeAuthority, makeOcsp, makeParty, makeToken, type Party } from "./cms/maker.ts";
import { makeSignedPdf } from "./sign-pdf.ts";

const CORPUS = new URL("../../../shared/corpora/pdf/", import.meta.url);
const HOSTS = ["ca.test"];
const now = new Date("2026-12-01T00:00:00Z");
const TODAY = { thisUpdate: "2026-11-30T20:00:00Z", nextUpdate: "2026-12-01T20:00:00Z" };
const SIGNED = "2026-05-04T03:02:01Z";
const BEFORE = { revoked: { date: "2026-05-01T00:00:00Z" } };
const AFTER = { revoked: { date: "2026-06-01T00:00:00Z" } };
let root: Party;
let signer: Party;
let stamper: Party;
let store: TrustStore;

beforeAll(async () => {
	root = await makeAuthority("Root");
	signer = await makeParty("Signer", { issuer: root, urls: { ocsp: ["http://ca.test/signer"] } });
	const purposes = { purposes: ["1.3.6.1.5.5.7.3.8"], purposesCritical: true };
	stamper = await makeParty("Stamper", { issuer: root, ...purposes, urls: { ocsp: ["http://ca.test/stamper"] } });
	store = storeOf([root.der], EMPTY_STORE).store;
});

const stamped: CmsOptions = { timestamp: (value) => makeToken(stamper, value, SIGNED) };
const claimed: CmsOptions = { signingTime: SIGNED };

type Status = Parameters<typeof makeOcsp>[2];
/** Whoever is named answers so; the others not at all. */
function authority(answers: { readonly signer?: Partial<Status>; readonly stamper?: Partial<Status> }) {
	return vi.fn<FetchRevocation>(async ({ url }) => {
		const party = url.endsWith("signer") ? signer : stamper;
		const answer = url.endsWith("signer") ? answers.signer : answers.stamper;
		return answer === undefined ? null : makeOcsp(party, root, { ...TODAY, ...answer });
	});
}

async function validated(
	pdf: Uint8Array,
	fetchRevocation: FetchRevocation,
	revocationHosts: readonly string[] = HOSTS,
) {
	const report = await validatePdf(pdf, { store, now, fetchRevocation, revocationHosts });
	const [checked] = report.signatures;
	if (checked === undefined) throw new Error("no signature");
	return { verdict: documentVerdict(report), trust: trustOf(checked), notes: notesOf(checked) };
}

describe("a file without evidence of its own", () => {
	it("is valid without a note when the authority says good, and keeps the note when it does not answer", async () => {
		const pdf = await makeSignedPdf(signer, stamped);
		const good = await validated(pdf, authority({ signer: {}, stamper: {} }));
		expect(good).toEqual({ verdict: "valid", trust: "trusted", notes: [] });
		const silent = await validated(pdf, authority({}));
		expect(silent).toEqual({ verdict: "valid-with-notes", trust: "trusted", notes: ["revocation-not-checked"] });
	});

	it("is invalid when the certificate was revoked before the proven time, and stands when later", async () => {
		const pdf = await makeSignedPdf(signer, stamped);
		expect(await validated(pdf, authority({ signer: BEFORE }))).toMatchObject({ verdict: "invalid", trust: "revoked" });
		const later = await validated(pdf, authority({ signer: AFTER }));
		expect(later).toMatchObject({ verdict: "valid-with-notes", trust: "trusted", notes: ["revoked-after-signing"] });
	});

	it("has no proven time when the timestamp's authority was revoked", async () => {
		const pdf = await makeSignedPdf(signer, stamped);
		const { notes, verdict } = await validated(pdf, authority({ signer: {}, stamper: BEFORE }));
		expect(notes).toContain("timestamp-not-usable");
		expect(verdict).toBe("valid-with-notes");
	});
});

describe("a file of which only the signer's clock says when it was signed", () => {
	it("is invalid when the certificate was revoked by then, and not vouched for when later", async () => {
		const pdf = await makeSignedPdf(signer, claimed);
		expect(await validated(pdf, authority({ signer: BEFORE }))).toMatchObject({ verdict: "invalid", trust: "revoked" });
		const later = await validated(pdf, authority({ signer: AFTER }));
		expect(later).toMatchObject({ verdict: "unknown-signer", trust: "revoked" });
	});

	it("is asked about even where it brings an answer of that time: the key may be stolen since", async () => {
		const ocsps = [await makeOcsp(signer, root, { thisUpdate: SIGNED })];
		const pdf = await makeSignedPdf(signer, { ...claimed, revocation: { ocsps } });
		const fetch = authority({ signer: AFTER });
		expect(await validated(pdf, fetch)).toMatchObject({ verdict: "unknown-signer" });
		expect(fetch).toHaveBeenCalledTimes(1);
		const withTime = await makeSignedPdf(signer, { ...stamped, revocation: { ocsps } });
		const other = authority({});
		await validated(withTime, other);
		expect(other.mock.calls.map(([{ url }]) => url)).toEqual(["http://ca.test/stamper"]);
	});
});

describe("whoever makes the requests", () => {
	it("may fail in any way: the file is validated all the same", async () => {
		const pdf = await makeSignedPdf(signer, stamped);
		const failing: FetchRevocation[] = [
			() => Promise.reject(new Error("no network")),
			() => {
				throw new Error("no permission");
			},
			async () => new Uint8Array(LARGEST_ANSWER.crl),
		];
		for (const fetchRevocation of failing) {
			expect(await validated(pdf, fetchRevocation)).toMatchObject({ notes: ["revocation-not-checked"] });
		}
	});
});

describe("nobody is asked", () => {
	const asked = async (pdf: Uint8Array, change: { hosts?: readonly string[]; store?: TrustStore } = {}) => {
		const fetchRevocation = authority({ signer: {}, stamper: {} });
		const revocationHosts = change.hosts ?? HOSTS;
		await validatePdf(pdf, { store: change.store ?? store, now, fetchRevocation, revocationHosts });
		return fetchRevocation.mock.calls.length;
	};

	it("but where the administrator names the host", async () => {
		const pdf = await makeSignedPdf(signer, stamped);
		expect(await asked(pdf)).toBe(2);
		expect(await asked(pdf, { hosts: [] })).toBe(0);
		expect(await asked(pdf, { hosts: ["other.test"] })).toBe(0);
		const fetchRevocation = authority({ signer: {} });
		await validatePdf(pdf, { store, now, fetchRevocation });
		expect(fetchRevocation).not.toHaveBeenCalled();
	});

	it("twice for one document: the signer's and the timestamp's authority keep one list", async () => {
		const crl = ["http://ca.test/root.crl"];
		const purposes = { purposes: ["1.3.6.1.5.5.7.3.8"], purposesCritical: true };
		const other = await makeParty("Stamper", { issuer: root, ...purposes, urls: { crl } });
		const timestamp = (value: Uint8Array) => makeToken(other, value, SIGNED);
		const pdf = await makeSignedPdf(await makeParty("Signer", { issuer: root, urls: { crl } }), { timestamp });
		expect(await asked(pdf)).toBe(1);
	});

	it("about a chain that ends at nobody, nor about a signature that does not hold", async () => {
		const pdf = await makeSignedPdf(signer, { ...claimed, certificates: [signer, root] });
		expect(await asked(pdf)).toBe(1);
		expect(await asked(pdf, { store: EMPTY_STORE })).toBe(0);
		const changed = pdf.slice();
		const at = new TextDecoder("latin1").decode(pdf).indexOf("/MediaBox");
		expect(at).toBeGreaterThan(0);
		changed[at + 1] = "m".charCodeAt(0);
		expect(await asked(changed)).toBe(0);
	});
});

describe.skipIf(!hasCorpus)("state documents (../shared/corpora/pdf; skipped where it is absent)", () => {
	const GOVERNMENT = ["ocsp.ca.gov.vn", "ca.gov.vn", "pub.ca.gov.vn"];

	it("need the Government's own hosts only, and no more requests than a document may make", async () => {
		for (const file of corpusFiles("vn__")) {
			const asked: string[] = [];
			const fetchRevocation: FetchRevocation = async ({ url }) => {
				asked.push(url);
				return null;
			};
			const options = { store: shippedStore(), now };
			const pdf = readFileSync(new URL(file, CORPUS));
			const report = await validatePdf(pdf, { ...options, fetchRevocation, revocationHosts: GOVERNMENT });
			expect(report, file).toEqual(await validatePdf(pdf, options));
			const isKnown = report.signatures.some((checked) => trustOf(checked) === "trusted");
			if (isKnown) expect(asked, file).toContain("http://ca.gov.vn/pki/pub/crl/cpcag2.crl");
			expect(asked.length, file).toBeLessThan(8);
		}
	});
});
