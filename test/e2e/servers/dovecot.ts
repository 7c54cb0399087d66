import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Account } from "./accounts.ts";
import { type Daemon, greets, startDaemon, waitUntilUp } from "./processes.ts";

export interface DovecotPlan {
	folder: string;
	imapPort: number;
	accounts: Account[];
	/** Numeric ids of an account that every Debian has, so that no user need be created. */
	mailUid: number;
	mailGid: number;
}

export function mailRoot(folder: string): string {
	return join(folder, "mail");
}

/** Dovecot's own default listener, open to every local user. */
export function lmtpSocket(folder: string): string {
	return join(folder, "run", "dovecot", "lmtp");
}

function usersFile(accounts: Account[]): string {
	return accounts.map(({ address, password }) => `${address}:{PLAIN}${password}\n`).join("");
}

function generalSettings({ folder, mailUid, mailGid }: DovecotPlan): string {
	return `
base_dir = ${folder}/run/dovecot
log_path = ${folder}/log/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${mailRoot(folder)}/%Ld/%Ln
mail_uid = ${mailUid}
mail_gid = ${mailGid}
first_valid_uid = ${mailUid}
mail_fsync = never
auth_mechanisms = plain login
`;
}

/** Only the people of the bed can log in; mail is taken in for any address whatever (allow_all_users). */
function userDatabases({ folder, mailUid, mailGid }: DovecotPlan): string {
	return `
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%u ${folder}/users
}
userdb {
  driver = static
  args = uid=${mailUid} gid=${mailGid} home=${mailRoot(folder)}/%Ld/%Ln allow_all_users=yes
}
`;
}

function services({ imapPort }: DovecotPlan): string {
	return `
service imap-login {
  inet_listener imap {
    address = 127.0.0.1
    port = ${imapPort}
  }
  inet_listener imaps {
    port = 0
  }
}
service stats {
  unix_listener stats-writer {
    mode = 0666
  }
}
`;
}

function folders(): string {
	const special = ["Drafts", "Sent", "Trash", "Junk"].map(
		(name) => `  mailbox ${name} {\n    auto = subscribe\n    special_use = \\${name}\n  }\n`,
	);
	return `namespace inbox {\n  inbox = yes\n${special.join("")}}\n`;
}

export function startDovecot(plan: DovecotPlan): Daemon {
	const configuration = join(plan.folder, "dovecot.conf");
	mkdirSync(join(plan.folder, "run", "dovecot"), { recursive: true });
	writeFileSync(join(plan.folder, "users"), usersFile(plan.accounts));
	writeFileSync(configuration, generalSettings(plan) + userDatabases(plan) + services(plan) + folders());
	return startDaemon({
		name: "dovecot",
		command: "/usr/sbin/dovecot",
		args: ["-F", "-c", configuration],
		folder: plan.folder,
		outputFile: join(plan.folder, "log", "dovecot.out"),
	});
}

export function dovecotUp(daemon: Daemon, imapPort: number): Promise<void> {
	return waitUntilUp(daemon, () => greets(imapPort, "* OK"));
}
