/** The badges on received PDFs, in every state, and their details. */
import type { VNode } from "preact";
import { Badge } from "../../components/badge/Badge.tsx";
import { Notice } from "../../components/badge/Notice.tsx";
import type { BadgeState } from "../../components/badge/words.ts";
import type { Finding } from "../../utils/check/finding.ts";
import type { Language } from "../../utils/i18n/text.ts";
import type { SignatureSummary } from "../../utils/signature/summary.ts";
import { signaturesOf } from "../inspect/signature-facts.ts";
import { GMAIL, NOTE, unchecked } from "./samples.ts";

const checked = (...parameters: Parameters<typeof signaturesOf>): BadgeState => ({
	kind: "checked",
	signatures: signaturesOf(...parameters),
});

const FOREIGN: Partial<SignatureSummary> = {
	signer: "good-user",
	organisation: null,
	issuer: "good-ca",
	trust: "missing-issuer",
	timeSource: "claimed",
};

const HOSTILE: Partial<SignatureSummary> = {
	signer: `Sở Nội vụ \u202egpj.exe ${"rất dài ".repeat(30)}`,
	organisation: "Cơ quan\u0000giả · Chữ ký hợp lệ",
	time: null,
	timeSource: "none",
};

export const BADGE_STATES: Readonly<Record<string, BadgeState>> = {
	valid: checked("valid"),
	"valid-with-notes": checked("valid-with-notes", { notes: ["revocation-not-checked", "rsa-pkcs1"] }),
	"unknown-signer": checked("unknown-signer", FOREIGN),
	modified: checked("modified", { modification: "not-allowed", notes: ["changes-not-clear"] }),
	invalid: checked("invalid", { trust: "expired" }),
	destroyed: checked("destroyed", { signer: null, organisation: null, issuer: null, time: null, timeSource: "none" }),
	unsigned: checked("unsigned"),
	unreadable: checked("unreadable"),
	hostile: checked("unknown-signer", HOSTILE),
	several: {
		kind: "checked",
		signatures: {
			verdict: "modified",
			signatures: [
				...signaturesOf("valid").signatures,
				...signaturesOf("modified", { signer: "Văn thư", time: "2026-11-16T03:00:00.000Z" }).signatures,
				...signaturesOf("unknown-signer", FOREIGN).signatures,
				...signaturesOf("valid").signatures,
			],
			couldNotCheck: [],
		},
	},
	checking: { kind: "checking" },
	"on-request": { kind: "on-request", limitMegabytes: 10 },
	encrypted: { kind: "could-not-check", reason: "encrypted" },
	"timed-out": { kind: "could-not-check", reason: "timed-out" },
	"not-a-pdf": { kind: "not-a-pdf" },
};

/** The rule's own words are tested with the rule; here any finding does that has an article. */
const FINDING: Finding = { ...NOTE, rule: "incoming/signature" };

function Received({ language, name, state }: { language: Language; name: string; state: BadgeState }): VNode {
	const findings = state.kind === "checked" && state.signatures.verdict === "modified" ? [FINDING] : [];
	const report = (): Promise<boolean> => Promise.resolve(false);
	return <Badge {...{ language, name, state, findings }} onCheck={() => undefined} onReport={report} />;
}

type Scene = (language: Language) => VNode;

const page = (content: VNode | VNode[], title: string): VNode => (
	<main
		class="tc"
		style="padding: 16px; background: var(--tc-bg); min-height: 560px; display: grid; gap: 8px; align-content: start"
	>
		<h1>{title}</h1>
		{content}
	</main>
);

/** The first badge has the focus when the picture is taken. */
const details =
	(state: keyof typeof BADGE_STATES): Scene =>
	(language) =>
		page(
			<p>
				<Received language={language} name="1053-ttg.signed.pdf" state={BADGE_STATES[state] ?? { kind: "checking" }} />
			</p>,
			state,
		);

export const BADGE_SCENES: Readonly<Record<string, Scene>> = {
	badges: (language) =>
		page(
			Object.entries(BADGE_STATES).map(([name, state]) => (
				<p key={name}>
					<Received language={language} name={`${name}.pdf`} state={state} />
				</p>
			)),
			"Công văn 1053",
		),
	"badge-notice": (language) =>
		page(
			<Notice
				language={language}
				findings={[{ ...GMAIL, severity: "note" }]}
				couldNotCheck={unchecked("", "internal-error").slice(0, 1)}
			/>,
			"Công văn 1053",
		),
	...Object.fromEntries(
		["valid-with-notes", "modified", "several", "hostile", "timed-out", "not-a-pdf", "unsigned"].map((state) => [
			`badge-details-${state}`,
			details(state),
		]),
	),
};
