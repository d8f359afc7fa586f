// Opening the panel on 10,000 groups: the first time, again, and after the page was loaded anew.
import { heapMb, labPage, newReader, openPanel, quiet } from "./browser.mjs";
import { awsCalls, OURS, startLab } from "./local.mjs";
import { line, title } from "./report.mjs";

const GOALS = {
  0: { first: 300, all: 1500 },
  50: { all: 3000 },
};
const WARM_GOAL_MS = 150;
const NAMES = {
  first: "click to first row",
  foreign: "click to first row of another account",
  all: "click to all rows",
};

export async function measureOpening(browser, env, delayMs, rounds) {
  const runs = [];
  for (let round = 0; round < rounds; round++) {
    runs.push(await measured(browser, env));
  }
  const all = (way, name) => runs.map((run) => run[way][name]);
  title(
    `Opening, ${delayMs} ms a page of AWS: a server that has just started, median of ${rounds}`,
  );
  for (const [name, words] of Object.entries(NAMES)) {
    line(words, all("cold", name), { goal: GOALS[delayMs][name] });
  }
  const [{ counts, calls }] = runs;
  const requests = Object.entries(counts).map(([path, count]) => `${count} ${path}`);
  console.log(`  requests of the browser: ${requests.join(", ")}`);
  console.log(
    `  calls to AWS: ${Object.entries(calls)
      .map(([name, count]) => `${count} ${name}`)
      .join(", ")}`,
  );
  line("sent to the browser", all("cold", "sentKb"), { unit: "KB" });
  line("memory of the server, with the catalog", all("rss", "after"), {
    unit: "MB",
    peer: { name: "before", values: all("rss", "before") },
  });
  line("JS heap of the page, with the catalog", all("heap", "after"), {
    unit: "MB",
    peer: { name: "before", values: all("heap", "before") },
  });
  title(`Opening again, the server has the list (${delayMs} ms a page)`);
  line("new page: click to first row", all("again", "first"), { goal: WARM_GOAL_MS });
  line("new page: click to all rows", all("again", "all"));
  line("reload: panel back to first row", all("reload", "first"), { goal: WARM_GOAL_MS });
  line("reload: panel back to all rows", all("reload", "all"));
}

/** One server's life: opened first, by a second page, and loaded anew with the panel open. */
async function measured(browser, env) {
  const lab = await startLab(env, [OURS]);
  const reader = await newReader(browser);
  let page = await labPage(reader, lab.url);
  await quiet(page);
  const rss = { before: lab.rssMb() };
  const heap = { before: await heapMb(page) };
  const traffic = watched(page);
  const since = new Date();
  const cold = await openPanel(page);
  await quiet(page);
  const calls = awsCalls(env, since);
  cold.sentKb = await traffic.sentKb();
  rss.after = lab.rssMb();
  heap.after = await heapMb(page);
  await page.close();
  const again = await openedAgain(browser, lab.url);
  await reader.close();
  await lab.stop();
  return { cold, rss, heap, calls, counts: traffic.counts, ...again };
}

async function openedAgain(browser, url) {
  const reader = await newReader(browser);
  const page = await labPage(reader, `${url}/workspaces/again`);
  await quiet(page);
  const again = await openPanel(page);
  await quiet(page);
  await saved(page);
  await page.addInitScript(() => window.bench.restoring());
  await page.reload();
  const reload = await page.evaluate(async () => {
    const { panel, first, all } = await window.bench.restored;
    return { first: first - panel, all: all - panel };
  });
  await reader.close();
  return { again, reload };
}

/** Waits until JupyterLab has kept that the panel is open. */
function saved(page) {
  return page.waitForResponse(
    (response) =>
      response.url().includes("/api/workspaces") && response.request().method() === "PUT",
  );
}

/** What the page asks of our part of the server, by path. */
function watched(page) {
  const counts = {};
  const sizes = [];
  page.on("request", (request) => {
    const [, path] = /\/(featureshare\/[^?]*)/.exec(request.url()) ?? [];
    if (path !== undefined) {
      counts[path] = (counts[path] ?? 0) + 1;
    }
  });
  page.on("requestfinished", (request) => {
    if (request.url().includes("/featureshare/")) {
      sizes.push(request.sizes());
    }
  });
  const sentKb = async () =>
    (await Promise.all(sizes)).reduce((sum, { responseBodySize }) => sum + responseBodySize, 0) /
    1024;
  return { counts, sentKb };
}
