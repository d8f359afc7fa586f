"""What commands print: tables for people, JSON for machines."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

_CONTROL = {c: None for c in (*range(32), 127, *range(128, 160))}


def clean(value: object) -> str:
    """A foreign text without the control characters that a terminal would obey."""
    return str(value).translate(_CONTROL)


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, empty: str) -> None:
    """Print rows under headings, or the sentence for none."""
    shown = [[Text("-" if cell is None else clean(cell)) for cell in row] for row in rows]
    if not shown:
        click.echo(empty)
        return
    made = Table(box=None, pad_edge=False, header_style="bold")
    for name in columns:
        made.add_column(name, overflow="fold")
    for row in shown:
        made.add_row(*row)
    console().print(made)


def fields(pairs: Iterable[tuple[str, object]]) -> None:
    """Print one thing as a list of names and values."""
    made = Table(box=None, show_header=False, pad_edge=False)
    made.add_column(style="bold")
    made.add_column(overflow="fold")
    for name, value in pairs:
        made.add_row(name, Text(clean(value)))
    console().print(made)


def console() -> Console:
    """Where tables go: as wide as the terminal, or wide enough for a pipe not to cut."""
    found = Console(highlight=False)
    return found if found.is_terminal else Console(highlight=False, width=200)


def as_json(value: Any) -> None:
    """Print a value of ours as JSON."""
    click.echo(json.dumps(plain(value), indent=2, ensure_ascii=False))


def plain(value: Any) -> Any:
    """A value of ours as JSON has it: dataclasses as objects, times as ISO 8601, UTC."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = (field.name for field in dataclasses.fields(value) if field.repr)
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    return _scalar(value)


def _scalar(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    return str(value)


def remaining(left: timedelta) -> str:
    """A span of time for a person: `11 h 58 min`, `42 s`, `over`."""
    seconds = int(left.total_seconds())
    if seconds <= 0:
        return "over"
    hours, rest = divmod(seconds, 3600)
    if hours:
        return f"{hours} h {rest // 60} min"
    return f"{rest // 60} min" if rest >= 60 else f"{rest} s"


def clean_lines(text: str) -> str:
    """A text of several lines, each without control characters."""
    return "\n".join(clean(line) for line in text.split("\n"))
