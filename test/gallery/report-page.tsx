/** The report page in the states that a person can meet. */
import type { VNode } from "preact";
import { ReportPage } from "../../components/report/ReportPage.tsx";
import type { FileState, PageDrawer, ShownFile } from "../../components/report/types.ts";
import { tooManyFiles } from "../../utils/i18n/report-texts.ts";
import type { Language } from "../../utils/i18n/text.ts";
import {
	checked,
	DESTROYED,
	file,
	INVALID,
	MISSING_ISSUER,
	MODIFIED,
	report,
	SIGNATURE,
	WITH_NOTES,
} from "./report-samples.ts";

const nothing = (): void => undefined;

/** Paper with a line of text, another one as it is now. */
function drawnBy(text: string): ImageBitmap {
	const canvas = new OffscreenCanvas(600, 800);
	const context = canvas.getContext("2d");
	if (context) {
		context.fillStyle = "white";
		context.fillRect(0, 0, 600, 800);
		context.fillStyle = "black";
		context.font = "24px sans-serif";
		context.fillText(text, 60, 120);
	}
	return canvas.transferToImageBitmap();
}

const PAGES: PageDrawer = {
	draw: async (page) => ({
		page,
		signed: { kind: "drawn", bitmap: drawnBy("Kinh phí: 100 triệu đồng"), pages: 5, isComplete: true },
		now: { kind: "drawn", bitmap: drawnBy("Kinh phí: 900 triệu đồng"), pages: 5, isComplete: true },
		differences: [{ left: 165, top: 100, width: 40, height: 24 }],
	}),
	close: nothing,
};

function page(language: Language, files: readonly ShownFile[], refused: string | null = null): VNode {
	return (
		<ReportPage
			{...{ language, files, refused }}
			selected={files[0]?.id ?? null}
			onFiles={nothing}
			onSelect={nothing}
			actions={{
				onSaveJson: nothing,
				onPrint: nothing,
				onAgain: nothing,
				onSaveCertificate: nothing,
				onSaveChain: nothing,
				openDrawer: () => PAGES,
			}}
		/>
	);
}

const one = (state: FileState) => (language: Language) => page(language, [file("1", "Công văn 812-SNV.pdf", state)]);

const LONG = `${"Bao_cao_tong_hop_tinh_hinh_thuc_hien_nhiem_vu_".repeat(4)}\u202Efdp.exe.pdf`;

export const REPORT_SCENES: Readonly<Record<string, (language: Language) => VNode>> = {
	"report-none": (language) => page(language, []),
	"report-checking": one({ kind: "checking" }),
	"report-valid": one(checked(report("valid", [SIGNATURE]))),
	"report-notes": one(checked(report("valid-with-notes", [WITH_NOTES, { ...SIGNATURE, index: 1, kind: "timestamp" }]))),
	"report-missing-issuer": one(checked(report("unknown-signer", [MISSING_ISSUER]))),
	"report-modified": one(checked(report("modified", [MODIFIED]))),
	"report-invalid": one(checked(report("invalid", [MODIFIED, INVALID]))),
	"report-destroyed": one(checked(report("destroyed", [DESTROYED]))),
	"report-unsigned": one(checked({ ...report("unsigned", []), revisions: [] })),
	"report-encrypted": one(checked({ ...report("unreadable", []), revisions: [], couldNotCheck: ["encrypted"] })),
	"report-failed": one({ kind: "failed", reason: "login-expired" }),
	"report-many": (language) =>
		page(
			language,
			[
				file("1", LONG, checked(report("valid", [SIGNATURE]), { name: LONG })),
				file("2", "Quyết định 45.pdf", checked(report("destroyed", [DESTROYED]))),
				file("3", "Thông báo.pdf", { kind: "failed", reason: "timed-out" }),
				file("4", "Phụ lục.pdf", { kind: "checking" }),
				file("5", "Giấy mời.pdf", { kind: "waiting" }),
			],
			tooManyFiles(50, language),
		),
};
