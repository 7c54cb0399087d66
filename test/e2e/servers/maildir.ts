import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

export const mailFolders = ["INBOX", "Drafts", "Sent", "Trash", "Junk"] as const;
export type MailFolder = (typeof mailFolders)[number];

/** Raw messages by folder, oldest first. */
export type Mailbox = Record<MailFolder, Buffer[]>;

export function readMailbox(root: string, address: string): Mailbox {
	const home = maildirOf(root, address);
	const read = (folder: MailFolder) => {
		const place = folder === "INBOX" ? home : join(home, `.${folder}`);
		return messageFiles(place).flatMap(readIfThere);
	};
	return {
		INBOX: read("INBOX"),
		Drafts: read("Drafts"),
		Sent: read("Sent"),
		Trash: read("Trash"),
		Junk: read("Junk"),
	};
}

/** Takes the message files away and leaves Dovecot's own: it notices, and no UIDVALIDITY changes under a session. */
export function emptyMaildirs(root: string): void {
	for (const domain of entries(root)) {
		for (const user of entries(join(root, domain))) {
			const home = join(root, domain, user);
			const places = [home, ...entries(home).flatMap((name) => (name.startsWith(".") ? [join(home, name)] : []))];
			for (const file of places.flatMap(messageFiles)) rmSync(file, { force: true });
		}
	}
}

function maildirOf(root: string, address: string): string {
	const [user = "", domain = ""] = address.toLowerCase().split("@");
	return join(root, domain, user);
}

function messageFiles(place: string): string[] {
	return ["cur", "new"]
		.flatMap((part) => entries(join(place, part)).map((name) => ({ name, path: join(place, part, name) })))
		.sort((a, b) => arrival(a.name) - arrival(b.name))
		.map(({ path }) => path);
}

/** Maildir names begin with the second and, after M, the microsecond. */
function arrival(name: string): number {
	const [, second = "0", microsecond = "0"] = /^(\d+)\.M(\d+)/.exec(name) ?? [];
	return Number(second) + Number(microsecond) / 1e6;
}

function entries(place: string): string[] {
	try {
		return readdirSync(place);
	} catch {
		return [];
	}
}

/** A message may be renamed or expunged between the listing and the reading. */
function readIfThere(path: string): Buffer[] {
	try {
		return [readFileSync(path)];
	} catch {
		return [];
	}
}
