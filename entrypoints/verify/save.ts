/** Files that a person saves from the page. */
import type { CertificateData, CheckedFile, ReportData } from "../../utils/signature/report-data/data.ts";
import { exportedReport } from "../../utils/signature/report-data/export.ts";

/** Hands a file to the browser's own download. */
function save(name: string, content: BlobPart, type: string): void {
	const url = URL.createObjectURL(new Blob([content], { type }));
	const link = document.createElement("a");
	link.href = url;
	link.download = name;
	link.click();
	// The download has taken its own hold of the contents by then.
	setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

export function saveJson(about: CheckedFile, data: ReportData): void {
	const text = `${JSON.stringify(exportedReport(about, data), null, "\t")}\n`;
	save(`${fileName(about.name)}.json`, text, "application/json");
}

export function saveDer({ subject, sha256, der }: CertificateData): void {
	save(`${fileName(subject.label ?? sha256)}.cer`, der, "application/pkix-cert");
}

export function savePem(certificates: readonly CertificateData[]): void {
	const [first] = certificates;
	if (first === undefined) return;
	save(
		`${fileName(first.subject.label ?? first.sha256)}.pem`,
		certificates.map(pem).join(""),
		"application/x-pem-file",
	);
}

const LINE = 64;

/** RFC 7468. */
export function pem({ der }: Pick<CertificateData, "der">): string {
	const base64 = btoa(Array.from(der, (octet) => String.fromCharCode(octet)).join(""));
	const lines = base64.match(new RegExp(`.{1,${LINE}}`, "g")) ?? [];
	return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}

const LONGEST = 100;

/** A name that a stranger wrote, without what means something to a file system or hides in it. */
export function fileName(name: string): string {
	const harmless = name
		.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"/\\|?*]+/gu, "_")
		.slice(0, LONGEST)
		.replace(/^[.\s]+|[.\s]+$/g, "");
	return harmless === "" ? "thu-chuan" : harmless;
}
