import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import PostalMime from "postal-mime";
import { expect, test } from "../fixtures.ts";
import {
	attach,
	fillBody,
	fillRecipient,
	forward,
	isHtml,
	login,
	moveToWindow,
	openCompose,
	openComposeWindow,
	openDraft,
	pressSend,
	recipients,
	replyTo,
	saveDraft,
	setHtmlBody,
	switchToHtml,
	uploadedNames,
	waitUntilLeft,
} from "../webmail/roundcube-driver.ts";
import { type MailServers, startMailServers } from "./mail-servers.ts";

// The bed itself, so without the extension: when this fails, no other end-to-end test means anything.
test.use({ extensionDir: null });

const vanthu = "vanthu@tinh.gov.vn.test";
const canbo = "canbo@tinh.gov.vn.test";
const pdf = { name: "Công văn 12.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\nthử\n%%EOF\n") };

const incoming = `From: Văn thư Bộ <vanthu@bo.gov.vn>
To: ${canbo}, lanhdao@khanhhoa.gov.vn
Subject: Moi hop
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

Kính mời.
--b
Content-Type: application/pdf; name="giay-moi.pdf"
Content-Disposition: attachment; filename="giay-moi.pdf"
Content-Transfer-Encoding: base64

JVBERi0xLjcKJSVFT0YK
--b--
`;

async function newest(servers: MailServers, address: string) {
	const message = servers.mailbox(address).INBOX.at(-1);
	return PostalMime.parse(message ?? "");
}

test("a message with an attachment goes from canbo to vanthu", async ({ webmail, servers }, info) => {
	const draft = {
		to: vanthu,
		cc: "ai@khanhhoa.gov.vn",
		bcc: "an@gmail.com",
		subject: "V/v thử máy chủ",
		body: "Kính gửi",
	};
	await openCompose(webmail, { ...draft, from: "canbo@khanhhoa.gov.vn", attachments: [pdf] });
	expect(await uploadedNames(webmail)).toEqual([pdf.name]);
	await webmail.screenshot({ path: info.outputPath("compose.png") });
	await pressSend(webmail);
	await waitUntilLeft(webmail);

	const [sent, ...others] = await servers.waitForSent(1);
	expect(others).toEqual([]);
	expect(sent).toMatchObject({
		from: "canbo@khanhhoa.gov.vn",
		recipients: ["ai@khanhhoa.gov.vn", "an@gmail.com", vanthu],
	});
	const mail = await newest(servers, vanthu);
	expect(mail.subject).toBe("V/v thử máy chủ");
	expect(mail.attachments.map(({ filename }) => filename)).toEqual([pdf.name]);
	expect(Buffer.from(mail.attachments[0]?.content as ArrayBuffer)).toEqual(pdf.buffer);
	expect(servers.mailbox("an@gmail.com").INBOX).toHaveLength(1);
	expect(servers.mailbox(canbo).Sent).toHaveLength(1);
});

test("reset forgets; nothing sent is seen as nothing", async ({ webmail, servers }) => {
	expect(await servers.sentAfterQuiet(200)).toEqual([]);
	expect(servers.mailbox(vanthu).INBOX).toEqual([]);
	await openCompose(webmail, { to: vanthu, subject: "Bản nháp", body: "Chưa gửi", attachments: [pdf] });
	await saveDraft(webmail);
	expect(servers.mailbox(canbo).Drafts).toHaveLength(1);
	await openDraft(webmail, "Bản nháp");
	expect(await recipients(webmail, "to")).toContain(vanthu);
	expect(await uploadedNames(webmail)).toEqual([pdf.name]);
	expect(servers.sentMessages()).toEqual([]);
});

test("replying to all and forwarding an attachment", async ({ webmail, servers }) => {
	await servers.deliver(incoming, canbo);
	await replyTo(webmail, "Moi hop", { all: true });
	expect(await recipients(webmail, "to")).toContain("vanthu@bo.gov.vn");
	expect(await recipients(webmail, "cc")).toContain("lanhdao@khanhhoa.gov.vn");
	await forward(webmail, "Moi hop");
	expect(await uploadedNames(webmail)).toEqual(["giay-moi.pdf"]);
	await attach(webmail, [pdf]);
	await login(webmail, servers, servers.accounts.canbo);
	await forward(webmail, "Moi hop");
	await fillRecipient(webmail, "to", [vanthu, "Lê Lãnh Đạo <lanhdao@khanhhoa.gov.vn>"]);
	await pressSend(webmail);
	await servers.waitForSent(1);
	expect((await newest(servers, vanthu)).attachments.map(({ filename }) => filename)).toEqual(["giay-moi.pdf"]);
	expect(servers.mailbox("lanhdao@khanhhoa.gov.vn").INBOX).toHaveLength(1);
});

test("composing in a window of its own", async ({ webmail, servers }) => {
	const popup = await openComposeWindow(webmail, {
		to: vanthu,
		subject: "Cửa sổ",
		body: "Nội dung",
		attachments: [pdf],
	});
	await pressSend(popup);
	await waitUntilLeft(popup);
	await servers.waitForSent(1);
	await openCompose(webmail, { to: vanthu, subject: "Chuyển cửa sổ", body: "Nội dung" });
	const moved = await moveToWindow(webmail);
	await pressSend(moved);
	await waitUntilLeft(moved);
	expect((await servers.waitForSent(2)).length).toBe(2);
});

test("switching to the HTML editor", async ({ webmail, servers }) => {
	await openCompose(webmail, { to: vanthu, subject: "HTML" });
	await switchToHtml(webmail);
	await fillBody(webmail, "Chữ thường");
	await setHtmlBody(webmail, "<p>Chữ <strong>đậm</strong></p>");
	await pressSend(webmail);
	await servers.waitForSent(1);
	expect((await newest(servers, vanthu)).html).toContain("<strong>đậm</strong>");
});

test("a second bed beside the first, in HTML from the start; stop() leaves nothing", async ({ page, servers }) => {
	const second = await startMailServers({
		htmlEditor: true,
		extraRoundcubeConfig: "$config['mime_param_folding'] = 0;",
	});
	expect(second.roundcubeUrl).not.toBe(servers.roundcubeUrl);
	await login(page, second, second.accounts.vanthu);
	await openCompose(page, { to: canbo, subject: "Bên cạnh", body: "HTML từ đầu" });
	expect(await isHtml(page)).toBe(true);
	await pressSend(page);
	await second.waitForSent(1);
	expect((await newest(second, canbo)).html).toContain("HTML từ đầu");
	expect(servers.sentMessages()).toEqual([]);
	expect(processesOf(second.folder)).not.toEqual([]);
	await second.stop();
	expect(processesOf(second.folder)).toEqual([]);
	expect(existsSync(second.folder)).toBe(false);
});

/** Processes that name the folder, work in it or have a file of it open; the browser's own do not. */
function processesOf(folder: string): string[] {
	return readdirSync("/proc").filter((pid) => {
		if (!/^\d+$/.test(pid) || Number(pid) === process.pid) return false;
		try {
			const descriptors = readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`));
			const told = [readFileSync(`/proc/${pid}/cmdline`, "utf8"), readlinkSync(`/proc/${pid}/cwd`), ...descriptors];
			return told.some((text) => text.includes(folder));
		} catch {
			return false;
		}
	});
}
