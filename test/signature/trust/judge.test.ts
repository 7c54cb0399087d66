import * as asn1js from "asn1js";
import { beforeAll, describe, expect, it } from "vitest";
import { newProofs } from "../../../utils/signature/certificates/proof.ts";
import { type ChainProblem, judgeCertificate, type Purpose, trustState } from "../../../utils/signature/trust/judge.ts";
import {
	type AnchorTag,
	EMPTY_STORE,
	type TrustStore,
	withAnchors,
	withIntermediates,
	withoutCertificates,
} from "../../../utils/signature/trust/store.ts";
import { makeAuthority, makeParty, type Party, parsed } from "../cms/maker.ts";

const AT = new Date("2026-05-01T00:00:00Z");
let root: Party;
let sub: Party;
let leaf: Party;

beforeAll(async () => {
	root = await makeAuthority("Root");
	sub = await makeAuthority("Sub", { issuer: root });
	leaf = await makeParty("Leaf", { issuer: sub, keyUsage: 0xc0 });
});

const trusting = (anchor: Party, ...tags: AnchorTag[]): TrustStore =>
	withAnchors(EMPTY_STORE, [{ certificate: parsed(anchor), tags }]);

function judge(
	certificate: Party,
	pool: readonly Party[],
	store = trusting(root),
	purpose: Purpose = "signer",
	at = AT,
) {
	const judgement = judgeCertificate(parsed(certificate), pool.map(parsed), store, at, purpose, newProofs(64));
	const problems: ChainProblem[] = judgement.findings.map(({ problem }) => problem);
	return {
		state: trustState(judgement),
		problems,
		names: judgement.chain.certificates.map(({ subject }) => subject.commonName),
	};
}

describe("a chain", () => {
	it("is trusted when it leads to a pinned root", () => {
		expect(judge(leaf, [sub])).toEqual({ state: "trusted", problems: [], names: ["Leaf", "Sub", "Root"] });
	});

	it("is completed by shipped intermediates, since files carry the leaf alone", () => {
		expect(judge(leaf, [], withIntermediates(trusting(root), [parsed(sub)])).state).toBe("trusted");
	});

	it("misses an issuer that is nowhere", () => {
		expect(judge(leaf, [])).toMatchObject({ state: "missing-issuer", problems: ["issuer-missing"], names: ["Leaf"] });
		expect(judge(leaf, [sub], EMPTY_STORE).state).toBe("missing-issuer");
	});

	it("ends unknown at a root that is not pinned", () => {
		expect(judge(leaf, [sub, root], EMPTY_STORE)).toMatchObject({ state: "unknown-issuer", problems: ["not-pinned"] });
	});

	it("is not fooled by a root of the same name", async () => {
		const forged = await makeAuthority("Root");
		const victim = await makeParty("Leaf", { issuer: forged });
		expect(judge(victim, [forged])).toMatchObject({ state: "unknown-issuer", problems: ["not-pinned"] });
		// Without the forged root in the file: it may be another generation of that authority.
		expect(judge(victim, [])).toMatchObject({ state: "missing-issuer" });
	});

	it("says that an issuer is imitated, where name and key identifier are its own and the signature is not", async () => {
		const keyId = Uint8Array.of(1, 2, 3).buffer;
		const own = { id: "2.5.29.14", critical: false, value: new asn1js.OctetString({ valueHex: keyId }) };
		const tagged = new asn1js.Primitive({ idBlock: { tagClass: 3, tagNumber: 0 }, valueHex: keyId });
		const issuers = { id: "2.5.29.35", critical: false, value: new asn1js.Sequence({ value: [tagged] }) };
		const pinned = await makeAuthority("Pinned", { extension: own });
		const forged = await makeAuthority("Pinned", { extension: own });
		const victim = await makeParty("Victim", { issuer: forged, extension: issuers });
		expect(judge(victim, [], trusting(pinned))).toMatchObject({
			state: "unknown-issuer",
			problems: ["issuer-imitated"],
		});
		const lawful = await makeParty("Lawful", { issuer: pinned, extension: issuers });
		expect(judge(lawful, [], trusting(pinned)).state).toBe("trusted");
	});

	it("is not fooled by a certificate that names itself after the root and signs itself", async () => {
		expect(judge(await makeParty("Root"), [])).toMatchObject({ state: "unknown-issuer" });
	});

	it("finds the true one among several issuers of one name", async () => {
		const decoys = await Promise.all([1, 2, 3].map(() => makeAuthority("Sub", { issuer: root })));
		expect(judge(leaf, [...decoys, sub]).state).toBe("trusted");
	});

	it("ends where authorities certify one another in a circle", async () => {
		const a = await makeAuthority("A");
		const b = await makeAuthority("B", { issuer: a });
		const aByB = await makeAuthority("A", { issuer: b, keys: a.keys });
		const member = await makeParty("Member", { issuer: b });
		expect(judge(member, [b, aByB]).state).not.toBe("trusted");
		expect(judge(member, [b, aByB, a], trusting(a)).state).toBe("trusted");
	});

	it("gives up in time on a crowd of certificates of one name", async () => {
		const keys = root.keys;
		const crowd = await Promise.all(Array.from({ length: 40 }, () => makeAuthority("Crowd", { keys })));
		const others = await Promise.all(Array.from({ length: 80 }, () => makeAuthority("Crowd")));
		const member = await makeParty("Member", { issuer: crowd[0] ?? root });
		const start = performance.now();
		expect(judge(member, [...others, ...crowd], trusting(sub)).state).not.toBe("trusted");
		expect(performance.now() - start).toBeLessThan(3000);
	});

	it("accepts a pinned signer by itself", () => {
		expect(judge(leaf, [], trusting(leaf, "administrator"))).toMatchObject({ state: "trusted", names: ["Leaf"] });
	});

	it("is refused with a certificate that the administrator removed, even where the file brings it along", () => {
		const removed = withoutCertificates(trusting(root), [parsed(sub).sha256]);
		expect(judge(leaf, [sub], removed)).toMatchObject({ state: "unknown-issuer", problems: ["distrusted"] });
	});
});

describe("a chain at a time", () => {
	it("is expired or not yet valid as its certificates were then, not now", async () => {
		const notBefore = "2024-01-01T00:00:00Z";
		const notAfter = "2025-01-01T00:00:00Z";
		const old = await makeParty("Old", { issuer: sub, notBefore, notAfter });
		const at = (time: string) => judge(old, [sub], trusting(root), "signer", new Date(time)).state;
		expect(at("2024-06-01T00:00:00Z")).toBe("trusted");
		expect(at("2025-01-01T00:00:01Z")).toBe("expired");
		expect(at("2023-12-31T23:59:59Z")).toBe("not-yet-valid");
	});

	it("is expired with one of its authorities", async () => {
		const ended = await makeAuthority("Ended", { issuer: root, notAfter: "2025-01-01T00:00:00Z" });
		const member = await makeParty("Member", { issuer: ended });
		expect(judge(member, [ended])).toMatchObject({ state: "expired", problems: ["expired"] });
	});
});

describe("a chain's authorities", () => {
	it("must be authorities", async () => {
		const end = await makeParty("End", { issuer: root, keyUsage: 0xc0 });
		const member = await makeParty("Member", { issuer: end });
		expect(judge(member, [end])).toMatchObject({ state: "invalid-chain" });
		expect(judge(member, [end]).problems).toEqual(["not-an-authority", "key-usage"]);
	});

	it("must be allowed to sign certificates", async () => {
		const listsOnly = await makeAuthority("Lists", { issuer: root, keyUsage: 0x02 });
		const member = await makeParty("Member", { issuer: listsOnly });
		expect(judge(member, [listsOnly])).toMatchObject({ state: "wrong-key-usage", problems: ["key-usage"] });
	});

	it("must keep to the length of path that they were given", async () => {
		const last = await makeAuthority("Last", { issuer: root, pathLength: 0 });
		const below = await makeAuthority("Below", { issuer: last });
		const member = await makeParty("Member", { issuer: below });
		expect(judge(member, [last, below])).toMatchObject({ state: "invalid-chain", problems: ["path-too-long"] });
		expect(judge(await makeParty("Direct", { issuer: last }), [last]).state).toBe("trusted");
	});

	it("must have nothing critical that is not understood, and no limits that limit nothing", async () => {
		for (const [id, problem] of [
			["1.2.3.4", "critical-extension"],
			["2.5.29.30", "name-constraints"],
			["2.5.29.36", "critical-extension"],
		] as const) {
			const extension = { id, critical: true, value: new asn1js.Sequence() };
			const odd = await makeAuthority("Odd", { issuer: root, extension });
			const judged = judge(await makeParty("Member", { issuer: odd }), [odd]);
			expect(judged.state).toBe("invalid-chain");
			expect(judged.problems).toContain(problem);
		}
	});
});

describe("a purpose", () => {
	const purpose = (...purposes: readonly string[]) => makeParty("Member", { issuer: sub, purposes });

	it("of a signer may be mail, documents or client authentication, not a web server or timestamps", async () => {
		for (const allowed of ["1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.36", "1.3.6.1.5.5.7.3.2", "2.5.29.37.0"]) {
			expect(judge(await purpose(allowed), [sub]).state).toBe("trusted");
		}
		for (const other of ["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.8", "1.3.6.1.5.5.7.3.9"]) {
			expect(judge(await purpose(other), [sub]).state).toBe("wrong-key-usage");
		}
	});

	it("needs a key that may sign", async () => {
		const enciphering = await makeParty("Member", { issuer: sub, keyUsage: 0x20 });
		expect(judge(enciphering, [sub])).toMatchObject({ state: "wrong-key-usage", problems: ["key-usage"] });
	});

	it("of timestamps does not vouch for a signer, by the anchor's tag or by an authority's certificate", async () => {
		expect(judge(leaf, [sub], trusting(root, "time-stamping-only"))).toMatchObject({
			state: "unknown-issuer",
			problems: ["anchor-for-timestamps-only"],
		});
		const stamping = await makeAuthority("Stamping", { issuer: root, purposes: ["1.3.6.1.5.5.7.3.8"] });
		const signer = await makeParty("Member", { issuer: stamping });
		expect(judge(signer, [stamping]).state).toBe("wrong-key-usage");
		const stamper = await makeParty("Stamper", { issuer: stamping, purposes: ["1.3.6.1.5.5.7.3.8"] });
		const tagged = trusting(root, "time-stamping-only");
		expect(judge(stamper, [stamping], tagged, "timestamp").state).toBe("trusted");
		expect(judge(leaf, [sub], trusting(root), "timestamp").state).toBe("wrong-key-usage");
	});
});
