/** Every component in the states a person can meet, by name. */
import type { VNode } from "preact";
import { CheckDialog, type CheckDialogState, type FindingsState } from "../../components/check-dialog/CheckDialog.tsx";
import { Mark, type MarkState } from "../../components/marks/Mark.tsx";
import { SummaryStrip } from "../../components/marks/SummaryStrip.tsx";
import type { CouldNotCheck, Finding } from "../../utils/check/finding.ts";
import type { Language } from "../../utils/i18n/text.ts";
import { BADGE_SCENES } from "./badges.tsx";
import { KHANH_HOA, options, popup, practice, RESULTS } from "./pages.tsx";
import { REPORT_SCENES } from "./report-page.tsx";
import {
	ABSTRACT,
	GMAIL,
	HOSTILE,
	LONG,
	MANY_FOREIGN,
	NOTE,
	STATE_SECRET,
	THREE_FOREIGN,
	TOO_BIG,
	UNCHECKED,
	unchecked,
} from "./samples.ts";

const nothing = (): void => undefined;
const DECISION = { canSend: true, reasonRequired: false, reasonMinimumLength: 10, onGoBack: nothing, onSend: nothing };

function findings(
	list: readonly Finding[],
	couldNotCheck: readonly CouldNotCheck[] = [],
	change: Partial<FindingsState> = {},
): FindingsState {
	return {
		kind: "findings",
		findings: list,
		couldNotCheck,
		...DECISION,
		onRemedy: nothing,
		onRemedies: nothing,
		...change,
	};
}

type Scene = (language: Language) => VNode;

const dialog =
	(state: CheckDialogState): Scene =>
	(language) => <CheckDialog language={language} state={state} profileName={KHANH_HOA} />;

const MARKS: readonly MarkState[] = [
	{ kind: "finding", severity: "block", texts: [STATE_SECRET.title], unchecked: [] },
	{ kind: "finding", severity: "justify", texts: [GMAIL.title], unchecked: ["encrypted"] },
	{ kind: "finding", severity: "warn", texts: [ABSTRACT.title, TOO_BIG.title], unchecked: [] },
	{ kind: "finding", severity: "note", texts: [NOTE.title], unchecked: [] },
	{ kind: "could-not-check", reasons: ["encrypted"] },
	{ kind: "checking", step: "reading", page: null },
	{ kind: "checking", step: "looking", page: { number: 13, of: 20 } },
];

function marks(language: Language): VNode {
	return (
		<main class="tc" style="padding: 16px; background: var(--tc-bg); min-height: 240px">
			<h1>nguyenvana@gmail.com</h1>
			{MARKS.map((state, index) => (
				<Mark key={index} language={language} state={state} about="nguyenvana@gmail.com" />
			))}
			<SummaryStrip language={language} state={{ kind: "checked", findings: [], couldNotCheck: [], reading: true }} />
			<SummaryStrip language={language} state={{ kind: "checked", findings: [], couldNotCheck: [], reading: false }} />
			<SummaryStrip
				language={language}
				state={{ kind: "checked", findings: [GMAIL, ABSTRACT], couldNotCheck: [], reading: true }}
				onOpen={nothing}
			/>
			<SummaryStrip
				language={language}
				state={{
					kind: "checked",
					findings: [NOTE],
					couldNotCheck: unchecked("a.zip", "encrypted", "note"),
					reading: false,
				}}
				onOpen={nothing}
			/>
			<SummaryStrip language={language} state={{ kind: "could-not-run" }} onOpen={nothing} />
		</main>
	);
}

export const SCENES: Readonly<Record<string, Scene>> = {
	"dialog-checking": dialog({
		kind: "checking",
		waitingFor: [
			{ name: "bao cao quy III.pdf", step: "looking", page: { number: 13, of: 20 } },
			{ name: "phu luc so lieu.zip", step: "reading" },
			{ name: "cv 812 v.v. dang ky nhu cau boi duong can bo cong chuc nam 2026.pdf", step: "waiting" },
		],
		onGiveUp: nothing,
		onCancel: nothing,
	}),
	"dialog-one": dialog(findings([ABSTRACT])),
	"dialog-mixed": dialog(
		findings([STATE_SECRET, ABSTRACT, TOO_BIG, NOTE, ...THREE_FOREIGN], UNCHECKED, { canSend: false }),
	),
	"dialog-justify": dialog(findings(THREE_FOREIGN, [], { reasonRequired: true })),
	"dialog-many": dialog(findings([...MANY_FOREIGN, LONG], [], { reasonRequired: true })),
	"dialog-wall": dialog(findings([STATE_SECRET, HOSTILE], [], { canSend: false })),
	"dialog-long": dialog(findings([LONG, NOTE])),
	"dialog-unchecked": dialog(findings([], UNCHECKED)),
	"dialog-clear": dialog(findings([NOTE])),
	"dialog-failed": dialog({ kind: "could-not-run", ...DECISION, reasonRequired: true, onRetry: nothing }),
	"dialog-failed-wall": dialog({ kind: "could-not-run", ...DECISION, canSend: false, onRetry: nothing }),
	marks,
	...BADGE_SCENES,
	"popup-guarded": (language) =>
		popup(
			language,
			{ kind: "guarded", host: "mail.khanhhoa.gov.vn" },
			{ time: new Date(2026, 10, 16, 9, 5), toFix: 2, unchecked: 1, notes: 0 },
		),
	"popup-permission": (language) =>
		popup(language, { kind: "needs-permission", host: "thudientu.sonoivu.khanhhoa.gov.vn", onProtect: nothing }, null),
	"popup-not-guarded": (language) =>
		popup(
			language,
			{ kind: "not-guarded", host: "mail.soctrang.gov.vn" },
			{ time: new Date(2026, 10, 16, 9, 5), toFix: 0, unchecked: 0, notes: 0 },
		),
	"popup-no-mail": (language) => popup(language, { kind: "no-webmail" }, null),
	options,
	"practice-none": (language) => practice(language, RESULTS.none),
	"practice-running": (language) => practice(language, RESULTS.running),
	"practice-done": (language) => practice(language, RESULTS.done),
	"practice-failed": (language) => practice(language, RESULTS.failed),
	...REPORT_SCENES,
};
