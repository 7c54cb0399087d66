/**
 * Shows one scene (?scene=dialog-one&language=vi), or the list of all. The scene lives in a shadow root of a page with
 * loud styles of its own, as it does in a webmail: what leaks in is seen at once.
 */
import { render } from "preact";
import badgeCss from "../../components/badge/badge.css?inline";
import dialogCss from "../../components/check-dialog/check-dialog.css?inline";
import listCss from "../../components/finding-list/finding-list.css?inline";
import marksCss from "../../components/marks/marks.css?inline";
import pagesCss from "../../components/pages.css?inline";
import popupCss from "../../components/popup/popup.css?inline";
import reportCss from "../../components/report/report.css?inline";
import theme from "../../components/theme.css?inline";
import type { Language } from "../../utils/i18n/text.ts";
import { SCENES } from "./scenes.tsx";

const parameters = new URLSearchParams(location.search);
const language: Language = parameters.get("language") === "en" ? "en" : "vi";
const scene = SCENES[parameters.get("scene") ?? ""];
document.documentElement.lang = language;

if (scene) {
	const host = document.createElement("div");
	document.body.append(host);
	// Open only here, so that axe can look inside; the product's is closed.
	const root = host.attachShadow({ mode: "open" });
	const style = document.createElement("style");
	style.textContent = [theme, listCss, dialogCss, marksCss, badgeCss, popupCss, pagesCss, reportCss].join("\n");
	const place = document.createElement("div");
	root.append(style, place);
	render(scene(language), place);
} else {
	const links = Object.keys(SCENES).flatMap((name) =>
		["vi", "en"].map((tongue) => {
			const line = document.createElement("p");
			const link = document.createElement("a");
			link.href = `?scene=${name}&language=${tongue}`;
			link.textContent = `${name} (${tongue})`;
			line.append(link);
			return line;
		}),
	);
	document.body.append(...links);
}
Object.assign(window, { sceneNames: Object.keys(SCENES) });
