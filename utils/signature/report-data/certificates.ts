/** Certificates and chains as plain data. */
import { type Certificate, keyLabel, signatureLabel } from "../certificates/certificate.ts";
import { label, type Name } from "../certificates/name.ts";
import type { ChainJudgement } from "../trust/judge.ts";
import { SHIPPED } from "../trust/shipped.ts";
import type { Anchor } from "../trust/store.ts";
import type { CertificateData, ChainData, NameData } from "./data.ts";

/** Certificates of all chains of a report, each once, in the order in which they are met. */
export class CertificateList {
	private readonly found = new Map<string, CertificateData>();

	/** Takes the certificates of a chain in, and says which they are. */
	chain({ chain, findings }: ChainJudgement): ChainData {
		for (const certificate of chain.certificates) {
			const isAnchor = chain.anchor?.certificate.sha256 === certificate.sha256;
			this.add(certificate, isAnchor ? chain.anchor : null);
		}
		const isMissing = findings.some(({ problem }) => problem === "issuer-missing");
		const last = chain.certificates.at(-1);
		return {
			certificates: chain.certificates.map(({ sha256 }) => sha256),
			problems: findings.map(({ problem, certificate }) => ({ problem, certificate })),
			missingIssuer: isMissing && last !== undefined ? label(last.issuer) : null,
		};
	}

	get all(): readonly CertificateData[] {
		return [...this.found.values()];
	}

	private add(certificate: Certificate, anchor: Anchor | null): void {
		const known = this.found.get(certificate.sha256);
		if (known === undefined || (known.anchor === null && anchor !== null)) {
			this.found.set(certificate.sha256, certificateData(certificate, anchor));
		}
	}
}

function certificateData(certificate: Certificate, anchor: Anchor | null): CertificateData {
	const { sha256, serial, notBefore, notAfter, der } = certificate;
	return {
		sha256,
		subject: nameData(certificate.subject),
		issuer: nameData(certificate.issuer),
		serial,
		notBefore: notBefore.toISOString(),
		notAfter: notAfter.toISOString(),
		key: keyLabel(certificate.publicKey),
		signatureAlgorithm: signatureLabel(certificate.signature),
		der: new Uint8Array(der),
		anchor: anchor && {
			tags: anchor.tags,
			source: SHIPPED.find((shipped) => shipped.sha256 === sha256)?.source ?? null,
		},
	};
}

function nameData(name: Name): NameData {
	const { organisation, unit, locality, country } = name;
	return { label: label(name), organisation, unit, locality, country };
}
