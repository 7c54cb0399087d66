import { connect, type Socket } from "node:net";

/** Hands one message to Dovecot, past Postfix, so that incoming test mail never shows up among the sent messages. */
export async function deliverByLmtp(socketPath: string, message: Uint8Array, recipient: string): Promise<void> {
	const socket = connect(socketPath);
	try {
		const replies = readReplies(socket);
		await expectReply(replies, "220");
		for (const command of ["LHLO localhost", "MAIL FROM:<nguoigui@coquan.gov.vn>", `RCPT TO:<${recipient}>`]) {
			socket.write(`${command}\r\n`);
			await expectReply(replies, "250");
		}
		socket.write("DATA\r\n");
		await expectReply(replies, "354");
		socket.write(dotStuffed(message));
		socket.write(".\r\n");
		await expectReply(replies, "250");
		socket.end("QUIT\r\n");
	} finally {
		socket.destroySoon();
	}
}

/** Lines end in CR LF and a leading dot is doubled; bytes, not characters, so that no encoding is touched. */
function dotStuffed(message: Uint8Array): Buffer {
	const lines = Buffer.from(message).toString("latin1").replace(/\r?\n/g, "\r\n").replace(/^\./gm, "..");
	return Buffer.from(lines.endsWith("\r\n") ? lines : `${lines}\r\n`, "latin1");
}

/** Yields the last line of each reply; "250-…" goes on, "250 …" ends it. */
async function* readReplies(socket: Socket): AsyncGenerator<string, void> {
	let pending = "";
	for await (const chunk of socket.setEncoding("utf8")) {
		pending += String(chunk);
		const lines = pending.split("\r\n");
		pending = lines.pop() ?? "";
		yield* lines.filter((line) => /^\d{3}( |$)/.test(line));
	}
}

async function expectReply(replies: AsyncGenerator<string, void>, code: string): Promise<void> {
	const reply = await replies.next();
	if (reply.done || !reply.value.startsWith(code)) throw new Error(`Dovecot refused the message: ${reply.value}`);
}
