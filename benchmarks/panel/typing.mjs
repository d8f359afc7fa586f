// From a keystroke in the panel's search to its result on the screen, on 10,000 groups.
import { cpuMs } from "./browser.mjs";
import { line, title } from "./report.mjs";

/** Names, features, descriptions and owners, with typos, and one that finds nothing. */
const QUERIES = [
  "fraud_customer",
  "frudd merchnat",
  "last_logins_30d",
  "embedings",
  "kept by the loyalty",
  "chargbacks_7d",
  "qqzzkwx",
];
const PEER_QUERIES = ["new notebook", "resart kernel", "clear outputs", "toggle line numbers"];
const SEARCH = '#jp-featureshare-panel input[type="search"]';
const SECTIONS =
  "#jp-featureshare-panel .jp-FeatureShare-catalog, #jp-featureshare-panel .jp-FeatureShare-search";
const PALETTE = "#modal-command-palette";
const GOAL_MS = 50;

export async function measureTyping(page) {
  let ours;
  const cpu = await cpuMs(page, async () => {
    ours = await typed(page, SEARCH, SECTIONS, QUERIES);
  });
  const floor = await floorOf(page);
  const palette = await paletteOf(page);
  title(`Keystroke to painted result, ${ours.length} keystrokes on 10,000 groups`);
  for (const [name, share, goal] of [
    ["p50", 0.5],
    ["p95", 0.95, GOAL_MS],
    ["worst", 1],
  ]) {
    line(`${name} of the search`, ours, {
      share,
      goal,
      peer: { name: "command palette", values: palette },
    });
  }
  line("CPU of a keystroke, mean", [cpu / ours.length]);
  line("p95 of an input that changes one text", floor, { share: 0.95 });
}

/** An input that only shows what is typed: no page can be faster. */
async function floorOf(page) {
  await page.evaluate(() => {
    const box = document.createElement("div");
    box.innerHTML = '<input id="bench-input"><p id="bench-text"></p>';
    box.style.cssText = "position: fixed; top: 0; left: 0; z-index: 99999";
    document.body.append(box);
    const [input, text] = box.children;
    input.addEventListener("input", () => {
      text.textContent = input.value;
    });
  });
  const times = await typed(page, "#bench-input", "#bench-text", QUERIES.slice(0, 3));
  await page.locator("#bench-input").evaluate((input) => input.parentElement.remove());
  return times;
}

/** JupyterLab's own list that is searched by typing; it has some hundred commands. */
async function paletteOf(page) {
  await page.evaluate(
    () => void window.jupyterapp.commands.execute("apputils:activate-command-palette"),
  );
  const times = await typed(
    page,
    `${PALETTE} input`,
    `${PALETTE} .lm-CommandPalette-content`,
    PEER_QUERIES,
  );
  await page.keyboard.press("Escape");
  return times;
}

async function typed(page, input, results, queries) {
  await page.evaluate(watchKeys, results);
  const times = [];
  for (const query of queries) {
    await page.locator(input).first().fill("");
    await page.locator(input).first().focus();
    await page.evaluate(() => window.bench.settled());
    for (const letter of query) {
      await page.keyboard.press(letter === " " ? "Space" : letter);
      times.push(await page.evaluate(() => window.bench.settled()));
    }
  }
  await page.locator(input).first().fill("");
  return times;
}

/** In the page: a keystroke's time lasts until the last change that it makes is painted. */
function watchKeys(results) {
  const QUIET_MS = 120;
  let last = 0;
  let pressed = 0;
  let changes = Promise.resolve();
  const changed = () => {
    changes = window.bench.painted().then((at) => {
      last = at;
    });
  };
  window.bench.results?.disconnect();
  window.bench.results = new MutationObserver(changed);
  for (const element of document.querySelectorAll(results)) {
    window.bench.results.observe(element, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
  }
  const onKey = ({ timeStamp }) => {
    pressed = timeStamp;
    changed();
  };
  addEventListener("keydown", onKey, { capture: true });
  window.bench.settled = async () => {
    do {
      await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
      await changes;
    } while (performance.now() - last < QUIET_MS);
    return last - pressed;
  };
}
