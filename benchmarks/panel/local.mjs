// The processes that are measured: a sandbox, and JupyterLab with the extensions that are asked for.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const PATIENCE_MS = 120_000;
const LOOK_MS = 20;
const PROFILE = "consumer";
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

/** A sandbox with 10,000 groups; each page of a list takes so much longer. */
export async function startSandbox(pageDelayMs) {
  const where = newFolder("sandbox");
  const options = ["--dir", where, "--scenario", "large", "--page-delay", `${pageDelayMs}ms`];
  const child = start("python", ["-m", "jupyter_featureshare.sandbox", ...options], {});
  await until(child, () => existsSync(join(where, "sandbox.json")));
  const env = {
    AWS_CONFIG_FILE: join(where, "aws/config"),
    AWS_SHARED_CREDENTIALS_FILE: join(where, "aws/credentials"),
    AWS_EC2_METADATA_DISABLED: "true",
  };
  return { env, stop: () => stop(child) };
}

/** JupyterLab with these prebuilt extensions and no other, and with our part of the server or not. */
export async function startLab(env, extensions) {
  const ours = extensions.includes(OURS);
  const home = newFolder("lab");
  // The question about news lies over the page, and asks the network.
  writeIn(join(home, "labconfig"), "page_config.json", {
    disabledExtensions: { "@jupyterlab/apputils-extension:announcements": true },
  });
  const port = await freePort();
  const child = start(
    "jupyter-lab",
    [
      "--no-browser",
      `--ServerApp.port=${port}`,
      "--ServerApp.port_retries=0",
      `--ServerApp.root_dir=${home}`,
      ...(process.getuid?.() === 0 ? ["--allow-root"] : []),
      "--IdentityProvider.token=",
      "--LabApp.expose_app_in_browser=True",
      "--LabApp.extension_manager=readonly",
      `--LabApp.labextensions_path=${only(extensions, join(home, "labextensions"))}`,
      `--LabApp.workspaces_dir=${join(home, "workspaces")}`,
      `--LabApp.user_settings_dir=${join(home, "settings")}`,
      `--FeatureShareApp.profiles=${PROFILE}`,
      `--ServerApp.jpserver_extensions=jupyter_featureshare=${ours ? "True" : "False"}`,
    ],
    { ...env, JUPYTER_CONFIG_DIR: home },
  );
  const url = `http://localhost:${port}/lab`;
  await until(child, () => answers(url));
  return { url, rssMb: () => rssMb(child.pid), stop: () => stop(child) };
}

export const OURS = "jupyter-featureshare";
export const WIDGETS = "@jupyter-widgets/jupyterlab-manager";

/** How many calls each operation of AWS had since a moment, by the sandbox's own trail. */
export function awsCalls(env, since) {
  const script = join(import.meta.dirname, "aws_calls.py");
  const args = [script, PROFILE, since.toISOString()];
  return JSON.parse(execFileSync("python", args, { env: { ...process.env, ...env } }));
}

/** Ends what still runs, and takes away its files. */
export async function cleanUp() {
  await Promise.all([...running].map(stop));
  rmSync(folder, { recursive: true, force: true });
}

/** A folder that has these of the installed prebuilt extensions. */
function only(extensions, where) {
  mkdirSync(where, { recursive: true });
  for (const name of extensions) {
    const at = installed().find((path) => existsSync(join(path, name, "package.json")));
    if (at === undefined) {
      throw new Error(`${name} is not installed`);
    }
    mkdirSync(dirname(join(where, name)), { recursive: true });
    symlinkSync(join(at, name), join(where, name));
  }
  return where;
}

function installed() {
  const script = "from jupyter_core.paths import jupyter_path as p; print(*p('labextensions'), sep='\\n')";
  return execFileSync("python", ["-c", script], { encoding: "utf8" }).trim().split("\n");
}

function start(command, args, env) {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "pipe"] });
  child.said = "";
  child.stderr.on("data", (text) => {
    child.said = (child.said + text).slice(-4000);
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  return child;
}

async function until(child, isUp) {
  const latest = Date.now() + PATIENCE_MS;
  while (!(await isUp())) {
    if (child.exitCode !== null || Date.now() > latest) {
      throw new Error(`${child.spawnargs.slice(0, 3).join(" ")} did not come up:\n${child.said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

function stop(child) {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve();
      return;
    }
    child.once("exit", resolve);
    child.kill("SIGTERM");
  });
}

function rssMb(pid) {
  const [, kb] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(kb) / 1024;
}

async function answers(url) {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  );
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function writeIn(where, name, content) {
  mkdirSync(where, { recursive: true });
  writeFileSync(join(where, name), JSON.stringify(content));
}

function newFolder(name) {
  const path = join(folder, `${name}-${(made += 1)}`);
  mkdirSync(path);
  return path;
}
