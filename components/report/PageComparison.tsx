/** One page as it was signed beside the same page as it is now, with the places framed that differ. */
import type { ComponentChildren, VNode } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { pageMissing, pageOf, placesFound, REPORT } from "../../utils/i18n/report-texts.ts";
import type { Language } from "../../utils/i18n/text.ts";
import type { DrawnPage, DrawnSide, PageDrawer, Rectangle } from "./types.ts";

export interface PageComparisonProps {
	readonly language: Language;
	/** From 1, ascending; empty where no change is known to be on a page. */
	readonly changedPages: readonly number[];
	/** Called once; what it gives is closed with the view. */
	readonly open: () => PageDrawer;
}

type Drawing = { readonly kind: "drawing" } | { readonly kind: "failed"; readonly timedOut: boolean } | DrawnPages;
interface DrawnPages {
	readonly kind: "drawn";
	readonly drawn: DrawnPage;
}

/** Calls the drawer for each page that is wanted; an answer for a page left meanwhile is dropped. */
function useDrawing(page: number, open: () => PageDrawer): Drawing {
	const drawer = useRef<PageDrawer | null>(null);
	const [drawing, setDrawing] = useState<Drawing>({ kind: "drawing" });
	useEffect(() => () => drawer.current?.close(), []);
	useEffect(() => {
		let isWanted = true;
		drawer.current ??= open();
		setDrawing({ kind: "drawing" });
		void drawer.current.draw(page).then((answer) => {
			if (!isWanted) return;
			if (typeof answer === "string") setDrawing({ kind: "failed", timedOut: answer === "timed-out" });
			else setDrawing({ kind: "drawn", drawn: answer });
		});
		return () => {
			isWanted = false;
		};
	}, [page]);
	return drawing;
}

/** Seen on white paper, and on a page of any colour because of its light border. */
const FRAME = "#b3261e";
const FRAME_EDGE = "#ffffff";
const FRAME_WIDTH = 4;

function paint(canvas: HTMLCanvasElement, bitmap: ImageBitmap, places: readonly Rectangle[]): void {
	canvas.width = bitmap.width;
	canvas.height = bitmap.height;
	const context = canvas.getContext("2d");
	if (!context) return;
	context.drawImage(bitmap, 0, 0);
	for (const { left, top, width, height } of places) {
		for (const [colour, line] of [
			[FRAME_EDGE, FRAME_WIDTH + 3],
			[FRAME, FRAME_WIDTH],
		] as const) {
			context.strokeStyle = colour;
			context.lineWidth = line;
			context.strokeRect(left - FRAME_WIDTH, top - FRAME_WIDTH, width + 2 * FRAME_WIDTH, height + 2 * FRAME_WIDTH);
		}
	}
}

interface SideProps {
	readonly language: Language;
	readonly title: string;
	readonly page: number;
	readonly side: DrawnSide | null;
	readonly places: readonly Rectangle[];
}

function Side({ language, title, page, side, places }: SideProps): VNode {
	const canvas = useRef<HTMLCanvasElement>(null);
	const bitmap = side?.kind === "drawn" ? side.bitmap : null;
	useEffect(() => {
		if (canvas.current && bitmap) paint(canvas.current, bitmap, places);
	}, [bitmap, places]);
	const id = useId();
	return (
		<figure aria-labelledby={id}>
			<figcaption id={id}>{title}</figcaption>
			{bitmap && <canvas ref={canvas} role="img" aria-label={`${title}: ${REPORT.page[language]} ${page}`} />}
			{side?.kind === "no-page" && <p class="tc-no-picture">{pageMissing(side.pages, language)}</p>}
			{side?.kind === "failed" && <p class="tc-no-picture">{REPORT.drawingFailed[language]}</p>}
			{side === null && <p class="tc-no-picture" />}
		</figure>
	);
}

const NONE: readonly Rectangle[] = [];

/** One line for eye and ear. */
function outcome(drawing: Drawing, language: Language): string {
	if (drawing.kind === "drawing") return REPORT.drawing[language];
	if (drawing.kind === "failed") return REPORT[drawing.timedOut ? "drawingTimedOut" : "drawingFailed"][language];
	const { signed, now, differences } = drawing.drawn;
	if (signed.kind !== "drawn" || now.kind !== "drawn") return "";
	if (!signed.isComplete || !now.isComplete) return REPORT.incompletePicture[language];
	if (differences === null) return REPORT.otherSize[language];
	return differences.length === 0 ? REPORT.sameLooks[language] : placesFound(differences.length, language);
}

function pagesOf(drawing: Drawing): number | null {
	if (drawing.kind !== "drawn") return null;
	const counts = [drawing.drawn.signed, drawing.drawn.now].map((side) => (side.kind === "failed" ? 0 : side.pages));
	return Math.max(...counts);
}

interface PickerProps {
	readonly language: Language;
	readonly page: number;
	/** Those to choose from; null where the number of pages is not known yet. */
	readonly choices: readonly number[] | null;
	readonly all: number | null;
	readonly onPage: (page: number) => void;
	readonly children: ComponentChildren;
}

function Picker({ language, page, choices, all, onPage, children }: PickerProps): VNode {
	const previous = choices?.findLast((choice) => choice < page);
	const next = choices?.find((choice) => choice > page);
	const step = (title: string, target: number | undefined): VNode => (
		<button
			type="button"
			class="tc-button tc-small"
			aria-disabled={target === undefined}
			onClick={() => target !== undefined && onPage(target)}
		>
			{title}
		</button>
	);
	return (
		<div class="tc-picker">
			{step(REPORT.previousPage[language], previous)}
			<label>
				<span>{all === null ? REPORT.page[language] : pageOf(page, all, language)}</span>
				<input
					type="number"
					class="tc-page-number"
					min={1}
					max={all ?? undefined}
					value={page}
					onChange={({ currentTarget }) => {
						const wanted = Math.trunc(Number(currentTarget.value));
						if (wanted >= 1 && wanted <= (all ?? 1)) onPage(wanted);
						else currentTarget.value = String(page);
					}}
				/>
			</label>
			{step(REPORT.nextPage[language], next)}
			{children}
		</div>
	);
}

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

export function PageComparison({ language, changedPages, open }: PageComparisonProps): VNode {
	const [page, setPage] = useState(changedPages[0] ?? 1);
	const [onlyChanged, setOnlyChanged] = useState(changedPages.length > 0);
	const [large, setLarge] = useState(false);
	const drawing = useDrawing(page, open);
	const known = useRef<number | null>(null);
	known.current = pagesOf(drawing) ?? known.current;
	const all = known.current;
	const drawn = drawing.kind === "drawn" ? drawing.drawn : null;
	const places = drawn?.differences ?? NONE;
	const side = (title: string, which: "signed" | "now"): VNode => (
		<Side language={language} title={title} page={page} side={drawn?.[which] ?? null} places={places} />
	);
	return (
		<div class="tc-comparison">
			<Picker
				language={language}
				page={page}
				choices={onlyChanged ? changedPages : all === null ? null : upTo(all)}
				all={all}
				onPage={(wanted) => {
					if (!changedPages.includes(wanted)) setOnlyChanged(false);
					setPage(wanted);
				}}
			>
				{changedPages.length > 0 && (
					<label class="tc-check">
						<input
							type="checkbox"
							checked={onlyChanged}
							onChange={({ currentTarget }) => {
								setOnlyChanged(currentTarget.checked);
								if (currentTarget.checked && !changedPages.includes(page)) setPage(changedPages[0] ?? 1);
							}}
						/>
						{REPORT.onlyChanged[language]}
					</label>
				)}
				<label class="tc-check">
					<input type="checkbox" checked={large} onChange={({ currentTarget }) => setLarge(currentTarget.checked)} />
					{REPORT.large[language]}
				</label>
			</Picker>
			<p role="status">{outcome(drawing, language)}</p>
			<div class={large ? "tc-sides tc-large" : "tc-sides"} aria-busy={drawing.kind === "drawing"}>
				{side(REPORT.asSigned[language], "signed")}
				{side(REPORT.asNow[language], "now")}
			</div>
		</div>
	);
}
