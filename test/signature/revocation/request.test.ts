import { describe, expect, it } from "vitest";
import { isAllowedUrl } from "../../../utils/signature/revocation/request.ts";

const HOSTS = ["ocsp.ca.gov.vn", "*.viettel-ca.vn", "ca.local:8080", "10.1.2.3", "*.0.0.1", "*.2"];

describe("an address that may be asked", () => {
	it.each([
		["http://ocsp.ca.gov.vn", true],
		["https://OCSP.CA.gov.vn/path?query", true],
		["http://ocsp.ca.gov.vn:80/", true],
		["https://ocsp.ca.gov.vn:443/", true],
		["http://ocsp.viettel-ca.vn/", true],
		["http://a.b.viettel-ca.vn/", true],
		["http://viettel-ca.vn/", true],
		["http://ca.local:8080/ocsp", true],
		["http://10.1.2.3/crl", true],
		["http://crl.ca.gov.vn/", false],
		["http://x.ocsp.ca.gov.vn/", false],
		["http://ocsp.ca.gov.vn.evil.vn/", false],
		["http://evil-viettel-ca.vn/", false],
		["http://viettel-ca.vn.evil.vn/", false],
		["http://ocsp.ca.gov.vn:8080/", false],
		["http://ocsp.viettel-ca.vn:8080/", false],
		["http://ca.local/", false],
		["https://ca.local:8081/", false],
		["http://user@ocsp.ca.gov.vn/", false],
		["http://ocsp.ca.gov.vn@evil.vn/", false],
		["http://user:word@ocsp.ca.gov.vn/", false],
		["http://evil.vn\\@ocsp.ca.gov.vn/", false],
		["http://evil.vn#@ocsp.ca.gov.vn/", false],
		["ldap://ocsp.ca.gov.vn/", false],
		["ftp://ocsp.ca.gov.vn/", false],
		["file://ocsp.ca.gov.vn/", false],
		["javascript:alert(1)", false],
		["//ocsp.ca.gov.vn/", false],
		["http://127.0.0.1/", false],
		["http://0x7f.1/", false],
		["http://2130706433/", false],
		["http://[::1]/", false],
		["http://[::ffff:10.1.2.3]/", false],
		["http://localhost/", false],
		["", false],
		[`http://ocsp.ca.gov.vn/${"a".repeat(600)}`, false],
	])("%s: %s", (url, allowed) => {
		expect(isAllowedUrl(url, HOSTS)).toBe(allowed);
	});

	it("is none without hosts", () => {
		expect(isAllowedUrl("http://ocsp.ca.gov.vn/", [])).toBe(false);
	});
});
