/** The hosts that the layers of policy name, without the rules: the background needs no more of the policy. */

/**
 * A host that may be asked about revocation: "ocsp.ca.gov.vn", "ca.local:8080", or "*.viettel-ca.vn" for a domain of at
 * least two labels and what is below it. Never an address with a wildcard.
 */
export const REVOCATION_HOST =
	/^(([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]*[a-z0-9])?(:\d{1,5})?|\*(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+\.[a-z]([a-z0-9-]*[a-z0-9])?)$/i;
const MOST_REVOCATION_HOSTS = 50;

/** `revocationHosts` of the administrator; no other layer has a say. */
export function revocationHostsOf(administrator: unknown): readonly string[] {
	const layer = typeof administrator === "object" && administrator !== null ? administrator : {};
	const hosts = (layer as Record<string, unknown>)["revocationHosts"];
	const isHost = (value: unknown): value is string =>
		typeof value === "string" && value.length <= 260 && REVOCATION_HOST.test(value);
	const valid = Array.isArray(hosts) ? hosts.filter(isHost) : [];
	return valid.length > MOST_REVOCATION_HOSTS ? [] : valid;
}

/**
 * A file on the agency's own host: "https://mail.hanam.gov.vn/danh-ba.csv", no name or password in it. Without TLS only
 * on this computer itself, for trials.
 */
const DIRECTORY_URL = /^(?:https:\/\/[a-z0-9.-]+|http:\/\/(?:127\.0\.0\.1|localhost))(?::\d{1,5})?\/[^\s#]*$/i;
const LONGEST_DIRECTORY_URL = 500;

export function isDirectoryUrl(url: string): boolean {
	return url.length <= LONGEST_DIRECTORY_URL && DIRECTORY_URL.test(url) && URL.canParse(url);
}

/** `directoryUrl` of the administrator, or "" where there is none; no other layer has a say. */
export function directoryUrlOf(administrator: unknown): string {
	const layer = typeof administrator === "object" && administrator !== null ? administrator : {};
	const url = (layer as Record<string, unknown>)["directoryUrl"];
	return typeof url === "string" && isDirectoryUrl(url) ? url : "";
}

const isPattern = (value: unknown): value is string =>
	typeof value === "string" && /^(https?|\*):\/\/[^\s/]+\/[^\s]*$/.test(value);

function hostsIn(layer: unknown): readonly string[] | undefined {
	const hosts = typeof layer === "object" && layer !== null ? (layer as Record<string, unknown>)["hosts"] : undefined;
	return Array.isArray(hosts) ? hosts.filter(isPattern) : undefined;
}

function lockedIn(layer: unknown): readonly unknown[] {
	const locked = typeof layer === "object" && layer !== null ? (layer as Record<string, unknown>)["locked"] : undefined;
	return Array.isArray(locked) ? locked : [];
}

/** `hosts` of the user's layer, or of the administrator's where that gives and locks it, or where the user gives none. */
export function hostsOf(administrator: unknown, user: unknown): readonly string[] {
	const locked = lockedIn(administrator);
	const own = locked.includes("hosts") || locked.includes("*") ? undefined : hostsIn(user);
	// Guarding more pages is never against the administrator: both lists count.
	return [...new Set([...(hostsIn(administrator) ?? []), ...(own ?? [])])];
}
