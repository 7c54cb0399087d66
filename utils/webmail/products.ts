/** The webmail products that are known, by the marks of their own pages: never by host name. */
import { ROUNDCUBE } from "./roundcube/selectors.ts";

export type ProductId = "roundcube";

/** What the page is: small, for it runs in every page of the guarded hosts. */
export function composerProductOf(document: Document): ProductId | null {
	return document.querySelector(ROUNDCUBE.composePage) && document.querySelector(ROUNDCUBE.form) ? "roundcube" : null;
}
