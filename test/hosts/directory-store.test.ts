import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
	type DirectoryEnvironment,
	directoryPattern,
	readDirectory,
	readDirectoryStatus,
	refreshDirectory,
} from "../../utils/hosts/browser/directory-store.ts";
import { LARGEST_DIRECTORY } from "../../utils/message/directory-file.ts";

const storage = vi.hoisted(() => ({ items: new Map<string, unknown>(), full: false }));

vi.mock("wxt/browser", () => ({
	browser: {
		storage: {
			local: {
				get: async (key: string) => Object.fromEntries([...storage.items].filter(([name]) => name === key)),
				set: async (items: Record<string, unknown>) => {
					if (storage.full && "directory.addresses" in items) throw new Error("QUOTA_BYTES quota exceeded");
					for (const [key, value] of Object.entries(items)) storage.items.set(key, structuredClone(value));
				},
				remove: async (keys: string[]) => {
					for (const key of keys) storage.items.delete(key);
				},
			},
		},
	},
}));

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const HOUR = 3_600_000;
const START = Date.UTC(2026, 10, 23);

let server: Server;
let handler: Handler;
let seen: IncomingMessage[];
let url: string;
let now: number;
const isGranted = vi.fn(async (_: string) => true);
const environment: DirectoryEnvironment = { isGranted, timeout: 300, now: () => now };
const refresh = (): Promise<void> => refreshDirectory(url, environment);
const answer = (text: string): void => {
	handler = (_, response) => void response.end(text);
};

beforeEach(async () => {
	storage.items.clear();
	storage.full = false;
	seen = [];
	now = START;
	answer("snv@hanam.gov.vn\nSở Tài chính,stc@hanam.gov.vn");
	server = createServer((request, response) => {
		seen.push(request);
		handler(request, response);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/danh-ba.csv`;
	isGranted.mockReset().mockResolvedValue(true);
});

afterEach(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

describe("the administrator's directory", () => {
	it("is read by one GET that has nothing of the person, and kept with its time", async () => {
		await refresh();
		expect(seen.map(({ method, url: path }) => `${method} ${path}`)).toEqual(["GET /danh-ba.csv"]);
		for (const header of ["cookie", "referer", "authorization"]) expect(seen[0]?.headers[header]).toBeUndefined();
		expect(await readDirectory(url)).toEqual(["snv@hanam.gov.vn", "stc@hanam.gov.vn"]);
		const status = { url, readAt: START, count: 2, leftOut: 0, triedAt: START, fault: null };
		expect(await readDirectoryStatus(url)).toEqual(status);
	});

	it("is read once a day, also when the clock was set back", async () => {
		await refresh();
		for (const later of [1, HOUR, 24 * HOUR - 1]) {
			now = START + later;
			await refresh();
		}
		expect(seen).toHaveLength(1);
		answer("moi@hanam.gov.vn");
		now = START + 24 * HOUR;
		await refresh();
		expect(await readDirectory(url)).toEqual(["moi@hanam.gov.vn"]);
		now = START;
		await refresh();
		expect(seen).toHaveLength(3);
	});

	const faults: readonly (readonly [string, string, Handler])[] = [
		["no-answer", "a host that does not answer", () => undefined],
		["no-answer", "a host that breaks off", ({ socket }) => void socket.destroy()],
		[
			"no-answer",
			"a redirect, which is not followed",
			(_, response) => void response.writeHead(302, { location: "/elsewhere" }).end(),
		],
		["refused", "an error", (_, response) => void response.writeHead(404).end("snv@hanam.gov.vn")],
		["not-a-directory", "a page to log in", (_, response) => void response.end("<html>hotro@hanam.gov.vn</html>")],
		["empty", "nothing", (_, response) => void response.end()],
		["too-large", "a file without end", (_, response) => void response.end(Buffer.alloc(LARGEST_DIRECTORY + 1, "a"))],
	];

	it.each(faults)("%s: %s keeps the old copy, and is tried again in an hour", async (fault, _, failing) => {
		await refresh();
		const before = await readDirectory(url);
		handler = failing;
		now = START + 25 * HOUR;
		await refresh();
		expect(await readDirectory(url)).toEqual(before);
		expect(await readDirectoryStatus(url)).toMatchObject({ readAt: START, count: 2, triedAt: now, fault });
		now += HOUR - 1;
		await refresh();
		expect(seen).toHaveLength(2);
		answer("moi@hanam.gov.vn");
		now += 1;
		await refresh();
		expect(await readDirectory(url)).toEqual(["moi@hanam.gov.vn"]);
		expect(await readDirectoryStatus(url)).toMatchObject({ readAt: now, fault: null });
	});

	it("is not asked for where the browser has not granted the host, and at once when it has", async () => {
		isGranted.mockResolvedValue(false);
		await refresh();
		isGranted.mockRejectedValue(new Error("no such pattern"));
		await refresh();
		expect(seen).toEqual([]);
		expect(isGranted).toHaveBeenCalledWith("http://127.0.0.1/*");
		expect(await readDirectoryStatus(url)).toMatchObject({ readAt: null, fault: "not-granted" });
		expect(await readDirectory(url)).toEqual([]);
		isGranted.mockResolvedValue(true);
		await refresh();
		expect(await readDirectory(url)).toHaveLength(2);
	});

	it("says so where the browser has no room, and keeps the old copy", async () => {
		await refresh();
		storage.full = true;
		answer("moi@hanam.gov.vn");
		now = START + 25 * HOUR;
		await refresh();
		expect(await readDirectoryStatus(url)).toMatchObject({ count: 2, fault: "not-kept" });
		expect(await readDirectory(url)).toEqual(["snv@hanam.gov.vn", "stc@hanam.gov.vn"]);
	});

	it("goes with its address", async () => {
		await refresh();
		expect(await readDirectory(`${url}?other`)).toEqual([]);
		expect(await readDirectoryStatus(`${url}?other`)).toBeNull();
		await refreshDirectory("", environment);
		expect(storage.items.size).toBe(0);
		expect(await readDirectory("")).toEqual([]);
	});

	it("is nothing where what was kept is not what was written", async () => {
		for (const kept of [null, 7, { url, lines: 7 }, { lines: "snv@hanam.gov.vn" }]) {
			storage.items.set("directory.addresses", kept);
			storage.items.set("directory.status", kept);
			expect(await readDirectory(url)).toEqual([]);
			expect(await readDirectoryStatus(url)).toBeNull();
		}
	});
});

it("the browser is asked for one host, without its port", () => {
	expect(directoryPattern("https://mail.hanam.gov.vn:8443/a.csv")).toBe("https://mail.hanam.gov.vn/*");
});
