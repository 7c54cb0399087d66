import { describe, expect, it } from "vitest";
import { inspectionOf } from "../../utils/check/inspection-of-policy.ts";
import { DEFAULT_OPTIONS, type InspectionOptions } from "../../utils/inspect/inspection-options.ts";
import { CEILINGS, DEFAULT_LIMITS, type InspectionLimits } from "../../utils/inspect/limits.ts";
import { parseRequest } from "../../utils/inspect/protocol.ts";
import { EMPTY_DOCUMENT, readPolicyDocument } from "../../utils/policy/document.ts";
import { INSPECTION_OPTIONS } from "../../utils/policy/inspection-policy-options.ts";
import { managedSchema } from "../../utils/policy/managed-schema.ts";
import { type Policy, resolvePolicy } from "../../utils/policy/policy.ts";

const NAMES = Object.keys(INSPECTION_OPTIONS) as (keyof typeof INSPECTION_OPTIONS)[];
/** Those whose bounds Chromium knows as well. */
const WHOLE = NAMES.filter((name) => name !== "inspectionLimitMegabytes");

interface Bounds {
	readonly minimum: number;
	readonly maximum: number;
}

const bounds = (managedSchema() as { readonly properties: Readonly<Record<string, Bounds>> }).properties;

function policyOf(layer: "administrator" | "user", values: Readonly<Record<string, unknown>>): Policy {
	const document = readPolicyDocument(values);
	return resolvePolicy({ administrator: EMPTY_DOCUMENT, user: EMPTY_DOCUMENT, [layer]: document }, "");
}

function isTaken(options: InspectionOptions): boolean {
	const bytes = new ArrayBuffer(0);
	return parseRequest({ type: "inspect", id: 1, name: "a", mediaType: "", bytes, options }) !== null;
}

describe("the limits of inspection", () => {
	it("are those of the inspector where no policy says otherwise", () => {
		expect(inspectionOf(policyOf("administrator", {})).limits).toEqual(DEFAULT_LIMITS);
	});

	it("come from the administrator's policy", () => {
		const policy = policyOf("administrator", {
			inspectionLimitMegabytes: 100,
			inspectionSeconds: 30,
			scanSeconds: 20,
			archiveDepth: 3,
			archiveEntries: 500,
			unpackedMegabytes: 256,
			pdfPages: 20,
		});
		expect(inspectionOf(policy).limits).toEqual({
			bytes: 100 * 1024 ** 2,
			milliseconds: 30_000,
			scanMilliseconds: 20_000,
			depth: 3,
			entries: 500,
			uncompressedBytes: 256 * 1024 ** 2,
			textCharacters: DEFAULT_LIMITS.textCharacters,
			pages: 20,
		});
	});

	it.each(WHOLE)("%s ends where Chromium ends it too; what is beyond is reported and left out", (name) => {
		const { minimum, maximum } = bounds[name] ?? { minimum: Number.NaN, maximum: Number.NaN };
		for (const value of [minimum, maximum]) expect(policyOf("administrator", { [name]: value })[name]).toBe(value);
		for (const value of [minimum - 1, maximum + 1, minimum + 0.5, "10", null]) {
			const policy = policyOf("administrator", { [name]: value });
			expect(policy[name]).toBe(INSPECTION_OPTIONS[name].default);
			expect(policy.problems).toMatchObject([{ path: name, kind: "wrong-value" }]);
		}
	});

	it("are taken by the inspector as high as policy may set them", () => {
		const highest = Object.fromEntries(WHOLE.map((name) => [name, bounds[name]?.maximum]));
		expect(isTaken(inspectionOf(policyOf("administrator", { ...highest, inspectionLimitMegabytes: 500 })))).toBe(true);
	});

	it.each(Object.keys(CEILINGS) as (keyof InspectionLimits)[])("are not taken by it with %s any higher", (name) => {
		const withLimit = (value: number): InspectionOptions => ({
			...DEFAULT_OPTIONS,
			limits: { ...DEFAULT_LIMITS, [name]: value },
		});
		expect(isTaken(withLimit(CEILINGS[name]))).toBe(true);
		for (const value of [CEILINGS[name] + 1, Number.POSITIVE_INFINITY, Number.NaN, -1]) {
			expect(isTaken(withLimit(value))).toBe(false);
		}
	});

	it.each(NAMES)("%s is not the user's, neither lower nor higher", (name) => {
		for (const change of [-1, 1]) {
			const policy = policyOf("user", { [name]: INSPECTION_OPTIONS[name].default + change });
			expect(policy[name]).toBe(INSPECTION_OPTIONS[name].default);
			expect(policy.problems).toMatchObject([{ path: name, kind: "locked" }]);
			expect(policy.isLocked(name)).toBe(true);
		}
	});
});
