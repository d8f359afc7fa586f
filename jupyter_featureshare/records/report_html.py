"""A report below a notebook's cell: its counts, what failed and why, and what can be done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from jupyter_featureshare.domain.text import clean

if TYPE_CHECKING:
    from jupyter_featureshare.records.report import IngestReport, RowOutcome

_SHOWN = 10
_LEFT = ' style="text-align: left"'


def shown(report: IngestReport) -> str:
    """HTML in which everything foreign is escaped."""
    lines = [f"<strong>{_safe(report.group.name)}</strong>: {_safe(report)}"]
    if report.stopped_by is not None:
        lines.append(f"Stopped: {_safe(report.stopped_by)}")
    lines += [_safe(words) for words in _next_steps(report)]
    head = "".join(f"<div>{line}</div>" for line in lines)
    return f"<div>{head}{_failed(report.failures)}</div>"


def _next_steps(report: IngestReport) -> Iterable[str]:
    codes = Counter(one.code for one in report.failures)
    if codes:
        yield "Failed by cause: " + ", ".join(f"{code} {n:,}" for code, n in codes.most_common())
    if report.failed > _SHOWN:
        yield f"The first {_SHOWN} of {report.failed:,} failed rows; all are in .failed_rows"
    if report.to_retry or (report.unread != 0 and not report.ready):
        yield ".retry() sends again what AWS refused and what was not reached"


def _failed(outcomes: Sequence[RowOutcome]) -> str:
    if not outcomes:
        return ""
    names = ("position", "record_id", "code", "message")
    head = "".join(f'<th scope="col"{_LEFT}>{name}</th>' for name in names)
    rows = "".join(
        "<tr>" + "".join(_cell(getattr(one, name)) for name in names) + "</tr>"
        for one in outcomes[:_SHOWN]
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _cell(value: object) -> str:
    return f"<td{_LEFT}>{'-' if value is None else _safe(value)}</td>"


def _safe(value: object) -> str:
    return escape(clean(value))
