/** How something looks and reads: its accessibility, its width, and pictures of it. */
import AxeBuilder from '@axe-core/playwright';
import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';

/** The panel in the sidebar. */
export const PANEL = '#jp-featureshare-panel';
/** Our tab in the main area. */
export const TAB = '.jp-FeatureShare-doc-tabWidget';

/** What axe finds wrong in a part of the page. */
export async function faults(
  page: IJupyterLabPageFixture,
  part: string
): Promise<string[]> {
  // JupyterLab's body has no height, and axe takes all in it for cut off: it would look at no color.
  await page.evaluate(() => {
    document.body.style.minHeight = '100vh';
  });
  // Else axe opens a window for each look, to put frames together; our parts have none.
  const axe = new AxeBuilder({ page }).include(part).setLegacyMode();
  const { violations } = await axe.analyze();
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}: ${nodes.map(node => node.html.slice(0, 200)).join(' ')}`
  );
}

/** JupyterLab's own themes. */
export const THEMES = [
  'JupyterLab Light',
  'JupyterLab Dark High Contrast',
  'JupyterLab Dark'
] as const;

/** The same in each of JupyterLab's themes; leaves it dark. */
export async function faultsInEachTheme(
  page: IJupyterLabPageFixture,
  part: string
): Promise<string[]> {
  const found: string[] = [];
  for (const theme of THEMES) {
    await page.theme.setTheme(theme);
    found.push(...(await faults(page, part)).map(it => `${theme} ${it}`));
  }
  return found;
}

/** The things in it that are wider than the place they have, unless they scroll. */
export function overflowing(part: Locator): Promise<string[]> {
  return part.evaluate(root => {
    const { right } = root.getBoundingClientRect();
    return [...root.querySelectorAll('button, select, input, h3, p, dd')]
      .filter(node => node.checkVisibility())
      .filter(node => node.closest('.jp-FeatureShare-doc-scroll') === null)
      .filter(node => node.getBoundingClientRect().right > right + 1)
      .map(node => node.outerHTML.slice(0, 200));
  });
}

const PICTURES = process.env.FS_UI_PICTURES;

/** Keeps a picture for the documentation, when FS_UI_PICTURES names a folder. */
export async function picture(
  page: IJupyterLabPageFixture,
  name: string,
  clip = { x: 0, y: 0, width: 1280, height: 800 }
): Promise<void> {
  if (PICTURES) {
    await page.mouse.move(0, 0);
    // The launcher is headed by the folder of the test.
    const style = '.jp-Launcher-cwd { visibility: hidden }';
    await page.screenshot({ path: pathOf(PICTURES, name), clip, style });
  }
}

/** Keeps a picture of the panel alone: where it is light for the documentation, else to look at. */
export async function glance(panel: Locator, name: string): Promise<void> {
  const light = name.endsWith('-light');
  const folder = process.env.FS_UI_GLANCES ?? (light ? PICTURES : undefined);
  if (folder) {
    await panel.page().mouse.move(0, 0);
    const path = pathOf(folder, `state-${name.replace(/-light$/, '')}`);
    await panel.screenshot({ path });
  }
}

function pathOf(folder: string, name: string): string {
  return `${folder}/${name.replaceAll(' ', '-')}.png`;
}
