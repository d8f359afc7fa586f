// What JupyterLab's start costs more with our extension, and with another one of the same kind.
import { cpuMs, newReader, profiled, quiet, selfTimes } from "./browser.mjs";
import { OURS, startLab, WIDGETS } from "./local.mjs";
import { line, title } from "./report.mjs";

const VARIANTS = { bare: [], ours: [OURS], widgets: [WIDGETS] };
const GOAL_MS = 100;

export async function measureLoading(browser, env, rounds) {
  const labs = {};
  for (const [name, extensions] of Object.entries(VARIANTS)) {
    labs[name] = await startLab(env, extensions);
  }
  const starts = { "empty cache": timesOf(), "files in the cache": timesOf() };
  const cpu = timesOf();
  for (let round = 0; round < rounds; round++) {
    for (const name of inTurn(Object.keys(VARIANTS), round)) {
      const reader = await newReader(browser);
      for (const times of Object.values(starts)) {
        const start = await started(reader, labs[name].url);
        times[name].push(start.ready);
        cpu[name].push(start.cpu);
      }
      await reader.close();
    }
  }
  const rss = Object.fromEntries(Object.entries(labs).map(([name, lab]) => [name, [lab.rssMb()]]));
  title(`Start of JupyterLab: ready after, median (quartiles) of ${rounds} rounds in turn`);
  for (const [how, times] of Object.entries(starts)) {
    report(how, times);
  }
  report("CPU of the page", cpu);
  await reportWeights(browser, labs);
  line("memory of the server with our part", rss.ours, {
    unit: "MB",
    peer: { name: "without", values: rss.bare },
  });
  await Promise.all(Object.values(labs).map((lab) => lab.stop()));
}

function report(how, times) {
  line(`${how}: without`, times.bare);
  line(`${how}: ours adds`, added(times, "ours"), {
    goal: GOAL_MS,
    peer: { name: "ipywidgets adds", values: added(times, "widgets") },
  });
}

/** How much longer each round took than the same round without. */
function added(times, name) {
  return times[name].map((time, round) => time - times.bare[round]);
}

/** One start: when JupyterLab is ready, and the CPU of the page until it is quiet. */
async function started(reader, url) {
  const page = await reader.newPage();
  let ready;
  const cpu = await cpuMs(page, async () => {
    await page.goto(url);
    ready = await page.evaluate(() => window.bench.ready);
    await quiet(page);
  });
  await page.close();
  return { ready, cpu };
}

async function reportWeights(browser, labs) {
  const ours = await weights(browser, labs.ours.url, OURS);
  const theirs = await weights(browser, labs.widgets.url, WIDGETS);
  for (const [name, unit] of [
    ["script", "ms"],
    ["bytes", "KB"],
    ["requests", ""],
  ]) {
    line(`${name} of ours at the start`, [ours[name]], {
      unit,
      peer: { name: "of ipywidgets", values: [theirs[name]] },
    });
  }
}

/** What an extension's files weigh and how long their script runs during one start. */
async function weights(browser, url, extension) {
  const reader = await newReader(browser);
  const page = await reader.newPage();
  const isIts = (address) =>
    address.includes(`/extensions/${extension}/`) || address.includes(`/settings/${extension}`);
  const sizes = [];
  page.on("requestfinished", async (request) => {
    if (isIts(decodeURIComponent(request.url())) || request.url().includes("/featureshare/")) {
      sizes.push(request.sizes());
    }
  });
  const profile = await profiled(page, async () => {
    await page.goto(url);
    await page.evaluate(() => window.bench.ready);
    await quiet(page);
  });
  const bytes = (await Promise.all(sizes)).reduce(
    (sum, { responseBodySize }) => sum + responseBodySize,
    0,
  );
  const script = selfTimes(profile, (frame) => isIts(frame.url)).get(true) ?? 0;
  await reader.close();
  return { script, bytes: bytes / 1024, requests: sizes.length };
}

function timesOf() {
  return Object.fromEntries(Object.keys(VARIANTS).map((name) => [name, []]));
}

/** Each round begins with another one. */
function inTurn(names, round) {
  const at = round % names.length;
  return [...names.slice(at), ...names.slice(0, at)];
}
