/** Opens the adapter of a product. Apart from `products.ts`, so that ordinary pages do not load the adapters. */
import type { Composer } from "./composer.ts";
import type { ProductId } from "./products.ts";
import { RoundcubeComposer } from "./roundcube/composer.ts";

export function openComposer(product: ProductId, document: Document, signal: AbortSignal): Composer {
	switch (product) {
		case "roundcube":
			return new RoundcubeComposer(document, signal);
	}
}
