/**
 * pdf.js as this program uses it: both its halves in one thread, which is a worker already or Node. A nested worker
 * would have to be fetched, and could not be ended with this one. The legacy build, since the other needs browsers
 * newer than those that are supported. Nothing is fetched: no fonts, no character maps.
 */
import { getDocument, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";
import { WorkerMessageHandler } from "pdfjs-dist/legacy/build/pdf.worker.mjs";

// pdf.js looks for its other half here before it starts a worker of its own.
Object.assign(globalThis, { pdfjsWorker: { WorkerMessageHandler } });

type Parameters = Exclude<NonNullable<globalThis.Parameters<typeof getDocument>[0]>, string | URL | ArrayBuffer>;
export type PdfLoading = ReturnType<typeof getDocument>;

/** @param parameters besides those that keep a hostile file from the browser's own fonts, decoders and network */
export function loadPdf(parameters: Parameters): PdfLoading {
	return getDocument({
		verbosity: VerbosityLevel.ERRORS,
		...parameters,
		disableFontFace: true,
		useSystemFonts: false,
		useWorkerFetch: false,
		isImageDecoderSupported: false,
		enableXfa: false,
	});
}

/** Reads pdf.js's own decoders, "jbig2.wasm" (also for fax) and "openjpeg.wasm", from where the host keeps them. */
export type LoadDecoder = (name: string) => Promise<Uint8Array<ArrayBuffer>>;

/** pdf.js makes it with "new", and asks it for its own files alone. */
export function decoderFactory(loadDecoder: LoadDecoder): typeof Object {
	return class {
		async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
			if (kind !== "wasmUrl") throw new Error("Only decoders come with this program.");
			return loadDecoder(filename);
		}
	} as unknown as typeof Object;
}
