// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { glanceAtMessage, readerProductOf } from "../../../utils/webmail/products.ts";
import { RoundcubeReader } from "../../../utils/webmail/roundcube/reader.ts";

const mailbox = (address: string, name: string): string =>
	`<span class="adr"><a href="mailto:${address}" class="rcmContactAddress" title="${address}">${name}</a></span>`;

const item = (id: string, name: string, size: string, href: string, classes = "application pdf"): string =>
	`<li class="${classes}" id="${id}"><a class="filename" href="${href}"><span class="attachment-name">${name}</span><span class="attachment-size">(${size})</span></a></li>`;

const part = (number: number): string =>
	`/?_task=mail&amp;_action=get&amp;_mbox=INBOX&amp;_uid=1&amp;_token=T&amp;_part=${number}`;

/** As Roundcube 1.6.5 with the elastic skin writes it, shortened. */
function page(list: string, body = "", action = "show"): void {
	document.body.className = `task-mail action-${action}`;
	document.body.innerHTML = `<div id="layout-content"><div class="content">
		<div id="message-header"><h2 class="subject"><span class="voice">Tiêu đề: </span> Công văn 1053 <a>mở</a></h2>
			<div class="header-summary"><span>From ${mailbox("khac@gmail.com", "Khác")}</span></div>
			<table class="header-headers"><tbody>
				<tr><td class="header from">${mailbox("vanthu@bo.gov.vn", "Văn thư")}</td></tr>
				<tr><td class="header to">${mailbox("canbo@khanhhoa.gov.vn", "Cán bộ")}, ${mailbox("b@hanam.gov.vn", "b@hanam.gov.vn")}</td></tr>
			</tbody></table></div>
		<div id="message-content"><div class="leftcol">${list}</div>
			<div class="rightcol"><div id="messagebody">${body}</div></div></div></div></div>`;
}

const LIST = (...items: string[]): string => `<ul id="attachment-list" class="attachmentslist">${items.join("")}</ul>`;
const ORDINARY = LIST(
	item("attach2", "1053.pdf", "~144 KB", part(2)),
	item("attach3.1", "phụ lục.docx", "~1,5 MB", part(3), "application vnd.openxmlformats-officedocument"),
);

beforeEach(() => {
	(window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(
		"https://mail.khanhhoa.gov.vn/?_task=mail&_action=show",
	);
	page(ORDINARY);
});

afterEach(() => {
	vi.unstubAllGlobals();
	document.body.className = "";
	document.body.innerHTML = "";
});

describe("a message in Roundcube", () => {
	it("is known in a page of its own and in the frame beside the list, and nowhere else", () => {
		expect(readerProductOf(document)).toBe("roundcube");
		page(ORDINARY, "", "preview");
		expect(readerProductOf(document)).toBe("roundcube");
		page(ORDINARY, "", "compose");
		expect(readerProductOf(document)).toBeNull();
		expect(glanceAtMessage(document)).toBeNull();
	});

	it("is read as it stands", () => {
		const message = new RoundcubeReader(document).readMessage();
		expect(message).toMatchObject({
			from: { address: "vanthu@bo.gov.vn", name: "Văn thư" },
			recipients: [
				{ address: "canbo@khanhhoa.gov.vn", name: "Cán bộ", field: "to" },
				{ address: "b@hanam.gov.vn", name: "", field: "to" },
			],
			subject: "Công văn 1053",
		});
		expect(message.attachments.map(({ id, name, mediaType }) => [id, name, mediaType])).toEqual([
			["attach2", "1053.pdf", "application/pdf"],
			["attach3.1", "phụ lục.docx", "application/vnd.openxmlformats-officedocument"],
		]);
	});

	it.each([
		["~144 KB", 144 * 1024],
		["~1,5 MB", 1.5 * 1024 * 1024],
		["12.25 MB", 12.25 * 1024 * 1024],
		["320 B", 320],
		["2 GB", 2 * 1024 ** 3],
		["rất to", null],
	])("shows %s for %s bytes", (text, bytes) => {
		page(LIST(item("attach2", "a.pdf", text, part(2))));
		expect(new RoundcubeReader(document).shownSize("attach2")).toBe(bytes);
	});
});

describe("a list in the text of a mail", () => {
	const FAKE = LIST(item("attach9", "giả.pdf", "1 KB", part(9)));

	it("is none, beside the real one and without it", () => {
		const host = document.createElement("div");
		page(ORDINARY, FAKE);
		let reader = new RoundcubeReader(document);
		expect(reader.readMessage().attachments.map(({ id }) => id)).toEqual(["attach2", "attach3.1"]);
		expect(reader.placeBadge("attach9", host)).toBe(false);
		// The whole column copied: still inside of the text.
		page("", `<div id="message-content"><div class="leftcol">${FAKE}</div></div>`);
		reader = new RoundcubeReader(document);
		expect(reader.readMessage().attachments).toEqual([]);
		expect(reader.placeBadge("attach9", host)).toBe(false);
		expect(host.isConnected).toBe(false);
	});
});

describe("where a file is", () => {
	const url = (href: string): string | null => {
		page(LIST(item("attach2", "a.pdf", "1 KB", href)));
		return new RoundcubeReader(document).attachmentUrl("attach2");
	};

	it("is the link of its item, for the bytes as they were sent", () => {
		expect(url(part(2))).toBe(
			"https://mail.khanhhoa.gov.vn/?_task=mail&_action=get&_mbox=INBOX&_uid=1&_token=T&_part=2&_download=1",
		);
	});

	it.each([
		"https://evil.example/?_action=get&amp;_part=2",
		"javascript:alert(1)",
		"/?_task=mail&amp;_action=delete&amp;_part=2",
		"/?_task=mail&amp;_action=get",
	])("is not %s", (href) => {
		expect(url(href)).toBeNull();
	});
});

describe("the bytes of a file", () => {
	const file = (bytes: number, headers: Record<string, string> = {}): Response =>
		new Response(new Uint8Array(bytes), {
			headers: { "content-disposition": "attachment; filename=a.pdf", ...headers },
		});
	const open = (answer: Response, limit = 1000): Promise<Blob> => {
		const fetch = vi.fn(() => Promise.resolve(answer));
		vi.stubGlobal("fetch", fetch);
		return new RoundcubeReader(document).openAttachment("attach2", limit, new AbortController().signal);
	};

	it("come up to the limit", async () => {
		expect((await open(file(1000))).size).toBe(1000);
		expect((await open(file(0))).size).toBe(0);
		await expect(open(file(1001))).rejects.toThrow(RangeError);
		await expect(open(file(10, { "content-length": "5000" }))).rejects.toThrow(RangeError);
	});

	it("are cut off where the server says less than it sends", async () => {
		let sent = 0;
		const endless = new ReadableStream<Uint8Array>({
			pull: (controller) => {
				sent += 1;
				controller.enqueue(new Uint8Array(400));
			},
		});
		const headers = { "content-disposition": "attachment", "content-length": "10" };
		await expect(open(new Response(endless, { headers }))).rejects.toThrow(RangeError);
		expect(sent).toBeLessThan(10);
	});

	it("are not the login page, nor an error", async () => {
		const login = new Response("<html>", { headers: { "content-type": "text/html" } });
		await expect(open(login)).rejects.toThrow("did not hand over");
		const headers = { "content-disposition": "attachment" };
		await expect(open(new Response("", { status: 403, headers }))).rejects.toThrow("403");
		await expect(
			new RoundcubeReader(document).openAttachment("attach7", 10, new AbortController().signal),
		).rejects.toThrow();
	});
});

describe("the account", () => {
	it("is what Roundcube's own script says", () => {
		const script = document.createElement("script");
		script.type = "text/plain";
		script.textContent = `rcmail.set_env({"sender":"\\"username\\":\\"gia@x.vn\\"","username":"canbo@khanhhoa.gov.vn"});`;
		document.body.append(script);
		expect(new RoundcubeReader(document).account()).toBe("canbo@khanhhoa.gov.vn");
	});

	it("is not known where nothing says it", () => {
		expect(new RoundcubeReader(document).account()).toBe("");
	});
});

describe("a badge", () => {
	it("stands in the item, once", () => {
		const reader = new RoundcubeReader(document);
		const host = document.createElement("div");
		expect(reader.placeBadge("attach2", host)).toBe(true);
		expect(reader.placeBadge("attach2", host)).toBe(true);
		expect(host.parentElement?.id).toBe("attach2");
		expect(reader.readMessage().attachments).toHaveLength(2);
	});

	it("has a notice of the message under the headers", () => {
		const reader = new RoundcubeReader(document);
		const host = document.createElement("div");
		expect(reader.placeNotice(host)).toBe(true);
		expect(host.previousElementSibling?.id).toBe("message-header");
	});
});
