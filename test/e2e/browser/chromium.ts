import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Worker } from "@playwright/test";

export interface BrowserOptions {
	/** Language of the browser and so of the extension. */
	locale?: "vi" | "en";
	viewport?: { width: number; height: number };
	colorScheme?: "light" | "dark";
	headless?: boolean;
	/** More switches for the command line. */
	args?: string[];
}

export interface LaunchedBrowser {
	readonly context: BrowserContext;
	/** Ends the browser and removes its profile. */
	close(): Promise<void>;
}

export interface BrowserWithExtension extends LaunchedBrowser {
	readonly extensionId: string;
	/** The background worker; it may be asleep, then this waits until something wakes it. */
	serviceWorker(): Promise<Worker>;
}

/** Branded Chrome comes last: from version 137 on it ignores --load-extension. */
const programs = [
	"/usr/bin/chromium",
	"/usr/bin/chromium-browser",
	"/usr/bin/google-chrome",
	"/opt/google/chrome/chrome",
];

const baseSwitches = [
	"--no-sandbox",
	"--disable-gpu",
	"--disable-quic",
	"--no-first-run",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
	// Whatever the extension or the page asks for, nothing leaves this machine.
	"--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
];

function chromiumProgram(): string {
	const named = process.env["CHROMIUM_PATH"];
	if (named !== undefined && named !== "") return named;
	const found = programs.find((path) => existsSync(path));
	if (found === undefined) throw new Error("No Chromium found: run test/setup.sh, or name one in CHROMIUM_PATH.");
	return found;
}

/** A browser without the extension, otherwise the same. */
export async function launchPlain(options: BrowserOptions = {}): Promise<LaunchedBrowser> {
	return launch([], options);
}

export async function launchWithExtension(
	extensionDir: string,
	options: BrowserOptions = {},
): Promise<BrowserWithExtension> {
	if (!existsSync(join(extensionDir, "manifest.json"))) {
		throw new Error(`No extension in ${extensionDir}: build it first, or name its folder in EXTENSION_DIR.`);
	}
	const folder = realpathSync(extensionDir);
	const switches = [`--disable-extensions-except=${folder}`, `--load-extension=${folder}`];
	const browser = await launch(switches, options);
	const extensionId = unpackedExtensionId(folder);
	const ofExtension = (worker: Worker) => worker.url().startsWith(`chrome-extension://${extensionId}/`);
	return {
		...browser,
		extensionId,
		serviceWorker: async () =>
			browser.context.serviceWorkers().find(ofExtension) ??
			browser.context.waitForEvent("serviceworker", { predicate: ofExtension, timeout: 10_000 }),
	};
}

async function launch(switches: string[], options: BrowserOptions): Promise<LaunchedBrowser> {
	const profile = mkdtempSync(join(tmpdir(), "thu-chuan-profile-"));
	const locale = options.locale ?? "vi";
	try {
		const context = await chromium.launchPersistentContext(profile, {
			executablePath: chromiumProgram(),
			headless: options.headless ?? true,
			args: [...baseSwitches, ...switches, `--lang=${locale}`, ...(options.args ?? [])],
			locale: locale === "vi" ? "vi-VN" : "en-US",
			// On Linux the extension's own language follows the environment, not --lang.
			env: { ...definedEnvironment(), LANGUAGE: locale },
			viewport: options.viewport ?? { width: 1280, height: 860 },
			colorScheme: options.colorScheme ?? "light",
			timezoneId: "Asia/Ho_Chi_Minh",
		});
		// Below the time of a test, so that the message says what was waited for.
		context.setDefaultTimeout(15_000);
		return { context, close: () => close(context, profile) };
	} catch (error) {
		rmSync(profile, { recursive: true, force: true });
		throw error;
	}
}

async function close(context: BrowserContext, profile: string): Promise<void> {
	await context.close();
	// The last of the browser's processes may still be writing into it.
	rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

function definedEnvironment(): Record<string, string> {
	return Object.fromEntries(
		Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
	);
}

/** Chromium makes the id from the manifest's key, or from the path when there is none: hex digits written as a–p. */
function unpackedExtensionId(folder: string): string {
	const manifest: unknown = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
	const key = typeof manifest === "object" && manifest !== null && "key" in manifest ? manifest.key : undefined;
	const seed = typeof key === "string" ? Buffer.from(key, "base64") : Buffer.from(folder, "utf8");
	const digest = createHash("sha256").update(seed).digest("hex").slice(0, 32);
	return [...digest].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join("");
}
