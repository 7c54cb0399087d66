import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Account, type Accounts, accounts } from "./accounts.ts";
import { dovecotUp, lmtpSocket, mailRoot, startDovecot } from "./dovecot.ts";
import { deliverByLmtp } from "./lmtp.ts";
import { emptyMaildirs, type Mailbox, readMailbox } from "./maildir.ts";
import { logFile, postfixUp, readLog, type SentMessage, sentInLog, startPostfix } from "./postfix.ts";
import { type Daemon, freePorts } from "./processes.ts";
import { prepareRoundcube } from "./roundcube.ts";
import { phpFpmProgram, phpUp, roundcubeUp, startNginx, startPhp } from "./web.ts";

export type { Account, Accounts, Identity } from "./accounts.ts";
export type { Mailbox, MailFolder } from "./maildir.ts";
export type { SentMessage } from "./postfix.ts";

export interface MailServersOptions {
	/** Compose in HTML from the start; plain text otherwise. */
	htmlEditor?: boolean;
	/** PHP lines appended to Roundcube's configuration. */
	extraRoundcubeConfig?: string;
}

export interface MailServers {
	/** Without a slash at the end. */
	readonly roundcubeUrl: string;
	readonly accounts: Accounts;
	/** Where everything lives: configurations, logs, maildirs. */
	readonly folder: string;
	/** Puts an incoming message into a mailbox; it does not count as sent. */
	deliver(message: string | Uint8Array, recipient: string): Promise<void>;
	/** What Postfix has taken over since the start or the last reset(), one entry for each message. */
	sentMessages(): SentMessage[];
	/** Waits until this many messages have been taken over and delivered; returns all of them, should there be more. */
	waitForSent(count: number, milliseconds?: number): Promise<SentMessage[]>;
	/** Looks once the servers have been quiet for a while: the way to see that nothing, or nothing more, was sent. */
	sentAfterQuiet(milliseconds?: number): Promise<SentMessage[]>;
	/** Raw messages by folder, oldest first. Any address has a mailbox once mail has come for it. */
	mailbox(address: string): Mailbox;
	/** Empties all mailboxes and forgets what was sent; logins stay. */
	reset(): Promise<void>;
	/** Ends every process and removes the folder. */
	stop(): Promise<void>;
}

const needed = ["/usr/sbin/dovecot", "/usr/sbin/postfix", "/usr/sbin/nginx", "/usr/share/roundcube/index.php"];

/** Roundcube, Dovecot and Postfix on loopback, on ports of their own; several beds may run side by side. */
export async function startMailServers(options: MailServersOptions = {}): Promise<MailServers> {
	assertUsable();
	const folder = newFolder();
	const daemons: Daemon[] = [];
	try {
		const roundcubeUrl = await startAll(folder, options, daemons);
		return new Bed(folder, roundcubeUrl, daemons);
	} catch (error) {
		await Promise.all(daemons.map((daemon) => daemon.stop()));
		rmSync(folder, { recursive: true, force: true });
		throw error;
	}
}

function assertUsable(): void {
	const missing = needed.filter((path) => !existsSync(path));
	if (phpFpmProgram() === null) missing.push("/usr/sbin/php-fpm*");
	if (missing.length > 0) throw new Error(`Mail servers are not installed (${missing.join(", ")}): run test/setup.sh.`);
	const version = execFileSync("/usr/sbin/dovecot", ["--version"], { encoding: "utf8" });
	if (!version.startsWith("2.3.")) {
		throw new Error(`The mail servers' configuration is for Dovecot 2.3 (Debian 12, Ubuntu 24.04), not ${version}`);
	}
	if (process.getuid?.() !== 0) {
		throw new Error("The mail servers of the end-to-end tests must be started by root (Postfix and Dovecot drop it).");
	}
}

/** World-traversable, since the web server, Postfix and Dovecot each work under their own user. */
function newFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), "thu-chuan-mail-"));
	chmodSync(folder, 0o755);
	for (const name of ["mail", "run", "log", "temp"]) mkdirSync(join(folder, name));
	return folder;
}

async function startAll(folder: string, options: MailServersOptions, daemons: Daemon[]): Promise<string> {
	const [imapPort = 0, smtpPort = 0, webPort = 0] = await freePorts(3);
	const mail = userIds("mail");
	const web = userIds("www-data");
	const people: Account[] = Object.values(accounts);
	chownSync(mailRoot(folder), mail.uid, mail.gid);
	chownSync(join(folder, "temp"), web.uid, web.gid);

	const postfix = startPostfix({
		folder,
		smtpPort,
		postfixUid: userIds("postfix").uid,
		postdropGid: groupId("postdrop"),
	});
	const dovecot = startDovecot({ folder, imapPort, accounts: people, mailUid: mail.uid, mailGid: mail.gid });
	const php = startPhp(folder);
	const nginx = startNginx(folder, webPort);
	daemons.push(nginx, php, postfix, dovecot);
	prepareRoundcube({
		folder,
		imapPort,
		smtpPort,
		accounts: people,
		htmlEditor: options.htmlEditor ?? false,
		extraConfig: options.extraRoundcubeConfig ?? "",
		webUid: web.uid,
		webGid: web.gid,
	});
	const url = `http://127.0.0.1:${webPort}`;
	await Promise.all([postfixUp(postfix, smtpPort), dovecotUp(dovecot, imapPort), phpUp(php, folder)]);
	await roundcubeUp(nginx, url);
	return url;
}

function userIds(user: string): { uid: number; gid: number } {
	const ask = (flag: string) => Number(execFileSync("id", [flag, user], { encoding: "utf8" }));
	return { uid: ask("-u"), gid: ask("-g") };
}

function groupId(group: string): number {
	return Number(execFileSync("getent", ["group", group], { encoding: "utf8" }).split(":")[2]);
}

class Bed implements MailServers {
	readonly folder: string;
	readonly roundcubeUrl: string;
	readonly accounts = accounts;
	readonly #daemons: Daemon[];
	#logStart = 0;

	constructor(folder: string, roundcubeUrl: string, daemons: Daemon[]) {
		this.folder = folder;
		this.roundcubeUrl = roundcubeUrl;
		this.#daemons = daemons;
	}

	async deliver(message: string | Uint8Array, recipient: string): Promise<void> {
		const bytes = typeof message === "string" ? Buffer.from(message, "utf8") : message;
		await deliverByLmtp(lmtpSocket(this.folder), bytes, recipient);
	}

	sentMessages(): SentMessage[] {
		return sentInLog(readLog(this.folder, this.#logStart));
	}

	async waitForSent(count: number, milliseconds = 10_000): Promise<SentMessage[]> {
		const deadline = Date.now() + milliseconds;
		for (;;) {
			const sent = this.sentMessages();
			if (sent.length >= count && sent.every(({ delivered }) => delivered)) return sent;
			if (Date.now() > deadline) {
				throw new Error(`Expected ${count} sent messages, Postfix has ${JSON.stringify(sent)}`);
			}
			await pause(30);
		}
	}

	async sentAfterQuiet(milliseconds = 1000): Promise<SentMessage[]> {
		let size = -1;
		while (size !== this.#logSize()) {
			size = this.#logSize();
			await pause(milliseconds);
		}
		return this.sentMessages();
	}

	mailbox(address: string): Mailbox {
		return readMailbox(mailRoot(this.folder), address);
	}

	async reset(): Promise<void> {
		// What is still on its way would otherwise arrive in the next test.
		const deadline = Date.now() + 5000;
		while (this.sentMessages().some(({ delivered }) => !delivered) && Date.now() < deadline) await pause(30);
		emptyMaildirs(mailRoot(this.folder));
		this.#logStart = this.#logSize();
	}

	async stop(): Promise<void> {
		await Promise.all(this.#daemons.map((daemon) => daemon.stop()));
		rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
	}

	#logSize(): number {
		return existsSync(logFile(this.folder)) ? statSync(logFile(this.folder)).size : 0;
	}
}
