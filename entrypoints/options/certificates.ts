/** The administrator's certificates on the settings page: what they are, and which entries hold none. */
import type { Text } from "../../utils/i18n/text.ts";
import type { PolicyProblem } from "../../utils/policy/document.ts";
import { label } from "../../utils/signature/certificates/name.ts";
import { policyCertificates } from "../../utils/signature/trust/policy-store.ts";

/** What holds no certificate has its own line among the problems. */
export function certificatesText(entries: readonly string[]): Text {
	const lines = entries.flatMap(policyCertificates).map(({ subject, notAfter, sha256 }) => {
		const day = notAfter.toISOString().slice(0, 10);
		return `${label(subject) ?? "?"} (→ ${day})\nSHA-256 ${sha256}`;
	});
	return { vi: lines.join("\n"), en: lines.join("\n") };
}

/**
 * @param layer the administrator's policy as it was given, so that positions are those of his list
 * @param known problems found so far: an entry of the wrong form is told once
 */
export function certificateProblems(layer: unknown, known: readonly PolicyProblem[]): PolicyProblem[] {
	const given = typeof layer === "object" && layer !== null ? (layer as Record<string, unknown>) : {};
	const entries: readonly unknown[] = Array.isArray(given["trustedCertificates"]) ? given["trustedCertificates"] : [];
	const told = new Set(known.map(({ path }) => path));
	if (told.has("trustedCertificates")) return [];
	return entries.flatMap((entry, index): PolicyProblem[] => {
		const path = `trustedCertificates[${index}]`;
		if (told.has(path) || typeof entry !== "string" || policyCertificates(entry).length > 0) return [];
		return [{ path, kind: "not-a-certificate", given: `${entry.slice(0, 40)}…` }];
	});
}
