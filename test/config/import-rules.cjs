/**
 * Who may know whom, as the design has it. A forbidden import fails the test command.
 * Run by dependency-cruiser: `npm run lint:imports`.
 */

/** Folders of the engine that must run anywhere: no browser API, no host. */
const PURE = "^utils/(message|vietnamese|signature|inspect|rules|check|policy|i18n)/";

const only = (name, comment, from, allowed) => ({
	name,
	comment,
	severity: "error",
	from: { path: from },
	to: { path: "^(utils|components|entrypoints)/", pathNot: [from, ...allowed] },
});

module.exports = {
	forbidden: [
		{ name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
		{ name: "no-unresolved", severity: "error", from: {}, to: { couldNotResolve: true } },
		{
			name: "entrypoints-are-known-by-nobody",
			severity: "error",
			from: { pathNot: "^(entrypoints|test)/" },
			to: { path: "^entrypoints/" },
		},
		{
			name: "pure-knows-no-browser",
			comment: "The engine also runs in Node and in the mail clients.",
			severity: "error",
			from: { path: PURE },
			to: { path: "(^node_modules/(wxt|webextension-polyfill|@wxt-dev|preact)/)|^(utils/hosts|utils/webmail)/" },
		},
		only("i18n-knows-nothing", "Texts and number formats only.", "^utils/i18n/", []),
		only("message-knows-i18n-only", "The vocabulary of all others.", "^utils/message/", ["^utils/i18n/"]),
		only("vietnamese-knows-nothing", "Language knowledge, pure.", "^utils/vietnamese/", ["^utils/i18n/"]),
		only("inspect-knows-message", "Readers know no rule and no host.", "^utils/inspect/", [
			"^utils/(i18n|message|vietnamese|signature)/",
		]),
		only("rules-know-message-facts-vietnamese", "A rule is pure.", "^utils/rules/", [
			"^utils/(i18n|message|vietnamese)/",
			"^utils/inspect/(facts|file-type/kinds)\\.ts$",
		]),
		only("policy-knows-rules", "The schema is composed of the rules' settings.", "^utils/policy/", [
			"^utils/(i18n|message|rules)/",
			"^utils/inspect/facts\\.ts$",
		]),
		only("check-knows-rules-and-policy", "The engine.", "^utils/check/", [
			"^utils/(i18n|message|inspect|rules|policy)/",
		]),
		only("net-knows-nothing", "What a server answers, within limits.", "^utils/net/", []),
		only("webmail-knows-message", "Adapters know the DOM and the message, no rules.", "^utils/webmail/", [
			"^utils/(i18n|message|net)/",
		]),
		only("guard-knows-the-engine-and-the-contract", "One composer's session: no product, no view.", "^utils/guard/", [
			"^utils/(i18n|message|inspect|rules|policy|check)/",
			"^utils/webmail/(composer|hold)\\.ts$",
		]),
		only(
			"reading-knows-the-engine-and-the-contract",
			"One message that is read: no product, no view.",
			"^utils/reading/",
			["^utils/(i18n|message|inspect|rules|policy|check)/", "^utils/webmail/reader\\.ts$"],
		),
		only("hosts-know-contracts", "The API differences, nothing else.", "^utils/hosts/", [
			"^utils/(i18n|net)/",
			"^utils/signature/revocation/request\\.ts$",
			"^utils/message/directory-file\\.ts$",
		]),
		only("components-know-findings", "Pure props to view.", "^components/", [
			"^utils/(i18n|message)/",
			"^utils/check/finding\\.ts$",
			"^utils/signature/report-data/data\\.ts$",
			"^utils/signature/summary\\.ts$",
		]),
		{
			name: "components-touch-no-browser-api",
			severity: "error",
			from: { path: "^components/" },
			to: { path: "^node_modules/(wxt|webextension-polyfill|@wxt-dev)/" },
		},
		{
			name: "product-knows-no-development-dependency",
			severity: "error",
			from: { path: "^(utils|components|entrypoints)/" },
			to: { dependencyTypes: ["npm-dev"], pathNot: "^node_modules/(wxt|@wxt-dev)/" },
		},
	],
	options: {
		doNotFollow: { path: "node_modules" },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: "tsconfig.json" },
		enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "browser", "default", "types"] },
	},
};
