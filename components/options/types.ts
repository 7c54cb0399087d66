/** What the settings page is given. Rows are ready to show: the page computes no policy. */
import type { Text } from "../../utils/i18n/text.ts";
import type { SOURCE_TEXTS } from "../../utils/i18n/ui-texts-pages.ts";
import type { Citation, RuleId, Severity } from "../shared/types.ts";

export type ValueSource = keyof typeof SOURCE_TEXTS;

export type SettingControl =
	| {
			readonly kind: "choice";
			readonly value: string;
			readonly options: readonly { readonly value: string; readonly label: Text }[];
	  }
	| { readonly kind: "toggle"; readonly value: boolean }
	| {
			readonly kind: "number";
			readonly value: number;
			readonly minimum?: number;
			readonly maximum?: number;
			readonly whole?: boolean;
	  }
	/** One a line. */
	| {
			readonly kind: "list";
			readonly value: readonly string[];
			/** Takes the list out of a file; gives it, or why there is none. */
			readonly fromFile?: (file: Blob) => Promise<readonly string[] | Text>;
	  }
	/** Shown only; changed by profile or administrator. */
	| { readonly kind: "fixed"; readonly text: Text };

/** Who or what keeps a value as it is: the administrator, or the product itself for a reason that is told. */
export type Lock = "administrator" | Text;

export interface SettingRow {
	/** Such as "officialDomains"; given back by onChange. */
	readonly path: string;
	readonly title: Text;
	readonly description?: Text;
	readonly control: SettingControl;
	readonly source: ValueSource;
	readonly lock: Lock | null;
}

export interface LevelRow {
	readonly path: string;
	/** null: off. */
	readonly value: Severity | null;
	readonly source: ValueSource;
	readonly lock: Lock | null;
	/** What the level comes to at the stage in force, where that is something else. */
	readonly inForce?: Severity;
}

export interface RuleRow {
	readonly id: RuleId;
	readonly title: Text;
	readonly severity: LevelRow;
	/** Only where the rule knows lighter signs. */
	readonly weakSeverity?: LevelRow;
	/** Empty where the regulation shown is silent. */
	readonly citations: readonly Citation[];
	/** The rule's own settings, such as the limit in MB. */
	readonly settings: readonly SettingRow[];
}

/** The regulation whose values are shown; the user may look at others. */
export interface ViewedProfile {
	readonly id: string;
	readonly choices: readonly { readonly id: string; readonly name: Text }[];
	readonly onView: (id: string) => void;
}

/** Given as a value: the user's own value is given up, so that the one below it is in force again. */
export const GIVEN_UP = undefined;

/**
 * `path` is the row's own; `value` is of the kind of the row's control, a severity or "off" for a level, or GIVEN_UP.
 * Never called for a locked row.
 * @returns why the value was not taken, or null when it is in force and the rows show it
 */
export type OnChange = (path: string, value: unknown) => Promise<Text | null>;
