"""What a newcomer gets wrong is refused in words, before anything is sent."""

from __future__ import annotations

import pandas as pd
import pytest

from jupyter_featureshare import records
from jupyter_featureshare.domain.errors import Refused

ROW = {"id": "a", "at": pd.Timestamp("2026-01-02T03:04:05Z"), "count": 3}


@pytest.mark.parametrize("wrong", [None, "a", [ROW], [("id", "a")], pd.DataFrame([ROW])])
def test_what_is_no_record_is_refused_with_an_example(owner, orders, wrong):
    with pytest.raises(Refused, match="is no record") as refused:
        records.put(owner, orders, wrong)
    with pytest.raises(Refused, match="is no record"):
        records.update(owner, orders, "a", wrong)

    assert "give a dict" in refused.value.next_step


@pytest.mark.parametrize(
    ("wrong", "step"),
    [
        (None, "a row for each record"),
        (7, "a row for each record"),
        ([], "a row for each record"),
        ([ROW], "a row for each record"),
        ([pd.DataFrame([ROW]), "rows.csv"], "a row for each record"),
        (iter([ROW]), "records.put"),
        (ROW, "records.put"),
    ],
)
def test_what_has_no_rows_is_refused(owner, orders, wrong, step):
    with pytest.raises(Refused, match="is no DataFrame, file, Arrow table") as refused:
        records.ingest(owner, orders, wrong)

    assert step in refused.value.next_step


@pytest.mark.parametrize(
    "wrong",
    [
        {"workers": "8"},
        {"workers": 0},
        {"ttl": 5},
        {"target_stores": [1]},
        {"target_stores": []},
        {"on_error": "ignore"},
    ],
)
def test_a_wrong_option_of_an_ingest_is_refused_before_a_row_is_sent(owner, orders, wrong):
    with pytest.raises(Refused):
        records.ingest(owner, orders, pd.DataFrame([ROW]), **wrong)

    assert records.get(owner, orders, "a") is None


@pytest.mark.parametrize("ids", [None, 5, "a", b"a"])
def test_one_id_in_place_of_several_is_refused(owner, orders, ids):
    with pytest.raises(Refused, match="not several"):
        records.get_many(owner, orders, ids)


def test_features_that_are_not_names_are_refused(owner, orders):
    with pytest.raises(Refused, match="5 names no features"):
        records.get(owner, orders, "a", features=5)  # type: ignore[arg-type]
