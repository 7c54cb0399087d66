import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import type { Page } from "@playwright/test";
import { strToU8 } from "fflate";
import { makeArchive, makeDocx, makePdf, makePdfOfStreams } from "../../inspect/make-files.ts";
import { endlessPdf, manyCodesPdf, sampledColourPdf, zlibAgain } from "../../inspect/stress/make-bombs.ts";
import { expect, test } from "../fixtures.ts";
import { picture } from "./files.ts";
import { expectFinding, expectNothingSent, goBack, heldCard, heldTitles, waitForHeld } from "./held.ts";
import { attach, type Draft, openCompose, pressSend, type Upload } from "./roundcube-driver.ts";

// Attachments are read off the page's thread, in a frame of the extension: by content, safely, unnoticed.

const documents = resolve(import.meta.dirname, "../../../../shared/corpora/documents");
const missing = `No documents: ${documents} is not there.`;

const draft: Draft = {
	from: "canbo@khanhhoa.gov.vn",
	to: "lanhdao@khanhhoa.gov.vn",
	subject: "V/v đăng ký nhu cầu bồi dưỡng",
	body: "Kính gửi anh, chị",
};
const unsigned = "Chưa kèm bản PDF đã ký số";
const article = "Điều 8 khoản 4";

function upload(name: string, bytes: Uint8Array): Upload {
	const isPdf = name.endsWith(".pdf");
	const word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
	return { name, mimeType: isPdf ? "application/pdf" : word, buffer: Buffer.from(bytes) };
}

const sentences = Array.from(
	{ length: 900 },
	(_, index) => `Noi dung ${index}: de nghi cac don vi bao cao lan ${index * 7}`,
);
/** The same text under names that speak of two documents. */
const word = upload("Kế hoạch 15.docx", makeDocx(sentences));
const pdf = upload("Tờ trình 44.pdf", makePdf([sentences.slice(0, 55), sentences.slice(55, 110)]));
/** What the card says when the texts were compared, and only then. */
const byContent = "Tờ trình 44.pdf chưa có chữ ký số. Đề nghị gửi kèm Kế hoạch 15.docx bản PDF đã ký số.";

/** Our frame, found from outside as the page itself could find it. */
function frameHost(page: Page) {
	return page.locator("html > div[aria-hidden=true]");
}

test("a Word file and its unsigned PDF under another name are told to be one document", async ({
	webmail,
	view,
	servers,
}) => {
	await openCompose(webmail, { ...draft, attachments: [word, pdf] });
	await pressSend(webmail);
	expect(await expectFinding(view, unsigned, article)).toContain(byContent);
	await expectNothingSent(servers);
});

test("LibreOffice's own files are read: the mark of secrecy in each is told", async ({ webmail, view, servers }) => {
	test.skip(!existsSync(documents), missing);
	for (const name of ["t.docx", "t.pdf", "t.odt", "t.rtf"]) {
		await openCompose(webmail, { ...draft, attachments: [upload(name, readFileSync(resolve(documents, name)))] });
		await pressSend(webmail);
		await waitForHeld(view);
		expect(await heldTitles(view), name).toContain("Có dấu hiệu bí mật nhà nước");
		await goBack(view);
	}
	await expectNothingSent(servers);
});

test("the frame asks nothing of any server", async ({ webmail, view, extension, servers }) => {
	const asked: string[] = [];
	extension.context.on("request", (request) => asked.push(request.url()));
	await openCompose(webmail, { ...draft, attachments: [word, pdf] });
	await pressSend(webmail);
	expect(await expectFinding(view, unsigned, article)).toContain(byContent);
	const own = new URL(servers.roundcubeUrl).origin;
	const others = asked.filter((url) => !url.startsWith(own) && !url.startsWith("data:") && !url.startsWith("blob:"));
	expect(others.filter((url) => !url.startsWith("chrome-extension://"))).toEqual([]);
	expect(others.some((url) => url.endsWith("/inspector.html"))).toBe(true);
	await expect(frameHost(webmail)).toHaveCount(1);
});

test("a page whose policy forbids frames is read all the same", async ({ webmail, view }) => {
	await webmail.route(/_action=compose/, async (route) => {
		const response = await route.fetch();
		const headers = { ...response.headers(), "content-security-policy": "frame-src 'none'; worker-src 'none'" };
		await route.fulfill({ response, headers });
	});
	await openCompose(webmail, { ...draft, attachments: [word, pdf] });
	await pressSend(webmail);
	expect(await expectFinding(view, unsigned, article)).toContain(byContent);
});

test("no frame is made before the first file, and none is left where the page takes it away", async ({
	webmail,
	view,
}) => {
	await openCompose(webmail, draft);
	await expect(frameHost(webmail)).toHaveCount(0);
	await attach(webmail, [word]);
	await expect(frameHost(webmail)).toHaveCount(1);
	await webmail.waitForTimeout(500);
	await frameHost(webmail).evaluate((host) => host.remove());
	await attach(webmail, [pdf]);
	await pressSend(webmail);
	expect(await expectFinding(view, unsigned, article)).toContain(byContent);
});

test("a file that holds its reader up costs itself alone", async ({ webmail, view }) => {
	test.setTimeout(90_000);
	const hostile = upload("Báo cáo 77.pdf", endlessPdf());
	await openCompose(webmail, { ...draft, attachments: [hostile] });
	await attach(webmail, [word, pdf]);
	await pressSend(webmail);
	await view.waitFor("dialog", /Đang kiểm tra|trước khi gửi/);
	await expect(async () => {
		const card = await expectFinding(view, unsigned, article);
		expect(card).toContain(byContent);
	}).toPass({ timeout: 60_000 });
});

/** Bytes that each process of the browser's pages took at most, by its number. */
async function peakMemory(page: Page): Promise<Map<number, number>> {
	const browser = await page.context().browser()?.newBrowserCDPSession();
	if (!browser) throw new Error("This browser does not tell its processes.");
	const { processInfo } = await browser.send("SystemInfo.getProcessInfo");
	await browser.detach();
	const renderers = processInfo.filter(({ type, id }) => type === "renderer" && existsSync(`/proc/${id}/status`));
	return new Map(
		renderers.map(({ id }) => {
			const [, kilobytes = "NaN"] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${id}/status`, "utf8")) ?? [];
			return [id, Number(kilobytes) * 1024] as const;
		}),
	);
}

test("PDFs that unpack to gigabytes, or claim to have as much, are told, and cost no gigabyte", async ({
	webmail,
	view,
}) => {
	test.skip(process.platform !== "linux", "Memory is read from /proc.");
	const text = zlibAgain("BT /F1 9 Tf (A) Tj ET ".repeat(40_000), 2000);
	const spaces = brotliCompressSync(Buffer.alloc(512 * 1024 ** 2, " "), {
		params: { [constants.BROTLI_PARAM_QUALITY]: 1 },
	});
	const hostile = {
		"Báo cáo 77.pdf": makePdfOfStreams([text], "/Filter/FlateDecode"),
		"Báo cáo 78.pdf": makePdfOfStreams([spaces], "/Filter/BrotliDecode"),
		// Watched by what the reader makes of them, which a bundler writes in another way than their sources do.
		"Báo cáo 79.pdf": sampledColourPdf(90_000_000),
		"Báo cáo 80.pdf": manyCodesPdf(),
	};
	const attachments = Object.entries(hostile).map(([name, bytes]) => upload(name, bytes));
	await openCompose(webmail, { ...draft, attachments });
	await pressSend(webmail);
	await waitForHeld(view);
	const card = await heldCard(view, "Chưa kiểm tra được");
	for (const name of Object.keys(hostile)) expect(card).toContain(name);
	const peaks = [...(await peakMemory(webmail)).values()];
	expect(peaks.length).toBeGreaterThan(1);
	expect(Math.max(...peaks)).toBeLessThan(1024 ** 3);
});

interface LongTasks {
	readonly longTasks: number[];
}

/** From the disk, since Playwright itself would keep the page busy with files that it sends there. */
async function longTasksWhile(page: Page, paths: string[]): Promise<number[]> {
	await page.evaluate(() => {
		const seen: number[] = [];
		Object.assign(window, { longTasks: seen });
		new PerformanceObserver((list) => {
			for (const { duration } of list.getEntries()) seen.push(Math.round(duration));
		}).observe({ entryTypes: ["longtask"] });
	});
	const [chooser] = await Promise.all([
		page.waitForEvent("filechooser"),
		page.locator("#compose-attachments button.attach").click(),
	]);
	await chooser.setFiles(paths);
	await expect(page.locator("#attachment-list li:not(.uploading)")).toHaveCount(paths.length, { timeout: 30_000 });
	await page.waitForTimeout(3000);
	return page.evaluate(() => (window as unknown as LongTasks).longTasks);
}

interface Profile {
	readonly nodes: readonly {
		readonly id: number;
		readonly callFrame: { readonly functionName: string; readonly url: string };
		readonly children?: readonly number[];
	}[];
	readonly samples: readonly number[];
	/** Microseconds since the sample before. */
	readonly timeDeltas: readonly number[];
}

/** Microseconds between two looks of the profiler. */
const INTERVAL = 500;

/**
 * Milliseconds of the longest stretch in which the page's thread was at our own scripts without a pause, by what it
 * computed: where other programs had the processor meanwhile, that is not counted.
 */
function longestOwn({ nodes, samples, timeDeltas }: Profile): number {
	const own = new Set<number>();
	// A node's children stand behind it.
	for (const { id, callFrame, children = [] } of nodes) {
		if (callFrame.url.startsWith("chrome-extension://")) own.add(id);
		if (own.has(id)) for (const child of children) own.add(child);
	}
	const collectors = new Set(
		nodes.flatMap(({ id, callFrame }) => (callFrame.functionName === "(garbage collector)" ? [id] : [])),
	);
	let longest = 0;
	let current = 0;
	for (const [index, sample] of samples.entries()) {
		const isOwn = own.has(sample) || (collectors.has(sample) && current > 0);
		current = isOwn ? current + Math.min(timeDeltas[index + 1] ?? 0, INTERVAL) : 0;
		longest = Math.max(longest, current);
	}
	return longest / 1000;
}

test("the page's thread is free while 50 MB are read, and an archive of 10,000 files", async ({
	webmail,
	view,
}, info) => {
	test.setTimeout(120_000);
	const entries = Array.from({ length: 9999 }, (_, index) => [`${index}.txt`, strToU8(`Noi dung ${index}`)] as const);
	const archive = makeArchive({
		...Object.fromEntries(entries),
		"cuoi.docx": makeDocx(["Kính gửi", "", "TỐI MẬT", ""]),
	});
	const paths = [
		upload("Kế hoạch 15.docx", makeDocx(sentences, 25 * 1024 * 1024)),
		upload("Báo cáo 16.docx", makeDocx(sentences, 18 * 1024 * 1024)),
		upload("Tờ trình 44.pdf", makePdf([sentences.slice(0, 55)])),
		{ ...upload("Phụ lục.zip", archive), mimeType: "application/zip" },
	].map(({ name, buffer }) => {
		const path = info.outputPath(name);
		writeFileSync(path, buffer);
		return path;
	});
	await openCompose(webmail, draft);
	const devtools = await webmail.context().newCDPSession(webmail);
	await devtools.send("Profiler.enable");
	await devtools.send("Profiler.setSamplingInterval", { interval: INTERVAL });
	await devtools.send("Profiler.start");
	const tasks = await longTasksWhile(webmail, paths);
	await pressSend(webmail);
	await waitForHeld(view);
	await expect(async () => expect(await heldTitles(view)).toContain("Có dấu hiệu bí mật nhà nước")).toPass({
		timeout: 60_000,
	});
	const { profile } = (await devtools.send("Profiler.stop")) as { profile: Profile };
	const own = longestOwn(profile);
	info.annotations.push({ type: "long tasks", description: JSON.stringify({ own, tasks }) });
	expect(profile.nodes.some(({ callFrame }) => callFrame.url.startsWith("chrome-extension://"))).toBe(true);
	// A long task begins at 50 ms. On two idle cores it is none; twice that is allowed where other programs take them.
	expect(own).toBeLessThan(100);
});

test("the page's thread is free while 10 MB of Word and 20 pages of PDF are read", async ({ webmail, view }, info) => {
	const pages = Array.from({ length: 20 }, (_, page) => sentences.slice(page * 45, page * 45 + 45));
	const onDisk = ({ name, buffer }: Upload): string => {
		const path = info.outputPath(name);
		writeFileSync(path, buffer);
		return path;
	};
	const read = [
		onDisk(upload("Kế hoạch 15.docx", makeDocx(sentences, 10 * 1024 * 1024))),
		onDisk(upload("Tờ trình 44.pdf", makePdf(pages))),
	];
	const unread = [onDisk(picture("anh.jpg", 10)), onDisk(picture("anh2.jpg", 1))];
	await openCompose(webmail, draft);
	// Roundcube's own and the upload's: pictures of the same size, which take little reading.
	const own = await longTasksWhile(webmail, unread);
	await openCompose(webmail, draft);
	const reading = await longTasksWhile(webmail, read);
	info.annotations.push({ type: "long tasks", description: JSON.stringify({ own, reading }) });
	expect(Math.max(0, ...reading)).toBeLessThanOrEqual(Math.max(50, ...own.map((duration) => duration * 1.5)));
	await pressSend(webmail);
	expect(await expectFinding(view, unsigned, article)).toContain(byContent);
});
