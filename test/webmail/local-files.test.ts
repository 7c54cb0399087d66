// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { LocalFiles } from "../../utils/webmail/local-files.ts";

let items: { id: string; name: string; uploading: boolean }[];
let files: LocalFiles;

function choose(...chosen: File[]): void {
	const input = document.createElement("input");
	input.type = "file";
	Object.defineProperty(input, "files", { value: chosen });
	document.body.append(input);
	input.dispatchEvent(new Event("change", { bubbles: true }));
}

function listed(id: string, name: string): void {
	items.push({ id, name, uploading: false });
}

beforeEach(() => {
	items = [];
	files = new LocalFiles(document);
	files.watch(() => items, new AbortController().signal);
});

describe("files chosen on this machine", () => {
	it("are the ones behind the items that appear afterwards", () => {
		choose(new File(["abc"], "a.pdf"), new File(["de"], "b.pdf"));
		listed("1", "a.pdf");
		listed("2", "b.pdf");
		expect(files.sizeOf("1", "a.pdf")).toBe(3);
		expect(files.sizeOf("2", "b.pdf")).toBe(2);
	});

	it("are never taken for an item that was there before", () => {
		listed("1", "a.pdf");
		choose(new File(["abc"], "a.pdf"));
		expect(files.fileOf("1", "a.pdf")).toBeNull();
		listed("2", "a.pdf");
		expect(files.sizeOf("2", "a.pdf")).toBe(3);
	});

	it("are not used where the same name was chosen twice", () => {
		choose(new File(["abc"], "a.pdf"));
		listed("1", "a.pdf");
		choose(new File(["other"], "a.pdf"));
		listed("2", "a.pdf");
		expect(files.fileOf("1", "a.pdf")).toBeNull();
		expect(files.fileOf("2", "a.pdf")).toBeNull();
	});

	it("are not used where two items of the name came later", () => {
		choose(new File(["abc"], "a.pdf"));
		listed("1", "a.pdf");
		listed("2", "a.pdf");
		expect(files.fileOf("1", "a.pdf")).toBeNull();
	});

	it("are caught when dropped", () => {
		const drop = new Event("drop", { bubbles: true });
		Object.defineProperty(drop, "dataTransfer", { value: { files: [new File(["abc"], "a.pdf")] } });
		document.body.dispatchEvent(drop);
		listed("1", "a.pdf");
		expect(files.sizeOf("1", "a.pdf")).toBe(3);
	});
});
