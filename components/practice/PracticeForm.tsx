/** The compose form of the practice page. It is no <form>: Enter in a field must do nothing. */
import type { VNode } from "preact";
import { useId } from "preact/hooks";
import { PRACTICE } from "../../utils/i18n/ui-texts-pages.ts";
import { Name, visibleString } from "../shared/VisibleText.tsx";
import { DropZone } from "./DropZone.tsx";
import type { PracticeDraft, PracticePageProps } from "./types.ts";

type FieldName = Exclude<keyof PracticeDraft, "files" | "body">;

const FIELDS: readonly FieldName[] = ["from", "to", "cc", "bcc", "subject"];

function Field({
	name,
	props,
	hintId,
}: {
	name: FieldName;
	props: PracticePageProps;
	hintId: string | undefined;
}): VNode {
	const id = useId();
	return (
		<div class="tc-field">
			<label for={id}>{PRACTICE[name][props.language]}</label>
			<input
				id={id}
				type="text"
				autocomplete="off"
				spellcheck={false}
				data-field={name}
				value={props.draft[name]}
				aria-describedby={hintId}
				onInput={(event) => props.onDraft({ [name]: event.currentTarget.value })}
			/>
			{name === "to" && (
				<span id={hintId} class="tc-muted">
					{PRACTICE.addressesHint[props.language]}
				</span>
			)}
		</div>
	);
}

function Files(props: PracticePageProps): VNode {
	const { language, draft, onAddFiles, onRemoveFile } = props;
	return (
		<div class="tc-field">
			<span class="tc-label">{PRACTICE.attachments[language]}</span>
			{draft.files.length > 0 && (
				<ul class="tc-files">
					{draft.files.map((file) => (
						<li key={file.id}>
							<span>
								<Name text={file.name} /> <span class="tc-muted">{file.size}</span>
							</span>
							<button type="button" class="tc-button tc-small" onClick={() => onRemoveFile(file.id)}>
								<span>
									{PRACTICE.removeFile[language]}
									<span class="tc-heard"> {visibleString(file.name)}</span>
								</span>
							</button>
						</li>
					))}
				</ul>
			)}
			<DropZone
				text={PRACTICE.attachText[language]}
				button={PRACTICE.chooseFiles[language]}
				multiple={true}
				field="attachments"
				onFiles={onAddFiles}
			/>
		</div>
	);
}

export function PracticeForm(props: PracticePageProps): VNode {
	const { language, draft, result, onDraft, onCheck } = props;
	const bodyId = useId();
	const hintId = useId();
	const running = result.kind === "running";
	return (
		<div class="tc-form">
			{FIELDS.map((name) => (
				<Field key={name} name={name} props={props} hintId={name === "to" ? hintId : undefined} />
			))}
			<div class="tc-field">
				<label for={bodyId}>{PRACTICE.body[language]}</label>
				<textarea
					id={bodyId}
					rows={6}
					data-field="body"
					value={draft.body}
					onInput={(event) => onDraft({ body: event.currentTarget.value })}
				/>
			</div>
			<Files {...props} />
			<button
				type="button"
				class="tc-button tc-primary"
				aria-disabled={running}
				onClick={() => {
					if (!running) onCheck();
				}}
			>
				{(running ? PRACTICE.running : PRACTICE.check)[language]}
			</button>
		</div>
	);
}
