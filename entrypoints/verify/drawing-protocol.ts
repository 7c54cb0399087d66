/** From the page to the worker that draws; it answers with a DrawnPage. One worker for one file, as signed and as it is. */
export interface OpenToDraw {
	readonly type: "open";
	readonly file: Blob;
	/** The file as it was signed is this many of its first octets. */
	readonly signedLength: number;
}

export interface DrawPage {
	readonly type: "draw";
	/** From 1. */
	readonly page: number;
}

export type ToDrawer = OpenToDraw | DrawPage;
