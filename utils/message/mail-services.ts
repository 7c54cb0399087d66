/**
 * Which domains belong to free and foreign mail services. "Các hệ thống thư điện tử (Yahoo Mail, Gmail, Hotmail...)
 * của các tổ chức nước ngoài" (Sóc Trăng Đ7.5), "miễn phí do các tổ chức nước ngoài cung cấp" (Quảng Trị Đ5.5).
 *
 * The well-known services stand here by name, with their subdomains; the long tail is the maintained list of the
 * npm package email-providers, exactly as listed there, less what is no mail service or no foreign one.
 */
import listed from "email-providers/all.json" with { type: "json" };
import type { Text } from "../i18n/text.ts";
import { isStateDomain } from "./address.ts";

export interface MailService {
	/** "Gmail"; or "dịch vụ thư miễn phí" where the service is known by its domain only. */
	readonly name: Text;
}

const UNNAMED: MailService = { name: { vi: "dịch vụ thư miễn phí", en: "a free mail service" } };

/** Domains whose subdomains are the service's too; "yahoo.*" stands for yahoo.com, yahoo.fr, yahoo.co.uk, … */
const NAMED: readonly (readonly [service: string, domains: string])[] = [
	["Gmail", "gmail.* googlemail.*"],
	["Yahoo", "yahoo.* yahoo.com.vn ymail.com rocketmail.com myyahoo.com yahoomail.com"],
	["Outlook/Hotmail", "outlook.* outlook.com.vn hotmail.* hotmail.com.vn windowslive.com passport.com"],
	// "live" and "msn" are words that others use in their own domains: listed one by one.
	["Outlook/Hotmail", "live.com live.at live.be live.ca live.cl live.cn live.de live.dk live.fr live.hk live.ie"],
	["Outlook/Hotmail", "live.in live.it live.jp live.nl live.no live.ru live.se live.co.kr live.co.uk live.co.za"],
	["Outlook/Hotmail", "live.com.ar live.com.au live.com.mx live.com.my live.com.ph live.com.pt live.com.sg"],
	["Outlook/Hotmail", "live.com.vn msn.com msn.co.uk"],
	["iCloud", "icloud.com me.com mac.com privaterelay.appleid.com"],
	["AOL", "aol.com aol.co.uk aol.de aol.fr aol.it aim.com"],
	["Proton Mail", "proton.me protonmail.com protonmail.ch pm.me"],
	["Tuta", "tuta.com tuta.io tutanota.com tutanota.de tutamail.com keemail.me"],
	["Zoho Mail", "zoho.com zoho.eu zohomail.com zohomail.eu zohomail.in"],
	["GMX", "gmx.com gmx.net gmx.de gmx.at gmx.ch gmx.us gmx.fr gmx.es gmx.co.uk"],
	["mail.com", "mail.com email.com"],
	["WEB.DE", "web.de"],
	["Fastmail", "fastmail.com fastmail.fm fastmail.com.au"],
	["Hushmail", "hushmail.com hush.com"],
	["Mailfence", "mailfence.com"],
	["Mail.ru", "mail.ru inbox.ru list.ru bk.ru internet.ru"],
	["Yandex", "yandex.com yandex.ru yandex.ua yandex.by yandex.kz ya.ru"],
	["Rambler", "rambler.ru myrambler.ru"],
	["QQ Mail", "qq.com foxmail.com"],
	["NetEase", "163.com 126.com 188.com yeah.net"],
	["Sina Mail", "sina.com sina.cn"],
	["Sohu Mail", "sohu.com sohu.net"],
	["Aliyun Mail", "aliyun.com"],
	["139 Mail", "139.com"],
	["189 Mail", "189.cn"],
	["Naver", "naver.com"],
	["Daum", "daum.net hanmail.net kakao.com"],
	["Nate", "nate.com"],
	["Rediffmail", "rediffmail.com"],
];

/** What follows a brand's "*": "yahoo.fr", "hotmail.co.uk"; in .vn only what is named. */
const BRAND_SUFFIX = /^(?:com|(?!vn$)[a-z]{2}|com?\.(?!vn$)[a-z]{2})$/;

/**
 * On the package's list, yet no mail service for the public: companies, universities, administrations and media
 * whose staff write from there, and names reserved for examples (RFC 2606).
 */
const NO_MAIL_SERVICE = new Set(
	(
		"about.com alibaba.com amazon-aws.org ancestry.com asana.biz aver.com bandai.nom.co berlin.de bt.com " +
		"catholic.org check.com detik.com discovery.com dmv.com dnsmadeeasy.com dublin.ie dwp.net easypost.com enel.net " +
		"example.com facebook.com fcc.net go.com law.com mail-tester.com medscape.com name.com naplesnews.net " +
		"oath.com parrot.com postmark.net saudia.com sfgov.net singpost.com space.com speedpost.net srilankan.net " +
		"swissinfo.org techspot.com telstra.com test.com test.de unican.es upf.org workflowy.cn yourdomain.com"
	).split(" "),
);

/** Universities and administrations anywhere: "nus.edu.sg", "mail.bcu.ac.uk". */
const PUBLIC_INSTITUTION = /\.(?:edu|gov|ac|mil|int)(?:\.[a-z]{2})?$/;

const namesByDomain = new Map<string, string>();
const namesByBrand = new Map<string, string>();
for (const [service, domains] of NAMED) {
	for (const domain of domains.split(" ")) {
		if (domain.endsWith(".*")) namesByBrand.set(domain.slice(0, -2), service);
		else namesByDomain.set(domain, service);
	}
}

/** Built when first asked for: an ordinary official mail never asks. */
let others: ReadonlySet<string> | undefined;

/**
 * The free or foreign mail service that a domain belongs to.
 * Vietnamese providers (vnn.vn, fpt.vn, viettel.vn, …: anything in .vn but the brands above) are domestic.
 * @param domain in the form that `domainOf` gives
 * @returns null where none is known
 */
export function mailServiceOf(domain: string): MailService | null {
	if (isStateDomain(domain)) return null;
	const name = nameOf(domain);
	if (name !== null) return { name: { vi: name, en: name } };
	// The list has vnn.vn, an internet provider of the state, for foreign: nothing in .vn is taken from it.
	if (domain.endsWith(".vn") || PUBLIC_INSTITUTION.test(domain) || NO_MAIL_SERVICE.has(domain)) return null;
	others ??= new Set<string>(listed);
	return others.has(domain) ? UNNAMED : null;
}

function nameOf(domain: string): string | null {
	const labels = domain.split(".");
	for (let first = 0; first < labels.length - 1; first++) {
		const name = namesByDomain.get(labels.slice(first).join("."));
		if (name !== undefined) return name;
		const brand = namesByBrand.get(labels[first] ?? "");
		if (brand !== undefined && BRAND_SUFFIX.test(labels.slice(first + 1).join("."))) return brand;
	}
	return null;
}
