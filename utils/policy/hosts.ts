/** The hosts that the layers of policy name, without the rules: the background needs no more of the policy. */
const isPattern = (value: unknown): value is string =>
	typeof value === "string" && /^(https?|\*):\/\/[^\s/]+\/[^\s]*$/.test(value);

function hostsIn(layer: unknown): readonly string[] | undefined {
	const hosts = typeof layer === "object" && layer !== null ? (layer as Record<string, unknown>)["hosts"] : undefined;
	return Array.isArray(hosts) && hosts.every(isPattern) ? hosts : undefined;
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
