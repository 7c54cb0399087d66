import { describe, expect, it, vi } from "vitest";
import { type Download, type Downloaded, download } from "../../entrypoints/verify/download.ts";

const ADDRESS = "https://mail.khanhhoa.gov.vn/?_task=mail&_action=get&_part=2";
const PDF = "%PDF-1.7\n…";

interface Answer {
	readonly body?: BodyInit;
	readonly status?: number;
	readonly headers?: Record<string, string>;
	/** Where redirects ended. */
	readonly url?: string;
}

function response({ body = PDF, status = 200, headers = {}, url = ADDRESS }: Answer): Response {
	return Object.defineProperty(new Response(body, { status, headers }), "url", { value: url });
}

async function fetched(answer: Answer | Error, change: Partial<Download> = {}): Promise<Downloaded> {
	const fetch = async (): Promise<Response> => {
		if (answer instanceof Error) throw answer;
		return response(answer);
	};
	return download(ADDRESS, { fetch, isGranted: async () => true, limit: 1000, time: 5000, ...change });
}

async function reasonOf(answer: Answer | Error, change: Partial<Download> = {}): Promise<string> {
	const found = await fetched(answer, change);
	return found.kind === "failed" ? found.reason : "taken";
}

describe("fetching an attachment", () => {
	it("takes the file with the webmail's own login", async () => {
		const fetch = vi.fn(async () => response({ headers: { "content-type": "application/pdf" } }));
		const found = await download(ADDRESS, { fetch, isGranted: async () => true, limit: 1000, time: 5000 });
		expect(found.kind === "file" && (await found.file.text())).toBe(PDF);
		expect(fetch).toHaveBeenCalledWith(ADDRESS, expect.objectContaining({ credentials: "include" }));
	});

	it("does not ask a host that is not granted, or what is no web address", async () => {
		const fetch = vi.fn(async () => response({}));
		const isGranted = vi.fn(async () => false);
		const ways = { fetch, isGranted, limit: 1000, time: 5000 };
		for (const address of [ADDRESS, "file:///etc/passwd", "javascript:alert(1)", "not an address", ""]) {
			expect(await download(address, ways)).toEqual({ kind: "failed", reason: "not-permitted" });
		}
		expect(isGranted.mock.calls).toEqual([["https://mail.khanhhoa.gov.vn/*"]]);
		expect(fetch).not.toHaveBeenCalled();
	});

	it("refuses to be led to another origin, and goes along within the same one", async () => {
		expect(await reasonOf({ url: "https://evil.example/a.pdf" })).toBe("redirected");
		expect(await reasonOf({ url: "http://mail.khanhhoa.gov.vn/a.pdf" })).toBe("redirected");
		expect(await reasonOf({ url: "https://mail.khanhhoa.gov.vn/elsewhere" })).toBe("taken");
	});

	it("says so where following a redirect is stopped by the browser", async () => {
		const fetch: Download["fetch"] = async (_, { redirect }) => {
			if (redirect === "manual") return Object.defineProperty(response({}), "type", { value: "opaqueredirect" });
			throw new TypeError("Failed to fetch");
		};
		expect(await reasonOf({}, { fetch })).toBe("redirected");
	});

	it("tells a login page from a PDF", async () => {
		const html = { "content-type": "text/html; charset=UTF-8" };
		expect(await reasonOf({ body: "<!DOCTYPE html><title>Đăng nhập</title>", headers: html })).toBe("login-expired");
		expect(await reasonOf({ body: "\n<html lang=vi>" })).toBe("login-expired");
		expect(await reasonOf({ body: "", headers: html })).toBe("login-expired");
		// What is a PDF by its contents is one, whatever the server calls it; anything else the validation tells.
		expect(await reasonOf({ headers: html })).toBe("taken");
		expect(await reasonOf({ body: "PK\u0003\u0004" })).toBe("taken");
	});

	it.each([
		[401, "forbidden"],
		[403, "forbidden"],
		[404, "not-found"],
		[410, "not-found"],
		[500, "server-error"],
		[503, "server-error"],
	])("says what status %i means", async (status, reason) => {
		expect(await reasonOf({ status })).toBe(reason);
	});

	it("stops at the limit, announced or not", async () => {
		expect(await reasonOf({ body: "x", headers: { "content-length": "1001" } })).toBe("too-large");
		expect(await reasonOf({ body: "%PDF-".padEnd(1001, "x") })).toBe("too-large");
		expect(await reasonOf({ body: "%PDF-".padEnd(1000, "x") })).toBe("taken");
	});

	it("says when there is no connection, and when it takes too long", async () => {
		expect(await reasonOf(new TypeError("Failed to fetch"))).toBe("offline");
		const never: Download["fetch"] = (_, { signal }) =>
			new Promise((_resolve, reject) => signal?.addEventListener("abort", () => reject(new Error("aborted"))));
		expect(await reasonOf({}, { fetch: never, time: 20 })).toBe("timed-out");
	});
});
