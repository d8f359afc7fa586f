"""Records of a group that another account owns, by the level at which it is shared."""

from __future__ import annotations

import pandas as pd
import pytest

from jupyter_featureshare import records
from jupyter_featureshare.domain.access import Truth
from jupyter_featureshare.domain.errors import MissingHalf, NotAllowed, NotFound
from tests.records.conftest import RUNTIME
from tests.records.faulty import Faulty
from tests.sandbox import sharing

AT = pd.Timestamp("2026-01-02T03:04:05Z")


def frame(count):
    ids = [f"{n:03}" for n in range(count)]
    return pd.DataFrame({"id": ids, "at": AT, "count": range(count)})


@pytest.fixture
def filled(owner, orders):
    assert records.ingest(owner, orders, frame(30)).complete
    return orders


@pytest.fixture
def read_only(aws, filled):
    sharing.shared(aws, filled, permissionArns=[sharing.READ_ONLY])
    return filled


@pytest.fixture
def read_write(aws, filled):
    sharing.shared(aws, filled, permissionArns=[sharing.READ_WRITE])
    return filled


def test_without_a_share_every_verb_is_denied_for_the_owners_half(consumer, filled):
    for verb in (
        lambda: records.get(consumer, filled, "000"),
        lambda: records.get_many(consumer, filled, ["000"]),
        lambda: records.ingest(consumer, filled, frame(3)),
        lambda: records.delete(consumer, filled, "000"),
    ):
        with pytest.raises(NotAllowed) as caught:
            verb()
        assert caught.value.denial.missing is MissingHalf.OWNER


def test_a_reader_reads_by_arn(consumer, read_only):
    one, many = (
        records.get(consumer, read_only, "007"),
        records.get_many(consumer, read_only, ["009", "nobody", "001"]),
    )

    assert one is not None
    assert one["count"] == 7
    assert many.df["count"].tolist() == [9, 1]
    assert many.missing == ("nobody",)


def test_a_reader_may_not_write(consumer, owner, read_only):
    with pytest.raises(NotAllowed):
        records.put(consumer, read_only, {"id": "new", "at": AT})
    with pytest.raises(NotAllowed):
        records.ingest(consumer, read_only, frame(60))
    with pytest.raises(NotAllowed):
        records.delete(consumer, read_only, "000")

    assert records.get(owner, read_only, "new") is None
    assert records.get(owner, read_only, "000") is not None


def test_a_reader_is_told_what_a_preview_needs(consumer, read_only):
    with pytest.raises(NotAllowed, match=r"ListRecords.*customer managed permission.*get_many"):
        records.preview(consumer, read_only)


def test_a_writer_ingests_without_the_right_to_batch(consumer, owner, read_write):
    connection = Faulty.between(consumer, RUNTIME)
    later = frame(60).assign(at=AT + pd.Timedelta(days=1), price=0.5)

    report = records.ingest(consumer, read_write, later)

    assert (report.ok, report.complete, report.operation) == (60, True, "PutRecord")
    assert connection.calls.count("batch_write_record") == 1
    assert records.get_many(owner, read_write, later["id"]).df["price"].tolist() == [0.5] * 60


def test_a_writer_deletes_with_effect(consumer, owner, read_write):
    done = records.delete(consumer, read_write, "000")

    assert done.took_effect is Truth.YES
    assert records.get(owner, read_write, "000") is None


def test_a_bare_name_is_a_group_of_the_callers_own(consumer, read_only):
    with pytest.raises(NotFound, match="give the ARN if another account owns it"):
        records.get(consumer, read_only.rsplit("/", 1)[1], "000")
