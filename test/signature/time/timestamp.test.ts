import { beforeAll, describe, expect, it } from "vitest";
import { bytesContent } from "../../../utils/signature/cms/signature.ts";
import { bestTime } from "../../../utils/signature/time/best-time.ts";
import { timestampFacts } from "../../../utils/signature/time/timestamp.ts";
import { FILE, makeAuthority, makeCms, makeParty, makeToken, type Party } from "../cms/maker.ts";

const TIME = "2026-05-04T03:02:01Z";
const TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
const stamped = Uint8Array.of(1, 2, 3);
let root: Party;
let authority: Party;

beforeAll(async () => {
	root = await makeAuthority("Root");
	authority = await makeParty("Timestamps", { issuer: root, purposes: [TIME_STAMPING], purposesCritical: true });
});

describe("a timestamp token", () => {
	it("holds over what it was made of, and tells when", async () => {
		const facts = await timestampFacts(await makeToken(authority, stamped, TIME), bytesContent(stamped));
		expect(facts).toMatchObject({ intact: true, signatureValid: true, problems: [], time: new Date(TIME) });
		expect(facts).toMatchObject({ policy: "1.2.3.4", serial: "07", digestAlgorithm: "SHA-256" });
		expect(facts.authority?.subject.commonName).toBe("Timestamps");
	});

	it("is not intact over anything else", async () => {
		const facts = await timestampFacts(await makeToken(authority, stamped, TIME), bytesContent(Uint8Array.of(1)));
		expect(facts).toMatchObject({ intact: false, signatureValid: true });
	});

	it.each<[string, readonly string[], boolean]>([
		["is for signing mail", ["1.3.6.1.5.5.7.3.4"], true],
		["is for more than timestamps", [TIME_STAMPING, "1.3.6.1.5.5.7.3.4"], true],
		["does not say so critically", [TIME_STAMPING], false],
	])("is not valid when its authority's certificate %s", async (_, purposes, purposesCritical) => {
		const other = await makeParty("Timestamps", { issuer: root, purposes, purposesCritical });
		const facts = await timestampFacts(await makeToken(other, stamped, TIME), bytesContent(stamped));
		expect(facts).toMatchObject({ intact: true, signatureValid: false, problems: ["authority-usage"] });
	});

	it("is not a signature over a file, nor a signature over a file a token", async () => {
		const signature = await makeCms(authority, FILE, { embedded: FILE });
		expect((await timestampFacts(signature, bytesContent(FILE))).signatureValid).not.toBe(true);
		const detached = await makeCms(authority, FILE);
		expect(await timestampFacts(detached, bytesContent(FILE))).toMatchObject({
			signatureValid: null,
			problems: ["content-missing"],
		});
	});

	it("is unreadable when cut", async () => {
		const token = await makeToken(authority, stamped, TIME);
		for (const bytes of [token.subarray(0, 100), Uint8Array.of(), Uint8Array.of(0x30, 0x80)]) {
			expect(await timestampFacts(bytes, bytesContent(stamped))).toMatchObject({
				time: null,
				problems: ["unreadable"],
			});
		}
	});
});

describe("the best time of a signature", () => {
	const [early, middle, late] = ["2026-01-01", "2026-02-01", "2026-03-01"].map((day) => new Date(day));
	if (early === undefined || middle === undefined || late === undefined) throw new Error("three days");

	it("is that of a signature timestamp, the earliest of several", () => {
		expect(bestTime({ signature: [late, middle], document: [early] }, early)).toEqual({
			time: middle,
			source: "timestamp",
			proven: true,
		});
	});

	it("is that of a document timestamp where there is no other", () => {
		expect(bestTime({ signature: [], document: [late] }, early)).toEqual({
			time: late,
			source: "document-timestamp",
			proven: true,
		});
	});

	it("is what the signer claims at last, which proves nothing", () => {
		expect(bestTime({ signature: [], document: [] }, early)).toEqual({ time: early, source: "claimed", proven: false });
		expect(bestTime({ signature: [], document: [] }, null)).toEqual({ time: null, source: "none", proven: false });
	});
});
