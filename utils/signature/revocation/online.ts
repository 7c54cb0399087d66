/**
 * Evidence from the authorities' own responders and lists, for certificates that a file brings none for. Only where the
 * administrator names the hosts; what comes back is judged as what a file brings, and must be of today besides.
 */
import type { Certificate } from "../certificates/certificate.ts";
import { hex } from "../cms/values.ts";
import type { AnswerCache } from "./answer-cache.ts";
import { listStatement, parseRevocationList } from "./crl.ts";
import type { Statement } from "./evidence.ts";
import { parseOcspResponse, responseStatement } from "./ocsp.ts";
import { ocspRequest } from "./ocsp-request.ts";
import { type FetchRevocation, isAllowedUrl, type RevocationRequest } from "./request.ts";
import { CLOCK_DIFFERENCE, type Evidence } from "./revocation.ts";

export interface OnlineOptions {
	/** The administrator's `revocationHosts`; without any nothing is asked. */
	readonly revocationHosts?: readonly string[];
	/** Keeps a time limit of its own: the validation waits for it. */
	readonly fetchRevocation?: FetchRevocation;
	/** Answers that were believed, kept for as long as they say. */
	readonly revocationCache?: AnswerCache;
}

/** A certificate names one or two of each; the second is for when the first does not answer. */
const MOST_OF_A_KIND = 2;

/** What to ask about a certificate, the responder before the list, which is larger; empty where no host is allowed. */
export function revocationRequests(
	certificate: Certificate,
	issuer: Certificate,
	hosts: readonly string[],
): readonly RevocationRequest[] {
	const { ocspUrls, crlUrls } = certificate.extensions;
	const allowed = (urls: readonly string[]): readonly string[] =>
		urls.filter((url) => isAllowedUrl(url, hosts)).slice(0, MOST_OF_A_KIND);
	const responders = allowed(ocspUrls);
	const body = responders.length === 0 ? null : ocspRequest(certificate, issuer);
	return [
		...responders.flatMap((url) => (body === null ? [] : { kind: "ocsp" as const, url, body })),
		...allowed(crlUrls).map((url) => ({ kind: "crl" as const, url })),
	];
}

const keyOf = (request: RevocationRequest): string =>
	request.kind === "ocsp" ? `${request.url} ${hex(request.body)}` : request.url;

/** Requests that one document may cost: two signers and their timestamps, each with a responder that fails. */
const MOST_REQUESTS = 8;

/** The same options for one document: each request is made once, and no more than so many. */
export function withinBudget<Options extends OnlineOptions>(options: Options): Options {
	const { fetchRevocation } = options;
	if (fetchRevocation === undefined) return options;
	const asked = new Map<string, Promise<Uint8Array | null>>();
	const limited: FetchRevocation = async (request) => {
		const key = keyOf(request);
		const earlier = asked.get(key);
		if (earlier !== undefined || asked.size >= MOST_REQUESTS) return earlier ?? null;
		const answer = fetchRevocation(request);
		asked.set(key, answer);
		return answer;
	};
	return { ...options, fetchRevocation: limited };
}

/**
 * Asks about the certificates of a chain, all at once.
 * @param chain the certificate first, each followed by its issuer, an anchor last
 * @param wanted SHA-256 of those to ask about
 * @param evidence whose responders' certificates and budget are used
 * @returns the evidence with the answers that are believed; those that are not, or not of today, leave no trace
 */
export async function withOnlineEvidence(
	chain: readonly Certificate[],
	wanted: ReadonlySet<string>,
	evidence: Evidence,
	now: Date,
	options: OnlineOptions,
): Promise<Evidence> {
	const found = await Promise.all(
		chain.map((certificate, index) => {
			const issuer = chain[index + 1];
			if (issuer === undefined || !wanted.has(certificate.sha256)) return null;
			return firstAnswer(certificate, issuer, evidence, now, options);
		}),
	);
	const answers = found.filter((answer) => answer !== null);
	return {
		...evidence,
		responses: [...evidence.responses, ...answers.flatMap((answer) => ("response" in answer ? answer.response : []))],
		lists: [...evidence.lists, ...answers.flatMap((answer) => ("list" in answer ? answer.list : []))],
	};
}

type Answer = { readonly response: Evidence["responses"][number] } | { readonly list: Evidence["lists"][number] };

async function firstAnswer(
	certificate: Certificate,
	issuer: Certificate,
	evidence: Evidence,
	now: Date,
	{ revocationHosts = [], fetchRevocation, revocationCache }: OnlineOptions,
): Promise<Answer | null> {
	if (fetchRevocation === undefined) return null;
	for (const request of revocationRequests(certificate, issuer, revocationHosts)) {
		const key = keyOf(request);
		const kept = revocationCache?.get(key, now) ?? null;
		const bytes = kept ?? (await fetchRevocation(request).catch(() => null));
		const answer = bytes === null ? null : read(request, bytes);
		const statement = answer === null ? null : statementOf(answer, certificate, issuer, evidence);
		if (bytes === null || answer === null || statement === null || !isCurrent(statement, now)) continue;
		if (kept === null) revocationCache?.set(key, bytes, statement.nextUpdate, now);
		return answer;
	}
	return null;
}

function read({ kind }: RevocationRequest, bytes: Uint8Array): Answer | null {
	const response = kind === "ocsp" ? parseOcspResponse(bytes) : null;
	if (response !== null) return { response };
	const list = kind === "crl" ? parseRevocationList(bytes) : null;
	return list === null ? null : { list };
}

const statementOf = (answer: Answer, certificate: Certificate, issuer: Certificate, evidence: Evidence) =>
	"response" in answer
		? responseStatement(answer.response, certificate, issuer, evidence.certificates, evidence.proofs)
		: listStatement(answer.list, certificate, issuer, evidence.proofs);

/**
 * What is asked today must be answered of today (RFC 6960, 3.2, items 5 and 6): over plain http anyone on the way could
 * give an old answer, from before a revocation. Without nextUpdate a newer one is always to be had.
 */
function isCurrent({ thisUpdate, nextUpdate }: Statement, now: Date): boolean {
	const age = now.getTime() - thisUpdate.getTime();
	if (age < -CLOCK_DIFFERENCE) return false;
	return nextUpdate === null ? age <= CLOCK_DIFFERENCE : now <= nextUpdate;
}
