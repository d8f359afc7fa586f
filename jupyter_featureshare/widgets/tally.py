"""What became of the rows over a first try and its retries, in numbers and words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from jupyter_featureshare.records import IngestReport, Progress, RowOutcome
from jupyter_featureshare.widgets.markup import Safe, element, facts, table


class Tally:
    """The reports of a check, of the first try and of its retries, as one."""

    def __init__(self, first: IngestReport) -> None:
        self.report = first

    @property
    def is_left(self) -> bool:
        """Whether a retry would send anything."""
        report = self.report
        return not report.ready and bool(report.to_retry or report.unread != 0)

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
        earlier = self.report
        if earlier.ready:
            self.report = report
            return
        self.report = replace(
            report,
            total=earlier.total - earlier.to_retry + report.total,
            ok=earlier.ok + report.ok,
            earlier=earlier.earlier + report.earlier,
            failures=_merged(earlier.failures, report.failures),
            left_out=_merged(earlier.left_out, report.left_out),
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
    if report.unread != 0:
        pairs.append(("Not read", "more" if report.unread is None else f"{report.unread:,}"))
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
    ]
    if not now.open_end:
        pairs.append(("Left", "not known yet" if left is None else f"about {left:,.0f} s"))
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
    earlier: tuple[RowOutcome, ...], later: tuple[RowOutcome, ...]
) -> tuple[RowOutcome, ...]:
    """What a retry did not touch, and what it says, by the rows' places."""
    rows = (*(one for one in earlier if one.for_good), *later)
    return tuple(sorted(rows, key=lambda one: one.position))
