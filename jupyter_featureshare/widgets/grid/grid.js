/** A table of records after the WAI-ARIA grid pattern: https://www.w3.org/WAI/ARIA/apg/patterns/grid/ */
import { element, FOCUSED, head, line, widths } from './cells.js';
import { inSight, moved, ordered } from './moves.js';
import { csv, tsv, withNames } from './texts.js';

const ROW_PX = 28;
const HEIGHT_PX = 12 * ROW_PX;

/** Where a cell, or what is in it, stands; null outside of the cells. */
function placeOf(node) {
  const cell = node.closest('[aria-colindex]');
  if (!cell) {
    return null;
  }
  const row = Number(cell.parentElement.getAttribute('aria-rowindex')) - 1;
  return { row, column: Number(cell.getAttribute('aria-colindex')) - 1 };
}

/** One grid on the page. */
class RecordGrid {
  constructor(model, el) {
    this.model = model;
    this.el = el;
    this.selected = new Set();
    this.active = { row: 0, column: 0 };
    this.build();
    this.restart = () => this.start();
    this.resort = () => this.sorted();
    model.on('change:table', this.restart);
    model.on('change:sort', this.resort);
    this.start();
  }

  dispose() {
    this.model.off('change:table', this.restart);
    this.model.off('change:sort', this.resort);
    cancelAnimationFrame(this.frame);
  }

  get columns() {
    return this.model.get('table').columns ?? [];
  }

  get count() {
    return this.model.get('table').rows ?? 0;
  }

  build() {
    const button = (words, act) => {
      const made = element(
        'button',
        { ...FOCUSED, type: 'button', tabindex: 0 },
        words
      );
      made.addEventListener('click', act);
      return made;
    };
    this.head = element('div', { role: 'rowgroup', class: 'fs-grid-head' });
    this.body = element('div', { role: 'rowgroup', class: 'fs-grid-body' });
    this.grid = element('div', {
      role: 'grid',
      class: 'fs-grid-scroll',
      ...FOCUSED
    });
    this.grid.append(this.head, this.body);
    this.detail = element('div', { class: 'fs-grid-detail' });
    this.status = element('div', { role: 'status', class: 'fs-grid-status' });
    this.note = element('p', { class: 'fs-grid-note' });
    this.tools = element(
      'div',
      { class: 'fs-grid-tools' },
      button('Copy cell', () => this.copy('cell')),
      button('Copy rows as TSV', () => this.copy('tsv')),
      button('Copy rows as CSV', () => this.copy('csv')),
      this.status
    );
    this.listen();
    this.el.classList.add('fs-grid');
    this.el.replaceChildren(this.tools, this.grid, this.detail, this.note);
  }

  listen() {
    this.grid.addEventListener('keydown', event => this.pressed(event));
    this.grid.addEventListener('focusin', ({ target }) => {
      const place = placeOf(target);
      if (place) {
        this.settle(place);
      }
    });
    this.grid.addEventListener('click', event => this.clicked(event));
    this.grid.addEventListener('copy', event => this.taken(event));
    this.grid.addEventListener('scroll', () => {
      cancelAnimationFrame(this.frame);
      this.frame = requestAnimationFrame(() => this.drawRows());
    });
  }

  /** Begins anew with other records. */
  start() {
    const { caption = '', note = '' } = this.model.get('table');
    this.selected.clear();
    this.active = { row: this.count ? 1 : 0, column: this.count ? 1 : 0 };
    this.grid.setAttribute('aria-label', caption);
    this.grid.setAttribute('aria-multiselectable', 'true');
    this.grid.setAttribute('aria-rowcount', String(this.count + 1));
    this.grid.setAttribute('aria-colcount', String(this.columns.length + 1));
    const tracks = widths(this.columns).map(
      letters => `calc(${letters}ch + 16px)`
    );
    this.grid.style.setProperty(
      '--fs-columns',
      ['calc(5ch + 16px)', ...tracks].join(' ')
    );
    this.el.hidden = this.columns.length === 0;
    this.note.textContent = note;
    this.detail.textContent = '';
    this.grid.scrollTop = 0;
    this.tell(this.count === 1 ? '1 record' : `${this.count} records`);
    this.sorted();
  }

  sorted() {
    const [name, direction] = this.model.get('sort');
    const column = this.columns.find(each => each.name === name);
    this.rows = column
      ? ordered(column.ranks, direction === 'descending')
      : Array.from({ length: this.count }, (_, row) => row);
    this.drawHead(column?.name, direction);
    this.drawRows();
  }

  drawHead(sortedBy, direction) {
    const corner = element(
      'div',
      {
        role: 'columnheader',
        'aria-colindex': 1,
        ...FOCUSED,
        title: 'The order in which they came'
      },
      '#'
    );
    const names = this.columns.map((column, at) =>
      head(column, at, column.name === sortedBy ? direction : null)
    );
    this.keepingFocus(() => {
      this.head.replaceChildren(
        element('div', { role: 'row', 'aria-rowindex': 1 }, corner, ...names)
      );
    });
  }

  drawRows() {
    const height = this.grid.clientHeight || HEIGHT_PX;
    const [first, last] = inSight(
      this.grid.scrollTop,
      height,
      ROW_PX,
      this.count
    );
    const lines = this.rows
      .slice(first, last)
      .map((row, at) =>
        line(this.columns, row, first + at + 1, this.selected.has(row))
      );
    this.keepingFocus(() => {
      this.body.style.paddingTop = `${first * ROW_PX}px`;
      this.body.style.paddingBottom = `${(this.count - last) * ROW_PX}px`;
      this.body.replaceChildren(...lines);
    });
  }

  /** Draws, and gives the focus back to the cell that had it, or to the grid if it went out of sight. */
  keepingFocus(draw) {
    const focused = this.grid.contains(this.grid.getRootNode().activeElement);
    draw();
    const cell = this.cellAt(this.active);
    cell?.setAttribute('tabindex', '0');
    if (focused) {
      (cell ?? this.grid).focus({ preventScroll: true });
    }
  }

  cellAt({ row, column }) {
    const line = this.grid.querySelector(`[aria-rowindex="${row + 1}"]`);
    return line?.children[column] ?? null;
  }

  /** The keys go on from here, however the focus came. */
  settle(place) {
    this.cellAt(this.active)?.setAttribute('tabindex', '-1');
    this.cellAt(place)?.setAttribute('tabindex', '0');
    this.active = place;
    this.detail.textContent = this.textAt(place) ?? '';
  }

  go(to) {
    this.reveal(to.row);
    this.settle(to);
    const cell = this.cellAt(to);
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  /** Brings a row into sight, so that its cells are drawn. */
  reveal(row) {
    const top = (row - 1) * ROW_PX;
    const room = this.grid.clientHeight - 2 * ROW_PX;
    if (
      row > 0 &&
      (top < this.grid.scrollTop || top > this.grid.scrollTop + room)
    ) {
      this.grid.scrollTop = top < this.grid.scrollTop ? top : top - room;
      this.drawRows();
    }
  }

  textAt({ row, column }) {
    const found = this.columns[column - 1];
    if (!found) {
      return null;
    }
    return row === 0 ? found.name : found.texts[this.rows[row - 1]];
  }

  pressed(event) {
    const page = Math.max(1, Math.floor(this.grid.clientHeight / ROW_PX) - 2);
    const size = { rows: this.count, columns: this.columns.length, page };
    const to = moved(this.active, event, size);
    if (to) {
      this.go(to);
    } else if (!this.acted(event)) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** Whether a key that does not move does something here. */
  acted({ key, shiftKey, ctrlKey, metaKey }) {
    const { row, column } = this.active;
    if (row === 0 && (key === 'Enter' || key === ' ')) {
      this.sortBy(column);
    } else if (key === ' ' && (shiftKey || column === 0)) {
      this.select(row);
    } else if (key === 'a' && (ctrlKey || metaKey)) {
      this.rows.forEach(each => this.selected.add(each));
      this.selectionChanged();
    } else if (key === 'Escape' && this.selected.size) {
      this.selected.clear();
      this.selectionChanged();
    } else {
      return false;
    }
    return true;
  }

  clicked(event) {
    const place = placeOf(event.target);
    if (!place) {
      return;
    }
    const { row, column } = place;
    this.go(place);
    if (row === 0) {
      this.sortBy(column);
    } else if (column === 0) {
      this.select(row, event.shiftKey);
    }
  }

  /** Up, down, then as it came. */
  sortBy(column) {
    const name = this.columns[column - 1]?.name;
    const [current, direction] = this.model.get('sort');
    const next = { ascending: 'descending', descending: null }[
      name === current ? direction : ''
    ];
    const sort =
      name === undefined || next === null ? [] : [name, next ?? 'ascending'];
    this.model.set('sort', sort);
    this.model.save_changes();
    this.tell(
      sort.length
        ? `Sorted by ${sort[0]}, ${sort[1]}`
        : 'In the order in which they came'
    );
  }

  select(row, through = false) {
    const from = through ? (this.anchor ?? row) : row;
    const [first, last] = [Math.min(from, row), Math.max(from, row)];
    for (let at = first; at <= last; at += 1) {
      const id = this.rows[at - 1];
      if (!through && this.selected.has(id)) {
        this.selected.delete(id);
      } else {
        this.selected.add(id);
      }
    }
    this.anchor = row;
    this.selectionChanged();
  }

  selectionChanged() {
    this.drawRows();
    this.tell(`${this.selected.size} of ${this.count} rows selected`);
  }

  /** What is copied: a cell as it is; rows with their names, safe for a spreadsheet. */
  textOf(form) {
    if (form === 'cell') {
      return this.textAt(this.active) ?? '';
    }
    const rows = this.selected.size
      ? this.rows.filter(row => this.selected.has(row))
      : this.rows;
    const table = withNames(this.columns, rows);
    return form === 'csv' ? csv(table) : tsv(table);
  }

  wordsFor(form) {
    const rows = this.selected.size || this.count;
    return form === 'cell'
      ? 'Copied the cell'
      : `Copied ${rows} ${rows === 1 ? 'row' : 'rows'}`;
  }

  async copy(form) {
    try {
      await navigator.clipboard.writeText(this.textOf(form));
      this.tell(this.wordsFor(form));
    } catch {
      this.tell('The browser did not allow to copy: use Ctrl+C in the table');
    }
  }

  /** Ctrl+C: the selected rows, or else the cell. */
  taken(event) {
    const form = this.selected.size ? 'tsv' : 'cell';
    event.clipboardData.setData('text/plain', this.textOf(form));
    event.preventDefault();
    event.stopPropagation();
    this.tell(this.wordsFor(form));
  }

  tell(words) {
    this.status.textContent = words;
  }
}

export default {
  render({ model, el }) {
    const grid = new RecordGrid(model, el);
    return () => grid.dispose();
  }
};
