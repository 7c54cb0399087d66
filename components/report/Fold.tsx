/** Details that are folded; what is costly to make is made when they are opened. */
import type { ComponentChildren, VNode } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../shared/Icon.tsx";

export interface FoldProps {
	readonly title: string;
	readonly open?: boolean;
	/** It costs much: made when opened, and not opened for a print-out. */
	readonly isDrawn?: boolean;
	readonly children: () => ComponentChildren;
}

export function Fold({ title, open = false, isDrawn = false, children }: FoldProps): VNode {
	const [isMade, setMade] = useState(open || !isDrawn);
	return (
		<details
			class="tc-fold"
			open={open}
			data-drawn={isDrawn || undefined}
			onToggle={(event) => {
				if (event.currentTarget.open) setMade(true);
			}}
		>
			<summary>
				<Icon name="chevron" />
				{title}
			</summary>
			{isMade && <div class="tc-fold-body">{children()}</div>}
		</details>
	);
}
