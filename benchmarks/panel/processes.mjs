// Processes that are started for a measurement, and what they leave behind.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PATIENCE_MS = 120_000;
const LOOK_MS = 20;
const folder = mkdtempSync(join(tmpdir(), "featureshare-bench-"));
const running = new Set();
let made = 0;

// However this process ends, they do not outlive it.
process.once("exit", () => {
  for (const child of running) {
    child.kill("SIGTERM");
  }
  rmSync(folder, { recursive: true, force: true });
});

/** Ends what still runs, and takes away its files. */
export async function cleanUp() {
  await Promise.all([...running].map(stop));
  rmSync(folder, { recursive: true, force: true });
}

export function start(command, args, env) {
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  child.said = "";
  child.stderr.on("data", (text) => {
    child.said = (child.said + text).slice(-4000);
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  return child;
}

export async function until(child, isUp) {
  const latest = Date.now() + PATIENCE_MS;
  while (!(await isUp())) {
    if (child.exitCode !== null || Date.now() > latest) {
      throw new Error(`${child.spawnargs.slice(0, 3).join(" ")} did not come up:\n${child.said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

export function stop(child) {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve();
      return;
    }
    child.once("exit", resolve);
    child.kill("SIGTERM");
  });
}

export function rssMb(pid) {
  const [, kb] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(kb) / 1024;
}

export async function answers(url) {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  );
}

export function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

export function newFolder(name) {
  const path = join(folder, `${name}-${(made += 1)}`);
  mkdirSync(path);
  return path;
}
