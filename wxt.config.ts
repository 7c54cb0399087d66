/** How the extension is built: its manifest, its permissions, and what is generated into it. */
import { defineConfig } from "wxt";
import { manifestLocales } from "./utils/i18n/manifest-texts.ts";
import { managedSchema } from "./utils/policy/managed-schema.ts";

/** Webmail of state and Party bodies. More are added by the administrator or asked for. */
const BUILT_IN_HOSTS = ["https://*.gov.vn/*", "https://*.dcs.vn/*", "https://*.tinhuyquangtri.vn/*"];

/** An agency that builds for itself names its webmail here, separated by commas: granted at installation. */
const OWN_HOSTS = (process.env["THU_CHUAN_HOSTS"] ?? "").split(",").filter((host) => host !== "");

export default defineConfig({
	publicDir: "assets/public",
	// Tests and trials build with loopback as one of their hosts, apart from what is shipped.
	outDir: process.env["THU_CHUAN_OUT"] ?? ".output",
	imports: false,
	manifestVersion: 3,
	// The inspection worker loads pdf.js only for PDFs, which needs modules.
	vite: () => ({ worker: { format: "es" } }),
	manifest: ({ browser }) => ({
		name: "__MSG_extensionName__",
		description: "__MSG_extensionDescription__",
		default_locale: "vi",
		// Decoders for scanned pages are WebAssembly of the extension's own; nothing is evaluated, nothing comes from elsewhere.
		content_security_policy: { extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'" },
		permissions: ["storage", "scripting", "alarms", "activeTab"],
		host_permissions: [...BUILT_IN_HOSTS, ...OWN_HOSTS],
		optional_host_permissions: ["https://*/*", "http://*/*"],
		// The page that reads attachments, as a frame of a webmail. In Chromium its address is made anew for each session,
		// so that no page can tell by it whether the extension is there.
		web_accessible_resources: [
			{
				resources: ["inspector.html"],
				matches: ["https://*/*", "http://*/*"],
				...(browser === "firefox" ? {} : { use_dynamic_url: true }),
			},
		],
		...(browser === "firefox"
			? {
					browser_specific_settings: {
						gecko: {
							id: "thu-chuan@thu-chuan.vn",
							strict_min_version: "128.0",
							data_collection_permissions: { required: ["none"] },
						},
					},
				}
			: { minimum_chrome_version: "120", storage: { managed_schema: "managed_schema.json" } }),
	}),
	hooks: {
		// Made from their one source, so that they cannot fall behind it.
		"build:publicAssets": (_, files) => {
			files.push({ relativeDest: "managed_schema.json", contents: JSON.stringify(managedSchema(), null, "\t") });
			for (const [language, messages] of Object.entries(manifestLocales())) {
				files.push({
					relativeDest: `_locales/${language}/messages.json`,
					contents: JSON.stringify(messages, null, "\t"),
				});
			}
		},
	},
});
