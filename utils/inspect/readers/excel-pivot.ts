/**
 * Copies of the cells that a pivot table sums up (MS-XLS 2.1.7.13, 2.4.312 SXString): they go out with the file, also
 * where the table shows only some of them, or their sheet was taken out.
 */
import type { CompoundEntry, CompoundFile } from "./compound-file.ts";
import { RecordReader } from "./excel-records.ts";
import type { FileSink } from "./reading.ts";

const STORAGES = ["_SX_DB_CUR", "_SX_DB"];
const STRING = 0xcd;
const NO_STRING = 0xffff;

/** @throws CannotRead when the budget is spent */
export function readPivotCaches(file: CompoundFile, storage: CompoundEntry, sink: FileSink): void {
	for (const name of STORAGES) {
		for (const stream of file.find(name, storage)?.children.values() ?? []) {
			const records = new RecordReader(file.read(stream), sink.budget);
			const text = sink.section("properties");
			for (let count = 0; !sink.isFull && records.next(); count++) {
				if (count % 1024 === 0) sink.budget.checkTime();
				if (records.type === STRING && records.u16(0) !== NO_STRING) text.add(`${records.string(0, 2, true)}\n`);
			}
		}
	}
}
