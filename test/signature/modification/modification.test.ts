import { describe, expect, test } from "vitest";
import type { ChangeKind } from "../../../utils/signature/modification/change.ts";
import { judgeModifications, type Modification } from "../../../utils/signature/modification/modification.ts";
import { openPdf } from "../../../utils/signature/pdf/document.ts";
import { readSignatureFields } from "../../../utils/signature/pdf/signature-fields.ts";
import { judgeStructure } from "../../../utils/signature/pdf/structure.ts";
import { type Objects, PdfText, signatureDictionary, signedObjects, stream, type Update } from "../pdf/build-pdf.ts";

interface Setting {
	/** P of a DocMDP transform. */
	readonly certified?: 1 | 2 | 3;
	/** Entries of the signature dictionary. */
	readonly signature?: string;
	/** Objects of the signed revision. */
	readonly before?: Objects;
	readonly trailer?: string;
}

async function judge(updates: readonly Update[], setting: Setting = {}): Promise<Modification> {
	const docMdp =
		setting.certified === undefined
			? ""
			: `/Reference[<</TransformMethod/DocMDP/TransformParams<</P ${setting.certified}/V/1.2>>>>]`;
	const objects = signedObjects(signatureDictionary(docMdp + (setting.signature ?? "")), setting.before);
	const file = new PdfText({ objects, trailer: setting.trailer ?? "" });
	for (const update of updates) file.update(update);
	const document = await openPdf(file.bytes);
	const structures = judgeStructure(document, readSignatureFields(document).signatures);
	const [first] = judgeModifications(document, structures);
	if (first === undefined) throw new Error("no signature");
	return first;
}

const base = signedObjects("");
const own = (number: number): string => base[number] ?? "";
const signedAgain = signatureDictionary();
const blankForm = stream("", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]");

const sealed: Objects = { 9: own(9).replace("/T(Seal)", "/T(Seal)/V 20 0 R"), 20: signedAgain };
const newField: Objects = {
	3: own(3).replace("13 0 R]", "13 0 R 21 0 R]"),
	7: own(7).replace("9 0 R]", "9 0 R 21 0 R]"),
	20: signedAgain,
	21: "<</Type/Annot/Subtype/Widget/FT/Sig/T(Second)/V 20 0 R/Rect[200 300 300 340]/P 3 0 R/F 132/AP<</N 22 0 R>>>>",
	22: stream("0 0 m 9 9 l S", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]"),
};
const timestamp: Objects = {
	...newField,
	20: signedAgain.replace("/Type/Sig", "/Type/DocTimeStamp").replace("adbe.pkcs7.detached", "ETSI.RFC3161"),
	21: "<</Type/Annot/Subtype/Widget/FT/Sig/T(Second)/V 20 0 R/Rect[0 0 0 0]/P 3 0 R/F 132>>",
};
const securityStore: Objects = {
	1: own(1).replace(">>>>>>", ">>>>/DSS<</Certs[30 0 R]/VRI<<>>>>>>"),
	30: stream("certificate"),
};
const filled: Objects = { 8: own(8).replace("(An)", "(Binh)").replace("12 0 R", "32 0 R"), 32: blankForm };
const metadata: Objects = {
	1: own(1).replace("/Type", "/Metadata 30 0 R/Type"),
	30: stream("<x/>", "/Type/Metadata/Subtype/XML"),
};
const note: Objects = {
	3: own(3).replace("13 0 R]", "13 0 R 23 0 R]"),
	23: "<</Type/Annot/Subtype/Text/Rect[500 800 520 820]/Contents(Xem lai)/P 3 0 R>>",
};
const freeText: Objects = {
	3: own(3).replace("13 0 R]", "13 0 R 23 0 R]"),
	23: "<</Type/Annot/Subtype/FreeText/Rect[50 690 400 730]/Contents(900)/AP<</N 22 0 R>>>>",
	22: blankForm,
};

describe("lawful updates", () => {
	test.each<[string, Objects, Setting, ChangeKind[]]>([
		["validation data, even under P=1", securityStore, { certified: 1 }, ["validation-data"]],
		["a document timestamp, even under P=1", timestamp, { certified: 1 }, ["timestamp-added"]],
		["signing the field that waits, P=2", sealed, { certified: 2 }, ["signature-added"]],
		["signing in a new visible field", newField, {}, ["signature-added"]],
		["filling in a field", filled, {}, ["form-value"]],
		["filling in under P=2", filled, { certified: 2 }, ["form-value"]],
		["metadata, even under P=1", metadata, { certified: 1 }, ["metadata"]],
		["another /DA", { 7: own(7).replace("0 Tf", "9 Tf") }, {}, ["form-settings"]],
		[
			"a font more for appearances",
			{ 7: own(7).replace("/Helv 11 0 R", "/Helv 11 0 R/Cour 40 0 R"), 40: own(11) },
			{},
			["form-settings"],
		],
		["a newer version", { 1: own(1).replace("/Type", "/Version/2.0/Type") }, {}, ["metadata"]],
		["a note where P=3", note, { certified: 3 }, ["annotation-added"]],
		["a lock that does not name the field", filled, { signature: lock("Include", "other") }, ["form-value"]],
	])("%s", async (_, objects, setting, kinds) => {
		const { level, changes } = await judge([{ objects }], setting);
		expect(changes.map(({ kind }) => kind)).toEqual(kinds);
		expect(level).toBe("allowed");
	});

	test.each<[string, Objects]>([
		["objects nobody mentions", { 60: "(new)" }],
		["objects written again as they were", { 3: own(3), 4: own(4), 11: own(11) }],
		["the same content under another number", { 3: own(3).replace("/Contents 4 0 R", "/Contents 44 0 R"), 44: own(4) }],
	])("%s are no change", async (_, objects) => {
		expect(await judge([{ objects }])).toEqual({ level: "none", changes: [] });
	});

	test("many in a row", async () => {
		const third = { ...filled, 7: newField[7] ?? "" };
		const { level } = await judge([{ objects: newField }, { objects: third }, { objects: { 50: "(x)" } }]);
		expect(level).toBe("allowed");
	});
});

function lock(action: string, field: string): string {
	return `/Reference[<</TransformMethod/FieldMDP/TransformParams<</Action/${action}/Fields[(${field})]>>>>]`;
}

describe("updates that no signature allows", () => {
	const secondPage = {
		2: own(2).replace("[3 0 R]", "[3 0 R 33 0 R]").replace("Count 1", "Count 2"),
		33: "<</Type/Page/Parent 2 0 R>>",
	};
	test.each<[string, Objects, ChangeKind]>([
		["another text on the page", { 4: stream("BT (900) Tj ET") }, "page-content"],
		["another stream for the page", { 3: own(3).replace("4 0 R", "44 0 R"), 44: stream("(900) Tj") }, "page-content"],
		["another font", { 11: own(11).replace("Helvetica", "Courier") }, "font"],
		["another size of the page", { 3: own(3).replace("842", "400") }, "page-content"],
		["a page more", secondPage, "page-added"],
		["a page less", { 2: "<</Type/Pages/Kids[]/Count 0>>" }, "page-removed"],
		["a drawn annotation", freeText, "annotation-added"],
		["an annotation taken away", { 3: own(3).replace(" 13 0 R]", "]") }, "annotation-changed"],
		["a link that leads elsewhere", { 13: own(13).replace("/Fit", "/FitH 5") }, "annotation-changed"],
		["a field moved", { 8: own(8).replace("[10 10", "[99 99") }, "annotation-changed"],
		[
			"the look of a signature",
			{ 5: own(5).replace("/F 132", "/F 132/AP<</N 22 0 R>>"), 22: blankForm },
			"annotation-changed",
		],
		["a text field more", { 7: own(7).replace("9 0 R]", "9 0 R 24 0 R]"), 24: "<</FT/Tx/T(new)>>" }, "field-added"],
		["a field taken away", { 7: own(7).replace(" 9 0 R]", "]") }, "structure"],
		[
			"an unsigned field that shows something",
			{ ...newField, 21: (newField[21] ?? "").replace("/V 20 0 R", "") },
			"field-added",
		],
		[
			"a look for a field that stays unsigned",
			{ 9: own(9).replace("/F 132", "/AP<</N 22 0 R>>"), 22: newField[22] ?? "" },
			"annotation-changed",
		],
		[
			"a field that borrows the older signature",
			{ ...newField, 21: (newField[21] ?? "").replace("20 0 R", "6 0 R") },
			"field-added",
		],
		[
			"the waiting field with the older signature",
			{ 9: own(9).replace("/T(Seal)", "/T(Seal)/V 6 0 R") },
			"field-added",
		],
		["a timestamp that shows something", { ...timestamp, 21: newField[21] ?? "" }, "timestamp-added"],
		["a script", { 1: own(1).replace("/Type", "/OpenAction<</S/JavaScript/JS(x)>>/Type") }, "structure"],
		["a widget that is no field's", { ...freeText, 23: "<</Subtype/Widget/Rect[0 0 9 9]>>" }, "annotation-added"],
		[
			"two values for one key",
			{ 4: own(4), 3: own(3).replace("/Contents 4 0 R", "/Contents 44 0 R/Contents 4 0 R"), 44: own(4) },
			"structure",
		],
		["a mention under another generation", { 3: own(3).replace("4 0 R", "4 1 R") }, "page-content"],
		[
			"fonts of the form replaced",
			{ 7: own(7).replace("/Helv 11", "/Helv 40"), 40: "<</Type/Font/BaseFont/X>>" },
			"font",
		],
		[
			"validation data that holds something else",
			{ ...securityStore, 1: own(1).replace(">>>>>>", ">>>>/DSS<</Foo 30 0 R>>>>") },
			"structure",
		],
	])("%s", async (_, objects, kind) => {
		const { level, changes } = await judge([{ objects }]);
		expect(level).toBe("not-allowed");
		expect(changes.filter(({ allowed }) => !allowed).map((change) => change.kind)).toContain(kind);
	});

	test("say on which page, in which revision and object", async () => {
		const { changes } = await judge([{ objects: { 50: "(x)" } }, { objects: { 4: stream("(900) Tj") } }]);
		expect(changes).toMatchObject([{ kind: "page-content", page: 1, revision: 2, object: 3, where: "Contents" }]);
	});

	test("are not excused by a later signature", async () => {
		const { level } = await judge([{ objects: { 4: stream("(900) Tj") } }, { objects: sealed }]);
		expect(level).toBe("not-allowed");
	});

	test("are not undone by changing back", async () => {
		const { level } = await judge([{ objects: { 4: stream("(900) Tj") } }, { objects: { 4: own(4) } }]);
		expect(level).toBe("not-allowed");
	});

	test("another key of the trailer", async () => {
		const { level } = await judge([{ objects: { 40: "<<>>" }, trailer: "/Foo 40 0 R" }]);
		expect(level).toBe("not-allowed");
	});

	test("another catalogue", async () => {
		const objects = { 41: own(1).replace("2 0 R", "42 0 R"), 42: "<</Type/Pages/Kids[43 0 R]>>", 43: "<</Type/Page>>" };
		expect((await judge([{ objects, root: 41 }])).level).toBe("not-allowed");
	});
});

describe("updates that this signature does not allow", () => {
	test.each<[string, Objects, Setting]>([
		["signing under P=1", sealed, { certified: 1 }],
		["filling in under P=1", filled, { certified: 1 }],
		["a note under P=2", note, { certified: 2 }],
		["a note without certification", note, {}],
		["a visible timestamp under P=1", { ...timestamp, 21: newField[21] ?? "" }, { certified: 1 }],
		["a locked field", filled, { signature: lock("Include", "name") }],
		["a field not excluded from the lock", filled, { signature: lock("Exclude", "other") }],
		["any field under a lock of all", filled, { signature: lock("All", "x") }],
		["a lock of the field itself", filled, { before: { 5: own(5).replace("/F 132", "/Lock<</Action/All>>") } }],
		[
			"a lock with P=1",
			sealed,
			{ before: { 5: own(5).replace("/F 132", "/Lock<</Action/Include/Fields[(x)]/P 1>>") } },
		],
	])("%s", async (_, objects, setting) => {
		expect((await judge([{ objects }], setting)).level).toBe("not-allowed");
	});
});

describe("what may hide the signed text is never simply allowed", () => {
	test("an annotation over the text, where P=3", async () => {
		const { level, changes } = await judge([{ objects: freeText }], { certified: 3 });
		expect(level).toBe("unknown");
		expect(changes).toMatchObject([{ allowed: true, coversContent: true }]);
	});

	const covering = (content: string): Objects => ({
		...newField,
		21: (newField[21] ?? "").replace("[200 300 300 340]", "[50 690 400 730]"),
		22: stream(content, "/Type/XObject/Subtype/Form/BBox[0 0 350 40]"),
	});
	test("a signature with an opaque ground over the text", async () => {
		const { level } = await judge([{ objects: covering("1 g 0 0 350 40 re f BT (900) Tj ET") }], { certified: 2 });
		expect(level).toBe("unknown");
	});

	test("a signature that leaves the text visible is allowed", async () => {
		expect((await judge([{ objects: covering("BT (Ky boi) Tj ET") }])).level).toBe("allowed");
	});

	test("a field that was kept off the pages", async () => {
		const before = { 3: own(3).replace(" 8 0 R", "") };
		expect((await judge([{ objects: { 3: own(3) } }], { before })).level).toBe("not-allowed");
	});
});

describe("objects of two uses", () => {
	test("a field that is also the page's table of pictures", async () => {
		const before = { 10: "<</Font<</F1 11 0 R>>/XObject 8 0 R>>" };
		expect((await judge([{ objects: { 8: own(8).replace("(An)", "12 0 R") } }], { before })).level).toBe("not-allowed");
	});

	test("a stream of the page that is also listed as an annotation", async () => {
		const before = { 3: own(3).replace("13 0 R]", "13 0 R 4 0 R]") };
		const same = own(4).replace("100", "900");
		expect((await judge([{ objects: { 4: same } }], { before, trailer: "" })).level).toBe("not-allowed");
	});

	test("an appearance that the catalogue uses too", async () => {
		const before = {
			1: own(1).replace("/Type", "/Foo 25 0 R/Type"),
			9: own(9).replace("/F 132", "/AP 25 0 R"),
			25: "<</N 12 0 R>>",
		};
		const objects = { ...sealed, 9: (sealed[9] ?? "").replace(">>", "/AP<</N 32 0 R>>>>"), 32: blankForm };
		expect((await judge([{ objects }], { before })).level).toBe("not-allowed");
	});
});

describe("what cannot be known", () => {
	test("objects behind a damaged cross-reference", async () => {
		const file = new PdfText({ objects: signedObjects() }).text;
		const document = await openPdf(Uint8Array.from(`${file}60 0 obj\n(x)\nendobj\n`, (char) => char.charCodeAt(0)));
		const structures = judgeStructure(document, readSignatureFields(document).signatures);
		expect(judgeModifications(document, structures)).toEqual([{ level: "unknown", changes: [] }]);
	});

	test("an object that does not parse", async () => {
		expect((await judge([{ objects: { 60: "<</A" } }])).level).toBe("unknown");
	});
});

describe("tagged documents", () => {
	const tree = (kids: string, parents: string): Objects => ({
		25: `<</Type/StructTreeRoot/K[26 0 R]/ParentTree<</Nums[0[27 0 R]${parents}]>>>>`,
		26: `<</S/Document/P 25 0 R/K[27 0 R${kids}]>>`,
		27: "<</S/P/P 26 0 R/Pg 3 0 R/K 0>>",
	});
	const before = { 1: own(1).replace("/Type", "/StructTreeRoot 25 0 R/Type"), ...tree("", "") };
	const element = { 28: "<</S/Form/P 26 0 R/Pg 3 0 R/K<</Type/OBJR/Obj 21 0 R>>>>" };

	test("take an element for a new signature", async () => {
		const objects = { ...newField, ...element, ...tree(" 28 0 R", " 1 28 0 R") };
		expect((await judge([{ objects }], { before })).level).toBe("allowed");
	});

	test("take no other words", async () => {
		const objects = { ...newField, ...tree("", ""), 27: "<</S/P/P 26 0 R/Pg 3 0 R/K 0/ActualText(900)>>" };
		expect((await judge([{ objects }], { before })).level).toBe("not-allowed");
	});

	test("take no other element", async () => {
		const objects = { ...newField, 28: "<</S/P/P 26 0 R/ActualText(900)>>", ...tree(" 28 0 R", "") };
		expect((await judge([{ objects }], { before })).level).toBe("not-allowed");
	});
});

/** Each was green before the fuzzer, or the thought behind it, found it. */
describe("what other viewers make of an update", () => {
	test("a page tree that counts fewer pages than it has hides them", async () => {
		const objects = { 2: own(2).replace("/Count 1", "/Count 0") };
		expect((await judge([{ objects }])).level).toBe("not-allowed");
	});

	test("a page tree written anew that counts right hides nothing", async () => {
		expect((await judge([{ objects: { 2: own(2) } }])).level).toBe("none");
	});

	test("a wrong count that was signed is what was signed", async () => {
		const before = { 2: own(2).replace("/Count 1", "/Count 7") };
		expect((await judge([{ objects: newField }], { before })).level).toBe("allowed");
	});

	test.each([
		["the page", { 2: own(2).replace("3 0 R", "3 13 R") }],
		["the form's fields", { 7: own(7).replace("[5 0 R", "[5 18 R") }],
	])("a reference of another generation to %s leads some viewers astray", async (_, objects) => {
		expect((await judge([{ objects }])).level).toMatch(/^(unknown|not-allowed)$/);
	});

	test("a reference of another generation that was signed as such is carried on", async () => {
		const catalog = own(1).replace("/Type", "/Lang 10 65535 R/Type");
		expect((await judge([{ objects: { ...newField, 1: catalog } }], { before: { 1: catalog } })).level).toBe("allowed");
	});

	const drawing = (content: string, more = ""): Objects => ({
		...newField,
		21: (newField[21] ?? "").replace("200 300 300 340", "50 690 400 730"),
		22: stream(content, `/Type/XObject/Subtype/Form/BBox[0 0 350 40]${more}`),
	});

	test.each([
		["a filled rectangle", drawing("1 g 0 0 350 40 re f")],
		["a filled path of lines", drawing("1 g 0 0 m 350 0 l 350 40 l 0 40 l h f")],
		["many thin ones", drawing(`1 g ${Array.from({ length: 40 }, (_, at) => `0 ${at} 350 1.1 re f`).join(" ")}`)],
		["a picture within the stream", drawing("q 350 0 0 40 0 0 cm BI /W 1/H 1/CS/G/BPC 8 ID x EI Q")],
		["a shading", drawing("/S sh")],
		["a rectangle after more operators than are followed", drawing(`${"q Q ".repeat(150_000)}0 0 350 40 re f`)],
		["a rectangle after operands that do not count", drawing("1 g 0 0 0 0 350 40 re f")],
		["a stream that cannot be unpacked", drawing("?", "/Filter/Unknown")],
	])("a new field over the text of the page may hide it with %s", async (_, objects) => {
		expect((await judge([{ objects }])).level).toBe("unknown");
	});

	test.each([
		["nothing", drawing("")],
		["a frame", drawing("0 0 350 40 re S")],
		["a small mark", drawing("1 g 0 0 m 9 0 l 9 9 l h f")],
		["a text", drawing("BT /F1 9 Tf (Da ky) Tj ET")],
	])("a new field over the text of the page that draws %s hides nothing", async (_, objects) => {
		expect((await judge([{ objects }])).level).toBe("allowed");
	});
});
