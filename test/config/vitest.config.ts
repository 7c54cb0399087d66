import { defineConfig } from "vitest/config";

export default defineConfig({
	test: {
		root: new URL("../..", import.meta.url).pathname,
		include: ["test/**/*.test.{ts,tsx}"],
		exclude: ["test/e2e/**", "test/bench/**"],
		// By itself it leaves one processor free, which is half of a small machine.
		maxWorkers: "100%",
	},
});
