/** Opens the adapter of a product for a message that is read. Apart from `products.ts`, as open-composer.ts is. */
import type { ProductId } from "./products.ts";
import type { Reader } from "./reader.ts";
import { RoundcubeReader } from "./roundcube/reader.ts";

export function openReader(product: ProductId, document: Document): Reader {
	switch (product) {
		case "roundcube":
			return new RoundcubeReader(document);
	}
}
