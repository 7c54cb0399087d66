/** The engine in Node: what Send waits for, rule by rule, policy, and the longest of the rules on a long text. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { checkMessage } from "../../utils/check/check.ts";
import { resolvePolicy } from "../../utils/policy/policy.ts";
import { RULES } from "../../utils/rules/index.ts";
import { findClassificationEvidence } from "../../utils/vietnamese/classification/find-evidence.ts";
import { type Figure, figure, median, quantile } from "./figure.ts";
import { bodyText, compose, FROM } from "./messages.ts";
import { checkAtSend, LAYERS } from "./send-check.ts";

/** Design: the check itself stays under 1 ms. */
const CHECK_TARGET = 1;
/** The very first check compiles all patterns; that is done in pieces when a message is opened: no long task. */
const COLD_TARGET = 50;

/** Times each call after a warm-up, in milliseconds. */
function times(run: () => unknown, iterations: number): number[] {
	for (let count = 0; count < iterations / 4; count++) run();
	return Array.from({ length: iterations }, () => {
		const started = performance.now();
		run();
		return performance.now() - started;
	});
}

/** Calls a second, over some 300 ms after a warm-up. */
function perSecond(run: () => unknown): number {
	for (let count = 0; count < 200; count++) run();
	const started = performance.now();
	let calls = 0;
	while (performance.now() - started < 300) {
		for (let count = 0; count < 20; count++) run();
		calls += 20;
	}
	return (calls * 1000) / (performance.now() - started);
}

function waiting(): Figure[] {
	return [0, 3, 20].flatMap((recipients) =>
		[0, 3].flatMap((files) => {
			const composed = compose(recipients, files);
			if (checkAtSend(composed) !== "none") throw new Error("The mail of the benchmark must pass.");
			const measured = times(() => checkAtSend(composed), 4000);
			const group = "Engine in Node: what Send waits for, files inspected already";
			const what = `${recipients} recipients, ${files} files`;
			return [
				figure(group, `${what}: median`, "ms", median(measured), CHECK_TARGET),
				figure(group, `${what}: 95 %`, "ms", quantile(measured, 0.95), CHECK_TARGET * 2),
				figure(group, `${what}: longest of ${measured.length}`, "ms", Math.max(...measured)),
			];
		}),
	);
}

function firstCheck(): Figure[] {
	const file = join(import.meta.dirname, "cold-check.ts");
	const run = (...parameters: string[]): { first: number; longest: number } =>
		JSON.parse(execFileSync(process.execPath, [file, ...parameters], { encoding: "utf8" }));
	const seven = (...parameters: string[]) => Array.from({ length: 7 }, () => run(...parameters));
	const group = "Engine in Node: the first check of a process, 20 recipients, 3 files, median of 7";
	const cold = seven();
	const warm = seven("warm");
	return [
		figure(group, "warmed up while the page is idle", "ms", median(warm.map(({ first }) => first)), COLD_TARGET),
		figure(group, "longest piece of warming up", "ms", median(warm.map(({ longest }) => longest)), COLD_TARGET),
		figure(group, "not warmed up: Send at the same moment", "ms", median(cold.map(({ first }) => first))),
	];
}

function rules(): Figure[] {
	const { message, facts } = compose(20, 3);
	const policy = resolvePolicy(LAYERS, FROM);
	const group = "Engine in Node: rules on a mail of 20 recipients, 3 files, 2,000 characters";
	const each = RULES.map((rule) =>
		figure(
			group,
			rule.id,
			"per second",
			perSecond(() => checkMessage(message, facts, policy, { rules: [rule] })),
		),
	);
	const all = perSecond(() => checkMessage(message, facts, policy));
	return [...each, figure(group, `all ${RULES.length} rules`, "per second", all, 1000 / CHECK_TARGET)];
}

function parts(): Figure[] {
	const group = "Engine in Node: parts";
	const text = bodyText(10_240);
	const policy = times(() => resolvePolicy(LAYERS, FROM), 4000);
	const secrets = times(() => findClassificationEvidence(text, "body"), 1000);
	return [
		...firstCheck(),
		figure(group, "resolving the policy: median", "µs", median(policy) * 1000, 200),
		figure(group, "signs of state secrets in 10,240 characters: median", "ms", median(secrets), 2),
		figure(group, "signs of state secrets in 10,240 characters: 95 %", "ms", quantile(secrets, 0.95)),
	];
}

export function benchEngine(): Figure[] {
	return [...waiting(), ...rules(), ...parts()];
}
