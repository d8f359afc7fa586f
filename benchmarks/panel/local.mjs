// The processes that are measured: a sandbox, and JupyterLab with the extensions that are asked for.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { answers, freePort, newFolder, rssMb, start, stop, until } from "./processes.mjs";

const PROFILE = "consumer";

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
  const script =
    "from jupyter_core.paths import jupyter_path as p; print(*p('labextensions'), sep='\\n')";
  return execFileSync("python", ["-c", script], { encoding: "utf8" }).trim().split("\n");
}

function writeIn(where, name, content) {
  mkdirSync(where, { recursive: true });
  writeFileSync(join(where, name), JSON.stringify(content));
}
