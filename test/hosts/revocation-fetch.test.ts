import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
	answerRevocation,
	type FetchEnvironment,
	isOwnPage,
	patternsOf,
	revocationFetcher,
	ungrantedHosts,
} from "../../utils/hosts/browser/revocation-fetch.ts";
import { LARGEST_ANSWER } from "../../utils/signature/revocation/request.ts";

vi.mock("wxt/browser", () => ({ browser: { runtime: { getURL: () => "chrome-extension://abcdefgh/" } } }));

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let handler: Handler;
let seen: string[];
let host: string;
let environment: FetchEnvironment;
const isGranted = vi.fn(async (_: string) => true);

beforeEach(async () => {
	seen = [];
	handler = (_, response) => void response.end(Uint8Array.of(1, 2, 3));
	server = createServer((request, response) => {
		seen.push(`${request.method} ${request.url}`);
		handler(request, response);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
	isGranted.mockReset().mockResolvedValue(true);
	environment = { isGranted, timeout: 300, silentUntil: new Map() };
});

afterEach(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

const body = Uint8Array.of(0x30, 0);
const ask = (path = "/") =>
	revocationFetcher([host], environment)({ kind: "ocsp", url: `http://${host}${path}`, body });
const list = () => revocationFetcher([host], environment)({ kind: "crl", url: `http://${host}/list.crl` });

describe("a request to an authority", () => {
	it("is a POST of the OCSP request, or a GET of the list, with nothing of the person", async () => {
		const headers: IncomingMessage["headers"][] = [];
		const bodies: Buffer[] = [];
		handler = (request, response) => {
			headers.push(request.headers);
			request.on("data", (data: Buffer) => bodies.push(data));
			request.on("end", () => response.end(Uint8Array.of(1, 2, 3)));
		};
		expect(await ask("/ocsp")).toEqual(Uint8Array.of(1, 2, 3));
		expect(await list()).toEqual(Uint8Array.of(1, 2, 3));
		expect(seen).toEqual(["POST /ocsp", "GET /list.crl"]);
		expect(Buffer.concat(bodies)).toEqual(Buffer.from(body));
		expect(headers[0]?.["content-type"]).toBe("application/ocsp-request");
		for (const one of headers) {
			expect(one.cookie).toBeUndefined();
			expect(one.referer).toBeUndefined();
			expect(one.authorization).toBeUndefined();
		}
	});

	it("is made only to a host that is named and granted", async () => {
		const url = `http://${host}/`;
		for (const hosts of [[], ["other.test"], ["127.0.0.1"], ["*.0.0.1"]]) {
			expect(await revocationFetcher(hosts, environment)({ kind: "crl", url })).toBeNull();
		}
		expect(isGranted).not.toHaveBeenCalled();
		isGranted.mockResolvedValue(false);
		expect(await list()).toBeNull();
		expect(isGranted).toHaveBeenLastCalledWith("http://127.0.0.1/*");
		isGranted.mockRejectedValue(new Error("no such pattern"));
		expect(await list()).toBeNull();
		expect(seen).toEqual([]);
	});
});

describe("an answer that is none", () => {
	it("is a redirect, which is not followed", async () => {
		handler = ({ url }, response) => {
			if (url === "/") response.writeHead(302, { location: "/elsewhere" });
			response.end();
		};
		expect(await ask()).toBeNull();
		expect(seen).toEqual(["POST /"]);
	});

	it.each([204, 304, 403, 404, 500, 503])("is status %i", async (status) => {
		handler = (_, response) => void response.writeHead(status).end();
		expect(await ask()).toBeNull();
	});

	it("is too large, whether or not it says so", async () => {
		const most = LARGEST_ANSWER.ocsp;
		handler = (_, response) => void response.end(Buffer.alloc(most));
		expect((await ask())?.length).toBe(most);
		handler = (_, response) => void response.end(Buffer.alloc(most + 1));
		expect(await ask()).toBeNull();
		let ended = false;
		handler = (request, response) => {
			request.resume();
			response.on("close", () => {
				ended = true;
			});
			const more = (): void => {
				if (!ended) response.write(Buffer.alloc(1024 * 1024), () => setImmediate(more));
			};
			more();
		};
		environment = { ...environment, timeout: 10_000 };
		expect(await list()).toBeNull();
		await vi.waitFor(() => expect(ended).toBe(true));
	});

	it("comes too slowly, byte by byte", async () => {
		handler = (_, response) => {
			const timer = setInterval(() => response.write(Uint8Array.of(0)), 20);
			response.on("close", () => clearInterval(timer));
		};
		expect(await ask()).toBeNull();
	});

	it("never comes", async () => {
		handler = () => undefined;
		expect(await ask()).toBeNull();
	});

	it("is a connection that breaks", async () => {
		handler = (request) => void request.socket.destroy();
		expect(await ask()).toBeNull();
	});
});

describe("a host that did not answer", () => {
	afterEach(() => void vi.useRealTimers());

	it("is left alone for a minute, one that refuses is not", async () => {
		handler = (request) => void request.socket.destroy();
		await ask();
		await ask();
		expect(seen).toHaveLength(1);
		vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 61_000 });
		handler = (_, response) => void response.writeHead(404).end();
		await ask();
		await ask();
		expect(seen).toHaveLength(3);
	});
});

describe("a request from a frame", () => {
	it("goes through the background as base64, there and back", async () => {
		const url = `http://${host}/`;
		const fetch = revocationFetcher([host], environment);
		handler = (request, response) => {
			request.pipe(response);
		};
		const message = { type: "fetch-revocation", url } as const;
		expect(await answerRevocation({ ...message, body: "MAA=" }, fetch)).toBe("MAA=");
		expect(await answerRevocation({ ...message, body: null }, fetch)).toBe("");
		expect(await answerRevocation({ ...message, body: "%" }, fetch)).toBeNull();
		expect(seen).toEqual(["POST /", "GET /"]);
		handler = (_, response) => void response.end(Buffer.alloc(300_000, 7));
		const large = await answerRevocation({ ...message, body: null }, fetch);
		expect(Buffer.from(large ?? "", "base64")).toEqual(Buffer.alloc(300_000, 7));
	});
});

describe("who may ask", () => {
	it.each([
		["chrome-extension://abcdefgh/inspector.html", true],
		// With use_dynamic_url a frame has an address made anew for each session.
		["chrome-extension://0f1e2d3c/inspector.html", true],
		["https://mail.gov.vn/", false],
		["https://mail.gov.vn/chrome-extension://abcdefgh/", false],
		["about:blank", false],
		["", false],
		[undefined, false],
	])("%s: %s", (url, allowed) => {
		expect(isOwnPage(url)).toBe(allowed);
	});
});

describe("permissions", () => {
	it("are wanted for both schemes of each host, without the port", async () => {
		expect(patternsOf("*.viettel-ca.vn")).toEqual(["http://*.viettel-ca.vn/*", "https://*.viettel-ca.vn/*"]);
		expect(patternsOf("ca.local:8080")).toEqual(["http://ca.local/*", "https://ca.local/*"]);
		isGranted.mockImplementation(async (pattern) => !pattern.startsWith("http://b."));
		expect(await ungrantedHosts(["a.vn", "b.vn", "c.vn"], { isGranted })).toEqual(["b.vn"]);
		isGranted.mockRejectedValue(new Error("no such pattern"));
		expect(await ungrantedHosts(["a.vn"], { isGranted })).toEqual(["a.vn"]);
	});
});
