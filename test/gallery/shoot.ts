/**
 * Looks at every scene in both languages, light, dark and forced colours, narrow and wide; writes the pictures to
 * test-results/gallery/ and lets axe judge each. Ends with an error when axe finds something, when a scene is wider
 * than its window, or when a control is smaller than 24 px.
 * Run: node test/gallery/shoot.ts [part of a scene's name [part of a view's name]]
 */
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, chromium, type Page } from "@playwright/test";
import { createServer } from "vite";

/** Playwright empties test-results when it runs; GALLERY_OUT keeps the pictures elsewhere. */
const OUT = process.env["GALLERY_OUT"] ?? fileURLToPath(new URL("../../test-results/gallery", import.meta.url));
const FLAGS = [
	"--no-sandbox",
	"--disable-gpu",
	"--disable-quic",
	"--no-first-run",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
];

interface View {
	readonly name: string;
	readonly language: "vi" | "en";
	readonly width: number;
	readonly height: number;
	readonly colorScheme: "light" | "dark";
	readonly forcedColors?: "active";
	/** The spacing that WCAG 1.4.12 lets a reader ask for. */
	readonly spaced?: true;
}

const VIEWS: readonly View[] = [
	{ name: "vi-light-1000", language: "vi", width: 1000, height: 760, colorScheme: "light" },
	{ name: "vi-dark-1000", language: "vi", width: 1000, height: 760, colorScheme: "dark" },
	{ name: "vi-light-320", language: "vi", width: 320, height: 640, colorScheme: "light" },
	{ name: "vi-dark-320", language: "vi", width: 320, height: 640, colorScheme: "dark" },
	{ name: "en-light-1000", language: "en", width: 1000, height: 760, colorScheme: "light" },
	{ name: "en-dark-320", language: "en", width: 320, height: 640, colorScheme: "dark" },
	{ name: "en-light-320", language: "en", width: 320, height: 640, colorScheme: "light" },
	{ name: "en-dark-1000", language: "en", width: 1000, height: 760, colorScheme: "dark" },
	{ name: "vi-forced-1000", language: "vi", width: 1000, height: 760, colorScheme: "dark", forcedColors: "active" },
	{ name: "en-forced-320", language: "en", width: 320, height: 640, colorScheme: "light", forcedColors: "active" },
	// 1280 × 1024 at 400 %.
	{ name: "vi-zoomed-320", language: "vi", width: 320, height: 256, colorScheme: "light" },
	{ name: "vi-spaced-320", language: "vi", width: 320, height: 640, colorScheme: "light", spaced: true },
];

const SPACING = `.tc * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
.tc p { margin-bottom: 2em !important }`;

/** In the page: what is wider than the window, and which controls are too small to hit. */
function measure(): string[] {
	const root = document.querySelector("body > div")?.shadowRoot;
	if (!root) return ["nothing was drawn"];
	const complaints: string[] = [];
	for (const element of root.querySelectorAll<HTMLElement>(".tc *")) {
		const box = element.getBoundingClientRect();
		const label = `${element.localName}.${element.getAttribute("class") ?? ""}`;
		const unseen = element.closest(".tc-heard, thead, [popover]") !== null || box.width === 0;
		if (!unseen && (box.right > window.innerWidth + 1 || box.left < -1)) complaints.push(`${label} leaves the window`);
		if (!unseen && element.matches("button, summary, select, input, a") && (box.height < 24 || box.width < 24)) {
			complaints.push(`${label} is ${box.width} × ${box.height}`);
		}
	}
	return complaints;
}

async function shoot(page: Page, scene: string, view: View): Promise<string[]> {
	await page.goto(`http://127.0.0.1:5199/?scene=${scene}&language=${view.language}`);
	await page.waitForSelector(".tc");
	if (view.spaced) {
		await page.evaluate((css) => {
			const style = document.createElement("style");
			style.textContent = css;
			document.querySelector("body > div")?.shadowRoot?.append(style);
		}, SPACING);
	}
	const complaints = await page.evaluate(measure);
	if (scene === "marks") await page.locator(".tc-mark > button").nth(2).focus();
	if (scene.startsWith("badge-details")) await page.locator(".tc-pdf-badge").focus();
	await page.screenshot({ path: `${OUT}/${scene}.${view.name}.png`, fullPage: !scene.startsWith("dialog") });
	const { violations } = await new AxeBuilder({ page }).analyze();
	const judged = violations.map(
		(violation) =>
			`${violation.id}: ${violation.nodes.map((node) => `${node.target} ${node.failureSummary}`).join("; ")}`,
	);
	return [...complaints, ...judged];
}

async function shootView(browser: Browser, view: View, wanted: string): Promise<number> {
	const context = await browser.newContext({
		viewport: { width: view.width, height: view.height },
		colorScheme: view.colorScheme,
		forcedColors: view.forcedColors ?? "none",
		reducedMotion: "reduce",
	});
	const page = await context.newPage();
	await page.goto("http://127.0.0.1:5199/");
	await page.waitForFunction(() => "sceneNames" in window);
	const scenes = await page.evaluate(() => (window as unknown as { sceneNames: string[] }).sceneNames);
	let found = 0;
	for (const scene of scenes.filter((name) => name.includes(wanted))) {
		for (const complaint of await shoot(page, scene, view)) {
			found += 1;
			console.error(`${scene} ${view.name}: ${complaint}`);
		}
	}
	await context.close();
	return found;
}

const server = await createServer({
	configFile: fileURLToPath(new URL("vite.config.ts", import.meta.url)),
	// A file saved meanwhile must not reload the page under axe.
	server: { hmr: false, watch: null },
});
await server.listen();
await mkdir(OUT, { recursive: true });
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", headless: true, args: FLAGS });
let found = 0;
const views = VIEWS.filter((view) => view.name.includes(process.argv[3] ?? ""));
for (const view of views) found += await shootView(browser, view, process.argv[2] ?? "");
await browser.close();
await server.close();
console.log(found === 0 ? "Nothing to complain about." : `${found} complaints.`);
process.exitCode = found === 0 ? 0 : 1;
