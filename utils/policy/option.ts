/** The shape of a policy option. */
import type * as v from "valibot";
import type { Text } from "../i18n/text.ts";

export interface Option<S extends v.GenericSchema> {
	readonly schema: S;
	readonly default: v.InferOutput<S>;
	readonly title: Text;
	readonly explanation: Text;
	/** What each value of a choice is called. */
	readonly choices?: Readonly<Record<string, Text>>;
	/** Values that an administrator may choose and a user may not, whether the option is locked or not. */
	readonly notForUsers?: readonly NoInfer<v.InferOutput<S>>[];
}

/** Keeps the type of the schema. */
export function option<S extends v.GenericSchema>(declaration: Option<S>): Option<S> {
	return declaration;
}
