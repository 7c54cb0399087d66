/** The hash of the host, as the command hands it in. */
import { createHash } from "node:crypto";
import type { DigestName, RunningHash } from "../../utils/signature/cms/hash.ts";

export function nativeHash(name: DigestName): RunningHash | null {
	return name.startsWith("SHA-") && !name.includes("/") ? createHash(name.replace("-", "").toLowerCase()) : null;
}
