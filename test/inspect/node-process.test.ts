/** The process that the command has its attachments read in. */
import { afterEach, describe, expect, it } from "vitest";
import { known, unknown } from "../../utils/inspect/facts.ts";
import { InspectionClient } from "../../utils/inspect/inspection-client.ts";
import { DEFAULT_OPTIONS, type InspectionOptions } from "../../utils/inspect/inspection-options.ts";
import { PROCESS_TIMES, startInspectionProcess } from "../../utils/inspect/node-process.ts";
import { makeArchive, makeDocx, makePdf } from "./make-files.ts";
import { signaturesOf } from "./signature-facts.ts";
import { endlessPdf } from "./stress/make-bombs.ts";

const pids: (number | undefined)[] = [];
const client = new InspectionClient((events) => {
	const port = startInspectionProcess(events);
	pids.push(port.pid);
	return port;
}, PROCESS_TIMES);

const limits = { ...DEFAULT_OPTIONS.limits, milliseconds: 500, scanMilliseconds: 500 };

function inspect(name: string, bytes: Uint8Array, options: InspectionOptions = DEFAULT_OPTIONS) {
	return client.inspect({ name, mediaType: "", bytes: new Uint8Array(bytes) }, options);
}

function isRunning(pid: number | undefined): boolean {
	try {
		return pid !== undefined && process.kill(pid, 0);
	} catch {
		return false;
	}
}

afterEach(() => client.dispose());

describe("reading in a process of its own", { timeout: 60_000 }, () => {
	it("is the same for the one who asks", async () => {
		expect((await inspect("a.docx", makeDocx(["Kính gửi"]))).text).toEqual(known("Kính gửi\n"));
		const pdf = await inspect("a.pdf", makePdf([["Kinh gui"]]));
		expect(pdf).toMatchObject({ text: known("Kinh gui\n"), signature: known(signaturesOf("unsigned")) });
	});

	it("is ended where a file holds it up, which costs that file alone", async () => {
		const [held, next] = await Promise.all([
			inspect("a.pdf", endlessPdf(), { ...DEFAULT_OPTIONS, limits }),
			inspect("a.docx", makeDocx(["Kính gửi"])),
		]);
		expect(held).toMatchObject({ text: unknown("timed-out"), signature: known(signaturesOf("unsigned")) });
		expect(next.text).toEqual(known("Kính gửi\n"));
		expect(isRunning(pids.at(-2))).toBe(false);
	});

	it("names what is in an archive before one of it holds it up, and keeps what was read before", async () => {
		const rest = { "setup.exe": Buffer.from("MZ"), "tuyet-mat.docx": makeDocx(["a"]) };
		const secret = { "0.txt": Buffer.from("Độ mật: TUYỆT MẬT\n") };
		const options = { ...DEFAULT_OPTIONS, limits: { ...limits, milliseconds: 3000 } };
		const held = await inspect("a.zip", makeArchive({ "1.pdf": endlessPdf(), ...rest }), options);
		expect(held).toMatchObject({
			type: known({ kind: "zip", dangers: [] }),
			contents: {
				value: {
					secretNames: [{ path: ["tuyet-mat.docx"] }],
					files: [
						{ path: ["1.pdf"], type: { kind: "pdf", dangers: [] } },
						{ path: ["setup.exe"], type: { kind: "exe", dangers: [{ kind: "executable" }] }, unknown: "timed-out" },
						{ path: ["tuyet-mat.docx"], type: { kind: "docx", dangers: [] } },
					],
					// Where the machine is slow, the reader itself has told that its time is over.
					incomplete: expect.arrayContaining([{ within: [], reason: "timed-out" }]),
				},
			},
		});
		const whole = await inspect("a.zip", makeArchive({ ...secret, ...rest }));
		expect(whole).toMatchObject({ contents: { value: { secrecy: [{ strength: "strong" }], incomplete: [] } } });
	});

	it("dies with one file alone", async () => {
		const before = await inspect("a.docx", makeDocx(["Kính gửi"]));
		const dying = inspect("a.pdf", endlessPdf(), { ...DEFAULT_OPTIONS, limits: { ...limits, milliseconds: 20_000 } });
		setTimeout(() => process.kill(pids.at(-1) ?? 0, "SIGABRT"), 500);
		expect((await dying).text).toEqual(unknown("internal-error"));
		expect(await inspect("a.docx", makeDocx(["Kính gửi"]))).toEqual(before);
	});

	it("ends when nobody asks any more", async () => {
		await inspect("a.docx", makeDocx(["Kính gửi"]));
		const pid = pids.at(-1);
		expect(isRunning(pid)).toBe(true);
		client.dispose();
		await expect.poll(() => isRunning(pid)).toBe(false);
	});
});
