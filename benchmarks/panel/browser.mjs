// A browser with the probe in every page, and what only its own protocol can tell.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const uiTests = new URL("../../ui-tests/package.json", import.meta.url);
const { chromium } = createRequire(uiTests)("playwright-core");
const PROBE = readFileSync(new URL("probe.js", import.meta.url), "utf8");
const TAB = '.jp-SideBar [data-id="jp-featureshare-panel"]';

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
    ],
  });
}

/** A reader with an empty cache. */
export async function newReader(browser) {
  const reader = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await reader.addInitScript({ content: PROBE });
  return reader;
}

/** A page with JupyterLab, once it is ready. */
export async function labPage(reader, url) {
  const page = await reader.newPage();
  await page.goto(url);
  await page.evaluate(() => window.bench.ready);
  return page;
}

/** The times from the click on the panel's icon, in milliseconds. */
export async function openPanel(page) {
  await page.evaluate(() => window.bench.opening());
  await page.locator(TAB).click();
  return page.evaluate(async () => {
    const [clicked, { first, foreign, all }] = await window.bench.opened;
    return { first: first - clicked, foreign: foreign - clicked, all: all - clicked };
  });
}

/** Waits until the page has nothing to do. */
export async function quiet(page) {
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
}

export async function heapMb(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize / 1e6;
}

/** Milliseconds of CPU that the page's main thread takes while something happens. */
export async function cpuMs(page, work) {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const taken = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration").value * 1000;
  };
  const before = await taken();
  await work();
  const after = await taken();
  await session.detach();
  return after - before;
}

/** A profile of the script that runs while something happens. */
export async function profiled(page, work) {
  const session = await page.context().newCDPSession(page);
  await session.send("Profiler.enable");
  await session.send("Profiler.setSamplingInterval", { interval: 200 });
  await session.send("Profiler.start");
  await work();
  const { profile } = await session.send("Profiler.stop");
  await session.detach();
  return profile;
}

/** Milliseconds that a profile spent in functions of its own, by what `keyOf` calls them. */
export function selfTimes(profile, keyOf) {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const times = new Map();
  profile.samples.forEach((id, at) => {
    const key = keyOf(nodes.get(id).callFrame);
    times.set(key, (times.get(key) ?? 0) + profile.timeDeltas[at] / 1000);
  });
  return times;
}
