import { beforeAll, describe, expect, it, vi } from "vitest";
import { newProofs } from "../../../utils/signature/certificates/proof.ts";
import { type AnswerCache, newAnswerCache } from "../../../utils/signature/revocation/answer-cache.ts";
import { revocationRequests, withinBudget, withOnlineEvidence } from "../../../utils/signature/revocation/online.ts";
import type { FetchRevocation, RevocationRequest } from "../../../utils/signature/revocation/request.ts";
import {
	type CertificateRevocation,
	chainRevocation,
	type Evidence,
	readEvidence,
} from "../../../utils/signature/revocation/revocation.ts";
import {
	issuingPoint,
	makeAuthority,
	makeCrl,
	makeOcsp,
	makeParty,
	type OcspOptions,
	type Party,
	parsed,
	timeExtension,
} from "../cms/maker.ts";

const HOSTS = ["ca.test"];
const OCSP = "http://ca.test/ocsp";
const LIST = "http://ca.test/sub.crl";
const SIGNED = new Date("2026-05-01T00:00:00Z");
const NOW = new Date("2026-12-01T00:00:00Z");
const TODAY = { thisUpdate: "2026-11-30T20:00:00Z", nextUpdate: "2026-12-01T20:00:00Z" };
const OLD = { thisUpdate: "2026-06-01T00:00:00Z", nextUpdate: "2026-06-08T00:00:00Z" };
let root: Party;
let sub: Party;
let leaf: Party;

beforeAll(async () => {
	root = await makeAuthority("Root");
	sub = await makeAuthority("Sub", { issuer: root, urls: { crl: ["http://ca.test/root.crl"] } });
	leaf = await makeParty("Leaf", { issuer: sub, urls: { ocsp: [OCSP], crl: [LIST] } });
});

type Answers = Readonly<Record<string, Uint8Array | null>>;
const answering = (answers: Answers) =>
	vi.fn<FetchRevocation>(async ({ url }: RevocationRequest) => answers[url] ?? null);

interface Asked {
	readonly of?: Party;
	readonly proven?: boolean;
	readonly embedded?: Evidence;
	readonly cache?: AnswerCache;
	readonly now?: Date;
}

async function asked(fetchRevocation: FetchRevocation, given: Asked = {}): Promise<CertificateRevocation | undefined> {
	const { of = leaf, proven = true, embedded = readEvidence([], [], [], newProofs(64)), cache, now = NOW } = given;
	const chain = [of, sub, root].map(parsed);
	const options = { revocationHosts: HOSTS, fetchRevocation, ...(cache ? { revocationCache: cache } : {}) };
	const wanted = new Set(chain.map(({ sha256 }) => sha256));
	const all = await withOnlineEvidence(chain, wanted, embedded, now, options);
	return chainRevocation(chain, all, { time: SIGNED, proven }, now)[0];
}

const ocsp = (options: Partial<OcspOptions> = {}) => makeOcsp(leaf, sub, { ...TODAY, ...options });
const ask = async (options: Partial<OcspOptions> = {}) => asked(answering({ [OCSP]: await ocsp(options) }));

describe("what is asked for", () => {
	it("is the responder before the list, at allowed hosts only", () => {
		const requests = revocationRequests(parsed(leaf), parsed(sub), HOSTS);
		expect(requests.map(({ kind, url }) => `${kind} ${url}`)).toEqual([`ocsp ${OCSP}`, `crl ${LIST}`]);
		expect(revocationRequests(parsed(leaf), parsed(sub), ["other.test"])).toEqual([]);
		expect(revocationRequests(parsed(leaf), parsed(sub), [])).toEqual([]);
	});

	it("is no more than two of a kind, and never LDAP", async () => {
		const urls = ["ldap://ca.test/cn=sub", ...[1, 2, 3, 4].map((number) => `http://ca.test/${number}`)];
		const many = parsed(await makeParty("Many", { issuer: sub, urls: { ocsp: urls, crl: urls } }));
		const requests = revocationRequests(many, parsed(sub), HOSTS);
		expect(requests.map(({ kind, url }) => `${kind} ${url.slice(-1)}`)).toEqual(["ocsp 1", "ocsp 2", "crl 1", "crl 2"]);
	});

	it("is made once for a document, and eight times in all", async () => {
		const fetchRevocation = vi.fn<FetchRevocation>(async () => null);
		const options = withinBudget({ fetchRevocation, revocationHosts: HOSTS });
		const requests = Array.from({ length: 12 }, (_, index) => ({
			kind: "crl" as const,
			url: `http://ca.test/${index}`,
		}));
		for (const request of [...requests, ...requests]) expect(await options.fetchRevocation(request)).toBeNull();
		expect(fetchRevocation).toHaveBeenCalledTimes(8);
	});
});

describe("an answer of today", () => {
	it("says good", async () => {
		const fetch = answering({ [OCSP]: await ocsp() });
		expect(await asked(fetch)).toMatchObject({ state: "good", source: "ocsp" });
		expect(fetch.mock.calls.map(([{ url }]) => url)).toEqual([OCSP, "http://ca.test/root.crl"]);
	});

	it("says revoked before signing, and later only after a proven time", async () => {
		const revoked = (date: string) => ({ revoked: { date, reason: 4 } });
		expect(await ask(revoked("2026-04-01T00:00:00Z"))).toMatchObject({ state: "revoked", reason: "superseded" });
		const later = await ocsp(revoked("2026-06-01T00:00:00Z"));
		expect(await asked(answering({ [OCSP]: later }))).toMatchObject({ state: "revoked-later" });
		expect(await asked(answering({ [OCSP]: later }), { proven: false })).toMatchObject({ state: "revoked" });
	});

	it("comes from a list where the responder gives none", async () => {
		const list = await makeCrl(sub, [], TODAY.thisUpdate, TODAY.nextUpdate);
		expect(await asked(answering({ [LIST]: list }))).toMatchObject({ state: "good", source: "crl" });
		const entry = { party: leaf, date: "2026-04-01T00:00:00Z", reason: 1 };
		const revoked = await makeCrl(sub, [entry], TODAY.thisUpdate, TODAY.nextUpdate);
		expect(await asked(answering({ [LIST]: revoked }))).toMatchObject({ state: "revoked", reason: "key-compromise" });
	});

	it("comes from a responder whom the issuer appointed", async () => {
		const purposes = ["1.3.6.1.5.5.7.3.9"];
		expect(await ask({ responder: await makeParty("Responder", { issuer: sub, purposes }) })).toMatchObject({
			state: "good",
		});
	});

	it("outweighs what the file brings", async () => {
		const embedded = readEvidence([await ocsp(OLD)], [], [], newProofs(64));
		const revoked = await ocsp({ revoked: { date: "2026-04-01T00:00:00Z" } });
		expect(await asked(answering({}), { embedded })).toMatchObject({ state: "good" });
		expect(await asked(answering({ [OCSP]: revoked }), { embedded })).toMatchObject({ state: "revoked" });
	});
});

describe("an answer that says nothing", () => {
	const cases: Readonly<Record<string, () => Promise<Uint8Array>>> = {
		garbage: async () => Uint8Array.of(1, 2, 3),
		"a page of a captive portal": async () => new TextEncoder().encode("<html>Log in</html>"),
		nothing: async () => new Uint8Array(),
		"tryLater (RFC 6960, 2.3)": async () => Uint8Array.of(0x30, 3, 0x0a, 1, 3),
		"status unknown": () => ocsp({ unknown: true }),
		"an old good answer, played again": () => ocsp(OLD),
		"an old revoked answer": () => ocsp({ ...OLD, revoked: { date: "2026-04-01T00:00:00Z" } }),
		"one without nextUpdate of last week": () => makeOcsp(leaf, sub, { thisUpdate: "2026-11-24T00:00:00Z" }),
		"one of the future": () => ocsp({ thisUpdate: "2026-12-05T00:00:00Z", nextUpdate: "2026-12-09T00:00:00Z" }),
		"about another certificate": async () => makeOcsp(await makeParty("Leaf", { issuer: sub }), sub, TODAY),
		"of another authority of that name": async () =>
			makeOcsp(leaf, await makeAuthority("Sub", { issuer: root }), { ...TODAY, revoked: { date: OLD.thisUpdate } }),
		"of a responder without the purpose": async () =>
			ocsp({ responder: await makeParty("Responder", { issuer: sub }), revoked: { date: OLD.thisUpdate } }),
		"of a responder whom the root appointed": async () =>
			ocsp({ responder: await makeParty("Responder", { issuer: root, purposes: ["1.3.6.1.5.5.7.3.9"] }) }),
		"of the certificate itself": () => ocsp({ responder: leaf }),
		"with its signature changed": async () => {
			const changed = await ocsp({ revoked: { date: OLD.thisUpdate } });
			changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
			return changed;
		},
	};

	it.each(Object.keys(cases))("%s", async (name) => {
		const answer = (await cases[name]?.()) ?? null;
		expect(answer).not.toBeNull();
		expect(await asked(answering({ [OCSP]: answer }))).toMatchObject({
			state: "not-checked",
			source: null,
			date: null,
		});
	});

	const entry = () => ({ party: leaf, date: "2026-04-01T00:00:00Z" });
	const lists: Readonly<Record<string, () => Promise<Uint8Array>>> = {
		"an old list": () => makeCrl(sub, [entry()], OLD.thisUpdate, OLD.nextUpdate),
		"a list of the root": () => makeCrl(root, [entry()], TODAY.thisUpdate, TODAY.nextUpdate),
		"a list of a namesake": async () =>
			makeCrl(await makeAuthority("Sub", { issuer: root }), [entry()], TODAY.thisUpdate, TODAY.nextUpdate),
		"a list of another point": () =>
			makeCrl(sub, [], TODAY.thisUpdate, TODAY.nextUpdate, [issuingPoint("http://ca.test/other.crl")]),
		"a response in place of a list": () => ocsp(),
	};

	it.each(Object.keys(lists))("%s", async (name) => {
		const answer = (await lists[name]?.()) ?? null;
		expect(answer).not.toBeNull();
		expect(await asked(answering({ [LIST]: answer }))).toMatchObject({ state: "not-checked" });
	});

	it("a failure of whoever asks", async () => {
		expect(await asked(() => Promise.reject(new Error("no network")))).toMatchObject({ state: "not-checked" });
	});

	it("leaves what the file brings as it was", async () => {
		const embedded = readEvidence([await ocsp(OLD)], [], [], newProofs(64));
		for (const name of Object.keys(cases)) {
			const answer = (await cases[name]?.()) ?? null;
			expect(await asked(answering({ [OCSP]: answer }), { embedded }), name).toMatchObject({ state: "good" });
		}
	});
});

describe("a list for one point", () => {
	it("speaks for the certificates that name it", async () => {
		const list = await makeCrl(sub, [], TODAY.thisUpdate, TODAY.nextUpdate, [issuingPoint(LIST)]);
		expect(await asked(answering({ [LIST]: list }))).toMatchObject({ state: "good" });
	});
});

describe("a certificate that ended before the answer", () => {
	let ended: Party;
	beforeAll(async () => {
		ended = await makeParty("Ended", {
			issuer: sub,
			notAfter: "2026-06-01T00:00:00Z",
			urls: { ocsp: [OCSP], crl: [LIST] },
		});
	});
	const answer = async (options: Partial<OcspOptions>) =>
		asked(answering({ [OCSP]: await makeOcsp(ended, sub, { ...TODAY, ...options }) }), { of: ended });
	const list = async (...extensions: Parameters<typeof makeCrl>[4] & object) =>
		asked(answering({ [LIST]: await makeCrl(sub, [], TODAY.thisUpdate, TODAY.nextUpdate, extensions) }), { of: ended });

	it("may have been dropped: good says nothing", async () => {
		expect(await answer({})).toMatchObject({ state: "not-checked", stale: true });
		expect(await list()).toMatchObject({ state: "not-checked", stale: true });
	});

	it("is spoken of where the authority says since when it keeps them", async () => {
		expect(await answer({ archiveCutoff: "2020-01-01T00:00:00Z" })).toMatchObject({ state: "good" });
		expect(await answer({ archiveCutoff: "2026-07-01T00:00:00Z" })).toMatchObject({ state: "not-checked" });
		expect(await list(timeExtension("2.5.29.60", "2020-01-01T00:00:00Z"))).toMatchObject({ state: "good" });
		expect(await list(timeExtension("2.5.29.60", "2026-07-01T00:00:00Z"))).toMatchObject({ state: "not-checked" });
	});

	it("is revoked where the answer says so", async () => {
		expect(await answer({ revoked: { date: "2026-04-01T00:00:00Z" } })).toMatchObject({ state: "revoked" });
	});
});

describe("answers that are kept", () => {
	const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

	it("are asked for once an hour, and not beyond their next update", async () => {
		const fetch = answering({ [OCSP]: await ocsp() });
		const calls = () => fetch.mock.calls.filter(([{ url }]) => url === OCSP).length;
		const cache = newAnswerCache();
		for (const minutes of [0, 30, 59]) {
			expect(await asked(fetch, { cache, now: later(minutes) })).toMatchObject({ state: "good" });
		}
		expect(calls()).toBe(1);
		await asked(fetch, { cache, now: later(60) });
		expect(calls()).toBe(2);
		const short = answering({ [OCSP]: await ocsp({ nextUpdate: "2026-12-01T00:10:00Z" }) });
		const other = newAnswerCache();
		await asked(short, { cache: other });
		expect(await asked(short, { cache: other, now: later(11) })).toMatchObject({ state: "not-checked" });
		expect(short.mock.calls.filter(([{ url }]) => url === OCSP)).toHaveLength(2);
	});

	it("are those that were believed", async () => {
		const cache = newAnswerCache();
		await asked(answering({ [OCSP]: await ocsp({ unknown: true }) }), { cache });
		expect(await asked(answering({ [OCSP]: await ocsp() }), { cache })).toMatchObject({ state: "good" });
	});

	it("give way to newer ones beyond 32 MB, and to a clock that was set back", () => {
		const cache = newAnswerCache();
		const large = () => new Uint8Array(10 * 1024 * 1024);
		for (const key of ["a", "b", "c", "d"]) cache.set(key, large(), later(60), NOW);
		expect(["a", "b", "c", "d"].map((key) => cache.get(key, NOW) !== null)).toEqual([false, true, true, true]);
		expect(cache.get("b", later(-1))).toBeNull();
		cache.set("e", Uint8Array.of(1), null, NOW);
		expect(cache.get("e", NOW)).toBeNull();
	});
});
