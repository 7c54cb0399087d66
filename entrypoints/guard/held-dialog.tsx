/** The dialog of a held send, in the top layer of the page. */
import { CheckDialog, type CheckDialogState } from "../../components/check-dialog/CheckDialog.tsx";
import dialogCss from "../../components/check-dialog/check-dialog.css?inline";
import listCss from "../../components/finding-list/finding-list.css?inline";
import { ShadowMount } from "../../components/shared/ShadowMount.ts";
import themeCss from "../../components/theme.css?inline";
import type { HeldState } from "../../utils/guard/view.ts";
import type { Language, Text } from "../../utils/i18n/text.ts";

function dialogStateOf(state: HeldState): CheckDialogState {
	if (state.kind === "checking") {
		return {
			kind: "checking",
			waitingFor: state.waitingFor,
			onGiveUp: state.giveUp,
			onCancel: state.goBack,
		};
	}
	if (state.kind === "upload-failed") return { kind: "upload-failed", names: state.names, onGoBack: state.goBack };
	if (state.kind === "review") {
		return {
			kind: "findings",
			review: true,
			findings: state.verdict.findings,
			couldNotCheck: state.verdict.couldNotCheck,
			canSend: false,
			reasonRequired: false,
			reasonMinimumLength: 0,
			onGoBack: state.goBack,
			onSend: () => undefined,
			onRemedy: (remedy) => state.remedy([remedy]),
			onRemedies: state.remedy,
		};
	}
	const choice = {
		canSend: state.requirement !== "wall",
		reasonRequired: state.requirement === "reason",
		reasonMinimumLength: state.reasonMinimumLength,
		onGoBack: state.goBack,
		onSend: state.send,
	};
	if (state.kind === "could-not-run") return { kind: "could-not-run", onRetry: state.retry, ...choice };
	return {
		kind: "findings",
		findings: state.verdict.findings,
		couldNotCheck: state.verdict.couldNotCheck,
		onRemedy: (remedy) => state.remedy([remedy]),
		onRemedies: state.remedy,
		...choice,
	};
}

export class HeldDialog {
	readonly #document: Document;
	#mount: ShadowMount | null = null;
	#focusBefore: Element | null = null;

	constructor(document: Document) {
		this.#document = document;
	}

	show(state: HeldState, language: Language, dark: boolean | null): void {
		if (!this.#mount) {
			this.#focusBefore = this.#document.activeElement;
			this.#mount = new ShadowMount(themeCss + listCss + dialogCss, this.#document);
			// In the top layer nothing of the page can lie over it.
			this.#mount.host.setAttribute("popover", "manual");
			this.#mount.host.style.cssText = "all: initial; position: fixed; inset: 0;";
		}
		const { host } = this.#mount;
		this.#mount.setDark(dark);
		if (!host.isConnected) this.#document.documentElement.append(host);
		if (!host.matches(":popover-open")) host.showPopover();
		const profileName: { profileName?: Text } = "profileName" in state ? { profileName: state.profileName } : {};
		this.#mount.render(<CheckDialog language={language} state={dialogStateOf(state)} {...profileName} />);
	}

	hide(): void {
		if (!this.#mount) return;
		this.#mount.remove();
		this.#mount = null;
		if (this.#focusBefore instanceof HTMLElement && this.#focusBefore.isConnected) this.#focusBefore.focus();
		this.#focusBefore = null;
	}
}
