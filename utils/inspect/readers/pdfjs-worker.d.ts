/** pdf.js ships no types for the half that parses; it is only handed on to its other half. */
declare module "pdfjs-dist/legacy/build/pdf.worker.mjs" {
	export const WorkerMessageHandler: unknown;
}
