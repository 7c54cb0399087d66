/** Validates one file, off the page's thread; ended from outside when it takes too long. */
import { reportData } from "../../utils/signature/report-data/build.ts";
import type { FetchRevocation } from "../../utils/signature/revocation/request.ts";
import { validatePdf } from "../../utils/signature/validate.ts";
import type { CheckReply, FileToCheck, RevocationQuestion, ToChecker } from "./check-protocol.ts";

interface WorkerScope {
	onmessage: ((event: MessageEvent<ToChecker>) => void) | null;
	postMessage(message: CheckReply | RevocationQuestion): void;
}
const scope = globalThis as unknown as WorkerScope;

const waiting = new Map<number, (answer: Uint8Array | null) => void>();

/** The page keeps the time of each question. */
const askPage: FetchRevocation = (question) =>
	new Promise((resolve) => {
		const id = waiting.size;
		waiting.set(id, resolve);
		scope.postMessage({ question, id });
	});

async function read(file: Blob): Promise<Uint8Array<ArrayBuffer> | null> {
	try {
		return new Uint8Array(await file.arrayBuffer());
	} catch {
		return null;
	}
}

async function check({ file, store, now, revocationHosts }: FileToCheck): Promise<CheckReply> {
	const bytes = await read(file);
	if (bytes === null) return { kind: "failed", reason: "file-unreadable" };
	const hashed = crypto.subtle.digest("SHA-256", bytes);
	const online = revocationHosts.length === 0 ? {} : { revocationHosts, fetchRevocation: askPage };
	const report = await validatePdf(bytes, { store, now, ...online });
	const data = await reportData(report, bytes);
	const octets = [...new Uint8Array(await hashed)];
	return { kind: "checked", data, sha256: octets.map((octet) => octet.toString(16).padStart(2, "0")).join("") };
}

scope.onmessage = ({ data }) => {
	if (data.kind === "answer") {
		waiting.get(data.id)?.(data.answer);
		return;
	}
	check(data).then(
		(reply) => scope.postMessage(reply),
		() => scope.postMessage({ kind: "failed", reason: "worker-failed" }),
	);
};
