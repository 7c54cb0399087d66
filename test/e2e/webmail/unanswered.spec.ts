// Submissions that do not end as they should: never twice without a question, never stuck.
import { expect, test } from "../fixtures.ts";
import { expectNothingSent, expectSentOnce, heldDialog, sendAnyway, waitForHeld } from "./held.ts";
import { isComposing, openCompose, pressSend } from "./roundcube-driver.ts";

const LAWFUL = {
	from: "canbo@khanhhoa.gov.vn",
	to: "vanthu@tinh.gov.vn.test",
	subject: "Báo cáo tuần 45",
	body: "Kính gửi anh, em gửi báo cáo.",
};

test("a mail that goes while a gateway answers in the server's place is sent again after a question only", async ({
	webmail,
	servers,
}) => {
	await openCompose(webmail, LAWFUL);
	await webmail.route(/_task=mail/, async (route) => {
		const request = route.request();
		if (request.method() !== "POST" || !(request.postData() ?? "").includes("_action=send")) return route.fallback();
		await route.fetch();
		await route.fulfill({ status: 504, contentType: "text/html", body: "<h1>504 Gateway Time-out</h1>" });
	});
	const questions: string[] = [];
	webmail.on("dialog", (dialog) => {
		questions.push(dialog.message());
		void dialog.dismiss();
	});
	await pressSend(webmail);
	await servers.waitForSent(1);
	await expect(webmail.locator("#messagestack")).toContainText(/lỗi|error/i);
	expect(questions).toEqual([]);
	await pressSend(webmail);
	await expect.poll(() => questions.length).toBe(1);
	expect(questions[0]).toContain("chưa rõ thư đã đi hay chưa");
	expect(await servers.sentAfterQuiet()).toHaveLength(1);
	expect(await isComposing(webmail)).toBe(true);
});

interface PageScript {
	rcmail: {
		command(name: string, props: object): void;
		mailvelope_keyring: unknown;
		mailvelope_editor: unknown;
	};
}

test("a body in Mailvelope's frame is told as not read, and goes once however often Send is pressed meanwhile", async ({
	webmail,
	servers,
	view,
}) => {
	await openCompose(webmail, LAWFUL);
	// What Mailvelope's extension gives to Roundcube; all else is Roundcube's own.
	await webmail.evaluate(() => {
		const { rcmail } = window as unknown as PageScript;
		rcmail.mailvelope_keyring = {
			validKeyForAddress: async (addresses: string[]) => Object.fromEntries(addresses.map((one) => [one, {}])),
		};
		const armored = "-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n";
		rcmail.mailvelope_editor = {
			encrypt: () => new Promise((resolve) => setTimeout(() => resolve(armored), 1500)),
		};
		document.querySelector("#composebody")?.parentElement?.classList.add("mailvelope");
	});
	await pressSend(webmail);
	await waitForHeld(view);
	expect(await view.text(heldDialog)).toContain("Chưa kiểm tra được");
	await expectNothingSent(servers);
	await sendAnyway(view);
	await webmail.waitForTimeout(300);
	await webmail.evaluate(() => {
		const { rcmail } = window as unknown as PageScript;
		for (let press = 0; press < 3; press += 1) rcmail.command("send", {});
	});
	await expectSentOnce(servers);
});
