/** "Kiểm tra chữ ký PDF": validates PDFs on this page, each in a worker of its own. Nothing leaves the machine. */
import { render, type VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { browser } from "wxt/browser";
import "../../components/theme.css";
import "../../components/pages.css";
import "../../components/report/report.css";
import { ReportPage } from "../../components/report/ReportPage.tsx";
import type { ReportActions } from "../../components/report/types.ts";
import { speak } from "../../utils/hosts/browser/page-shell.ts";
import { onPolicyChanged, readRawPolicy } from "../../utils/hosts/browser/policy-store.ts";
import { readReportSource } from "../../utils/hosts/browser/report-source.ts";
import { revocationFetcher } from "../../utils/hosts/browser/revocation-fetch.ts";
import { REPORT, tooManyFiles } from "../../utils/i18n/report-texts.ts";
import type { Language } from "../../utils/i18n/text.ts";
import { readPolicyDocument } from "../../utils/policy/document.ts";
import { type Policy, resolvePolicy } from "../../utils/policy/policy.ts";
import { trustStoreFor } from "../../utils/signature/trust/policy-store.ts";
import { type Downloaded, download } from "./download.ts";
import { LARGEST_FILE, MOST_FILES } from "./limits.ts";
import { printed } from "./print.ts";
import { saveDer, saveJson, savePem } from "./save.ts";
import { useChecks } from "./use-checks.ts";
import { Drawer, type Grounds } from "./workers.ts";

/** In milliseconds. */
const DOWNLOAD_TIME = 120_000;

async function policyInForce(): Promise<Policy> {
	const { administrator, user } = await readRawPolicy();
	const layers = { administrator: readPolicyDocument(administrator), user: readPolicyDocument(user) };
	return resolvePolicy(layers, "");
}

/** Who is trusted, and who may be asked, by the policy in force. */
async function grounds(): Promise<Grounds> {
	const { trustedCertificates, removedCertificates, revocationHosts } = await policyInForce();
	return {
		store: trustStoreFor({ added: trustedCertificates, removed: removedCertificates }).store,
		now: new Date(),
		revocationHosts,
		fetchRevocation: revocationFetcher(revocationHosts),
	};
}

function fetchFrom(url: string): Promise<Downloaded> {
	return download(url, {
		fetch: (address, init) => fetch(address, init),
		isGranted: (pattern) => browser.permissions.contains({ origins: [pattern] }).catch(() => false),
		limit: LARGEST_FILE,
		time: DOWNLOAD_TIME,
	});
}

interface Remote {
	readonly name: string;
	readonly fetch: () => Promise<Downloaded>;
}

/** What the badge in the webmail asks to be checked; null when the page was opened by itself. */
async function remoteFile(): Promise<Remote | null> {
	const key = new URLSearchParams(location.search).get("from");
	if (key === null) return null;
	const source = await readReportSource(key);
	if (source === null) {
		return { name: "…", fetch: async () => ({ kind: "failed", reason: "source-forgotten" }) };
	}
	return { name: source.name, fetch: () => fetchFrom(source.url) };
}

interface PageProps {
	readonly language: Language;
	readonly remote: Remote | null;
}

function Page({ language, remote }: PageProps): VNode {
	const checks = useChecks(grounds, `Thư Chuẩn ${browser.runtime.getManifest().version}`);
	const { files, selected, isFull, add, addRemote, select, again } = checks;
	const latest = useRef(add);
	latest.current = add;
	useEffect(() => {
		if (remote) addRemote(remote.name, remote.fetch);
		return onDropAnywhere((dropped) => latest.current(dropped));
	}, []);
	const shown = files.find(({ id }) => id === selected);
	const report = shown?.state.kind === "checked" ? shown.state : null;
	const single = files.length === 1 ? shown?.state.kind : undefined;
	useEffect(() => {
		// One file is what the person is waiting for; of several, the list tells each.
		if (single === "checked" || single === "failed") document.querySelector<HTMLElement>("[data-result]")?.focus();
	}, [single]);
	const actions: ReportActions = {
		onPrint: () => window.print(),
		onSaveJson: () => report && saveJson(report.about, report.data),
		onAgain: () => selected !== null && again(selected),
		onSaveCertificate: saveDer,
		onSaveChain: savePem,
		openDrawer: (signedLength) => new Drawer(shown?.blob ?? new Blob(), signedLength),
	};
	return (
		<ReportPage
			language={language}
			files={files}
			selected={selected}
			refused={isFull ? tooManyFiles(MOST_FILES, language) : null}
			onFiles={add}
			onSelect={select}
			actions={actions}
		/>
	);
}

/** Files may be dropped anywhere; the zone on the page takes those on itself first. @returns how to stop */
function onDropAnywhere(take: (files: readonly File[]) => void): () => void {
	const mark = (isOver: boolean): void => {
		document.querySelector(".tc-report")?.classList.toggle("tc-over", isOver);
	};
	const over = (event: DragEvent): void => {
		event.preventDefault();
		mark(true);
	};
	const leave = (event: DragEvent): void => {
		if (event.relatedTarget === null) mark(false);
	};
	const drop = (event: DragEvent): void => {
		mark(false);
		const isTaken = event.defaultPrevented;
		event.preventDefault();
		const files = [...(event.dataTransfer?.files ?? [])];
		if (!isTaken && files.length > 0) take(files);
	};
	window.addEventListener("dragover", over);
	window.addEventListener("dragleave", leave);
	window.addEventListener("drop", drop);
	return () => {
		window.removeEventListener("dragover", over);
		window.removeEventListener("dragleave", leave);
		window.removeEventListener("drop", drop);
	};
}

const remote = remoteFile();

async function show(): Promise<void> {
	const { language: wanted } = await policyInForce();
	const language = speak(wanted, REPORT.title);
	const page = document.getElementById("page");
	if (page) render(<Page language={language} remote={await remote} />, page);
}

printed();
onPolicyChanged(() => void show());
void show();
