// What the browser sees of the panel: JupyterLab's start, opening, searching, scrolling 10,000 groups.
// Run: node benchmarks/panel_speed.mjs [part …] [--rounds=N]; parts: loading, opening, slow, using.
import { cpus, loadavg } from "node:os";

import { labPage, launch, newReader, openPanel, quiet } from "./panel/browser.mjs";
import { measureLoading } from "./panel/loading.mjs";
import { OURS, startLab, startSandbox } from "./panel/local.mjs";
import { measureOpening } from "./panel/opening.mjs";
import { cleanUp } from "./panel/processes.mjs";
import { summary } from "./panel/report.mjs";
import { measureScrolling } from "./panel/scrolling.mjs";
import { measureTyping } from "./panel/typing.mjs";

const QUIET_LOAD = 1.5;
const PAGE_DELAY_MS = 50;
const PARTS = {
  loading: (browser, env) => measureLoading(browser, env, rounds(5)),
  opening: (browser, env) => measureOpening(browser, env, 0, rounds(3)),
  using: measureUsing,
  slow: (browser, env) => measureOpening(browser, env, PAGE_DELAY_MS, rounds(3)),
};

const asked = process.argv.slice(2).filter((word) => !word.startsWith("--"));

function rounds(usual) {
  const [, count] = /--rounds=(\d+)/.exec(process.argv.join(" ")) ?? [];
  return Number(count ?? usual);
}

async function measureUsing(browser, env) {
  const lab = await startLab(env, [OURS]);
  const page = await labPage(await newReader(browser), lab.url);
  await quiet(page);
  await openPanel(page);
  await quiet(page);
  await measureTyping(page);
  await measureScrolling(page, rounds(2));
  await page.context().close();
  await lab.stop();
}

async function main() {
  const browser = await launch();
  const [load] = loadavg();
  const note = load < QUIET_LOAD ? "" : ": OTHER WORK RUNS, read the ratios only";
  console.log(
    `Chromium ${browser.version()}, ${cpus().length} cores, load ${load.toFixed(1)}${note}`,
  );
  for (const delayMs of [0, PAGE_DELAY_MS]) {
    const parts = Object.keys(PARTS).filter(
      (part) => (part === "slow") === delayMs > 0 && isAsked(part),
    );
    if (parts.length > 0) {
      const sandbox = await startSandbox(delayMs);
      for (const part of parts) {
        await PARTS[part](browser, sandbox.env);
      }
      await sandbox.stop();
    }
  }
  await browser.close();
  summary();
}

function isAsked(part) {
  return asked.length === 0 || asked.includes(part);
}

try {
  await main();
} finally {
  await cleanUp();
}
