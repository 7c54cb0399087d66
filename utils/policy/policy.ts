/**
 * The policy in force for one From address: default < regulation profile < administrator < user, merged per key.
 * What the administrator locks stays; every value knows the layer that it comes from.
 */
import type { Text } from "../i18n/text.ts";
import { RULE_IDS, type RuleId } from "../rules/rule-ids.ts";
import { type PolicyDocument, type PolicyProblem, problemOf } from "./document.ts";
import {
	isForUsers,
	LOCKED_FOR_USERS,
	OPTION_NAMES,
	OPTIONS,
	type OptionName,
	type OptionValues,
	ruleOf,
	rulePath,
	type SeverityOrOff,
	type Stage,
} from "./options.ts";
import type { Citation, Profile, ProfileId, ProfileRule } from "./profile.ts";
import { claimOn, PROFILES, profileForAddress } from "./profiles.ts";

export const LAYERS = ["default", "profile", "administrator", "user"] as const;
export type Layer = (typeof LAYERS)[number];

export interface RulePolicy {
	readonly severity: SeverityOrOff;
	/** For findings on lighter evidence; the same as `severity` for rules that know none. */
	readonly weakSeverity: SeverityOrOff;
	readonly settings: Readonly<Record<string, unknown>>;
	readonly citations: readonly [Citation, ...Citation[]];
}

export interface Policy extends OptionValues {
	/** The profile in force for this From address. */
	readonly profileInForce: ProfileId;
	readonly profileName: Text;
	/** `officialDomains` of the policy and the domains of the profile, lower case. */
	readonly agencyDomains: readonly string[];
	/** What was read from `directoryUrl`; empty without it, or as long as nothing was. */
	readonly directory: readonly string[];
	readonly rules: Readonly<Record<RuleId, RulePolicy>>;
	/** Layer of each option and each rule's key, by path ("stage", "rules.subject/missing.severity"). */
	readonly origins: Readonly<Record<string, Layer>>;
	/** Whether the user's layer may not change this path. */
	isLocked(path: string): boolean;
	readonly problems: readonly PolicyProblem[];
}

export interface PolicyLayers {
	readonly administrator: PolicyDocument;
	readonly user: PolicyDocument;
	/** What was read from the administrator's `directoryUrl`. */
	readonly directory?: readonly string[];
}

interface Resolved {
	readonly value: unknown;
	readonly layer: Layer;
}

/** One object, since what is made of a directory is kept by it. */
const NO_DIRECTORY: readonly string[] = [];

function lockTest(administrator: PolicyDocument): (path: string) => boolean {
	const locked = new Set([...LOCKED_FOR_USERS, ...administrator.locked]);
	if (locked.has("*")) return () => true;
	return (path) => {
		if (locked.has(path)) return true;
		// "rules.subject/missing" locks all keys of the rule, "rules" all rules.
		const parts = path.split(".");
		return parts.some((_, index) => index > 0 && locked.has(parts.slice(0, index).join(".")));
	};
}

/** Which profile is in force: what the mailbox says first, then what the policy names, then the default. */
export function chooseProfile(options: OptionValues, from: string): ProfileId {
	const named = options.profile === "auto" ? "default" : options.profile;
	if (!options.profileByFrom) return named;
	const own = claimOn(from, options.mailboxes);
	if (own) return own.profile;
	const claimed = profileForAddress(from);
	return claimed === "default" ? named : claimed;
}

/** In the `warn` stage everything can be sent with a click, but for state secrets, which stay a wall. */
function capped<S extends SeverityOrOff>(severity: S, stage: Stage): S | "warn" {
	return stage === "warn" && (severity === "justify" || severity === "block") ? "warn" : severity;
}

function severityInStage(severity: SeverityOrOff, id: RuleId, stage: Stage): SeverityOrOff {
	return id === "content/state-secret" ? severity : capped(severity, stage);
}

class Resolution {
	readonly origins: Record<string, Layer> = {};
	readonly problems: PolicyProblem[] = [];
	readonly isLocked: (path: string) => boolean;
	readonly #layers: PolicyLayers;

	constructor(layers: PolicyLayers) {
		this.#layers = layers;
		this.isLocked = lockTest(layers.administrator);
		this.problems.push(...layers.administrator.problems, ...layers.user.problems);
		if (layers.user.locked.length > 0) {
			this.problems.push(problemOf("locked", "not-allowed-here", layers.user.locked));
		}
	}

	/** Takes the highest layer that gives a value; notes its origin. */
	pick(path: string, base: Resolved, administrator: unknown, user: unknown): unknown {
		let { value, layer } = base;
		if (administrator !== undefined) {
			value = administrator;
			layer = "administrator";
		}
		if (user !== undefined) {
			if (this.isLocked(path)) this.problems.push(problemOf(path, "locked", user));
			else {
				value = user;
				layer = "user";
			}
		}
		this.origins[path] = layer;
		return value;
	}

	options(): OptionValues {
		const values: Record<string, unknown> = {};
		for (const name of OPTION_NAMES) {
			const base: Resolved = { value: OPTIONS[name].default, layer: "default" };
			values[name] = this.pick(name, base, this.#layers.administrator.options[name], this.#ownValue(name));
		}
		return values as unknown as OptionValues;
	}

	/** What the user gives, where users may choose it. */
	#ownValue(name: OptionName): unknown {
		const given = this.#layers.user.options[name];
		if (given === undefined || this.isLocked(name) || isForUsers(name, given)) return given;
		this.problems.push(problemOf(name, "not-for-users", given));
		return undefined;
	}

	rule(id: RuleId, profile: Profile, stage: Stage): RulePolicy {
		const rule = ruleOf(id);
		const ofProfile = profile.rules[id];
		const administrator = this.#layers.administrator.rules[id] ?? {};
		const user = this.#layers.user.rules[id] ?? {};
		const pick = (key: string, base: Resolved): unknown =>
			this.pick(rulePath(id, key), base, administrator[key], user[key]);
		const severity = pick("severity", { value: ofProfile.severity ?? "off", layer: "profile" }) as SeverityOrOff;
		const weakBase: Resolved = { value: ofProfile.weakSeverity ?? severity, layer: "profile" };
		const weak = rule.weakFindings ? (pick("weakSeverity", weakBase) as SeverityOrOff) : severity;
		const settings: Record<string, unknown> = {};
		for (const [name, setting] of Object.entries(rule.settings)) {
			const given = ofProfile.settings?.[name];
			const base: Resolved =
				given === undefined
					? { value: (setting as { default: unknown }).default, layer: "default" }
					: { value: given, layer: "profile" };
			settings[name] = pick(name, base);
		}
		return {
			severity: severityInStage(severity, id, stage),
			weakSeverity: severity === "off" ? "off" : severityInStage(weak, id, stage),
			settings,
			citations: citationsFor(id, ofProfile),
		};
	}
}

/**
 * The articles of the profile; where the regulation is silent and the administrator has turned the rule on, those of
 * the regulation that asks for it most (the default profile names it), so that a finding always rests on an article.
 */
function citationsFor(id: RuleId, ofProfile: ProfileRule): readonly [Citation, ...Citation[]] {
	const [first, ...rest] = ofProfile.citations.length > 0 ? ofProfile.citations : PROFILES.default.rules[id].citations;
	if (!first) throw new Error(`No article for ${id} in the default profile`);
	return [first, ...rest];
}

/**
 * Merges the layers for one From address.
 * @param from the address that the message is sent from, or "" where it is not known
 * @param forcedProfile overrides what policy and address choose (command line, practice page)
 */
export function resolvePolicy(layers: PolicyLayers, from: string, forcedProfile?: ProfileId): Policy {
	const resolution = new Resolution(layers);
	const options = resolution.options();
	const profileInForce = forcedProfile ?? chooseProfile(options, from);
	const profile = PROFILES[profileInForce];
	const rules = Object.fromEntries(
		RULE_IDS.map((id) => [id, resolution.rule(id, profile, options.stage)]),
	) as unknown as Record<RuleId, RulePolicy>;
	const ownDomains = options.mailboxes.filter((mailbox) => mailbox.profile === profileInForce);
	const domains = [...profile.mailboxes, ...ownDomains].map((mailbox) => mailbox.domain);
	return {
		...options,
		// What could not be read shows no sign of a state secret: it can be sent with a click like the rest.
		couldNotCheck: capped(options.couldNotCheck, options.stage),
		profileInForce,
		profileName: profile.name,
		agencyDomains: [...new Set([...domains, ...options.officialDomains].map((domain) => domain.toLowerCase()))],
		directory: layers.directory ?? NO_DIRECTORY,
		rules,
		origins: resolution.origins,
		isLocked: resolution.isLocked,
		problems: resolution.problems,
	};
}
