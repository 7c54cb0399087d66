import { beforeAll, describe, expect, it } from "vitest";
import { newProofs } from "../../../utils/signature/certificates/proof.ts";
import { judgeCertificate, type TrustState, trustState } from "../../../utils/signature/trust/judge.ts";
import { trustStoreFor } from "../../../utils/signature/trust/policy-store.ts";
import { SHIPPED, shippedStore } from "../../../utils/signature/trust/shipped.ts";
import { makeAuthority, makeParty, type Party, parsed } from "../cms/maker.ts";

let root: Party;
let sub: Party;
let leaf: Party;

const base64 = ({ der }: Party) => Buffer.from(der).toString("base64");
const pem = (party: Party) =>
	`-----BEGIN CERTIFICATE-----\n${base64(party).replace(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----\n`;

beforeAll(async () => {
	root = await makeAuthority("Root");
	sub = await makeAuthority("Sub", { issuer: root });
	leaf = await makeParty("Leaf", { issuer: sub });
});

/** What becomes of the leaf, which comes alone as in state files. */
function stateWith(added: readonly string[], removed: readonly string[] = []): TrustState {
	const { store } = trustStoreFor({ added, removed });
	return trustState(
		judgeCertificate(parsed(leaf), [], store, new Date("2026-05-01T00:00:00Z"), "signer", newProofs(64)),
	);
}

describe("the administrator's certificates", () => {
	it.each([
		["PEM", pem],
		["PEM after the text that OpenSSL writes", (party: Party) => `subject=CN\n${pem(party)}`],
		["PEM on one line, as a registry keeps it", (party: Party) => pem(party).replace(/\n/g, " ")],
		["base64", base64],
		["base64 in lines", (party: Party) => ` ${base64(party).replace(/.{60}/g, "$&\r\n")} `],
	])("are read as %s", (_, write) => {
		expect(stateWith([write(root), write(sub)])).toBe("trusted");
	});

	it("are read several from one entry", () => {
		expect(stateWith([pem(root) + pem(sub)])).toBe("trusted");
	});

	it("are trusted when they are roots; an authority under one fills a gap only", () => {
		expect(stateWith([])).toBe("missing-issuer");
		expect(stateWith([pem(sub)])).toBe("missing-issuer");
		expect(stateWith([pem(root)])).toBe("missing-issuer");
		const { store } = trustStoreFor({ added: [pem(sub), pem(root)], removed: [] });
		expect(store.anchors.get(parsed(root).sha256)?.tags).toEqual(["administrator"]);
		expect(store.anchors.has(parsed(sub).sha256)).toBe(false);
	});

	it("that are none are told by their position, and the others are in force", () => {
		const wrong = [base64(root).slice(0, -40), "MIIB", "no certificate", pem(root).replace(/[A-Z]{4}/, "AAAA"), ""];
		const { rejected } = trustStoreFor({
			added: [wrong[0] ?? "", pem(root), ...wrong.slice(1), pem(sub)],
			removed: [],
		});
		expect(rejected).toEqual([0, 2, 3, 4, 5]);
		expect(stateWith([...wrong, pem(root), pem(sub)])).toBe("trusted");
	});
});

describe("certificates that the administrator removes", () => {
	const spelled = (sha256: string) => sha256.toUpperCase().replace(/..(?=.)/g, "$&:");

	it("are in no chain, in any spelling, even where they are added as well", () => {
		const added = [pem(root), pem(sub)];
		expect(stateWith(added, [parsed(root).sha256])).not.toBe("trusted");
		expect(stateWith(added, [spelled(parsed(root).sha256)])).not.toBe("trusted");
		expect(stateWith(added, [spelled(parsed(sub).sha256)])).not.toBe("trusted");
		expect(stateWith(added, [parsed(leaf).sha256])).toBe("unknown-issuer");
		expect(stateWith(added, ["00".repeat(32)])).toBe("trusted");
	});

	it("may be shipped ones", () => {
		const [first] = SHIPPED.filter(({ role }) => role === "anchor");
		const { store } = trustStoreFor({ added: [], removed: [first?.sha256 ?? ""] });
		expect(store.anchors.size).toBe(shippedStore().anchors.size - 1);
		expect(store.distrusted.has(first?.sha256 ?? "")).toBe(true);
	});
});

describe("the store", () => {
	it("is the shipped one without a policy, and made once for equal policies", () => {
		expect(trustStoreFor({ added: [], removed: [] }).store.anchors).toEqual(shippedStore().anchors);
		const made = trustStoreFor({ added: [pem(root)], removed: ["00"] });
		expect(trustStoreFor({ added: [pem(root)], removed: ["00"] })).toBe(made);
		expect(trustStoreFor({ added: [pem(root)], removed: [] })).not.toBe(made);
	});
});
