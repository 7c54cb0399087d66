/**
 * Files that the person has just chosen, dropped or pasted, so that they can be read without asking the server for
 * them again. A file is used only when there is no doubt that it is the one that was uploaded.
 */

interface Captured {
	readonly file: File;
	/** Items that were in the list when it was chosen: none of them can be this file. */
	readonly before: ReadonlySet<string>;
}

interface ListedItem {
	readonly id: string;
	readonly name: string;
	readonly uploading: boolean;
}

export class LocalFiles {
	readonly #document: Document;
	readonly #captured: Captured[] = [];
	#list: () => readonly ListedItem[] = () => [];

	constructor(document: Document) {
		this.#document = document;
	}

	/** @param list the attachments in the page at any time */
	watch(list: () => readonly ListedItem[], signal: AbortSignal): void {
		this.#list = list;
		const options = { capture: true, signal };
		const window = this.#document.defaultView ?? this.#document;
		window.addEventListener("change", (event) => this.#take(filesOfInput(event.target)), options);
		window.addEventListener("drop", (event) => this.#take((event as DragEvent).dataTransfer?.files), options);
		window.addEventListener("paste", (event) => this.#take((event as ClipboardEvent).clipboardData?.files), options);
	}

	#take(files: FileList | null | undefined): void {
		if (!files || files.length === 0) return;
		const before = new Set(this.#list().map(({ id }) => id));
		for (const file of files) this.#captured.push({ file, before });
	}

	/**
	 * The chosen file behind an item of the list, or null where another could be meant: the name was chosen twice, or
	 * stands twice among the items that came later.
	 */
	fileOf(id: string, name: string): File | null {
		const chosen = this.#captured.filter(({ file }) => file.name === name);
		const [only] = chosen;
		if (!only || chosen.length > 1 || only.before.has(id)) return null;
		const candidates = this.#list().filter((item) => item.name === name && !only.before.has(item.id));
		return candidates.length === 1 ? only.file : null;
	}

	sizeOf(id: string, name: string): number | null {
		return this.fileOf(id, name)?.size ?? null;
	}
}

function filesOfInput(target: EventTarget | null): FileList | null {
	return target instanceof HTMLInputElement && target.type === "file" ? target.files : null;
}
