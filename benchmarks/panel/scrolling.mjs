// Scrolling through 10,000 groups, beside a list of the same height in which nothing is drawn.
import { cpuMs } from "./browser.mjs";
import { line, title } from "./report.mjs";

const TREE = "#jp-featureshare-panel [role=tree]";
const EMPTY = "#bench-scroll";
const FRAME_MS = 1000 / 60;
const LONG_MS = 50;
const WAYS = {
  reading: { speed: 1500, distance: 4500 },
  through: { speed: 40_000, distance: 250_000 },
};

export async function measureScrolling(page, rounds) {
  await addEmptyList(page);
  for (const [name, way] of Object.entries(WAYS)) {
    const ours = await scrolled(page, TREE, way, rounds);
    const empty = await scrolled(page, EMPTY, way, rounds);
    title(
      `Scrolling, ${name}: ${way.speed} px a second, ${ours.frames.length} frames in ${rounds} rounds`,
    );
    report(ours, empty);
  }
  await page.locator(EMPTY).evaluate((list) => list.remove());
}

function report(ours, empty) {
  const peer = (values) => ({ name: "empty list", values });
  line("frame, p50", ours.frames, { share: 0.5, peer: peer(empty.frames) });
  line("frame, p95", ours.frames, { share: 0.95, peer: peer(empty.frames) });
  line("worst frame", ours.frames, { share: 1, peer: peer(empty.frames) });
  const dropped = [droppedIn(ours.frames)];
  line("dropped frames, of a hundred", dropped, {
    unit: "",
    goal: 0,
    peer: peer([droppedIn(empty.frames)]),
  });
  line("CPU of a frame, mean", ours.cpu, { peer: peer(empty.cpu) });
  line("frames with a part that was not drawn", [ours.blank], { unit: "", goal: 0 });
  line(`tasks longer than ${LONG_MS} ms`, [ours.long], {
    unit: "",
    goal: 0,
    peer: peer([empty.long]),
  });
}

/** How many of a hundred frames that were due did not come. */
function droppedIn(frames) {
  const due = frames.map((time) => Math.max(1, Math.round(time / FRAME_MS)));
  const total = due.reduce((sum, count) => sum + count, 0);
  return (100 * (total - frames.length)) / total;
}

async function scrolled(page, selector, { speed, distance }, rounds) {
  const session = await page.context().newCDPSession(page);
  const runs = [];
  for (let round = 0; round < rounds; round++) {
    const list = page.locator(selector);
    await list.evaluate((element) => element.scrollTo(0, 0));
    const { x, y, width, height } = await list.boundingBox();
    await page.evaluate(watchFrames, selector);
    const gesture = { yDistance: -distance, speed, gestureSourceType: "mouse" };
    const cpu = await cpuMs(page, () =>
      session.send("Input.synthesizeScrollGesture", {
        ...gesture,
        x: Math.round(x + width / 2),
        y: Math.round(y + height / 2),
      }),
    );
    runs.push({ cpu, ...(await page.evaluate(() => window.bench.frames())) });
  }
  await session.detach();
  return {
    frames: runs.flatMap((run) => run.frames),
    cpu: runs.map((run) => run.cpu / run.frames.length),
    blank: sumOf(runs, "blank"),
    long: sumOf(runs, "long"),
  };
}

function sumOf(runs, name) {
  return runs.reduce((sum, run) => sum + run[name], 0);
}

/** In the page: the time between frames while the list moves, and what of it was not drawn. */
function watchFrames(selector) {
  const list = document.querySelector(selector);
  const frames = [];
  const from = performance.now();
  let [last, top, blank, over] = [null, list.scrollTop, 0, false];
  const drawn = () => {
    const { top: above, bottom: below } = list.getBoundingClientRect();
    const lines = [...list.querySelectorAll("[role=treeitem]")].map((line) =>
      line.getBoundingClientRect(),
    );
    const [first, end] = [Math.max(0, above), Math.min(innerHeight, below)];
    return (
      lines.some((line) => line.top <= first + 1) && lines.some((line) => line.bottom >= end - 1)
    );
  };
  const tick = (now) => {
    if (over) {
      return;
    }
    const moved = list.scrollTop !== top;
    if (moved && last !== null) {
      frames.push(now - last);
    }
    [last, top] = [moved ? now : null, list.scrollTop];
    requestAnimationFrame(tick);
    if (moved && list.getAttribute("role") === "tree") {
      // After this frame's own work, when it is what the reader sees.
      void window.bench.painted().then(() => {
        blank += drawn() ? 0 : 1;
      });
    }
  };
  requestAnimationFrame(tick);
  window.bench.frames = async () => {
    over = true;
    await window.bench.painted();
    const long = window.bench.longTasks.filter(({ startTime }) => startTime > from).length;
    return { frames, blank, long };
  };
}

function addEmptyList(page) {
  return page.evaluate((tree) => {
    const { x, y, width, height } = document.querySelector(tree).getBoundingClientRect();
    const list = document.createElement("div");
    list.id = "bench-scroll";
    list.style.cssText = `position: fixed; overflow: auto; z-index: 99999; left: ${x + width}px; top: ${y}px; width: ${width}px; height: ${height}px; background: white`;
    const content = document.createElement("div");
    content.style.height = `${document.querySelector(tree).scrollHeight}px`;
    list.append(content);
    document.body.append(list);
  }, TREE);
}
