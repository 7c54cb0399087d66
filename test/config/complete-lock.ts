/**
 * Completes package-lock.json after `npm install` against a registry that does not hold the packages of every platform:
 * npm then leaves them out, and `npm ci` refuses the lock everywhere ("Missing: … from lock file"). Each missing
 * optional package gets an entry with its exact version and the platform that its name tells; none of them is fetched
 * on another platform. Run after changing a dependency: node test/config/complete-lock.ts
 */
import { readFileSync, writeFileSync } from "node:fs";

interface LockedPackage {
	version?: string;
	dev?: boolean;
	optional?: boolean;
	os?: string[];
	cpu?: string[];
	libc?: string[];
	optionalDependencies?: Record<string, string>;
}

interface Lock {
	packages: Record<string, LockedPackage>;
}

const PATH = new URL("../../package-lock.json", import.meta.url);
const SYSTEMS = ["android", "darwin", "freebsd", "linux", "openharmony", "win32"];
const PROCESSORS = ["arm64", "arm", "ia32", "loong64", "ppc64", "riscv64", "s390x", "x64"];

function platformOf(name: string): Pick<LockedPackage, "os" | "cpu" | "libc"> {
	const words = name.split(/[/-]/);
	const os = SYSTEMS.find((system) => words.includes(system));
	const cpu = PROCESSORS.find((processor) => words.includes(processor));
	const libc = words.includes("musl") ? "musl" : words.some((word) => word.startsWith("gnu")) ? "glibc" : undefined;
	if (!os || !cpu) throw new Error(`${name}: its name does not tell a platform`);
	return { os: [os], cpu: [cpu], ...(libc ? { libc: [libc] } : {}) };
}

const lock = JSON.parse(readFileSync(PATH, "utf8")) as Lock;
for (const parent of Object.values(lock.packages)) {
	for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
		const key = `node_modules/${name}`;
		// A range is not of this kind: npm resolves those, or does without.
		if (lock.packages[key] || !/^\d+\.\d+\.\d+/.test(version)) continue;
		lock.packages[key] = { version, ...(parent.dev ? { dev: true } : {}), optional: true, ...platformOf(name) };
	}
}
const [root, ...others] = Object.entries(lock.packages);
if (!root) throw new Error("package-lock.json has no packages");
others.sort(([a], [b]) => (a < b ? -1 : 1));
lock.packages = Object.fromEntries([root, ...others]);
writeFileSync(PATH, `${JSON.stringify(lock, null, "\t")}\n`);
