/** Files by dropping or by choosing. The button is the way of the keyboard; dropping is the short cut. */
import type { VNode } from "preact";
import { useRef, useState } from "preact/hooks";

export interface DropZoneProps {
	readonly text: string;
	readonly button: string;
	readonly accept?: string;
	readonly multiple: boolean;
	/** Marks the button, for whoever sends the person here. */
	readonly field?: string;
	readonly onFiles: (files: readonly File[]) => void;
}

export function DropZone({ text, button, accept, multiple, field, onFiles }: DropZoneProps): VNode {
	const [over, setOver] = useState(false);
	const input = useRef<HTMLInputElement>(null);
	return (
		<section
			class={over ? "tc-drop tc-over" : "tc-drop"}
			aria-label={text}
			onDragOver={(event) => {
				// Without this the browser would open the file in place of the page.
				event.preventDefault();
				setOver(true);
			}}
			onDragLeave={() => setOver(false)}
			onDrop={(event) => {
				event.preventDefault();
				setOver(false);
				const files = [...(event.dataTransfer?.files ?? [])];
				if (files.length > 0) onFiles(files);
			}}
		>
			<span>{text}</span>
			<button type="button" class="tc-button tc-small" data-field={field} onClick={() => input.current?.click()}>
				{button}
			</button>
			<input
				ref={input}
				type="file"
				hidden
				accept={accept}
				multiple={multiple}
				onChange={(event) => {
					onFiles([...(event.currentTarget.files ?? [])]);
					// So that choosing the same file again is a change again.
					event.currentTarget.value = "";
				}}
			/>
		</section>
	);
}
