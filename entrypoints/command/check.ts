/**
 * `npm run -s check`: the engine of the extension in Node, on saved mails. For IT staff: to try a policy on real
 * mail before it is in force, and to prove what the product does. Documented in README.md.
 */
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { type Direction, worstOf } from "../../utils/check/check.ts";
import { checkMailFile } from "../../utils/check/check-mail-file.ts";
import type { Verdict } from "../../utils/check/finding.ts";
import { LANGUAGES, type Language } from "../../utils/i18n/text.ts";
import { SEVERITY_TEXTS, UI, UNKNOWN_TEXTS } from "../../utils/i18n/ui-texts.ts";
import type { InspectBytes } from "../../utils/inspect/inspect-attachment.ts";
import { InspectionClient } from "../../utils/inspect/inspection-client.ts";
import type { InspectionOptions } from "../../utils/inspect/inspection-options.ts";
import { CEILINGS } from "../../utils/inspect/limits.ts";
import { PROCESS_TIMES, startInspectionProcess } from "../../utils/inspect/node-process.ts";
import { readMailFile } from "../../utils/message/mail-file.ts";
import type { Message } from "../../utils/message/message.ts";
import { EMPTY_DOCUMENT, type PolicyDocument, readPolicyDocument } from "../../utils/policy/document.ts";
import { resolvePolicy } from "../../utils/policy/policy.ts";
import { PROFILE_IDS, type ProfileId } from "../../utils/policy/profile.ts";
import { profileForAddress } from "../../utils/policy/profiles.ts";
import { printEach, reasonOf, runCommand, tell, UsageError } from "./run.ts";

const USAGE = `Usage: npm run -s check -- FILE.eml… [--profile ID] [--policy FILE.json] [--language vi|en] [--incoming] [--json]
  --profile   ${PROFILE_IDS.join(", ")}; without it the From address chooses
  --policy    a policy as an administrator would push it
  --incoming  as mail that has arrived: its sender and the signatures of its PDFs
  --json      one JSON object a file, one line each
Exit status: 0 whatever was found; 2 when a file could not be read or the call is wrong.`;

/** Started for the first attachment; a file that holds its reader up, or brings it down, costs itself alone. */
const inspector = new InspectionClient(startInspectionProcess, PROCESS_TIMES);

/** Files come from the disk of whoever calls, so that they may be larger than in a webmail. */
function anySize(options: InspectionOptions): InspectionOptions {
	return { ...options, limits: { ...options.limits, bytes: CEILINGS.bytes } };
}

interface Call {
	readonly help: boolean;
	readonly files: readonly string[];
	readonly profile: ProfileId | undefined;
	readonly administrator: PolicyDocument;
	readonly language: Language;
	readonly json: boolean;
	readonly incoming: boolean;
}

function oneOf<T extends string>(values: readonly T[], value: string, option: string): T {
	const known = values.find((candidate) => candidate === value);
	if (!known) throw new UsageError(`--${option} ${value}: one of ${values.join(", ")} is wanted`);
	return known;
}

async function readPolicyFile(path: string): Promise<PolicyDocument> {
	try {
		const document = readPolicyDocument(JSON.parse(await readFile(path, "utf8")));
		for (const { path: key, kind, given } of document.problems)
			tell(`${path}: ${key || "(document)"}: ${kind}: ${given}`);
		return document;
	} catch (error) {
		throw new UsageError(`${path}: ${reasonOf(error)}`);
	}
}

async function readCall(parameters: string[]): Promise<Call> {
	const options = {
		profile: { type: "string" },
		policy: { type: "string" },
		language: { type: "string" },
		json: { type: "boolean" },
		incoming: { type: "boolean" },
		help: { type: "boolean" },
	} as const;
	let parsed: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true; args: string[] }>>;
	try {
		parsed = parseArgs({ args: parameters, options, allowPositionals: true });
	} catch (error) {
		throw new UsageError(reasonOf(error));
	}
	const { values, positionals } = parsed;
	if (positionals.length === 0 && !values.help) throw new UsageError(USAGE);
	return {
		help: values.help === true,
		files: positionals,
		profile: values.profile === undefined ? undefined : oneOf(PROFILE_IDS, values.profile, "profile"),
		administrator: values.policy === undefined ? EMPTY_DOCUMENT : await readPolicyFile(values.policy),
		language: values.language === undefined ? "vi" : oneOf(LANGUAGES, values.language, "language"),
		json: values.json === true,
		incoming: values.incoming === true,
	};
}

/** The line of one file; its shape is part of the product (README.md). */
function toJson(file: string, verdict: Verdict, language: Language): string {
	return JSON.stringify({
		file,
		profile: verdict.profile,
		verdict: worstOf(verdict),
		findings: verdict.findings.map(({ rule, severity, message, where, citations }) => ({
			rule,
			severity,
			message: message[language],
			where: { part: where.part === "sender" ? "message" : where.part, value: where.value },
			citation: {
				regulation: citations[0].regulation,
				article: citations[0].article,
				quote: citations[0].quote,
			},
		})),
		couldNotCheck: verdict.couldNotCheck.map(({ rule, reason }) => ({ rule, reason })),
	});
}

function toText(file: string, verdict: Verdict, language: Language): string {
	const lines = verdict.findings.flatMap(({ severity, title, message, citations: [citation] }) => [
		`  [${SEVERITY_TEXTS[severity][language]}] ${title[language]}`,
		`    ${message[language]}`,
		`    ${citation.article}, ${citation.regulation}: ${citation.heading ? `${citation.heading}: ` : ""}“${citation.quote}”`,
	]);
	const unknown = verdict.couldNotCheck.map(
		({ title, where, reason }) =>
			`  [${UI.couldNotCheck[language]}] ${title[language]}: ${where.value} (${UNKNOWN_TEXTS[reason][language]})`,
	);
	const all = [...lines, ...unknown];
	return [`${file} (${verdict.profile})`, ...(all.length > 0 ? all : [`  ${UI.nothingToFix[language]}`])].join("\n");
}

/** Whose regulation is in force: the sender's, or for a mail that has arrived that of the first who is claimed by one. */
function mailboxOf({ from, recipients }: Message, direction: Direction): string {
	if (direction === "outgoing") return from?.address ?? "";
	const addresses = recipients.map(({ address }) => address);
	return addresses.find((address) => profileForAddress(address) !== "default") ?? addresses[0] ?? "";
}

async function checkFile(file: string, call: Call): Promise<string> {
	const mail = await readMailFile(new Uint8Array(await readFile(file)));
	const layers = { administrator: call.administrator, user: EMPTY_DOCUMENT };
	const direction = call.incoming ? "incoming" : "outgoing";
	const policy = resolvePolicy(layers, mailboxOf(mail.message, direction), call.profile);
	const inspectWith =
		(options: InspectionOptions): InspectBytes =>
		(name, mediaType, bytes) =>
			inspector.inspect({ name, mediaType, bytes }, anySize(options));
	const verdict = await checkMailFile(mail, policy, inspectWith, direction);
	return (call.json ? toJson : toText)(file, verdict, call.language);
}

async function main(): Promise<number> {
	const call = await readCall(process.argv.slice(2));
	if (call.help) {
		process.stdout.write(`${USAGE}\n`);
		return 0;
	}
	try {
		return await printEach(call.files, "cannot be read", (file) => checkFile(file, call));
	} finally {
		inspector.dispose();
	}
}

runCommand(main);
