import { execFileSync } from "node:child_process";
import { chownSync, copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Account } from "./accounts.ts";

export interface RoundcubePlan {
	folder: string;
	imapPort: number;
	smtpPort: number;
	accounts: Account[];
	htmlEditor: boolean;
	/** PHP lines that come last, so that they win: `$config['compose_extwin'] = true;` */
	extraConfig: string;
	webUid: number;
	webGid: number;
}

const program = "/usr/share/roundcube";
const installed = "/var/lib/roundcube";

/** Roundcube's own code behind symbolic links, with our configuration beside it: the system's one is not touched. */
export function prepareRoundcube(plan: RoundcubePlan): void {
	const home = join(plan.folder, "roundcube");
	for (const name of ["config", "public_html/program", "temp", "logs"])
		mkdirSync(join(home, name), { recursive: true });
	for (const name of ["SQL", "bin", "program", "index.php"]) symlinkSync(join(program, name), join(home, name));
	for (const name of ["skins", "plugins"]) {
		symlinkSync(join(installed, name), join(home, name));
		symlinkSync(join(installed, name), join(home, "public_html", name));
	}
	for (const name of ["js", "resources"]) {
		symlinkSync(join(program, "program", name), join(home, "public_html", "program", name));
	}
	// A copy, not a link: it finds the installation by its own real path.
	copyFileSync(join(installed, "public_html/index.php"), join(home, "public_html/index.php"));
	for (const name of ["defaults.inc.php", "mimetypes.php"]) {
		copyFileSync(join("/etc/roundcube", name), join(home, "config", name));
	}
	writeFileSync(join(home, "config/config.inc.php"), configuration(plan, home));
	for (const name of ["temp", "logs"]) chownSync(join(home, name), plan.webUid, plan.webGid);
	createDatabase(plan);
}

function configuration(plan: RoundcubePlan, home: string): string {
	return `<?php
$config = [];
$config['db_dsnw'] = 'sqlite:///${databaseFile(plan.folder)}?mode=0640';
$config['imap_host'] = '127.0.0.1:${plan.imapPort}';
$config['smtp_host'] = '127.0.0.1:${plan.smtpPort}';
$config['smtp_user'] = '';
$config['smtp_pass'] = '';
$config['des_key'] = '0123456789abcdef01234567';
$config['skin'] = 'elastic';
$config['language'] = 'vi_VN';
$config['plugins'] = ['archive'];
$config['htmleditor'] = ${plan.htmlEditor ? 1 : 0};
$config['max_message_size'] = '60M';
$config['session_lifetime'] = 600;
$config['login_rate_limit'] = 0;
$config['enable_spellcheck'] = false;
$config['username_domain'] = 'tinh.gov.vn.test';
$config['log_driver'] = 'file';
$config['log_dir'] = '${home}/logs/';
$config['temp_dir'] = '${home}/temp/';
$config['request_path'] = '';
// Nothing that acts on its own while a test looks: no automatic draft, no restored text, no remembered addresses.
$config['draft_autosave'] = 0;
$config['compose_save_localstorage'] = false;
$config['collected_recipients'] = false;
$config['collected_senders'] = false;
${plan.extraConfig}
`;
}

function databaseFile(folder: string): string {
	return join(folder, "db", "roundcube.db");
}

function createDatabase({ folder, accounts, webUid, webGid }: RoundcubePlan): void {
	const file = databaseFile(folder);
	mkdirSync(join(folder, "db"));
	const schema = readFileSync(join(program, "SQL/sqlite.initial.sql"), "utf8");
	const people = accounts.flatMap((account, index) => personSql(account, index + 1));
	const input = ["PRAGMA journal_mode=WAL;", "BEGIN;", schema, ...people, "COMMIT;"].join("\n");
	execFileSync("sqlite3", ["-bail", file], { input, stdio: ["pipe", "ignore", "pipe"] });
	for (const path of [join(folder, "db"), file]) chownSync(path, webUid, webGid);
}

/** The rows that a first login would make, so that several From identities are there from the start. */
function personSql({ address, identities }: Account, id: number): string[] {
	const user = `INSERT INTO users (user_id, username, mail_host, created, language) VALUES (${id}, ${quoted(address)}, '127.0.0.1', datetime('now'), 'vi_VN');`;
	const senders = identities.map(
		({ name, email }, index) =>
			`INSERT INTO identities (user_id, changed, standard, name, email) VALUES (${id}, datetime('now'), ${index === 0 ? 1 : 0}, ${quoted(name)}, ${quoted(email)});`,
	);
	return [user, ...senders];
}

function quoted(text: string): string {
	return `'${text.replaceAll("'", "''")}'`;
}
