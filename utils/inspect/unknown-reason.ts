/** Why something could not be found out: told to the person, never taken for "nothing there". */

export const UNKNOWN_REASONS = [
	/** Protected by a password. */
	"encrypted",
	/** Larger than the limit of the policy, or unpacks to more than the limits of inspection. */
	"too-large",
	/** Damaged, or not what its name says. */
	"unreadable",
	/** There is no reader for this kind of file. */
	"unsupported",
	/** Took longer than the limit, or the person gave up waiting. */
	"timed-out",
	/** The webmail did not hand over the file. */
	"not-available",
	/** A fault of this program. */
	"internal-error",
] as const;

export type UnknownReason = (typeof UNKNOWN_REASONS)[number];
