/** For people: `vite --config test/gallery/vite.config.ts`. Development only. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

export default defineConfig({
	root: fileURLToPath(new URL(".", import.meta.url)),
	cacheDir: fileURLToPath(new URL("../../node_modules/.vite-gallery", import.meta.url)),
	server: { host: "127.0.0.1", port: 5199 },
	oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
});
