/** Runs in a worker of the browser, with what the product has there: WebCrypto, and its own hash for large files. */
import { EMPTY_STORE } from "../../utils/signature/trust/store.ts";
import { validatePdf } from "../../utils/signature/validate.ts";

export interface WorkerTimes {
	/** Of validatePdf, and of WebCrypto's SHA-256 over the same bytes, in milliseconds. */
	readonly validate: number;
	readonly hash: number;
	readonly intact: boolean;
}

addEventListener("message", async ({ data }: MessageEvent<string>) => {
	const bytes = new Uint8Array(await (await fetch(data)).arrayBuffer());
	const started = performance.now();
	const report = await validatePdf(bytes, { store: EMPTY_STORE, now: new Date() });
	const validated = performance.now();
	await crypto.subtle.digest("SHA-256", bytes);
	const hashed = performance.now();
	const intact = report.signatures.every(({ evaluated }) => evaluated?.facts.intact === true);
	postMessage({ validate: validated - started, hash: hashed - validated, intact } satisfies WorkerTimes);
});
