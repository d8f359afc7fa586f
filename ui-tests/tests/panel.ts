/** The panel as a reader finds it: by roles and names, never by classes. */
import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { expect, type Locator } from '@playwright/test';

/** The accounts of the sandbox's profiles. */
export const ACCOUNTS = {
  owner: '111122223333',
  consumer: '444455556666',
  consumer2: '777788889999',
  stranger: '999900001111'
} as const;

export type Profile = keyof typeof ACCOUNTS;

/** The panel's parts, each looked up anew when it is used. */
export class Panel {
  /** Opens the panel as a reader does, by its icon in the sidebar. */
  static async open(
    page: IJupyterLabPageFixture,
    profile?: string
  ): Promise<Panel> {
    await page.sidebar.openTab('jp-featureshare-panel');
    const panel = new Panel(page);
    if (profile !== undefined) {
      await panel.switcher.selectOption(profile);
    }
    return panel;
  }

  readonly region: Locator;

  constructor(readonly page: IJupyterLabPageFixture) {
    this.region = page.getByRole('region', {
      name: 'Feature Share',
      exact: true
    });
  }

  get switcher(): Locator {
    return this.region.getByRole('combobox', { name: 'Acting as' });
  }

  get search(): Locator {
    return this.region.getByRole('searchbox');
  }

  get tree(): Locator {
    return this.region.getByRole('tree', { name: 'Feature groups by owner' });
  }

  /** The line of a feature group; its name says what one may do with it. */
  group(name: string): Locator {
    return this.tree.getByRole('treeitem', { name: new RegExp(`^${name}, `) });
  }

  /** Opens a feature group's tab, by its name in the tree. */
  async openGroup(name: string): Promise<void> {
    await this.group(name).dblclick();
  }

  /** An invitation or a share that was given, by anything that it says. */
  card(text: string): Locator {
    return this.region.getByRole('listitem').filter({
      has: this.page.getByRole('heading', { level: 3 }),
      hasText: text
    });
  }

  /** The title of a section; it tells whether the section is open. */
  title(section: string): Locator {
    return this.region.getByRole('heading', { name: section });
  }

  get askAnew(): Locator {
    return this.region.getByRole('button', { name: 'Ask AWS anew' });
  }

  get retry(): Locator {
    return this.region.getByRole('button', { name: 'Retry' });
  }

  /** What could not be read, a row each. */
  get failures(): Locator {
    return this.region.getByRole('list', { name: 'What could not be read' });
  }

  /** The lines where the rows of the catalog will be: nothing for a listener, so without a role. */
  get awaited(): Locator {
    return this.region.locator(
      '.jp-FeatureShare-catalog .jp-FeatureShare-skeleton-row'
    );
  }

  /** The colour behind the list: an old one is greyed. */
  shade(): Promise<string> {
    return this.region
      .locator('.jp-FeatureShare-catalog')
      .evaluate(node => getComputedStyle(node).backgroundColor);
  }

  /** Where the badges of the tree begin: one place, if they are a column. */
  columns(): Promise<number[]> {
    return this.tree.evaluate(tree => {
      const badges = tree.querySelectorAll('[data-standing]');
      const lefts = [...badges].map(it => it.getBoundingClientRect().left);
      return [...new Set(lefts.map(Math.round))];
    });
  }

  /** Opens a section that is closed. */
  async unfold(section: string): Promise<void> {
    const title = this.title(section);
    // While an account's lists come, titles move: one that moves between press and release hears no click.
    await expect(async () => {
      if ((await title.getAttribute('aria-expanded')) !== 'true') {
        await title.click();
      }
      await expect(title).toHaveAttribute('aria-expanded', 'true', {
        timeout: 1_000
      });
    }).toPass();
  }

  /** Begins to change a share that was given, by a button of its card; gives the wizard. */
  async change(share: string, deed: RegExp, title: string): Promise<Locator> {
    await this.unfold('Shares I gave');
    await this.card(share).getByRole('button', { name: deed }).click();
    return this.page.getByRole('region', { name: title, exact: true });
  }

  /** A facet's menu. */
  facet(name: string): Locator {
    return this.region.getByRole('combobox', { name, exact: true });
  }
}
