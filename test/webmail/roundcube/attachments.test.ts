// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { RoundcubeAttachments } from "../../../utils/webmail/roundcube/attachments.ts";

const { signal } = new AbortController();
const LIMIT = 1000;
const PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";

const fetched = vi.fn(async (_: string, __?: RequestInit): Promise<Response> => new Response("abc"));
let attachments: RoundcubeAttachments;

/** What the server gives for a file. */
function answer(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}): void {
	fetched.mockImplementation(
		async () => new Response(body, { headers: { "content-type": "application/octet-stream", ...headers } }),
	);
}

/** Roundcube's list, and the document in the HTML editor's frame, for which an element stands: happy-dom loads none, and has no `images`. */
function page(...sources: readonly string[]): HTMLImageElement[] {
	document.body.innerHTML = `
		<form name="form"><input name="_id" value="compose1"></form>
		<ul id="attachment-list"><li id="rcmfile1" class="application pdf"><span class="attachment-name">a.pdf</span></li></ul>
		<div id="composebody_ifr"></div>`;
	const editor = document.implementation.createHTMLDocument();
	const images = sources.map((source) => Object.assign(editor.createElement("img"), { src: source }));
	editor.body.append(...images);
	Object.defineProperty(editor, "images", { get: () => editor.querySelectorAll("img") });
	const frame = document.querySelector("#composebody_ifr");
	if (frame) Object.defineProperty(frame, "contentDocument", { value: editor });
	attachments = new RoundcubeAttachments(document);
	attachments.watch(signal);
	return images;
}

const pictures = (): ReturnType<RoundcubeAttachments["list"]> => attachments.list().filter(({ inline }) => inline);
const own = (query: string): string => new URL(`./?_task=mail&_action=display-attachment&${query}`, location.href).href;

beforeEach(() => {
	fetched.mockReset();
	answer("abc");
	vi.stubGlobal("fetch", fetched);
});

afterEach(() => vi.unstubAllGlobals());

describe("pictures in the body", () => {
	it.each([
		["data:image/gif,GIF89a%01%00%80%FF", 10],
		["data:image/gif,100%", 4],
		["data:image/svg+xml,<svg/>#part", 6],
		["data:image/gif;base64,R0lG", 3],
		["data:image/gif;base64,R0k=", 2],
		["data:image/gif;base64,Rw%3D%3D", 1],
		["data:image/png;charset=x;base64,", 0],
		["data:image/gif", null],
	])("of %s: %s bytes, counted without decoding", (source, size) => {
		page(source);
		expect(pictures()).toMatchObject([{ size }]);
	});

	it("count once, however often they are shown, and never pass for one another", () => {
		const other = PIXEL.replace("R0lG", "R0lH");
		page(PIXEL, other, PIXEL);
		const [first, second, ...more] = pictures();
		expect(more).toEqual([]);
		expect(first?.id).not.toBe(second?.id);
	});

	it("keep their ids while others come and go before them", () => {
		const [first] = page("data:image/gif,a", PIXEL);
		const before = pictures()[1]?.id;
		first?.remove();
		expect(pictures().map(({ id }) => id)).toEqual([before]);
	});

	it.each([
		["https://evil.example/p.png?_action=display-attachment", false],
		["https://evil.example/?_task=mail&_action=display-attachment&_file=1", false],
		["http://localhost:3000/elsewhere/?_action=display-attachment", false],
		["http://localhost:3000/?_task=mail&_action=get", false],
		["http://localhost:3000/?_task=mail&_action=display-attachment&_file=1", true],
		["http://localhost:3000/index.php?_task=mail&_action=display-attachment&_file=1", true],
		["blob:http://localhost:3000/6e5f1a", true],
	])("%s is carried by the mail: %s", (source, carried) => {
		page(source);
		expect(pictures()).toHaveLength(carried ? 1 : 0);
	});

	it("are read without following anybody elsewhere, within the limit", async () => {
		page(own("_file=1"));
		const id = pictures()[0]?.id ?? "";
		expect(await (await attachments.open(id, LIMIT, signal)).text()).toBe("abc");
		expect(fetched).toHaveBeenCalledWith(own("_file=1"), expect.objectContaining({ redirect: "error" }));
		answer("x".repeat(LIMIT + 1));
		await expect(attachments.open(id, LIMIT, signal)).rejects.toThrow(RangeError);
		answer("<html>login</html>", { "content-type": "text/html" });
		await expect(attachments.open(id, LIMIT, signal)).rejects.toThrow("did not hand over");
	});

	it("are asked for no more once they are gone", async () => {
		const [image] = page(own("_file=1"));
		const id = pictures()[0]?.id ?? "";
		image?.remove();
		pictures();
		await expect(attachments.open(id, LIMIT, signal)).rejects.toThrow("no longer in the body");
		expect(fetched).not.toHaveBeenCalled();
	});

	it("are removed wherever they are shown", () => {
		page(PIXEL, "data:image/gif,b", PIXEL);
		attachments.remove(pictures()[0]?.id ?? "");
		expect(pictures().map(({ size }) => size)).toEqual([1]);
	});
});

describe("attachments on the server", () => {
	it("are not judged by the length of an encoded answer", async () => {
		page();
		answer("abc", { "content-encoding": "gzip", "content-length": String(LIMIT + 1) });
		expect((await attachments.open("rcmfile1", LIMIT, signal)).size).toBe(3);
		expect(await attachments.size("rcmfile1", signal)).toBe(3);
	});

	it("are not read at all where the server says that they are too large", async () => {
		page();
		const cancel = vi.fn();
		const body = new ReadableStream({ cancel, pull: (controller) => controller.enqueue(new Uint8Array(10)) });
		const headers = { "content-type": "application/pdf", "content-length": "5000" };
		fetched.mockResolvedValue(new Response(body, { headers }));
		await expect(attachments.open("rcmfile1", LIMIT, signal)).rejects.toThrow(RangeError);
		expect(cancel).toHaveBeenCalled();
		expect(attachments.list()).toMatchObject([{ size: 5000 }]);
	});

	it("have their size counted where the server does not tell it", async () => {
		page();
		answer("x".repeat(LIMIT * 3));
		expect(await attachments.size("rcmfile1", signal)).toBe(LIMIT * 3);
	});
});

describe("a file chosen on this machine", () => {
	const choose = (file: File): void => {
		page();
		document.querySelector("li")?.remove();
		const input = Object.assign(document.createElement("input"), { type: "file" });
		Object.defineProperty(input, "files", { value: [file] });
		document.body.append(input);
		input.dispatchEvent(new Event("change", { bubbles: true }));
		const list = document.querySelector("ul");
		if (list) list.innerHTML = '<li id="rcmfile2"><span class="attachment-name">b.pdf</span></li>';
	};

	it("is read here, and the server is not asked", async () => {
		choose(new File(["local"], "b.pdf"));
		expect(await (await attachments.open("rcmfile2", LIMIT, signal)).text()).toBe("local");
		expect(fetched).not.toHaveBeenCalled();
	});

	it("is had from the server where it is gone by now", async () => {
		const file = new File(["local"], "b.pdf");
		file.slice = () => {
			const gone = new Blob();
			gone.arrayBuffer = () => Promise.reject(new DOMException("gone", "NotFoundError"));
			return gone;
		};
		choose(file);
		expect(await (await attachments.open("rcmfile2", LIMIT, signal)).text()).toBe("abc");
		expect(fetched).toHaveBeenCalledTimes(1);
	});
});
