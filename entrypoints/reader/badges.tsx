/** The badges and the notice of one message, each in a closed shadow root of its own. */
import { Badge } from "../../components/badge/Badge.tsx";
import badgeCss from "../../components/badge/badge.css?inline";
import { Notice } from "../../components/badge/Notice.tsx";
import type { BadgeState } from "../../components/badge/words.ts";
import listCss from "../../components/finding-list/finding-list.css?inline";
import { ShadowMount } from "../../components/shared/ShadowMount.ts";
import themeCss from "../../components/theme.css?inline";
import type { Language } from "../../utils/i18n/text.ts";
import type { Progress, ReadAttachment, ReadingState } from "../../utils/reading/reading.ts";
import type { Reader } from "../../utils/webmail/reader.ts";

export interface BadgeActions {
	check(id: string): void;
	/** False where it could not be opened. */
	openReport(id: string, name: string): Promise<boolean>;
}

function badgeStateOf(progress: Progress, limitMegabytes: number): BadgeState {
	switch (progress.kind) {
		case "checking":
			return progress;
		case "on-request":
			return { kind: "on-request", limitMegabytes };
		case "checked": {
			const { signature } = progress;
			if (signature.state === "known") {
				return signature.value === null ? { kind: "not-a-pdf" } : { kind: "checked", signatures: signature.value };
			}
			const reason = signature.state === "unknown" ? signature.reason : "internal-error";
			return { kind: "could-not-check", reason };
		}
	}
}

/** What the page listens for on its list and its header; what happens in a badge is not for it. */
const PRIVATE_EVENTS = [
	...["pointerdown", "pointerup", "mousedown", "mouseup", "mouseover", "click", "dblclick", "contextmenu"],
	...["keydown", "keypress", "keyup"],
];

/** Beside the ids of attachments, of which none is empty. */
const NOTICE = "";

const BESIDE = "flex: none; margin: 2px 6px; max-width: calc(100% - 12px);";
const ACROSS = "margin: 8px 0;";

export class Badges {
	readonly #reader: Reader;
	readonly #document: Document;
	readonly #actions: BadgeActions;
	readonly #mounts = new Map<string, ShadowMount>();

	constructor(reader: Reader, document: Document, actions: BadgeActions) {
		this.#reader = reader;
		this.#document = document;
		this.#actions = actions;
	}

	/** @param limitMegabytes what is checked by itself */
	show({ attachments, findings, couldNotCheck }: ReadingState, limitMegabytes: number, language: Language): void {
		const notice = findings.length + couldNotCheck.length > 0 ? [NOTICE] : [];
		const wanted = new Set([...attachments.map(({ attachment }) => attachment.id), ...notice]);
		for (const [id, mount] of this.#mounts) if (!wanted.has(id)) this.#drop(id, mount);
		for (const one of attachments) this.#showBadge(one, limitMegabytes, language);
		if (notice.length === 0) return;
		const mount = this.#mountOf(NOTICE, ACROSS);
		if (this.#reader.placeNotice(mount.host)) mount.render(<Notice {...{ language, findings, couldNotCheck }} />);
	}

	#showBadge({ attachment, progress, findings }: ReadAttachment, limitMegabytes: number, language: Language): void {
		const { id, name } = attachment;
		const mount = this.#mountOf(id, BESIDE);
		if (!this.#reader.placeBadge(id, mount.host)) return;
		mount.render(
			<Badge
				{...{ language, name, findings }}
				state={badgeStateOf(progress, limitMegabytes)}
				onCheck={({ isTrusted }) => isTrusted && this.#actions.check(id)}
				onReport={async ({ isTrusted }) => !isTrusted || this.#actions.openReport(id, name)}
			/>,
		);
	}

	#mountOf(id: string, style: string): ShadowMount {
		const mount = this.#mounts.get(id) ?? this.#newMount(style);
		this.#mounts.set(id, mount);
		mount.setDark(this.#reader.isDark());
		return mount;
	}

	#newMount(style: string): ShadowMount {
		const mount = new ShadowMount(themeCss + listCss + badgeCss, this.#document);
		mount.host.style.cssText = `all: initial; display: block; ${style}`;
		for (const type of PRIVATE_EVENTS) mount.host.addEventListener(type, (event) => event.stopPropagation());
		return mount;
	}

	looksChanged(): void {
		for (const mount of this.#mounts.values()) mount.setDark(this.#reader.isDark());
	}

	#drop(id: string, mount: ShadowMount): void {
		mount.remove();
		this.#mounts.delete(id);
	}

	remove(): void {
		for (const [id, mount] of this.#mounts) this.#drop(id, mount);
	}
}
