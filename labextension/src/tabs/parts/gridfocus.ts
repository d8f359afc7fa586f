import * as React from 'react';

import { type IPlace, moved } from './gridkeys';

/** What a grid needs so that one of its cells can be reached by Tab and the others by keys. */
export interface IGridFocus {
  readonly ref: React.RefObject<HTMLTableElement>;
  readonly onKeyDown: (event: React.KeyboardEvent) => void;
  readonly onFocus: (event: React.FocusEvent) => void;
  /** 0 for the cell that Tab reaches, else -1. */
  readonly tabIndex: (row: number, column: number) => 0 | -1;
}

/** Moves the focus between the cells that carry `data-place`. */
export function useGridFocus(
  rows: number,
  columns: number,
  onCopy: (cell: HTMLElement) => void
): IGridFocus {
  const ref = React.useRef<HTMLTableElement>(null);
  const [at, setAt] = React.useState<IPlace>({ row: 0, column: 0 });
  const last = { row: rows, column: columns - 1 };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const key = keyOf(event);
    const to = moved(at, key, last);
    if (to !== null) {
      consume(event);
      setAt(to);
      cellAt(ref.current, to)?.focus();
    } else if (key === 'Ctrl+c' && isCell(event.target)) {
      consume(event);
      onCopy(event.target);
    }
  };
  const onFocus = (event: React.FocusEvent): void => {
    const place = placeOf(event.target);
    if (place !== null) {
      setAt(place);
    }
  };
  const tabIndex: IGridFocus['tabIndex'] = (row, column) =>
    row === Math.min(at.row, last.row) && column === at.column ? 0 : -1;
  return { ref, onKeyDown, onFocus, tabIndex };
}

/** The key with what is held beside it; a grid knows no key with Alt. */
function keyOf({ key, ctrlKey, metaKey, altKey }: React.KeyboardEvent): string {
  return `${altKey ? 'Alt+' : ''}${ctrlKey || metaKey ? 'Ctrl+' : ''}${key}`;
}

function consume(event: React.KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

/** A cell whose text is not selected in part: then the browser copies what is. */
function isCell(target: EventTarget): target is HTMLElement {
  return target instanceof HTMLElement && getSelection()?.isCollapsed !== false;
}

function cellAt(
  table: HTMLTableElement | null,
  { row, column }: IPlace
): HTMLElement | null {
  const place = `[data-place="${row} ${column}"]`;
  return table?.querySelector<HTMLElement>(place) ?? null;
}

function placeOf(element: Element): IPlace | null {
  const place = element.getAttribute('data-place')?.split(' ').map(Number);
  return place ? { row: place[0], column: place[1] } : null;
}
