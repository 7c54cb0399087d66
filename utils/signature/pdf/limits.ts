/** How much a hostile file may cost. Beyond a limit the reader says so; it never guesses. */
export const LIMITS = {
	/** Arrays and dictionaries within each other. */
	depth: 64,
	/** Elements of one array, keys of one dictionary. */
	elements: 1_000_000,
	/** ISO 32000-1, annex C: no reader takes more indirect objects. */
	objectNumber: 8_388_607,
	/** Links of a reference to a reference. */
	referenceHops: 16,
	/** Cross-reference sections followed by /Prev. */
	sections: 512,
	/** Bytes that one stream may unpack to. */
	streamBytes: 64 << 20,
	/** Bytes that all streams of a file together may unpack to, intermediate filters included. */
	totalStreamBytes: 256 << 20,
	/** The same of a file of no size; each byte of the file adds 64. */
	leastTotalStreamBytes: 64 << 20,
	/** Filters of one stream. */
	filters: 8,
	/** Older ends of file tried where the newest cross-reference table cannot be read. */
	recoveryAttempts: 16,
	/** Parsed objects kept; the oldest are forgotten beyond. */
	cachedObjects: 100_000,
	/** Fields of a form, and widgets. */
	fields: 50_000,
	/** Depth of the trees of fields and of pages. */
	treeDepth: 64,
	pages: 200_000,
	/** `/ByteRange` found in the bytes. */
	candidates: 1_000,
	/** Signatures looked at in full. */
	signatures: 200,
	/** Certificates, CRLs and OCSP responses of a document security store. */
	securityStoreEntries: 1_000,
	/** Pairs of objects compared between revisions, of all revisions together. */
	comparisons: 2_000_000,
	/** Changes listed. */
	changes: 200,
} as const;

/**
 * What is made of a few bytes, in the bytes that looking at it counts for: a file of some kilobytes can announce millions
 * of entries in a packed stream, each of which takes memory.
 */
export const COST = {
	/** A dictionary, which is a map. */
	dictionary: 96,
	/** An array or a string. */
	element: 32,
	/** An entry of a cross-reference stream or of the head of an object stream. */
	entry: 64,
	/** A node of the tree of pages or of fields, in one revision. */
	node: 32,
	/** An operator of a content stream. */
	operator: 32,
} as const;
