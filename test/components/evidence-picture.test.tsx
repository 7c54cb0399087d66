// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CheckDialog } from "../../components/check-dialog/CheckDialog.tsx";
import type { Finding } from "../../utils/check/finding.ts";
import { STATE_SECRET } from "../gallery/samples.ts";
import { openScreen, type Screen } from "./screen.ts";

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);
const WITH_PICTURE: Finding = {
	...STATE_SECRET,
	picture: {
		png: PNG,
		width: 80,
		height: 9000,
		description: { vi: "Ảnh dấu tìm thấy: TỐI MẬT", en: "Picture of the stamp found: TỐI MẬT" },
	},
};

let screen: Screen;

beforeEach(() => {
	document.body.replaceChildren();
	screen = openScreen();
});

afterEach(() => vi.unstubAllGlobals());

async function show(findings: readonly Finding[]): Promise<void> {
	const decision = {
		canSend: false,
		reasonRequired: false,
		reasonMinimumLength: 10,
		onGoBack: vi.fn(),
		onSend: vi.fn(),
		onRemedy: vi.fn(),
	};
	screen.draw(<CheckDialog language="vi" state={{ kind: "findings", findings, couldNotCheck: [], ...decision }} />);
	// Drawing takes its time, and so does taking back what could not be drawn.
	await new Promise((resolve) => setTimeout(resolve, 50));
}

describe("the picture of what was found", () => {
	it("is drawn beside each finding, named for those who do not see it, no larger than has sense", async () => {
		const drawn: Blob[] = [];
		const close = vi.fn();
		vi.stubGlobal("createImageBitmap", async (blob: Blob) => {
			drawn.push(blob);
			return { close };
		});
		await show([WITH_PICTURE, WITH_PICTURE]);
		const canvases = screen.all("canvas");
		expect(canvases.map((canvas) => [canvas.getAttribute("role"), canvas.getAttribute("aria-label")])).toEqual([
			["img", "Ảnh dấu tìm thấy: TỐI MẬT"],
			["img", "Ảnh dấu tìm thấy: TỐI MẬT"],
		]);
		expect(canvases[0]?.getAttribute("height")).toBe("1200");
		expect(new Uint8Array((await drawn[0]?.arrayBuffer()) ?? [])).toEqual(PNG);
		expect(close).toHaveBeenCalledTimes(2);
		// No address that the page's Content-Security-Policy could refuse.
		expect(screen.all("img")).toEqual([]);
	});

	it("is left out where it cannot be drawn, and the sentence stays", async () => {
		vi.stubGlobal("createImageBitmap", () => Promise.reject(new Error("no picture")));
		await show([WITH_PICTURE]);
		expect(screen.all("canvas")).toEqual([]);
		expect(screen.text()).toContain("có dấu “TỐI MẬT”");
	});

	it("is not there where the finding has none", async () => {
		await show([STATE_SECRET]);
		expect(screen.all("canvas")).toEqual([]);
	});
});
