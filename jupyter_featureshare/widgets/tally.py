"""What became of the rows over a first try and its retries, in numbers and words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from jupyter_featureshare.records import IngestReport, Progress, RowOutcome
from jupyter_featureshare.widgets.markup import Safe, element, facts, table

NOT_REACHED = "NotReached"


class Tally:
    """A check's report, to which those of the tries are added."""

    def __init__(self, checked: IngestReport) -> None:
        self._checked = checked
        self.report = checked

    @property
    def left(self) -> int:
        """Rows that a retry would send."""
        if self.report.ready:
            return 0
        kept = {one.position for one in (*self._checked.failures, *self._checked.left_out)}
        return sum(one.position not in kept for one in self._rows)

    @property
    def causes(self) -> Mapping[str, int]:
        """How many rows failed or were left out, by code."""
        return Counter(one.code for one in self._rows)

    @property
    def examples(self) -> Mapping[str, str]:
        """What is said of the first row of each cause."""
        return {
            one.code: f"row {one.position}: {one.message}" for one in reversed(list(self._rows))
        }

    @property
    def _rows(self) -> tuple[RowOutcome, ...]:
        return (*self.report.failures, *self.report.left_out)

    def add(self, report: IngestReport) -> None:
        """Take a try's report; a retry knows nothing of the rows that were done before it."""
        earlier = IngestReport(report.group, 0, 0) if self.report.ready else self.report
        checked = self._checked
        self.report = replace(
            report,
            total=checked.total,
            ok=earlier.ok + report.ok,
            failures=_merged(checked.failures, report.failures),
            left_out=_merged(checked.left_out, report.left_out),
            retries=earlier.retries + report.retries,
            seconds=earlier.seconds + report.seconds,
            operation=report.operation or earlier.operation,
        )


def counts(report: IngestReport) -> Safe:
    """A report's numbers."""
    pairs = [("Rows", f"{report.total:,}")]
    if report.ready:
        pairs.append(("Ready to write", f"{report.ready:,}"))
    else:
        pairs += [("Written", f"{report.ok:,}")]
    pairs += [("Failed", f"{report.failed:,}"), ("Left out", f"{report.skipped:,}")]
    if report.operation:
        speed = f"{report.rows_per_s:,.0f} rows a second by {report.operation}"
        pairs.append(("Speed", f"{speed}, {report.retries:,} rows sent again"))
    return _numbers(pairs)


def moving(now: Progress) -> Safe:
    """How far an ingest is."""
    left = now.seconds_left
    pairs = [
        ("Written", f"{now.ok:,}"),
        ("Failed", f"{now.failed:,}"),
        ("Done", f"{now.done:,}{' so far' if now.open_end else f' of {now.total:,}'}"),
        ("Speed", f"{now.rows_per_s:,.0f} rows a second"),
        ("Left", "not known yet" if left is None else f"about {left:,.0f} s"),
    ]
    return _numbers(pairs)


def causes_table(causes: Mapping[str, int], examples: Mapping[str, str]) -> Safe:
    """The causes, the most frequent first; nothing where there are none."""
    if not causes:
        return Safe("")
    ordered = sorted(causes.items(), key=lambda one: -one[1])
    rows = [(code, f"{number:,}", examples.get(code, "")) for code, number in ordered]
    return table("Rows that were not written, by cause", ("Cause", "Rows", "For example"), rows)


def _numbers(pairs: list[tuple[str, str]]) -> Safe:
    return element("div", facts(pairs), class_="jp-FeatureShare-widget-numbers")


def _merged(
    checked: tuple[RowOutcome, ...], later: tuple[RowOutcome, ...]
) -> tuple[RowOutcome, ...]:
    """Each row once, by its place."""
    rows = {one.position: one for one in (*checked, *later)}
    return tuple(rows[place] for place in sorted(rows))
