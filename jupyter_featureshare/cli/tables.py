"""Tables and lists for people: they fit a terminal, and are whole in a pipe."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence

import click

from jupyter_featureshare.domain.rows import Row
from jupyter_featureshare.domain.text import clean

_GAP = "  "
_LEAST_LAST = 16
"""The last column is not cut below this, however narrow the terminal."""


def table(columns: Sequence[str], rows: Iterable[Row], *, empty: str) -> None:
    """Print rows under headings, or the sentence for none.

    In a terminal the last column gives way; what is cut there is whole in a pipe and in --json.
    """
    found = list(rows)
    if not found:
        click.echo(empty)
        return
    texts = [[_text(cell) for cell in row.cells] for row in found]
    widths = _widths([list(columns), *texts])
    click.secho(_line(columns, widths), bold=True)
    for row, cells in zip(found, texts, strict=True):
        click.echo(_line(cells, widths))
        for more in row.below:
            click.secho(f"{_GAP}{clean(more)}", dim=not more.startswith("!"))


def records_table(columns: Sequence[str], rows: Sequence[Sequence[object]], *, empty: str) -> None:
    """Print records as a table, or one below the other where a terminal is too narrow for it."""
    texts = [[_text(cell) for cell in row] for row in rows]
    needed = sum(_natural([list(columns), *texts])) + len(_GAP) * (len(columns) - 1)
    if not rows or not is_terminal() or needed <= _terminal_width():
        table(columns, [Row(row) for row in rows], empty=empty)
        return
    for number, row in enumerate(rows):
        if number:
            click.echo()
        fields(zip(columns, row, strict=True))


def fields(pairs: Iterable[tuple[str, object]]) -> None:
    """Print one thing as a list of names and values, the values never cut."""
    known = [(clean(name), _text(value)) for name, value in pairs]
    [width] = _natural([[name] for name, _ in known])
    for name, value in known:
        click.echo(f"{click.style(_fitted(name, width), bold=True)}{_GAP}{value}")


def paragraphs(text: str) -> str:
    """Long lines broken between words where a terminal is narrower, their rest indented."""
    if not is_terminal():
        return text
    return "\n".join(
        textwrap.fill(
            line,
            max(_terminal_width(), 40),
            subsequent_indent="      ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in text.split("\n")
    )


def is_terminal() -> bool:
    """Whether a person reads along."""
    return sys.stdout.isatty()


def _terminal_width() -> int:
    return shutil.get_terminal_size().columns


def _text(cell: object) -> str:
    return "-" if cell is None or cell == "" else clean(cell)


def _widths(lines: list[list[str]]) -> list[int]:
    widths = _natural(lines)
    if is_terminal():
        taken = sum(widths[:-1]) + len(_GAP) * (len(widths) - 1)
        widths[-1] = min(widths[-1], max(_terminal_width() - taken, _LEAST_LAST))
    return widths


def _natural(lines: list[list[str]]) -> list[int]:
    # Imported here: help needs no rich. It knows which characters are two columns wide.
    from rich.cells import cell_len

    return [max(map(cell_len, column)) for column in zip(*lines, strict=True)]


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return _GAP.join(map(_fitted, cells, widths)).rstrip()


def _fitted(text: str, width: int) -> str:
    from rich.cells import cell_len, set_cell_size

    return set_cell_size(text, width) if cell_len(text) <= width else (
        set_cell_size(text, width - 1) + "…"
    )  # fmt: skip
