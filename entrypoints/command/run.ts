/** What the commands for IT staff have in common: a line a file on standard output, faults on standard error, exit 2. */

/** The call is wrong: nothing is done. */
export class UsageError extends Error {}

export function tell(line: string): void {
	process.stderr.write(`${line}\n`);
}

export function reasonOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

/**
 * Prints what `work` gives for each file; one that fails is told and the others go on.
 * @param failure such as "cannot be read"
 * @returns the exit status: 2 when a file failed
 */
export async function printEach(
	files: readonly string[],
	failure: string,
	work: (file: string) => Promise<string>,
): Promise<number> {
	let status = 0;
	for (const file of files) {
		try {
			process.stdout.write(`${await work(file)}\n`);
		} catch (error) {
			tell(`${file}: ${failure}: ${reasonOf(error)}`);
			status = 2;
		}
	}
	return status;
}

/** Runs a command to its exit status; an exception is a wrong call or a fault, told in one line. */
export function runCommand(main: () => Promise<number>): void {
	// A reader that closes early (`| head`) is no fault.
	process.stdout.on("error", () => process.exit(0));
	main().then(
		(status) => {
			process.exitCode = status;
		},
		(error) => {
			tell(reasonOf(error));
			process.exitCode = 2;
		},
	);
}
