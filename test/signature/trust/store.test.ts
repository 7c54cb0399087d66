import { beforeAll, describe, expect, it } from "vitest";
import { shippedStore } from "../../../utils/signature/trust/shipped.ts";
import { certificatesIn, storeOf, withAdded, withoutCertificates } from "../../../utils/signature/trust/store.ts";
import { makeAuthority, type Party, parsed } from "../cms/maker.ts";

let root: Party;
let sub: Party;
const pem = (...parties: readonly Party[]) =>
	new TextEncoder().encode(
		parties
			.map(({ der }) => Buffer.from(der).toString("base64").replace(/.{64}/g, "$&\n"))
			.map((body) => `a comment\n-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`)
			.join(""),
	);

beforeAll(async () => {
	root = await makeAuthority("Root");
	sub = await makeAuthority("Sub", { issuer: root });
});

describe("a file of certificates", () => {
	it("is read as DER, as PEM and as several in PEM", () => {
		expect(certificatesIn(root.der).map(({ sha256 }) => sha256)).toEqual([parsed(root).sha256]);
		expect(certificatesIn(pem(root, sub)).map(({ subject }) => subject.commonName)).toEqual(["Root", "Sub"]);
		expect(certificatesIn(new TextEncoder().encode("-----BEGIN CERTIFICATE-----\n!!\n-----END"))).toEqual([]);
	});
});

describe("the administrator's certificates", () => {
	it("are anchors when they are roots, and fill gaps when they are not", () => {
		const { store, rejected } = withAdded(shippedStore(), [root.der, pem(sub), Uint8Array.of(1)]);
		expect(rejected).toBe(1);
		expect(store.anchors.get(parsed(root).sha256)?.tags).toEqual(["administrator"]);
		expect(store.anchors.has(parsed(sub).sha256)).toBe(false);
		expect(store.intermediates.some(({ sha256 }) => sha256 === parsed(sub).sha256)).toBe(true);
		expect(store.anchors.size).toBe(shippedStore().anchors.size + 1);
	});

	it("are taken out by fingerprint in any spelling, and come back when added again", () => {
		const { sha256 } = parsed(root);
		const { store } = withAdded(shippedStore(), [root.der]);
		const spelled = sha256.toUpperCase().replace(/..(?=.)/g, "$&:");
		const removed = withoutCertificates(store, [spelled]);
		expect(removed.anchors.has(sha256)).toBe(false);
		expect(removed.distrusted.has(sha256)).toBe(true);
		const again = withAdded(removed, [root.der]).store;
		expect(again.anchors.has(sha256)).toBe(true);
		expect(again.distrusted.has(sha256)).toBe(false);
	});
});

describe("a store of a folder alone", () => {
	it("holds just its certificates, with what is known of them", () => {
		const known = shippedStore();
		const [stamping] = [...known.anchors.values()].filter(({ tags }) => tags.includes("time-stamping-only"));
		const [intermediate] = known.intermediates;
		if (stamping === undefined || intermediate === undefined) throw new Error("shipped ones missing");
		const { store } = storeOf([root.der, sub.der, stamping.certificate.der, intermediate.der], known);
		expect([...store.anchors.keys()].sort()).toEqual(
			[parsed(root).sha256, parsed(sub).sha256, stamping.certificate.sha256].sort(),
		);
		expect(store.anchors.get(stamping.certificate.sha256)?.tags).toContain("time-stamping-only");
		expect(store.intermediates).toEqual([intermediate]);
	});
});
