import { defineConfig } from "@playwright/test";

export default defineConfig({
	testDir: ".",
	outputDir: "../../test-results",
	// One set of mail servers and one browser for all: they start once in a worker, and two cores are busy with them.
	workers: 1,
	// A test that passes at the second attempt hides a message that was sent twice, or not at all.
	retries: 0,
	timeout: 60_000,
	reporter: "list",
});
