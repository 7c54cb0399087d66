/**
 * The judge of subjects: how often it is wrong, by outcome, how fast and how large it is, with the detectors of
 * languages that others use measured on the same subjects in the same run. All shares are shares of mistakes, in per
 * cent: less is better. The labelled subjects are not part of the project; without them nothing is measured.
 */
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { judgeSubjectLanguage, type SubjectLanguage } from "../../utils/vietnamese/subject-language.ts";
import { devSubjects, hasDevSubjects, type LabelledSubject } from "../vietnamese/dev-subjects.ts";
import { type Figure, figure } from "./figure.ts";
import { type Detector, loadDetectors } from "./subjects-peers.ts";

const OURS = "Thư Chuẩn";
/** The outcome that each label asks for; "other:fr" by its first word. */
const WANTED: Readonly<Record<string, SubjectLanguage["outcome"]>> = {
	vi: "vietnamese",
	"vi-nfd": "vietnamese",
	"vi-nodiacritics": "undiacritised",
	"vi-legacy": "legacy-encoding",
	other: "foreign",
	undetermined: "undetermined",
};
const SUBJECTS_PER_SECOND = 100_000;
const LARGEST_GZIP = 30 * 1024;

/** A detector as a question: is this subject Vietnamese, written as it should be? */
interface Judge {
	readonly name: string;
	readonly isVietnamese: (subject: string) => boolean;
}

const labelOf = ({ label }: LabelledSubject): string => label.replace(/:.*/, "");
const isShort = ({ text }: LabelledSubject): boolean => text.trim().split(/\s+/).length <= 2;
const isTitle = ({ source }: LabelledSubject): boolean => source === "binhduong";

interface Question {
	readonly name: string;
	readonly of: (subject: LabelledSubject) => boolean;
	/** Whether these should be taken for Vietnamese. */
	readonly expected: boolean;
	/** Most mistakes that this product may make, in per cent. */
	readonly most: number;
}

const QUESTIONS: readonly Question[] = [
	{ name: "Vietnamese refused", of: (one) => labelOf(one) === "vi", expected: true, most: 1 },
	{
		name: "administrative titles refused",
		of: (one) => labelOf(one) === "vi" && isTitle(one),
		expected: true,
		most: 0.5,
	},
	{
		name: "Vietnamese of 1 or 2 words refused",
		of: (one) => labelOf(one) === "vi" && isShort(one),
		expected: true,
		most: 7,
	},
	{ name: "decomposed Vietnamese refused", of: (one) => labelOf(one) === "vi-nfd", expected: true, most: 1 },
	{ name: "foreign passed", of: (one) => labelOf(one) === "other", expected: false, most: 0 },
	{ name: "old encodings passed", of: (one) => labelOf(one) === "vi-legacy", expected: false, most: 0.1 },
	{ name: "without marks passed", of: (one) => labelOf(one) === "vi-nodiacritics", expected: false, most: 0.5 },
	{ name: "codes and names passed", of: (one) => labelOf(one) === "undetermined", expected: false, most: 0.5 },
];

function percent(part: number, whole: number): number {
	if (whole === 0) throw new Error("Nothing was asked.");
	return (part * 100) / whole;
}

function mistakes(judges: readonly Judge[], subjects: readonly LabelledSubject[]): Figure[] {
	return QUESTIONS.flatMap(({ name, of, expected, most }) => {
		const asked = subjects.filter(of);
		return judges.map((judge) => {
			const wrong = asked.filter(({ text }) => judge.isVietnamese(text) !== expected).length;
			return figure(
				`Subjects: ${name}, % of ${asked.length}`,
				judge.name,
				"%",
				percent(wrong, asked.length),
				judge.name === OURS ? most : null,
			);
		});
	});
}

/** All six outcomes, by length; no other detector tells them apart. */
function outcomes(subjects: readonly LabelledSubject[]): Figure[] {
	const lengths: readonly (readonly [string, (words: number) => boolean])[] = [
		["1 or 2 words", (words) => words <= 2],
		["3 to 5 words", (words) => words > 2 && words <= 5],
		["6 words and more", (words) => words > 5],
	];
	const wrong = subjects.map((subject) => ({
		label: labelOf(subject),
		words: subject.text.trim().split(/\s+/).length,
		wrong: judgeSubjectLanguage(subject.text).outcome !== WANTED[labelOf(subject)],
	}));
	const share = (among: typeof wrong): number => percent(among.filter((one) => one.wrong).length, among.length);
	const group = "Subjects: wrong of six outcomes, %";
	return [
		figure(group, `all ${wrong.length}`, "%", share(wrong), 2),
		...Object.entries(WANTED).flatMap(([label, outcome]) =>
			lengths.flatMap(([length, fits]) => {
				const among = wrong.filter((one) => one.label === label && fits(one.words));
				return among.length === 0
					? []
					: [figure(group, `${label} → ${outcome}, ${length} (${among.length})`, "%", share(among))];
			}),
		),
	];
}

/** Subjects a second of processor time in the best of ten rounds, so that what else runs on the machine tells little. */
function perSecond(judge: (subject: string) => unknown, texts: readonly string[]): number {
	for (let count = 0; count < 10; count++) for (const text of texts) judge(text);
	let best = 0;
	for (let round = 0; round < 10; round++) {
		const started = process.cpuUsage();
		let judged = 0;
		let spent = 0;
		while (spent < 200_000) {
			for (const text of texts) judge(text);
			judged += texts.length;
			const { user, system } = process.cpuUsage(started);
			spent = user + system;
		}
		best = Math.max(best, (judged * 1_000_000) / spent);
	}
	return best;
}

function speed(judges: readonly Judge[], subjects: readonly LabelledSubject[]): Figure[] {
	const group = "Subjects: how many a second";
	const all = subjects.map(({ text }) => text);
	const vietnamese = subjects.filter((one) => labelOf(one) === "vi").map(({ text }) => text);
	return judges.flatMap(({ name, isVietnamese }) => {
		const target = name === OURS ? SUBJECTS_PER_SECOND : null;
		return [
			figure(group, `${name}: all ${all.length}`, "per second", perSecond(isVietnamese, all), target),
			figure(group, `${name}: the Vietnamese ones`, "per second", perSecond(isVietnamese, vietnamese), target),
		];
	});
}

/** Size of a module with all that it needs, as a browser would load it. */
async function gzipSize(path: string): Promise<number> {
	const entry = fileURLToPath(new URL(path, import.meta.url));
	const output = await build({
		configFile: false,
		logLevel: "silent",
		build: { write: false, minify: true, target: "es2023", lib: { entry, formats: ["es"], fileName: "module" } },
	});
	const chunks = (Array.isArray(output) ? output : [output]).flatMap((one) => ("output" in one ? one.output : []));
	const code = chunks.map((chunk) => (chunk.type === "chunk" ? chunk.code : "")).join("\n");
	if (code === "") throw new Error(`Nothing was built of ${path}.`);
	return gzipSync(code, { level: 9 }).length;
}

async function sizes(): Promise<Figure[]> {
	const group = "Subjects: size of the judge (gzip)";
	const core = await gzipSize("../../utils/vietnamese/subject-language.ts");
	const franc = await gzipSize("../../utils/vietnamese/foreign-language.ts");
	return [
		figure(group, `${OURS}: spelling, encodings, all but the name of the language`, "bytes", core, LARGEST_GZIP),
		figure(
			group,
			`${OURS}: abstracts, numbers and their comparison, on top`,
			"bytes",
			await gzipSize("../../utils/vietnamese/abstract-match.ts"),
		),
		figure(group, "franc, loaded to name a foreign language", "bytes", franc),
	];
}

/** @param tell what could not be measured is told, and left out */
export async function benchSubjects(tell: (line: string) => void): Promise<Figure[]> {
	if (!hasDevSubjects) {
		tell("The labelled subjects are not beside the project: subjects are not measured.");
		return [];
	}
	const subjects = devSubjects();
	const peers = await loadDetectors(tell);
	const judges: readonly Judge[] = [
		{ name: OURS, isVietnamese: (subject) => judgeSubjectLanguage(subject).outcome === "vietnamese" },
		...peers.map(({ name, detect }: Detector) => ({
			name,
			isVietnamese: (subject: string) => detect(subject) === "vi",
		})),
	];
	return [...mistakes(judges, subjects), ...outcomes(subjects), ...speed(judges, subjects), ...(await sizes())];
}
