import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { lmtpSocket } from "./dovecot.ts";
import { type Daemon, greets, startDaemon, waitUntilUp } from "./processes.ts";

export interface PostfixPlan {
	folder: string;
	smtpPort: number;
	postfixUid: number;
	postdropGid: number;
}

/** One message that Postfix took over from the webmail. */
export interface SentMessage {
	queueId: string;
	messageId: string;
	/** Envelope sender. */
	from: string;
	/** Envelope recipients as delivered, To, Cc and Bcc alike, sorted. */
	recipients: string[];
	size: number;
	/** Whether every recipient has it. */
	delivered: boolean;
}

/** Every domain is ours: whatever address a test writes to arrives in a local maildir, and nothing can go out. */
function mainSettings({ folder }: PostfixPlan): string {
	return `
compatibility_level = 3.6
queue_directory = ${folder}/spool
data_directory = ${folder}/run/postfix-data
maillog_file = ${logFile(folder)}
maillog_file_prefixes = ${folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.tinh.gov.vn.test
mydestination =
alias_maps =
alias_database =
local_recipient_maps =
mynetworks = 127.0.0.0/8
virtual_mailbox_domains = static:all
virtual_transport = lmtp:unix:${lmtpSocket(folder)}
default_transport = error:no outbound mail in the test bed
relay_transport = error:no outbound mail in the test bed
relay_domains =
disable_dns_lookups = yes
smtpd_peername_lookup = no
message_size_limit = 62914560
mailbox_size_limit = 0
virtual_mailbox_limit = 0
smtpd_relay_restrictions = permit_mynetworks, reject
smtputf8_enable = yes
enable_long_queue_ids = yes
biff = no
`;
}

/** No service here knows a way out: the one client is lmtp. */
function serviceTable(smtpPort: number): string {
	return `
127.0.0.1:${smtpPort} inet n - n - - smtpd
pickup    unix  n       -       n       60      1       pickup
cleanup   unix  n       -       n       -       0       cleanup
qmgr      unix  n       -       n       300     1       qmgr
rewrite   unix  -       -       n       -       -       trivial-rewrite
bounce    unix  -       -       n       -       0       bounce
defer     unix  -       -       n       -       0       bounce
trace     unix  -       -       n       -       0       bounce
flush     unix  n       -       n       1000?   0       flush
proxymap  unix  -       -       n       -       -       proxymap
lmtp      unix  -       -       n       -       -       lmtp
error     unix  -       -       n       -       -       error
retry     unix  -       -       n       -       -       error
anvil     unix  -       -       n       -       1       anvil
scache    unix  -       -       n       -       1       scache
postlog   unix-dgram n  -       n       -       1       postlogd
`;
}

export function logFile(folder: string): string {
	return join(folder, "log", "postfix.log");
}

/** The queue as `postfix check` would make it; that script takes two seconds and looks at the system's files as well. */
function makeQueue({ folder, postfixUid, postdropGid }: PostfixPlan): void {
	const spool = join(folder, "spool");
	mkdirSync(join(spool, "pid"), { recursive: true });
	const own = [
		"active",
		"bounce",
		"corrupt",
		"defer",
		"deferred",
		"flush",
		"hold",
		"incoming",
		"private",
		"saved",
		"trace",
	];
	const make = (name: string, mode: number, group: number) => {
		mkdirSync(join(spool, name));
		chownSync(join(spool, name), postfixUid, group);
		chmodSync(join(spool, name), mode);
	};
	for (const name of own) make(name, 0o700, 0);
	make("maildrop", 0o730, postdropGid);
	make("public", 0o710, postdropGid);
}

export function startPostfix(plan: PostfixPlan): Daemon {
	const configuration = join(plan.folder, "postfix");
	const data = join(plan.folder, "run", "postfix-data");
	for (const folder of [configuration, data]) mkdirSync(folder);
	chownSync(data, plan.postfixUid, 0);
	makeQueue(plan);
	writeFileSync(join(configuration, "main.cf"), mainSettings(plan));
	writeFileSync(join(configuration, "master.cf"), serviceTable(plan.smtpPort));
	return startDaemon({
		name: "postfix",
		command: "/usr/lib/postfix/sbin/master",
		// -s: in the foreground. It keeps the process group it was given, since it leads that already.
		args: ["-c", configuration, "-s"],
		folder: plan.folder,
		outputFile: join(plan.folder, "log", "postfix.out"),
	});
}

export function postfixUp(daemon: Daemon, smtpPort: number): Promise<void> {
	return waitUntilUp(daemon, () => greets(smtpPort, "220"));
}

interface Envelope extends SentMessage {
	bySmtp: boolean;
	expected: number;
	undelivered: number;
}

/** The part of the log since `offset`, as bytes: the log of an earlier test is none of this one's business. */
export function readLog(folder: string, offset = 0): string {
	return existsSync(logFile(folder)) ? readFileSync(logFile(folder)).subarray(offset).toString("utf8") : "";
}

/** One entry for each message that was queued; a connection that broke off before the end of DATA makes none. */
export function sentInLog(log: string): SentMessage[] {
	const envelopes = new Map<string, Envelope>();
	for (const line of log.split("\n")) {
		const [, service = "", queueId = "", rest = ""] = /postfix\/(\w+)\[\d+\]: (\w{8,}): (.*)$/.exec(line) ?? [];
		if (queueId === "" || queueId === "NOQUEUE") continue;
		const envelope = envelopes.get(queueId) ?? newEnvelope(queueId);
		envelopes.set(queueId, envelope);
		note(envelope, service, rest);
	}
	return [...envelopes.values()]
		.filter(({ bySmtp, expected }) => bySmtp && expected > 0)
		.map(({ bySmtp: _, expected, undelivered, ...sent }) => ({
			...sent,
			recipients: sent.recipients.toSorted(),
			delivered: undelivered === 0 && sent.recipients.length >= expected,
		}));
}

function newEnvelope(queueId: string): Envelope {
	const nothing = { messageId: "", from: "", recipients: [], size: 0, delivered: false };
	return { queueId, ...nothing, bySmtp: false, expected: 0, undelivered: 0 };
}

function note(envelope: Envelope, service: string, rest: string): void {
	if (service === "smtpd" && rest.startsWith("client=")) envelope.bySmtp = true;
	const messageId = /^message-id=(.*)$/.exec(rest)?.[1];
	if (messageId !== undefined) envelope.messageId = messageId;
	const queued = /^from=<([^>]*)>, size=(\d+), nrcpt=(\d+)/.exec(rest);
	if (queued) {
		envelope.from = queued[1] ?? "";
		envelope.size = Number(queued[2]);
		envelope.expected = Number(queued[3]);
	}
	const delivery = /^to=<([^>]*)>.* status=(\w+)/.exec(rest);
	if (delivery?.[1] === undefined) return;
	if (delivery[2] !== "sent") envelope.undelivered++;
	if (!envelope.recipients.includes(delivery[1])) envelope.recipients.push(delivery[1]);
}
