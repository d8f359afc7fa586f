"""How a report shows itself; what is foreign in it is shown and never obeyed."""

from __future__ import annotations

import pandas as pd
import pytest

from jupyter_featureshare import records
from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.records.report import IngestReport, RowOutcome
from tests.records.schemas import REF

HOSTILE = "<script>alert(1)</script>\x1b[31m\u202eevil"
FAILED = RowOutcome(3, HOSTILE, "WrongType", f"note: {HOSTILE}")


def test_a_report_is_one_line_however_many_rows_failed():
    report = IngestReport(REF, 500, 0, tuple([FAILED] * 500), operation="PutRecord")

    assert repr(report) == (
        "<IngestReport Orders: 500 rows: 0 written, 500 failed, 0 skipped in 0.0 s "
        "(0 rows/s, 0 retries, PutRecord)>"
    )


def test_a_cell_shows_counts_causes_and_the_first_failed_rows():
    report = IngestReport(
        REF, 20, 8, tuple([FAILED] * 12), operation="PutRecord", seconds=2.0, to_retry=2
    )

    html = report._repr_html_()

    assert "<strong>Orders</strong>: 20 rows: 8 written, 12 failed" in html
    assert "Failed by cause: WrongType 12" in html
    assert "The first 10 of 12 failed rows; all are in .failed_rows" in html
    assert html.count("<tr>") == 11
    assert ".retry()" in html


def test_where_a_retry_would_send_nothing_none_is_offered():
    refused = IngestReport(REF, 1, 0, (FAILED,), operation="PutRecord")
    unread = IngestReport(REF, 1, 1, unread=None, interrupted=True, operation="PutRecord")

    assert ".retry()" not in refused._repr_html_()
    assert ".retry()" in unread._repr_html_()


def test_what_is_foreign_is_escaped():
    denied = Refused(f"{HOSTILE} may not")
    html = IngestReport(REF, 1, 0, (FAILED,), stopped_by=denied)._repr_html_()

    assert html.count("&lt;script&gt;") == 3
    assert "<script>" not in html
    assert not {"\x1b", "\u202e"} & set(html)


def test_a_report_without_failures_is_a_line():
    html = IngestReport(REF, 2, 2, operation="PutRecord")._repr_html_()

    assert "<table>" not in html
    assert "retry" not in html


@pytest.mark.parametrize("dry_run", [True, False])
def test_the_plain_values_hold_every_count(owner, orders, dry_run):
    rows = pd.DataFrame({"id": ["a", "a", None], "at": "2026-01-02T03:04:05Z"})

    told = records.ingest(owner, orders, rows, dry_run=dry_run).as_dict()

    counts = [told[name] for name in ("ok", "earlier", "ready", "failed", "skipped")]
    assert counts == ([0, 0, 1, 1, 1] if dry_run else [1, 0, 0, 1, 1])
    assert (told["total"], told["unread"], told["complete"]) == (3, 0, False)
