import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

export interface Daemon {
	readonly name: string;
	readonly pid: number;
	exited(): boolean;
	/** What the daemon printed: for the message when it did not come up. */
	output(): string;
	stop(): Promise<void>;
}

interface DaemonCommand {
	name: string;
	command: string;
	args: string[];
	folder: string;
	outputFile: string;
}

const running = new Set<number>();

// A test run that is broken off must not leave mail servers behind; stop() is the ordinary way.
process.once("exit", () => {
	for (const pid of running) signalGroup(pid, "SIGTERM");
});

/** Starts a daemon in the foreground of its own process group, so that it can be ended by id, children included. */
export function startDaemon(daemon: DaemonCommand): Daemon {
	// To a file, never a pipe: daemons hand the descriptor on to their children, and a pipe would stay open for good.
	const output = openSync(daemon.outputFile, "a");
	const child = spawn(daemon.command, daemon.args, {
		cwd: daemon.folder,
		detached: true,
		stdio: ["ignore", output, output],
	});
	closeSync(output);
	let spawnError = "";
	child.on("error", (error) => {
		spawnError = error.message;
	});
	const pid = child.pid ?? 0;
	if (pid > 0) running.add(pid);
	const exited = () => pid === 0 || child.exitCode !== null || child.signalCode !== null;
	return {
		name: daemon.name,
		pid,
		exited,
		output: () => `${spawnError}${existsSync(daemon.outputFile) ? readFileSync(daemon.outputFile, "utf8") : ""}`,
		stop: () => stopDaemon(child, pid),
	};
}

async function stopDaemon(child: ChildProcess, pid: number): Promise<void> {
	if (pid === 0) return;
	if (child.exitCode === null && child.signalCode === null) signal(pid, "SIGTERM");
	if (!(await groupEnds(pid, 4000))) {
		signalGroup(pid, "SIGKILL");
		await groupEnds(pid, 4000);
	}
	running.delete(pid);
}

async function groupEnds(pid: number, milliseconds: number): Promise<boolean> {
	const deadline = Date.now() + milliseconds;
	while (Date.now() < deadline) {
		if (!signalGroup(pid, 0)) return true;
		await pause(20);
	}
	return false;
}

function signalGroup(pid: number, name: NodeJS.Signals | 0): boolean {
	return signal(-pid, name);
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
	try {
		return process.kill(pid, name);
	} catch {
		return false;
	}
}

/**
 * Free ports on loopback. Taken below the kernel's range for outgoing connections (32768 and up), so that
 * no client connection grabs one between this look and the daemon's bind.
 */
export async function freePorts(count: number): Promise<number[]> {
	const held: { port: number; server: Server }[] = [];
	for (let attempt = 0; held.length < count && attempt < 200; attempt++) {
		const port = 20_000 + Math.floor(Math.random() * 12_000);
		const server = await listen(port);
		if (server) held.push({ port, server });
	}
	await Promise.all(held.map(({ server }) => new Promise((done) => server.close(done))));
	if (held.length < count) throw new Error("No free ports on 127.0.0.1 between 20000 and 32000.");
	return held.map(({ port }) => port);
}

function listen(port: number): Promise<Server | null> {
	return new Promise((resolve) => {
		const server = createServer();
		server.once("error", () => resolve(null));
		server.listen(port, "127.0.0.1", () => resolve(server));
	});
}

/** Waits until `ready` says yes; fails early, with the daemon's own words, when the daemon has ended. */
export async function waitUntilUp(daemon: Daemon, ready: () => Promise<boolean>, milliseconds = 15_000): Promise<void> {
	const deadline = Date.now() + milliseconds;
	while (!(await ready())) {
		if (daemon.exited()) throw new Error(`${daemon.name} ended at once: ${daemon.output().trim()}`);
		if (Date.now() > deadline) throw new Error(`${daemon.name} did not answer in time: ${daemon.output().trim()}`);
		await pause(25);
	}
}

/** Whether a server on this port greets with these words, as SMTP ("220") and IMAP ("* OK") servers do. */
export function greets(port: number, greeting: string): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect(port, "127.0.0.1");
		const answer = (result: boolean) => {
			socket.destroy();
			resolve(result);
		};
		socket.setTimeout(2000, () => answer(false));
		socket.once("error", () => answer(false));
		socket.once("data", (data) => answer(data.toString("latin1").startsWith(greeting)));
	});
}
