/** Groups by owner after the WAI-ARIA tree pattern: https://www.w3.org/WAI/ARIA/apg/patterns/treeview/ */
import { beginning, effect, standing } from './keys.js';

/** An element of a class, with a text in it; foreign texts go in as text, never as HTML. */
function piece(name, text) {
  const made = document.createElement('span');
  made.className = `fs-tree-${name}`;
  made.textContent = text;
  return made;
}

/** A sign that only eyes need. */
function sign(name, text) {
  const made = piece(name, text);
  made.setAttribute('aria-hidden', 'true');
  return made;
}

/** One tree on the page. */
class GroupTree {
  constructor(model, el) {
    this.model = model;
    this.tree = document.createElement('div');
    this.tree.className = 'fs-tree';
    this.tree.setAttribute('role', 'tree');
    this.tree.setAttribute('aria-multiselectable', 'true');
    this.tree.addEventListener('keydown', event => this.pressed(event));
    this.tree.addEventListener('focusin', ({ target }) =>
      this.settle([...this.tree.children].indexOf(target))
    );
    this.tree.addEventListener('click', event => this.clicked(event));
    el.replaceChildren(this.tree);
    this.redraw = () => this.draw();
    this.changes = ['change:lines', 'change:selected', 'change:label'];
    this.changes.forEach(change => model.on(change, this.redraw));
    this.draw();
  }

  dispose() {
    this.changes.forEach(change => this.model.off(change, this.redraw));
  }

  get lines() {
    return this.model.get('lines');
  }

  draw() {
    const focused = this.tree.contains(this.tree.getRootNode().activeElement);
    const lines = this.lines;
    const found = lines.findIndex(({ key }) => key === this.active);
    this.at =
      found < 0 ? Math.min(this.at ?? 0, Math.max(0, lines.length - 1)) : found;
    this.active = lines[this.at]?.key;
    this.tree.setAttribute('aria-label', this.model.get('label'));
    this.tree.hidden = lines.length === 0;
    const selected = new Set(this.model.get('selected'));
    this.tree.replaceChildren(
      ...lines.map((line, at) => this.item(line, at, selected))
    );
    if (focused) {
      this.tree.children[this.at]?.focus({ preventScroll: true });
    }
  }

  item(line, at, selected) {
    const { position, size } = standing(this.lines, at);
    const item = document.createElement('div');
    const chosen = selected.has(line.key);
    const attributes = {
      role: 'treeitem',
      'aria-level': line.level,
      'aria-posinset': position,
      'aria-setsize': size,
      'aria-label': [line.name, line.badge?.word, line.detail]
        .filter(Boolean)
        .join(', '),
      tabindex: at === this.at ? 0 : -1,
      // JupyterLab leaves the keys to an element that says so itself.
      'data-lm-suppress-shortcuts': 'true',
      ...(line.open === null ? {} : { 'aria-expanded': line.open }),
      ...(line.choice ? { 'aria-selected': chosen } : {})
    };
    Object.entries(attributes).forEach(([key, value]) =>
      item.setAttribute(key, String(value))
    );
    item.style.setProperty('--fs-level', String(line.level - 1));
    item.append(...this.parts(line, chosen));
    return item;
  }

  parts({ name, detail, badge, open, choice }, chosen) {
    const parts = [sign('fold', open === null ? '' : open ? '▾' : '▸')];
    if (choice) {
      parts.push(sign('box', chosen ? '☑' : '☐'));
    }
    const said = piece('said', '');
    parts.push(said);
    const named = piece('name', '');
    const isolated = document.createElement('bdi');
    isolated.textContent = name;
    named.title = name;
    named.append(isolated);
    said.append(named);
    if (badge) {
      const shown = piece('badge', '');
      shown.title = badge.meaning;
      shown.append(sign('sign', badge.sign), ` ${badge.word}`);
      said.append(shown);
    }
    if (detail) {
      const more = piece('detail', detail);
      more.title = detail;
      said.append(more);
    }
    return parts;
  }

  pressed(event) {
    if (
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      this.lines.length === 0
    ) {
      return;
    }
    const done =
      effect(this.lines, this.at, event.key) ?? this.typed(event.key);
    if (done) {
      this.perform(done);
      event.preventDefault();
      event.stopPropagation();
    }
  }

  typed(key) {
    const to =
      key.length === 1 && key !== ' '
        ? beginning(this.lines, this.at, key)
        : null;
    return to === null ? null : { to };
  }

  clicked(event) {
    const item = event.target.closest('[role="treeitem"]');
    if (!item) {
      return;
    }
    this.go([...this.tree.children].indexOf(item));
    const line = this.lines[this.at];
    const folds =
      !line.choice || event.target.classList.contains('fs-tree-fold');
    if (folds && line.open !== null) {
      this.perform({ toggle: line.key });
    } else if (line.choice) {
      this.perform({ select: line.key });
    }
  }

  perform({ to, toggle, select }) {
    if (to !== undefined) {
      this.go(to);
    } else if (toggle !== undefined) {
      this.model.send({ event: 'toggle', key: toggle });
    } else {
      const selected = this.model.get('selected');
      const without = selected.filter(key => key !== select);
      const next =
        without.length < selected.length ? without : [...selected, select];
      this.model.set('selected', next);
      this.model.save_changes();
    }
  }

  /** The keys go on from here, however the focus came. */
  settle(at) {
    if (at >= 0) {
      this.tree.children[this.at]?.setAttribute('tabindex', '-1');
      this.tree.children[at]?.setAttribute('tabindex', '0');
      this.at = at;
      this.active = this.lines[at].key;
    }
  }

  go(at) {
    this.settle(at);
    const item = this.tree.children[at];
    item?.focus({ preventScroll: true });
    item?.scrollIntoView({ block: 'nearest' });
  }
}

export default {
  render({ model, el }) {
    const tree = new GroupTree(model, el);
    return () => tree.dispose();
  }
};
