/** One row's change: what is being typed until it is taken, and why it was not. */
import { useState } from "preact/hooks";
import type { Text } from "../../utils/i18n/text.ts";
import type { OnChange } from "./types.ts";

export interface Change {
	/** Typed and not taken yet; null: the row's own value is shown. It outlives a change of the policy elsewhere. */
	readonly typed: string | null;
	readonly refusal: Text | null;
	readonly type: (text: string) => void;
	readonly submit: (value: unknown) => void;
	/** Tells why a value cannot even be handed in. */
	readonly refuse: (why: Text) => void;
}

export function useChange(path: string, onChange: OnChange): Change {
	const [typed, setTyped] = useState<string | null>(null);
	const [refusal, setRefusal] = useState<Text | null>(null);
	const submit = async (value: unknown): Promise<void> => {
		const answer = await onChange(path, value);
		setRefusal(answer);
		if (answer === null) setTyped(null);
	};
	return { typed, refusal, type: setTyped, submit: (value) => void submit(value), refuse: setRefusal };
}
