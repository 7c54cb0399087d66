import { beforeEach, describe, expect, it } from "vitest";
import { Hold } from "../../utils/webmail/hold.ts";

let content: string | null;
let passes: boolean;
let mayStillGo: boolean;
let asked: boolean[];
let sent: number;
let hold: Hold;

beforeEach(() => {
	content = "a";
	passes = false;
	mayStillGo = true;
	asked = [];
	sent = 0;
	hold = new Hold({
		fingerprint: () => content,
		passesAtOnce: () => passes,
		mayStillGo: () => mayStillGo,
		ask: (repeated) => asked.push(repeated),
		sendNow: () => {
			sent += 1;
		},
	});
});

describe("the hold of a composer", () => {
	it("lets a message pass at once when there is nothing to ask", () => {
		passes = true;
		expect(hold.attempt()).toBe(true);
		expect(asked).toEqual([]);
	});

	it("holds and asks once; ten more presses show the same question again", () => {
		for (let press = 0; press < 11; press += 1) expect(hold.attempt()).toBe(false);
		expect(asked).toEqual([false, ...Array(10).fill(true)]);
		expect(sent).toBe(0);
	});

	it("releases once, however often it is told to", () => {
		hold.attempt();
		hold.release();
		hold.release();
		expect(sent).toBe(1);
		expect(hold.attempt()).toBe(true);
	});

	it("releases what cannot be read, for as long as it cannot", () => {
		content = null;
		hold.attempt();
		hold.release();
		expect(sent).toBe(1);
		expect(hold.attempt()).toBe(true);
		content = "a";
		expect(hold.attempt()).toBe(false);
		expect(hold.state).toBe("held");
	});

	it("looks at nothing twice while the product asks twice in one go", () => {
		hold.attempt();
		hold.release();
		mayStillGo = false;
		expect(hold.attempt()).toBe(true);
	});

	it("holds again when more has come to be known since it was released", async () => {
		hold.attempt();
		hold.release();
		await Promise.resolve();
		mayStillGo = false;
		expect(hold.attempt()).toBe(false);
		expect(asked).toEqual([false, false]);
	});

	it("checks anew what the product gave up after it was released", () => {
		hold.attempt();
		hold.release();
		hold.outcome(false);
		expect(hold.state).toBe("idle");
		expect(hold.attempt()).toBe(false);
	});

	it("does not take a release for a mail that has gone", () => {
		hold.attempt();
		hold.release();
		hold.outcome(true);
		expect(hold.state).toBe("released");
	});

	it("does not release what was not held", () => {
		expect(hold.release()).toBe(false);
		expect(sent).toBe(0);
	});

	it("holds again when the message was changed after it was released", () => {
		hold.attempt();
		hold.release();
		content = "b";
		expect(hold.attempt()).toBe(false);
		expect(hold.state).toBe("held");
	});

	it("lets nothing through while the mail is being submitted, nor after it has gone", () => {
		passes = true;
		hold.attempt();
		hold.submitted();
		expect(hold.attempt()).toBe(false);
		hold.outcome(true);
		expect(hold.attempt()).toBe(false);
		expect(hold.state).toBe("sent");
	});

	it("checks anew after a submission that failed", () => {
		passes = true;
		hold.attempt();
		hold.submitted();
		hold.outcome(false);
		passes = false;
		expect(hold.attempt()).toBe(false);
		expect(asked).toEqual([false]);
	});

	it("goes back to the composer with everything as it was", () => {
		hold.attempt();
		hold.cancel();
		expect(hold.state).toBe("idle");
		hold.release();
		expect(sent).toBe(0);
		hold.attempt();
		expect(asked).toEqual([false, false]);
	});
});
