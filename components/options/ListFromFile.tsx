/** A list can be long: it is taken from a file instead of being typed. */
import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import type { Language, Text } from "../../utils/i18n/text.ts";
import { listFromFile, OPTIONS } from "../../utils/i18n/ui-texts-pages.ts";
import type { Change } from "./use-change.ts";

export interface ListFromFileProps {
	readonly language: Language;
	/** Of the setting. */
	readonly title: string;
	readonly change: Change;
	/** @returns the list, or why there is none */
	readonly read: (file: Blob) => Promise<readonly string[] | Text>;
}

export function ListFromFile({ language, title, change, read }: ListFromFileProps): VNode {
	const picker = useRef<HTMLInputElement>(null);
	const take = async (file: Blob): Promise<void> => {
		const answer = await read(file);
		if ("vi" in answer) change.refuse(answer);
		else change.submit(answer);
	};
	return (
		<>
			<button
				type="button"
				class="tc-button tc-small tc-from-file"
				aria-label={listFromFile(title, language)}
				onClick={() => picker.current?.click()}
			>
				{OPTIONS.fromFile[language]}
			</button>
			<input
				ref={picker}
				type="file"
				hidden
				accept=".csv,.txt,.json"
				onChange={(event) => {
					const [file] = event.currentTarget.files ?? [];
					// The same file can be taken again, once it has been put right.
					event.currentTarget.value = "";
					if (file) void take(file);
				}}
			/>
		</>
	);
}
