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

const LENGTHS: readonly { readonly name: string; readonly fits: (words: number) => boolean }[] = [
	{ name: "1 or 2 words", fits: (words) => words <= 2 },
	{ name: "3 to 5 words", fits: (words) => words > 2 && words <= 5 },
	{ name: "6 words and more", fits: (words) => words > 5 },
];

const labelOf = ({ label }: LabelledSubject): string => label.replace(/:.*/, "");
const wordsIn = ({ text }: LabelledSubject): number => text.trim().split(/\s+/).length;
const isShort = (subject: LabelledSubject): boolean => wordsIn(subject) <= 2;
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

/** What passes for Vietnamese, by what it is and how long: every detector with every kind of subject. */
function passed(judges: readonly Judge[], subjects: readonly LabelledSubject[]): Figure[] {
	return Object.keys(WANTED).flatMap((label) =>
		LENGTHS.flatMap(({ name, fits }) => {
			const asked = subjects.filter((one) => labelOf(one) === label && fits(wordsIn(one)));
			if (asked.length === 0) return [];
			const group = `Subjects: ${label} of ${name} taken for Vietnamese, % of ${asked.length}`;
			return judges.map((judge) => {
				const taken = asked.filter(({ text }) => judge.isVietnamese(text)).length;
				return figure(group, judge.name, "%", percent(taken, asked.length));
			});
		}),
	);
}

/** All six outcomes, by length; no other detector tells them apart. */
function outcomes(subjects: readonly LabelledSubject[]): Figure[] {
	const wrong = subjects.map((subject) => ({
		label: labelOf(subject),
		words: wordsIn(subject),
		wrong: judgeSubjectLanguage(subject.text).outcome !== WANTED[labelOf(subject)],
	}));
	const share = (among: typeof wrong): number => percent(among.filter((one) => one.wrong).length, among.length);
	const group = "Subjects: wrong of six outcomes, %";
	return [
		figure(group, `all ${wrong.length}`, "%", share(wrong), 2),
		...Object.entries(WANTED).flatMap(([label, outcome]) =>
			LENGTHS.flatMap(({ name, fits }) => {
				const among = wrong.filter((one) => one.label === label && fits(one.words));
				return among.length === 0
					? []
					: [figure(group, `${label} → ${outcome}, ${name} (${among.length})`, "%", share(among))];
			}),
		),
	];
}

/** Microseconds of processor time for which one detector is measured, and the fewest rounds where it is slow. */
const MEASURED = 2_000_000;
const FEWEST_ROUNDS = 10;

/** Subjects a second of processor time in the best round over all of them, so that what else runs tells little. */
function perSecond(judge: (subject: string) => unknown, texts: readonly string[]): number {
	for (let count = 0; count < FEWEST_ROUNDS; count++) for (const text of texts) judge(text);
	let best = Number.POSITIVE_INFINITY;
	let spent = 0;
	for (let round = 0; round < FEWEST_ROUNDS || spent < MEASURED; round++) {
		const started = process.cpuUsage();
		for (const text of texts) judge(text);
		const { user, system } = process.cpuUsage(started);
		best = Math.min(best, user + system);
		spent += user + system;
	}
	return (texts.length * 1_000_000) / best;
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
async function gzipSize(specifier: string): Promise<number> {
	const entry = fileURLToPath(import.meta.resolve(specifier));
	const output = await build({
		configFile: false,
		logLevel: "silent",
		build: { write: false, minify: true, target: "es2023", lib: { entry, formats: ["es"], fileName: "module" } },
	});
	const chunks = (Array.isArray(output) ? output : [output]).flatMap((one) => ("output" in one ? one.output : []));
	const code = chunks.map((chunk) => (chunk.type === "chunk" ? chunk.code : "")).join("\n");
	if (code === "") throw new Error(`Nothing was built of ${specifier}.`);
	return gzipSync(code, { level: 9 }).length;
}

async function sizes(peers: readonly Detector[]): Promise<Figure[]> {
	const group = "Subjects: size of the judge (gzip)";
	const core = await gzipSize("../../utils/vietnamese/subject-language.ts");
	const naming = await gzipSize("../../utils/vietnamese/foreign-language.ts");
	const others: Figure[] = [];
	for (const { name, specifier } of peers) {
		if (specifier !== null) others.push(figure(group, name, "bytes", await gzipSize(specifier)));
	}
	return [
		figure(group, `${OURS}: spelling, encodings, all but the name of the language`, "bytes", core, LARGEST_GZIP),
		figure(
			group,
			`${OURS}: abstracts, numbers and their comparison, on top`,
			"bytes",
			await gzipSize("../../utils/vietnamese/abstract-match.ts"),
		),
		figure(group, `${OURS}: franc, loaded to name a foreign language`, "bytes", naming),
		...others,
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
	return [
		...mistakes(judges, subjects),
		...passed(judges, subjects),
		...outcomes(subjects),
		...speed(judges, subjects),
		...(await sizes(peers)),
	];
}
