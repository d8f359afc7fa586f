"""What a result is shown as, in plain text and in HTML: sentences, fields, tables.

Everything may hold foreign text: cleaned for a terminal, escaped for a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Protocol
from unicodedata import east_asian_width

from jupyter_featureshare.domain.rows import Row
from jupyter_featureshare.domain.text import clean, clean_lines

_GAP = "  "
_WIDEST = 60
"""No column but the last is wider in plain text; HTML and `.df` hold all of it."""


class Part(Protocol):
    def text(self) -> str: ...
    def html(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Sentences:
    """Lines, the second and later ones of a sentence indented."""

    lines: Sequence[str]

    def text(self) -> str:
        return "\n".join(clean_lines(line) for line in self.lines)

    def html(self) -> str:
        return "".join(f"<div>{escape(clean(line))}</div>" for line in self.lines)


_WRAPPED = "white-space: pre-wrap; word-break: normal; overflow-wrap: anywhere"
"""Between words, where JupyterLab would break lines within them."""


@dataclass(frozen=True, slots=True)
class Preformatted:
    """A text whose line breaks and indents matter: a plan, code."""

    content: str

    def text(self) -> str:
        return clean_lines(self.content)

    def html(self) -> str:
        return f'<pre style="{_WRAPPED}">{escape(clean_lines(self.content))}</pre>'


@dataclass(frozen=True, slots=True)
class Fields:
    """Names and values of one thing."""

    pairs: Sequence[tuple[str, object]]

    def text(self) -> str:
        width = max((_width(clean(name)) for name, _ in self.pairs), default=0)
        return "\n".join(
            f"{_fitted(clean(name), width)}{_GAP}{_cell(value)}" for name, value in self.pairs
        )

    def html(self) -> str:
        rows = "".join(
            f'<tr><th scope="row" {_LEFT}>{escape(clean(name))}</th>{_td(value)}</tr>'
            for name, value in self.pairs
        )
        return f"<table><tbody>{rows}</tbody></table>"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings, or the sentence for none."""

    columns: Sequence[str]
    rows: Sequence[Row]
    empty: str = "Nothing."

    def text(self) -> str:
        if not self.rows:
            return clean_lines(self.empty)
        cells = [[_cell(cell) for cell in row.cells] for row in self.rows]
        widths = _widths([list(self.columns), *cells])
        lines = [_line(self.columns, widths)]
        for row, texts in zip(self.rows, cells, strict=True):
            lines.append(_line(texts, widths))
            lines += [f"{_GAP}{clean(more)}" for more in row.below]
        return "\n".join(lines)

    def html(self) -> str:
        if not self.rows:
            return Sentences(self.empty.split("\n")).html()
        heads = "".join(
            f'<th scope="col" {_LEFT}>{escape(clean(name))}</th>' for name in self.columns
        )
        body = "".join(self._rows())
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"

    def _rows(self) -> Iterator[str]:
        for row in self.rows:
            yield f"<tr>{''.join(map(_td, row.cells))}</tr>"
            if row.below:
                lines = "<br>".join(f"<small>{escape(clean(it))}</small>" for it in row.below)
                yield f'<tr><td colspan="{len(self.columns)}" {_LEFT}>{lines}</td></tr>'


# Jupyter's own style puts every cell to the right.
_LEFT = 'style="text-align: left"'


def _td(value: object) -> str:
    """A cell; numbers stand to the right."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return f"<td{'' if is_number else f' {_LEFT}'}>{escape(_cell(value))}</td>"


def _cell(value: object) -> str:
    return "-" if value is None or value == "" else clean(value)


def _widths(lines: Iterable[Sequence[str]]) -> list[int]:
    return [min(_WIDEST, max(map(_width, column))) for column in zip(*lines, strict=True)]


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    *early, last = cells
    fitted = [_fitted(cell, width) for cell, width in zip(early, widths, strict=False)]
    return _GAP.join([*fitted, last]).rstrip()


def _fitted(text: str, width: int) -> str:
    if _width(text) > width:
        while _width(text) >= width:
            text = text[:-1]
        text += "…"
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    """Columns that a text takes: wide characters take two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
