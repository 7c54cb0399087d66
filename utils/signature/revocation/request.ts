/**
 * What may be asked of an authority over the network, and of which host. The one contract between the validation, which
 * makes no request itself, and the hosts, which make them (utils/hosts).
 */

export type RevocationRequest =
	/** RFC 6960, appendix A.1: `body` is a DER OCSPRequest, to be sent by POST as application/ocsp-request. */
	| { readonly kind: "ocsp"; readonly url: string; readonly body: Uint8Array<ArrayBuffer> }
	/** RFC 5280, 4.2.1.13: a DER CertificateList, to be had by GET. */
	| { readonly kind: "crl"; readonly url: string };

/** The answer's bytes as they came, not yet believed; null when there is none. Whatever it rejects with counts as null. */
export type FetchRevocation = (request: RevocationRequest) => Promise<Uint8Array | null>;

/** Octets of an answer. A response is of 1–4 KB; lists of Vietnamese authorities go up to some MB. */
export const LARGEST_ANSWER = { ocsp: 64 * 1024, crl: 10 * 1024 * 1024 } as const;

/** Longer than the address of any responder or list. */
const LONGEST_URL = 512;

/**
 * Whether a request may go to this address.
 * @param hosts the administrator's: "ocsp.ca.gov.vn" for that host alone, "ca.local:8080" for that port alone,
 *   "*.viettel-ca.vn" for that domain and all below it at the usual ports, IP addresses excepted
 */
export function isAllowedUrl(url: string, hosts: readonly string[]): boolean {
	if (url.length > LONGEST_URL || !URL.canParse(url)) return false;
	const { protocol, username, password, host, hostname } = new URL(url);
	if ((protocol !== "http:" && protocol !== "https:") || username !== "" || password !== "") return false;
	return hosts.some((named) => {
		const wanted = named.toLowerCase();
		if (!wanted.startsWith("*.")) return host === wanted;
		return host === hostname && !isAddress(hostname) && `.${hostname}`.endsWith(wanted.slice(1));
	});
}

/** URL has already made "0x7f.1" and "2130706433" into "127.0.0.1". */
const isAddress = (hostname: string): boolean => hostname.startsWith("[") || /^[\d.]+$/.test(hostname);
