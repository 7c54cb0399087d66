import { beforeAll, describe, expect, it } from "vitest";
import { newProofs } from "../../../utils/signature/certificates/proof.ts";
import { parseRevocationList } from "../../../utils/signature/revocation/crl.ts";
import { parseOcspResponse } from "../../../utils/signature/revocation/ocsp.ts";
import {
	type CertificateRevocation,
	chainRevocation,
	readEvidence,
} from "../../../utils/signature/revocation/revocation.ts";
import { makeAuthority, makeCrl, makeOcsp, makeParty, type Party, parsed } from "../cms/maker.ts";

const SIGNED = new Date("2026-05-01T00:00:00Z");
const NOW = new Date("2026-12-01T00:00:00Z");
const BEFORE = "2026-04-01T00:00:00Z";
const AFTER = "2026-06-01T00:00:00Z";
let root: Party;
let sub: Party;
let leaf: Party;

beforeAll(async () => {
	root = await makeAuthority("Root");
	sub = await makeAuthority("Sub", { issuer: root });
	leaf = await makeParty("Leaf", { issuer: sub });
});

interface Files {
	readonly ocsps?: readonly Uint8Array[];
	readonly crls?: readonly Uint8Array[];
}

/** Of the leaf. */
function revocation({ ocsps = [], crls = [] }: Files, proven = true): CertificateRevocation | undefined {
	const chain = [leaf, sub, root].map(parsed);
	return chainRevocation(chain, readEvidence(ocsps, crls, [], newProofs(64)), { time: SIGNED, proven }, NOW)[0];
}

const ocsp = (
	thisUpdate: string,
	nextUpdate?: string,
	revoked?: { date: string; reason?: number },
	responder?: Party,
) =>
	makeOcsp(leaf, sub, {
		thisUpdate,
		...(nextUpdate === undefined ? {} : { nextUpdate }),
		...(revoked === undefined ? {} : { revoked }),
		...(responder === undefined ? {} : { responder }),
	});

describe("without usable evidence", () => {
	it("nothing is said", async () => {
		expect(revocation({})).toMatchObject({ state: "not-checked", stale: false });
		expect(revocation({ ocsps: [Uint8Array.of(1)], crls: [Uint8Array.of(0x30, 0)] })?.state).toBe("not-checked");
	});

	it("nothing is said by evidence that had ended before signing", async () => {
		const old = await ocsp("2026-04-01T00:00:00Z", "2026-04-08T00:00:00Z");
		expect(revocation({ ocsps: [old] })).toMatchObject({ state: "not-checked", stale: true });
		const list = await makeCrl(sub, [], "2026-04-01T00:00:00Z", "2026-04-08T00:00:00Z");
		expect(revocation({ crls: [list] })).toMatchObject({ state: "not-checked", stale: true });
		expect(revocation({ ocsps: [await ocsp("2026-04-01T00:00:00Z")] })).toMatchObject({ stale: true });
	});

	it("nothing is said by evidence from the future", async () => {
		expect(revocation({ ocsps: [await ocsp("2027-01-01T00:00:00Z")] })?.state).toBe("not-checked");
	});
});

describe("an OCSP response", () => {
	it("says good for its time, and for every time before it", async () => {
		for (const response of [
			await ocsp("2026-04-30T00:00:00Z", "2026-05-07T00:00:00Z"),
			await ocsp("2026-04-30T00:00:00Z"),
			await ocsp("2026-09-01T00:00:00Z", "2026-09-07T00:00:00Z"),
		]) {
			expect(revocation({ ocsps: [response] })).toMatchObject({ state: "good", source: "ocsp" });
		}
	});

	it("says revoked before signing, and revoked only later", async () => {
		const before = await ocsp("2026-09-01T00:00:00Z", undefined, { date: BEFORE, reason: 1 });
		expect(revocation({ ocsps: [before] })).toMatchObject({
			state: "revoked",
			date: new Date(BEFORE),
			reason: "key-compromise",
		});
		const after = await ocsp("2026-09-01T00:00:00Z", undefined, { date: AFTER, reason: 4 });
		expect(revocation({ ocsps: [after] })).toMatchObject({ state: "revoked-later", reason: "superseded" });
	});

	it("counts suspension as revocation", async () => {
		const hold = await ocsp("2026-04-20T00:00:00Z", "2026-04-21T00:00:00Z", { date: BEFORE, reason: 6 });
		expect(revocation({ ocsps: [hold] })).toMatchObject({ state: "revoked", reason: "on-hold" });
	});

	it("of a later revocation means revoked where only the signer's clock says when it was signed", async () => {
		const after = await ocsp("2026-09-01T00:00:00Z", undefined, { date: AFTER });
		expect(revocation({ ocsps: [after] }, false)?.state).toBe("revoked");
	});

	it("comes from a responder whom the issuer appointed, and from no one else", async () => {
		const purposes = ["1.3.6.1.5.5.7.3.9"];
		const good = async (responder: Party) =>
			revocation({ ocsps: [await ocsp("2026-09-01T00:00:00Z", undefined, undefined, responder)] })?.state;
		expect(await good(await makeParty("Responder", { issuer: sub, purposes }))).toBe("good");
		expect(await good(await makeParty("Responder", { issuer: sub }))).toBe("not-checked");
		expect(await good(await makeParty("Responder", { issuer: root, purposes }))).toBe("not-checked");
		expect(await good(await makeParty("Responder", { purposes }))).toBe("not-checked");
		const ended = await makeParty("Responder", { issuer: sub, purposes, notAfter: "2026-08-01T00:00:00Z" });
		expect(await good(ended)).toBe("not-checked");
		// The certificate itself must not vouch for itself.
		expect(await good(leaf)).toBe("not-checked");
	});

	it("about another certificate, or of another issuer of that name, says nothing", async () => {
		const other = await makeParty("Leaf", { issuer: sub });
		const about = await makeOcsp(other, sub, { thisUpdate: "2026-09-01T00:00:00Z" });
		expect(revocation({ ocsps: [about] })?.state).toBe("not-checked");
		const namesake = await makeAuthority("Sub", { issuer: root });
		const forged = await makeOcsp(leaf, namesake, { thisUpdate: "2026-09-01T00:00:00Z" });
		expect(revocation({ ocsps: [forged] })?.state).toBe("not-checked");
	});

	it("with any byte changed says nothing, or still the same", async () => {
		const revoked = await ocsp("2026-09-01T00:00:00Z", undefined, { date: BEFORE, reason: 1 });
		for (let at = 0; at < revoked.length; at += 7) {
			const changed = revoked.slice();
			changed[at] = (changed[at] ?? 0) ^ 0x11;
			expect(["revoked", "not-checked"]).toContain(revocation({ ocsps: [changed] })?.state);
		}
	});
});

describe("damaged evidence", () => {
	it("is refused as a value, by thousands of changes", async () => {
		const dates = ["2026-09-01T00:00:00Z", "2026-09-08T00:00:00Z"] as const;
		const list = await makeCrl(sub, [{ party: leaf, date: BEFORE, reason: 1 }], ...dates);
		const response = await ocsp(...dates, { date: BEFORE, reason: 1 });
		const sources = [
			[list, parseRevocationList],
			[response, parseOcspResponse],
		] as const;
		for (const [der, parse] of sources) {
			for (let at = 0; at < der.length; at++) {
				for (const value of [0x00, 0x30, 0x80, 0xff, 0x1f]) {
					const changed = der.slice();
					changed[at] = value;
					expect(() => parse(changed)).not.toThrow();
					expect(parse(der.subarray(0, at))).toBeNull();
				}
			}
		}
	});
});

describe("a CRL", () => {
	const list = (date: string | null, reason?: number) =>
		makeCrl(
			sub,
			date === null ? [] : [{ party: leaf, date, ...(reason === undefined ? {} : { reason }) }],
			"2026-09-01T00:00:00Z",
			"2026-09-08T00:00:00Z",
		);

	it("says good, revoked, and revoked later", async () => {
		expect(revocation({ crls: [await list(null)] })).toMatchObject({ state: "good", source: "crl" });
		expect(revocation({ crls: [await list(BEFORE, 1)] })).toMatchObject({ state: "revoked", reason: "key-compromise" });
		expect(revocation({ crls: [await list(AFTER)] })).toMatchObject({ state: "revoked-later", reason: null });
	});

	it("outweighs a response that says good", async () => {
		const good = await ocsp("2026-09-01T00:00:00Z");
		expect(revocation({ ocsps: [good], crls: [await list(BEFORE)] })?.state).toBe("revoked");
	});

	it("of another key with the issuer's name says nothing", async () => {
		const namesake = await makeAuthority("Sub", { issuer: root });
		const forged = await makeCrl(namesake, [{ party: leaf, date: BEFORE }], "2026-09-01T00:00:00Z", null);
		expect(revocation({ crls: [forged] })?.state).toBe("not-checked");
	});

	it("from after the certificate's end says nothing: it may have been dropped", async () => {
		const short = await makeParty("Short", { issuer: sub, notAfter: "2026-06-01T00:00:00Z" });
		const evidence = readEvidence([], [await list(null)], [], newProofs(64));
		const [first] = chainRevocation([short, sub, root].map(parsed), evidence, { time: SIGNED, proven: true }, NOW);
		expect(first).toMatchObject({ state: "not-checked", stale: true });
	});

	it("of the root covers the authority", async () => {
		const revokedSub = await makeCrl(root, [{ party: sub, date: BEFORE }], "2026-09-01T00:00:00Z", null);
		const all = chainRevocation(
			[leaf, sub, root].map(parsed),
			readEvidence([], [revokedSub], [], newProofs(64)),
			{ time: SIGNED, proven: true },
			NOW,
		);
		expect(all.map(({ state }) => state)).toEqual(["not-checked", "revoked"]);
	});
});
