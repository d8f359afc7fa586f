"""For each id the latest event time is online, in whatever order and pieces the rows come."""

from __future__ import annotations

import pandas as pd
import pytest

from jupyter_featureshare import records
from jupyter_featureshare.records import source
from tests.records import faulty as faults


@pytest.fixture
def small_pieces(monkeypatch):
    monkeypatch.setattr(source, "MOST_ROWS", 10)


@pytest.mark.parametrize("fault", [faults.unprocessed(2), faults.throttled])
@pytest.mark.usefixtures("small_pieces")
def test_the_latest_is_online_whatever_the_order_over_pieces(owner, orders, faulty, fault):
    moments = [7, 2, 9, 4, 1, 8, 3, 0, 6, 5]
    given = pd.DataFrame(
        {
            "id": [f"{one % 6}" for one in range(60)],
            "at": [f"2026-01-02T03:04:{moments[one // 6]:02}Z" for one in range(60)],
            "count": [moments[one // 6] for one in range(60)],
        }
    )
    faulty.once("batch_write_record", fault, fault)

    report = records.ingest(owner, orders, given, backoff=records.Backoff(tries=1))
    report = report if report.complete else report.retry()

    assert report.complete
    found = records.get_many(owner, orders, [f"{one}" for one in range(6)]).df
    assert set(found["count"]) == {9}
