/**
 * A small picture of what was found. Drawn on a canvas: the page around the dialog may forbid pictures (img-src of its
 * Content-Security-Policy), and nothing of it gets an address.
 */
import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Finding } from "../../utils/check/finding.ts";
import type { Language } from "../../utils/i18n/text.ts";

export interface EvidencePictureProps {
	readonly language: Language;
	readonly picture: NonNullable<Finding["picture"]>;
}

/** A stamp is drawn small; more is cut off rather than let fill the dialog's memory. */
const LARGEST = 1200;

export function EvidencePicture({ language, picture }: EvidencePictureProps): VNode | null {
	const canvas = useRef<HTMLCanvasElement>(null);
	const [hasFailed, setFailed] = useState(false);
	useEffect(() => {
		let isGone = false;
		draw(picture.png, canvas, () => isGone).catch(() => setFailed(!isGone));
		return () => {
			isGone = true;
		};
	}, [picture.png]);
	// The sentence beside it says the same.
	if (hasFailed) return null;
	return (
		<canvas
			ref={canvas}
			class="tc-evidence"
			role="img"
			aria-label={picture.description[language]}
			width={Math.min(picture.width, LARGEST)}
			height={Math.min(picture.height, LARGEST)}
		/>
	);
}

async function draw(
	png: Uint8Array<ArrayBuffer>,
	canvas: { readonly current: HTMLCanvasElement | null },
	isGone: () => boolean,
): Promise<void> {
	const bitmap = await createImageBitmap(new Blob([png], { type: "image/png" }));
	if (!isGone()) canvas.current?.getContext("2d")?.drawImage(bitmap, 0, 0);
	bitmap.close();
}
