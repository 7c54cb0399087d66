/** Isolated world, loaded where a message is being written: puts adapter, policy, inspection and views together. */
import { browser } from "wxt/browser";
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { inspectionOf } from "../../utils/check/inspection-of-policy.ts";
import { warmUp } from "../../utils/check/warm-up.ts";
import { Guard } from "../../utils/guard/guard.ts";
import type { Inspect } from "../../utils/guard/inspection.ts";
import type { GuardView } from "../../utils/guard/view.ts";
import { onDirectoryChanged, readDirectory } from "../../utils/hosts/browser/directory-store.ts";
import { announceHandover, onHandover } from "../../utils/hosts/browser/handover.ts";
import { openInspectorFrame } from "../../utils/hosts/browser/inspector-frame.ts";
import { onPolicyChanged, readRawPolicy } from "../../utils/hosts/browser/policy-store.ts";
import { chooseLanguage } from "../../utils/i18n/language.ts";
import type { Language } from "../../utils/i18n/text.ts";
import { type InspectBytes, inspectAttachment } from "../../utils/inspect/inspect-attachment.ts";
import { FRAME_TIMES, InspectionClient } from "../../utils/inspect/inspection-client.ts";
import type { InspectionOptions } from "../../utils/inspect/inspection-options.ts";
import { readPolicyDocument } from "../../utils/policy/document.ts";
import { directoryUrlOf } from "../../utils/policy/hosts.ts";
import { type PolicyLayers, resolvePolicy } from "../../utils/policy/policy.ts";
import type { Composer } from "../../utils/webmail/composer.ts";
import { type FrameGate, publishedGate } from "../../utils/webmail/frame-gate.ts";
import { openComposer } from "../../utils/webmail/open-composer.ts";
import { composerProductOf } from "../../utils/webmail/products.ts";
import { ComposingMarks } from "./composing-marks.tsx";
import { HeldDialog } from "./held-dialog.tsx";
import { holdClicks } from "./hold-clicks.ts";

async function readLayers(): Promise<PolicyLayers> {
	const { administrator, user } = await readRawPolicy();
	const directory = await readDirectory(directoryUrlOf(administrator));
	return { administrator: readPolicyDocument(administrator), user: readPolicyDocument(user), directory };
}

function viewOf(composer: Composer, gate: FrameGate, language: () => Language): GuardView & { remove(): void } {
	const dialog = new HeldDialog(document);
	const marks = new ComposingMarks(composer, document);
	return {
		showHeld: (state) => dialog.show(state, language(), composer.isDark()),
		hideHeld: () => dialog.hide(),
		showComposing: (state) => {
			if (state.kind === "checked") gate.profile = state.verdict.profile;
			marks.show(state, language());
		},
		remove: () => marks.remove(),
	};
}

/** Gets a file from the webmail and has it inspected in the frame, by the policy as it is then. */
function inspectBy(composer: Composer, inspector: InspectionClient, options: () => InspectionOptions): Inspect {
	return (attachment, signal, progress) => {
		const now = options();
		const source = {
			size: (by: AbortSignal) => composer.attachmentSize(attachment.id, by),
			open: (most: number, by: AbortSignal) => composer.openAttachment(attachment.id, most, by),
		};
		const inspect: InspectBytes = (name, mediaType, bytes, by) => {
			progress.fetched(bytes.length);
			const call = { signal: by, onFacts: progress.found, onPage: progress.page };
			return inspector.inspect({ name, mediaType, bytes }, now, call);
		};
		return inspectAttachment(attachment, source, now.limits.bytes, inspect, signal);
	};
}

async function start(gate: FrameGate): Promise<void> {
	const product = composerProductOf(document);
	if (!product) return;
	let layers = await readLayers();
	const abort = new AbortController();
	const composer = openComposer(product, document, abort.signal);
	const language = (): Language => chooseLanguage(resolvePolicy(layers, "").language, navigator.language);
	const view = viewOf(composer, gate, language);
	// Its frame is made for the first file that is read.
	const inspector = new InspectionClient((events) => openInspectorFrame(document, events), FRAME_TIMES);
	const guard = new Guard({
		composer,
		view,
		inspect: inspectBy(composer, inspector, () => inspectionOf(resolvePolicy(layers, ""))),
		policyFor: (from) => resolvePolicy(layers, from),
		sendNow: () => setTimeout(() => (gate.isHooked ? gate.tell({ type: "send-now" }) : clicks.sendNow()), 0),
		record: (decision) => void browser.runtime.sendMessage({ type: "checked", decision }).catch(() => undefined),
	});
	const clickMayPass = (): boolean => {
		if (gate.isHooked) return true;
		const passes = guard.attempt();
		// Nobody tells what becomes of it: the next click is checked anew.
		if (passes) setTimeout(() => guard.outcome(false), 0);
		return passes;
	};
	const clicks = holdClicks(composer, clickMayPass, abort.signal);
	gate.attach({
		attempt: () => guard.attempt(),
		submitted: () => guard.submitted(),
		outcome: (sent) => guard.outcome(sent),
		hooked: (relation) => composer.setRelation(relation),
	});
	// A rule that fails here fails in the check as well, which tells it.
	void warmUp(resolvePolicy(layers, ""), () => new Promise((resolve) => setTimeout(resolve, 0))).catch(() => undefined);
	let newest = 0;
	const readAgain = async (): Promise<void> => {
		newest += 1;
		const own = newest;
		const read = await readLayers();
		// Of two changes at once the earlier one may be read last.
		if (own !== newest) return;
		layers = read;
		guard.policyChanged();
	};
	// What cannot be read leaves in force what was.
	onPolicyChanged(() => void readAgain().catch(reportFault));
	onDirectoryChanged(() => void readAgain().catch(reportFault));
	const retire = (): void => {
		abort.abort();
		guard.dispose();
		inspector.dispose();
		view.remove();
		gate.dispose();
	};
	onHandover(document, retire, abort.signal);
}

function reportFault(error: unknown): void {
	console.error("Thư Chuẩn:", error);
}

const STARTED = "thuChuanGuardStarted";

export default defineUnlistedScript(() => {
	const gate = publishedGate();
	const world = globalThis as Record<string, unknown>;
	if (!gate || world[STARTED] === true) return;
	world[STARTED] = true;
	announceHandover(document);
	// The gate asks by itself where no guard comes.
	void start(gate).catch(reportFault);
});
