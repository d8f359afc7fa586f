"""An ingest that is killed with SIGKILL, anywhere, loses no row."""

from __future__ import annotations

import random
from typing import Any

import pandas as pd
import pytest

from jupyter_featureshare import records
from tests.records.served import served

COUNT = 300
WORKERS = 4


def test_a_killed_ingest_goes_on_to_exactly_the_missing_rows(aws, owner, orders, tmp_path):
    rows = pd.DataFrame({"id": range(COUNT), "at": "2026-01-02T03:04:05Z", "count": range(COUNT)})
    rows.to_csv(tmp_path / "rows.csv", index=False)
    chance = random.Random(20261122)
    options: dict[str, Any] = {"journal": str(tmp_path / "run.journal"), "workers": WORKERS}

    with served(aws) as sandbox:
        for batch, sent_at_once, writes in ((False, 1, 200), (True, 25, 4)):
            written = sandbox.written.total()
            sandbox.kill_at = chance.randrange(1, writes)
            sandbox.before = chance.random() < 0.5
            status = sandbox.ingest(orders, tmp_path / "rows.csv", batch=batch, **options)
            assert status == -9
            assert sandbox.written.total() - written < COUNT
            doubled = [one for one, times in sandbox.written.items() if times > 1]
            assert len(doubled) <= WORKERS * sent_at_once

    report = records.ingest(owner, orders, tmp_path / "rows.csv", **options)
    again = records.ingest(owner, orders, tmp_path / "rows.csv", **options)

    assert report.complete
    assert report.earlier > 0
    assert report.ok + report.earlier == COUNT
    assert (again.ok, again.earlier, again.operation) == (0, COUNT, "")
    found = records.get_many(owner, orders, map(str, range(COUNT)))
    assert found.df["count"].tolist() == list(range(COUNT))


@pytest.mark.parametrize("seed", range(5))
def test_a_journal_cut_anywhere_costs_only_what_it_no_longer_says(owner, orders, tmp_path, seed):
    """What a crash of the machine leaves: the beginning of the file."""
    rows = pd.DataFrame({"id": map(str, range(60)), "at": "2026-01-02T03:04:05Z"})
    journal = tmp_path / "run.journal"
    assert records.ingest(owner, orders, rows, journal=journal, batch=False).ok == 60
    whole = journal.read_bytes()
    journal.write_bytes(whole[: random.Random(seed).randrange(len(whole))])
    kept = journal.read_bytes().count(b'"ok"')

    report = records.ingest(owner, orders, rows, journal=journal)

    assert report.complete
    assert 0 <= kept - report.earlier <= 1
    assert records.ingest(owner, orders, rows, journal=journal).earlier == 60
