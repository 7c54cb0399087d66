import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, openOwn, test } from "./pages.ts";

// What the administrator says of certificates and revocation: shown, and kept to by the background.

interface Runtime {
	sendMessage(message: unknown): Promise<unknown>;
}
declare const chrome: { runtime: Runtime };

test("the settings page shows what is trusted, what was left out, and which hosts the browser must still allow", async ({
	tab,
	extension,
	store,
}) => {
	await store.set("policy.administrator", {
		trustedCertificates: ["C:\\root.cer", "MIIBtruncated"],
		removedCertificates: ["ab".repeat(32)],
		revocationHosts: ["ocsp.ca.gov.vn", "*.viettel-ca.vn", "*"],
	});
	await openOwn(tab, extension, "options");
	const problems = tab.locator(".tc-problems").filter({ hasText: "Chính sách có chỗ chưa đúng" });
	await expect(problems.locator("code")).toHaveText([
		"revocationHosts[2]",
		"trustedCertificates[0]",
		"trustedCertificates[1]",
	]);
	await expect(problems).toContainText("không đọc được thành chứng thư số");
	const hosts = tab.locator(".tc-problems").filter({ hasText: "Trình duyệt chưa cho phép" });
	await expect(hosts.locator("code")).toHaveText(["ocsp.ca.gov.vn", "*.viettel-ca.vn"]);
	await expect(hosts.getByRole("button", { name: "Cho phép" })).toBeEnabled();
	const settings = tab.locator(".tc-settings").first();
	await expect(settings).toContainText("ab".repeat(32));
	await expect(settings).toContainText("Chỉ quản trị đặt được: mục này quyết định chữ ký của ai được công nhận.");
	await expect(settings).toContainText("Chỉ quản trị đặt được: mục này cho phép gửi yêu cầu ra ngoài máy.");
});

test.describe("the background", () => {
	let server: Server;
	let seen: string[];

	test.beforeEach(async () => {
		seen = [];
		server = createServer((request, response) => {
			seen.push(`${request.method} ${request.url} ${request.headers["content-type"] ?? ""}`);
			request.pipe(response);
		});
		await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	});
	test.afterEach(() => {
		server.closeAllConnections();
		server.close();
	});

	test("asks for a page of the extension, at the hosts of the policy only", async ({ tab, extension, store }) => {
		const { port } = server.address() as AddressInfo;
		await openOwn(tab, extension, "options");
		const ask = () =>
			tab.evaluate(
				(url) => chrome.runtime.sendMessage({ type: "fetch-revocation", url, body: "MAA=" }),
				`http://127.0.0.1:${port}/ocsp`,
			);
		expect(await ask()).toBeNull();
		await store.set("policy.user", { revocationHosts: [`127.0.0.1:${port}`] });
		expect(await ask()).toBeNull();
		expect(seen).toEqual([]);
		await store.set("policy.administrator", { revocationHosts: [`127.0.0.1:${port}`] });
		expect(await ask()).toBe("MAA=");
		expect(seen).toEqual(["POST /ocsp application/ocsp-request"]);
	});
});
