/** The files of the page: which are there, which is checked now, and what was found. One at a time is checked. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { FileState, ShownFile } from "../../components/report/types.ts";
import type { Downloaded } from "./download.ts";
import { LARGEST_FILE, MOST_FILES } from "./limits.ts";
import { checkInWorker, type Grounds } from "./workers.ts";

export interface Entry extends ShownFile {
	/** Null until it is fetched. */
	readonly blob: Blob | null;
	readonly fetch: (() => Promise<Downloaded>) | null;
}

export interface Checks {
	readonly files: readonly Entry[];
	readonly selected: string | null;
	/** The last ones were too many. */
	readonly isFull: boolean;
	add(files: readonly File[]): void;
	/** A file that has to be fetched first. */
	addRemote(name: string, fetch: () => Promise<Downloaded>): void;
	select(id: string): void;
	again(id: string): void;
}

const WAITING: FileState = { kind: "waiting" };

function entry(name: string, blob: Blob | null, fetch: Entry["fetch"]): Entry {
	return { id: crypto.randomUUID(), name, size: blob?.size ?? null, state: WAITING, blob, fetch };
}

type Change = (id: string, changes: Partial<Entry>) => void;

interface Checking {
	/** By what files are judged, read anew for each. */
	readonly groundsNow: () => Promise<Grounds>;
	/** Name and version, for the report. */
	readonly program: string;
	readonly change: Change;
}

/** The file itself, fetched where that has not been done. */
async function fileOf({ id, blob, fetch }: Entry, change: Change): Promise<Downloaded> {
	if (blob !== null) return { kind: "file", file: blob };
	if (fetch === null) return { kind: "failed", reason: "file-unreadable" };
	change(id, { state: { kind: "downloading" } });
	const answer = await fetch();
	if (answer.kind === "file") change(id, { blob: answer.file, size: answer.file.size });
	return answer;
}

async function stateOf(one: Entry, { groundsNow, program, change }: Checking): Promise<FileState> {
	const answer = await fileOf(one, change);
	if (answer.kind === "failed") return answer;
	const { file } = answer;
	if (file.size > LARGEST_FILE) return { kind: "failed", reason: "too-large" };
	change(one.id, { state: { kind: "checking" } });
	const grounds = await groundsNow();
	const reply = await checkInWorker(file, grounds);
	if (reply.kind === "failed") return reply;
	const { now, revocationHosts } = grounds;
	const about = {
		name: one.name,
		size: file.size,
		sha256: reply.sha256,
		checkedAt: now.toISOString(),
		program,
		revocationHosts,
	};
	return { kind: "checked", data: reply.data, about };
}

/** Takes the next file that waits, whenever none is being checked. */
function useOneAtATime(files: readonly Entry[], checking: Checking): void {
	const isBusy = useRef(false);
	useEffect(() => {
		const next = files.find(({ state }) => state.kind === "waiting");
		if (isBusy.current || next === undefined) return;
		isBusy.current = true;
		void stateOf(next, checking)
			.catch((): FileState => ({ kind: "failed", reason: "worker-failed" }))
			.then((state) => {
				isBusy.current = false;
				checking.change(next.id, { state });
			});
	}, [files]);
}

/**
 * @param groundsNow by what files are judged, read anew for each
 * @param program name and version, for the report
 */
export function useChecks(groundsNow: () => Promise<Grounds>, program: string): Checks {
	const [files, setFiles] = useState<readonly Entry[]>([]);
	const [selected, setSelected] = useState<string | null>(null);
	const [isFull, setFull] = useState(false);
	const change: Change = (id, changes) =>
		setFiles((now) => now.map((one) => (one.id === id ? { ...one, ...changes } : one)));
	useOneAtATime(files, { groundsNow, program, change });

	const addAll = (added: readonly Entry[]): void => {
		const room = MOST_FILES - files.length;
		setFull(added.length > room);
		const taken = added.slice(0, room);
		const [first] = taken;
		if (first === undefined) return;
		setFiles((now) => [...now, ...taken]);
		setSelected(first.id);
	};
	return {
		files,
		selected,
		isFull,
		add: (added) => addAll(added.map((file) => entry(file.name, file, null))),
		addRemote: (name, fetch) => addAll([entry(name, null, fetch)]),
		select: setSelected,
		again: (id) => change(id, { state: WAITING }),
	};
}
