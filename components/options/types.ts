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
	| { readonly kind: "number"; readonly value: number; readonly minimum?: number; readonly maximum?: number }
	| { readonly kind: "text"; readonly value: string }
	/** One a line. */
	| { readonly kind: "list"; readonly value: readonly string[] }
	/** Shown only; changed by profile or administrator. */
	| { readonly kind: "fixed"; readonly text: Text };

export interface SettingRow {
	/** Such as "officialDomains"; given back by onChange. */
	readonly path: string;
	readonly title: Text;
	readonly description?: Text;
	readonly control: SettingControl;
	readonly source: ValueSource;
	readonly locked: boolean;
}

export interface RuleRow {
	readonly id: RuleId;
	readonly title: Text;
	/** false: known to the regulations, not yet in this version; it cannot be switched on. */
	readonly built: boolean;
	readonly severity: { readonly path: string; readonly value: Severity | null; readonly source: ValueSource };
	/** Only where the rule knows lighter signs. */
	readonly weakSeverity?: { readonly path: string; readonly value: Severity | null; readonly source: ValueSource };
	readonly locked: boolean;
	/** Empty where the regulation in force is silent. */
	readonly citations: readonly Citation[];
	/** The rule's own settings, such as the limit in MB. */
	readonly settings: readonly SettingRow[];
}
