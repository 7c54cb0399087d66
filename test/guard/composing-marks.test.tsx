// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ComposingMarks } from "../../entrypoints/guard/composing-marks.tsx";
import type { ComposingState } from "../../utils/guard/view.ts";
import type { Place } from "../../utils/webmail/composer.ts";
import { GMAIL as FINDING } from "../gallery/samples.ts";
import { FakeComposer, LAWFUL } from "./fake-composer.ts";
import { GMAIL } from "./guard-trial.ts";

class PlacingComposer extends FakeComposer {
	refuses: Place["part"] | null = null;

	override placeMark(place: Place, mark: HTMLElement): boolean {
		if (place.part === this.refuses) throw new Error("the page has changed");
		document.body.append(mark);
		return true;
	}
}

const FOUND: ComposingState = {
	kind: "checked",
	message: { ...LAWFUL, recipients: [GMAIL] },
	verdict: {
		profile: "khanh-hoa",
		findings: [{ ...FINDING, where: { part: "recipient", value: GMAIL.address, field: "to" } }],
		couldNotCheck: [],
	},
	reading: new Map(),
	review: () => undefined,
};

let composer: PlacingComposer;
let marks: ComposingMarks;

beforeEach(() => {
	// The test looks inside; the page cannot.
	const { attachShadow } = Element.prototype;
	vi.spyOn(Element.prototype, "attachShadow").mockImplementation(function (this: Element, options) {
		return attachShadow.call(this, { ...options, mode: "open" });
	});
	composer = new PlacingComposer();
	marks = new ComposingMarks(composer, document);
});

afterEach(() => {
	marks.remove();
	vi.restoreAllMocks();
});

const shown = (): string[] =>
	[...document.body.children].map((host) => host.shadowRoot?.querySelector(".tc")?.textContent ?? "");

it("marks what was found at its place and sums it up", () => {
	marks.show(FOUND, "vi");
	expect(shown()).toHaveLength(2);
	expect(shown().join()).toContain("1 điều cần xem lại");
});

it("takes the marks away and says that the check cannot run, once it cannot", () => {
	marks.show(FOUND, "vi");
	marks.show({ kind: "could-not-run" }, "vi");
	expect(shown()).toEqual(["Thư Chuẩn: chưa kiểm tra được thư này"]);
});

it("sums up also where another place of the page takes no mark", () => {
	marks.show({ ...FOUND, verdict: { ...FOUND.verdict, findings: [] } }, "vi");
	composer.refuses = "recipient";
	expect(() => marks.show(FOUND, "vi")).toThrow("the page has changed");
	expect(shown().join()).toContain("1 điều cần xem lại");
});
