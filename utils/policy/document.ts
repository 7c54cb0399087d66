/**
 * A policy document: what an administrator, a user or a file gives. Hostile or mistaken input: each key is validated
 * by itself, and each entry of a list; what is unknown or wrong is reported and left out, and the others stay in force.
 */
import * as v from "valibot";
import { isOptionName, isRuleId, OPTIONS, type OptionValues, ruleKeySchemas } from "./options.ts";

export interface PolicyProblem {
	/** "stage", "hosts[2]", "rules.subject/missing.severity"; "" for the whole document. */
	readonly path: string;
	readonly kind:
		| "unknown-key"
		| "wrong-value"
		| "locked"
		| "not-allowed-here"
		/** A value that only an administrator may choose. */
		| "not-for-users"
		| "not-a-certificate";
	/** What was given, shortened, as JSON. */
	readonly given: string;
}

export interface PolicyDocument {
	readonly options: Partial<OptionValues>;
	/** By rule id, then by key: `severity`, `weakSeverity` and the rule's settings. */
	readonly rules: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
	/** Paths that lower layers may not change; "*" for all. */
	readonly locked: readonly string[];
	readonly problems: readonly PolicyProblem[];
}

export const EMPTY_DOCUMENT: PolicyDocument = { options: {}, rules: {}, locked: [], problems: [] };

const LOCKS = v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(500));

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param given shortened, as JSON */
export function problemOf(path: string, kind: PolicyProblem["kind"], given: unknown): PolicyProblem {
	const text = JSON.stringify(given) ?? "undefined";
	return { path, kind, given: text.length > 80 ? `${text.slice(0, 79)}…` : text };
}

/** "stage", "rules", "rules.subject/missing", "rules.subject/missing.severity", or "*" for all. */
function isPath(path: string): boolean {
	if (path === "*" || path === "rules" || isOptionName(path)) return true;
	const [first, id = "", key, ...rest] = path.split(".");
	if (first !== "rules" || !isRuleId(id) || rest.length > 0) return false;
	return key === undefined || ruleKeySchemas(id).has(key);
}

/** What is not known locks nothing, so that it is told: an administrator relies on his locks. */
function readLocks(input: unknown, problems: PolicyProblem[]): readonly string[] {
	const locks = (readValue(LOCKS, "locked", input, problems) ?? []) as readonly string[];
	for (const lock of locks) if (!isPath(lock)) problems.push(problemOf(`locked.${lock}`, "unknown-key", lock));
	return locks.filter(isPath);
}

function readRules(input: unknown, problems: PolicyProblem[]): PolicyDocument["rules"] {
	if (!isObject(input)) {
		problems.push(problemOf("rules", "wrong-value", input));
		return {};
	}
	const rules: Record<string, Record<string, unknown>> = {};
	for (const [id, keys] of Object.entries(input)) {
		if (!isRuleId(id)) {
			problems.push(problemOf(`rules.${id}`, "unknown-key", keys));
			continue;
		}
		if (!isObject(keys)) {
			problems.push(problemOf(`rules.${id}`, "wrong-value", keys));
			continue;
		}
		const schemas = ruleKeySchemas(id);
		const valid: Record<string, unknown> = {};
		for (const [key, value] of Object.entries(keys)) {
			const schema = schemas.get(key);
			const path = `rules.${id}.${key}`;
			if (!schema) {
				problems.push(problemOf(path, "unknown-key", value));
				continue;
			}
			const read = readValue(schema, path, value, problems);
			if (read !== undefined) valid[key] = read;
		}
		rules[id] = valid;
	}
	return rules;
}

/** As long as the longest list may be; what is longer is wrong as a whole. */
const MOST_ENTRIES = 2000;

/** @returns undefined where nothing of it is valid */
function readValue(schema: v.GenericSchema, path: string, value: unknown, problems: PolicyProblem[]): unknown {
	const whole = v.safeParse(schema, value);
	if (whole.success) return whole.output;
	const entries: readonly unknown[] = Array.isArray(value) && value.length <= MOST_ENTRIES ? value : [];
	const isRight = entries.map((entry) => v.is(schema, [entry]));
	const right = v.safeParse(
		schema,
		entries.filter((_, index) => isRight[index]),
	);
	if (!right.success || !isRight.includes(true)) {
		problems.push(problemOf(path, "wrong-value", value));
		return undefined;
	}
	for (const [index, entry] of entries.entries()) {
		if (!isRight[index]) problems.push(problemOf(`${path}[${index}]`, "wrong-value", entry));
	}
	return right.output;
}

/**
 * Reads a policy document.
 * @param input anything; undefined and null are an empty document
 * @returns what is valid, and every problem that was met; never throws
 */
export function readPolicyDocument(input: unknown): PolicyDocument {
	if (input === undefined || input === null) return EMPTY_DOCUMENT;
	if (!isObject(input)) return { ...EMPTY_DOCUMENT, problems: [problemOf("", "wrong-value", input)] };
	const problems: PolicyProblem[] = [];
	const options: Record<string, unknown> = {};
	let rules: PolicyDocument["rules"] = {};
	let locked: readonly string[] = [];
	for (const [key, value] of Object.entries(input)) {
		if (key === "rules") rules = readRules(value, problems);
		else if (key === "locked") locked = readLocks(value, problems);
		else if (isOptionName(key)) {
			const read = readValue(OPTIONS[key].schema, key, value, problems);
			if (read !== undefined) options[key] = read;
		} else problems.push(problemOf(key, "unknown-key", value));
	}
	return { options: options as Partial<OptionValues>, rules, locked, problems };
}
