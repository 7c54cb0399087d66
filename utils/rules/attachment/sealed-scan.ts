/** Whether a PDF is a scan with a red seal, as "scan từ văn bản gốc (có chữ ký … và dấu đỏ)" asks (Cần Giờ Đ7.3b). */
import { type Facts, type FileScan, factsOf } from "../../inspect/facts.ts";

/** The scan of the file itself, not of files within it; none while its pages have not been looked at. */
export function ownScans(attachmentId: string, facts: Facts): readonly FileScan[] {
	const { scan } = factsOf(facts, attachmentId);
	return scan.state === "known" ? scan.value.filter(({ within }) => within.length === 0) : [];
}

export function hasSeal(scans: readonly FileScan[]): boolean {
	return scans.some(({ pages }) => pages.some((page) => page.hasSeal));
}
