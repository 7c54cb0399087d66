/**
 * Where the layers of policy are kept in the browser. Content scripts and pages read the local copy, so that a check
 * needs no background; the background alone reads the administrator's values and keeps the copy up to date.
 */
import { browser } from "wxt/browser";

const ADMINISTRATOR = "policy.administrator";
const USER = "policy.user";
/** Whether the administrator's values have been there, or it is certain that there are none. */
const SETTLED = "policy.settled";

export interface RawPolicy {
	readonly administrator: unknown;
	readonly user: unknown;
	/** False in the first minute of a new installation: the administrator's values may still come. */
	readonly settled: boolean;
}

export async function readRawPolicy(): Promise<RawPolicy> {
	const stored = await browser.storage.local.get([ADMINISTRATOR, USER, SETTLED]);
	return { administrator: stored[ADMINISTRATOR], user: stored[USER], settled: stored[SETTLED] === true };
}

export async function writeUserPolicy(user: Record<string, unknown>): Promise<void> {
	await browser.storage.local.set({ [USER]: user });
}

/** Calls back when any layer has changed. @returns how to stop */
export function onPolicyChanged(listener: () => void): () => void {
	const watch = (changes: Record<string, unknown>, area: string): void => {
		if (area === "local" && (ADMINISTRATOR in changes || USER in changes || SETTLED in changes)) listener();
	};
	browser.storage.onChanged.addListener(watch);
	return () => browser.storage.onChanged.removeListener(watch);
}

/** What Firefox and Thunderbird reject with where there is no policy (toolkit/components/extensions, ext-storage.js). */
const NO_POLICY = /managed storage manifest not found/i;

async function readManaged(): Promise<Record<string, unknown>> {
	try {
		return await browser.storage.managed.get(null);
	} catch (error) {
		if (error instanceof Error && NO_POLICY.test(error.message)) return {};
		throw error;
	}
}

/**
 * Reads the administrator's values. Chromium gives `{}` at the first start and the values some 20 s later by
 * `onChanged`. So `{}` is "none" only when `certain`.
 * @throws what the browser throws where it does not say that there is no policy; the copy stays as it is
 */
export async function refreshAdministratorPolicy(certain: boolean): Promise<void> {
	const managed = await readManaged();
	const isEmpty = Object.keys(managed).length === 0;
	if (!isEmpty) await browser.storage.local.set({ [ADMINISTRATOR]: managed, [SETTLED]: true });
	else if (certain) {
		await browser.storage.local.remove(ADMINISTRATOR);
		await browser.storage.local.set({ [SETTLED]: true });
	}
}
