/** Messages that have come in with PDFs, and the badges beside them. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, type Page } from "@playwright/test";
import type { AccessibleView } from "../browser/shadow.ts";
import type { MailServers } from "../servers/mail-servers.ts";
import { incomingMessage, unsignedPdf } from "./files.ts";
import type { Upload } from "./roundcube-driver.ts";

const corpus = resolve(import.meta.dirname, "../../../../shared/corpora/pdf");
export const hasPdfs = existsSync(corpus);
export const pdfsMissing = `No PDFs: ${corpus} is not there.`;
export const SUBJECT = "Công văn 1053";
export const PREVIEW = /_action=preview/;
export const MEGABYTE = 1024 * 1024;

export function pdf(name: string, buffer: Buffer): Upload {
	return { name, mimeType: "application/pdf", buffer };
}

export function fromCorpus(name: string, file: string): Upload {
	return pdf(name, readFileSync(join(corpus, `${file}.pdf`)));
}

export const GOOD = ["1053.pdf", "vn__1053-ttg.signed"] as const;

/** A page behind a password that nobody knows: the keys in it open nothing. */
export function encryptedPdf(name: string): Upload {
	const key = `<${"5a".repeat(32)}>`;
	const encrypt = `/Encrypt <</Filter/Standard/V 1/R 2/Length 40/P -44/O ${key}/U ${key}>> /ID [<00><00>] `;
	return pdf(
		name,
		Buffer.from(unsignedPdf(name).buffer.toString("latin1").replace("/Root", `${encrypt}/Root`), "latin1"),
	);
}

/** The same page with so many bytes between its objects and its cross-reference table. */
export function largePdf(name: string, bytes: number): Upload {
	const text = unsignedPdf(name).buffer.toString("latin1");
	const [, start = ""] = /startxref\n(\d+)/.exec(text) ?? [];
	const padding = `%${"thu".repeat(Math.ceil(bytes / 3))}\n`;
	const padded = text
		.replace("xref\n0 4", `${padding}xref\n0 4`)
		.replace(`startxref\n${start}`, `startxref\n${Number(start) + padding.length}`);
	return pdf(name, Buffer.from(padded, "latin1"));
}

export interface Received {
	readonly from?: string;
	readonly to?: string;
	readonly subject?: string;
	readonly attachments?: Upload[];
}

export async function receive(servers: MailServers, received: Received = {}): Promise<void> {
	const from = received.from ?? "Bộ Nội vụ <vanthu@bo.gov.vn>";
	const to = received.to ?? "canbo@khanhhoa.gov.vn";
	const subject = received.subject ?? SUBJECT;
	const message = incomingMessage({ from, to, subject, text: "Kính gửi", attachments: received.attachments ?? [] });
	await servers.deliver(message, servers.accounts.canbo.address);
}

/** All badges that have come to a result, by file name. */
export async function badges(view: AccessibleView): Promise<Record<string, string>> {
	const names = await view.names("button");
	return Object.fromEntries(
		names.flatMap((name) => {
			const [, file, words] = /^Thư Chuẩn, Chữ ký số, (.*?): (.*)$/.exec(name) ?? [];
			return file !== undefined && words !== undefined && words !== "Đang kiểm tra chữ ký" ? [[file, words]] : [];
		}),
	);
}

export async function expectBadges(view: AccessibleView, expected: Record<string, unknown>): Promise<void> {
	await expect(async () => expect(await badges(view)).toEqual(expected)).toPass({ timeout: 30_000 });
}

export const badge = (file: string): RegExp => new RegExp(`^Thư Chuẩn, Chữ ký số, ${file}: (?!Đang)`);

/** The requests for files, as they are made. */
export function downloads(page: Page): string[] {
	const asked: string[] = [];
	page.on("request", (request) => {
		const { searchParams } = new URL(request.url());
		if (searchParams.get("_action") === "get") asked.push(searchParams.get("_uid") ?? "");
	});
	return asked;
}

/** Flags of the messages in the account's inbox, as Dovecot keeps them in the names of its files. */
export function flags(servers: MailServers): string[] {
	const inbox = join(servers.folder, "mail", "tinh.gov.vn.test", "canbo", "cur");
	return readdirSync(inbox).map((name) => name.split(":2,")[1] ?? "");
}
