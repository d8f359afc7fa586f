// Runs in the page, from its first moment: when something is painted, and what held the page up.
(() => {
  const PANEL = "#jp-featureshare-panel";
  const TREE = `${PANEL} [role=tree]`;

  /** The time at which what the page is now is on the screen. */
  const painted = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(null);
      });
    });

  /** The times at which each of these first held and was painted. */
  const seen = (conditions) =>
    new Promise((resolve) => {
      const waits = new Map(Object.entries(conditions));
      const times = {};
      const look = () => {
        for (const [name, holds] of waits) {
          if (holds()) {
            waits.delete(name);
            const last = waits.size === 0;
            void painted().then((at) => {
              times[name] = at;
              if (last) {
                resolve(times);
              }
            });
          }
        }
        if (waits.size === 0) {
          observer.disconnect();
        }
      };
      const observer = new MutationObserver(look);
      observer.observe(document, {
        subtree: true,
        childList: true,
        attributes: true,
        attributeFilter: ["aria-busy", "class"],
      });
      look();
    });

  const has = (selector) => document.querySelector(selector) !== null;
  const catalog = {
    panel: () => has(`${PANEL}:not(.lm-mod-hidden)`),
    first: () => has(`${TREE} [aria-level="2"]`),
    foreign: () => document.querySelectorAll(`${TREE} [aria-level="1"]`).length > 1,
    all: () => has(`${TREE}[aria-busy=false]`),
  };

  const longTasks = [];
  new PerformanceObserver((list) => {
    longTasks.push(
      ...list.getEntries().map(({ startTime, duration }) => ({ startTime, duration })),
    );
  }).observe({ type: "longtask", buffered: true });

  window.bench = {
    painted,
    seen,
    longTasks,
    /** From the click that opens the panel, or from the moment that it is there. */
    opening: () => {
      const clicked = new Promise((resolve) => {
        addEventListener("pointerdown", ({ timeStamp }) => resolve(timeStamp), {
          capture: true,
          once: true,
        });
      });
      window.bench.opened = Promise.all([clicked, seen(catalog)]);
    },
    restoring: () => {
      window.bench.restored = seen(catalog);
    },
    /** When JupyterLab says that it is ready. */
    ready: new Promise((resolve) => {
      const look = () => {
        const app = window.jupyterapp;
        if (app) {
          void app.restored.then(painted).then(resolve);
        } else {
          setTimeout(look, 5);
        }
      };
      look();
    }),
  };
})();
