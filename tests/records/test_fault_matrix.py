"""Every verb under every fault: never a false success, never a lost or doubled row.

The faults are the sandbox's own, on demand; clients do not retry by themselves, so that what is
tried again is what the verbs try again. The sandbox tells how often it stored each record.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pandas as pd
import pytest
from botocore.config import Config

from jupyter_featureshare import records
from jupyter_featureshare.aws import Account
from jupyter_featureshare.domain.access import Truth
from jupyter_featureshare.domain.errors import NotFound
from jupyter_featureshare.sandbox.faults.handle import FaultHandle
from jupyter_featureshare.sandbox.rooms.runtime import put as putting
from tests.records.conftest import RUNTIME
from tests.records.faulty import KINDS, tried

AT, LATER = "2026-01-02T03:04:05Z", "2026-01-03T03:04:05Z"
ONCE = Config(retries={"total_max_attempts": 1, "mode": "standard"})
V2 = {"EnableOnlineStore": True, "StorageType": "Standard_V2"}
COUNT = 60
IDS = [f"{n:03}" for n in range(COUNT)]
PASSING: dict[str, dict[str, Any]] = {
    "once": {"count": 1},
    "later": {"count": 2, "skip": 1},
    "often": {"rate": 0.3, "seed": 7},
    "always": {},
}


@dataclass
class Upset:
    """A group whose service can be upset, and how often each record was stored."""

    account: Account
    group: str
    faults: FaultHandle
    stored: Counter[str] = field(default_factory=Counter)

    def now(self) -> dict[str, Any]:
        """What is in the group, read without faults."""
        self.faults.clear()
        found = records.get_many(self.account, self.group, IDS)
        assert not found.errors
        return dict(zip(found.df["id"], found.df["count"], strict=True))

    def fill(self) -> None:
        assert records.ingest(self.account, self.group, frame()).complete
        self.stored.clear()


@pytest.fixture
def upset(aws, owner, make_group, monkeypatch):
    owner._clients[RUNTIME] = aws.session("owner").client(RUNTIME, config=ONCE)
    owner._clients[RUNTIME].meta.events.register("needs-retry", owner.throttling.heard)
    made = Upset(owner, make_group(OnlineStoreConfig=V2), FaultHandle.within(aws.gateway))
    is_newer = putting._is_newer

    def counted(call, group, record):
        made.stored[record.record_id] += 1
        return is_newer(call, group, record)

    monkeypatch.setattr(putting, "_is_newer", counted)
    yield made
    made.faults.clear()


def frame():
    return pd.DataFrame({"id": IDS, "at": AT, "count": range(COUNT)})


def partly(operation):
    """The faults of a batch beside those of any request."""
    coded = [("partial-batch", {"operation": operation, "code": "InternalFailure"})]
    whole = [("partial-batch", {"operation": operation})]
    return [(kind, {}) for kind in KINDS] + coded + whole


@pytest.mark.parametrize("batch", [True, False, None])
@pytest.mark.parametrize("how", PASSING)
@pytest.mark.parametrize(("kind", "more"), partly("BatchWriteRecord"))
def test_an_ingest_loses_no_row_and_doubles_none(upset, kind, more, how, batch):
    upset.faults.add(kind, service=RUNTIME, **more, **PASSING[how])
    few = records.Backoff(tries=4)

    report, error = tried(
        lambda: records.ingest(
            upset.account, upset.group, frame(), batch=batch, workers=3, backoff=few
        )
    )
    now = upset.now()

    if error is not None:
        assert now == {}
        return
    assert report.ok + report.failed + report.skipped == report.total == COUNT
    wrong = {*report.failed_rows["position"], *report.skipped_rows["position"]}
    assert {n for n in range(COUNT) if n not in wrong} <= set(now.values())
    assert report.complete == (not wrong)
    for one in (*report.failures, *report.left_out):
        if one.record_id in now:
            assert "may have been written" in one.message
    if kind != "reset-after":
        assert set(upset.stored.values()) <= {1}

    while not report.complete:
        report = report.retry()

    assert upset.now() == dict(zip(IDS, range(COUNT), strict=True))
    if kind != "reset-after":
        assert upset.stored == dict.fromkeys(IDS, 1)


@pytest.mark.parametrize("how", PASSING)
@pytest.mark.parametrize("kind", KINDS)
def test_a_get_gives_the_record_or_an_error(upset, kind, how):
    upset.fill()
    upset.faults.add(kind, service=RUNTIME, **PASSING[how])

    for number, one in enumerate(IDS[:10]):
        found, error = tried(partial(records.get, upset.account, upset.group, one))
        assert error or found["count"] == number

    assert how != "always" or error


@pytest.mark.parametrize("how", PASSING)
@pytest.mark.parametrize(("kind", "more"), partly("BatchGetRecord"))
def test_many_records_are_found_or_errors_and_never_missing(upset, kind, more, how):
    upset.fill()
    upset.faults.add(kind, service=RUNTIME, **more, **PASSING[how])
    asked = [*IDS, "none"]

    found, error = tried(lambda: records.get_many(upset.account, upset.group, asked))

    if error is not None:
        return
    assert set(found.missing) <= {"none"}
    given = dict(zip(found.df["id"], found.df["count"], strict=True))
    assert given == {one: n for n, one in enumerate(IDS) if one not in found.errors}
    assert {*given, *found.errors, *found.missing} == set(asked)


@pytest.mark.parametrize("telling", [True, False])
@pytest.mark.parametrize("how", PASSING)
@pytest.mark.parametrize(("kind", "more"), partly("BatchGetRecord"))
def test_joined_records_are_found_or_errors_and_never_missing(
    upset, make_group, kind, more, how, telling
):
    upset.fill()
    other = make_group()
    assert records.ingest(upset.account, other, frame().iloc[::2]).complete
    upset.faults.add(kind, service=RUNTIME, **more, **PASSING[how])
    problems: list[Any] = []

    joined, error = tried(
        lambda: records.get_joined(
            upset.account,
            {upset.group: ["count"], other: ["count"]},
            [*IDS, "none"],
            on_problem=problems.append if telling else None,
        )
    )

    if error is not None:
        return
    assert joined.df["id"].tolist() == [*IDS, "none"]
    assert tuple(problems) == joined.problems
    assert len(problems) < 2
    for group, there in ((upset.group, set(IDS)), (other, set(IDS[::2]))):
        _is_true(joined, group.rsplit("/", 1)[1], there)


def _is_true(joined, name, there):
    """What a joined read tells of a group, which has the records of these ids."""
    if name not in joined.groups:
        assert not [column for column in joined.df if column.startswith(f"{name}.")]
        return
    part = joined.groups[name]
    values = joined.df[part.columns["count"]]
    given = {one: n for one, n in zip(joined.df["id"], values, strict=True) if n is not pd.NA}
    assert given == {one: n for n, one in enumerate(IDS) if one in there - set(part.errors)}
    assert set(part.missing) == {*IDS, "none"} - there - set(part.errors)


@pytest.mark.parametrize("how", PASSING)
@pytest.mark.parametrize(("kind", "more"), partly("BatchGetRecord"))
def test_a_preview_gives_true_records_or_an_error(upset, kind, more, how):
    upset.fill()
    upset.faults.add(kind, service=RUNTIME, **more, **PASSING[how])

    found, error = tried(lambda: records.preview(upset.account, upset.group, 20))

    if error is None:
        assert found.missing == ()
        assert len(found) + len(found.errors) == 20
        assert all(IDS[n] == one for one, n in zip(found.df["id"], found.df["count"], strict=True))


@pytest.mark.parametrize("how", PASSING)
@pytest.mark.parametrize("kind", KINDS)
def test_a_put_that_returns_is_stored(upset, kind, how):
    upset.faults.add(kind, service=RUNTIME, **PASSING[how])
    row = {"id": "000", "at": AT, "count": 1}

    outcomes = [tried(lambda: records.put(upset.account, upset.group, row)) for _ in range(2)]
    done = [error is None for _, error in outcomes]
    now = upset.now()

    assert ("000" in now) >= any(done)
    if kind != "reset-after":
        assert upset.stored["000"] == sum(done)


@pytest.mark.parametrize("how", PASSING)
@pytest.mark.parametrize("kind", KINDS)
def test_an_update_that_returns_is_stored(upset, kind, how):
    upset.fill()
    upset.faults.add(kind, service=RUNTIME, **PASSING[how])

    errors = {}
    for number, one in enumerate(IDS[:5]):
        _, errors[number] = tried(
            partial(records.update, upset.account, upset.group, one, {"count": number + 100})
        )
    now = upset.now()

    for number, error in errors.items():
        assert not isinstance(error, NotFound)
        unsure = {number, number + 100} if kind == "reset-after" else {number}
        assert now[IDS[number]] in (unsure if error else {number + 100})


@pytest.mark.parametrize("hard", [True, False])
@pytest.mark.parametrize("operation", [None, "GetRecord", "DeleteRecord"])
@pytest.mark.parametrize("how", PASSING)
@pytest.mark.parametrize("kind", KINDS)
def test_a_deletion_never_says_more_than_is_so(upset, kind, how, operation, hard):
    row = {"id": "000", "at": AT, "count": 0}
    records.put(upset.account, upset.group, row)
    upset.faults.add(kind, service=RUNTIME, operation=operation, **PASSING[how])

    done, _ = tried(lambda: records.delete(upset.account, upset.group, "000", hard=hard))
    gone = "000" not in upset.now()

    if done is not None:
        assert done.took_effect is (Truth.YES if gone else Truth.NO) or (
            done.took_effect is Truth.UNKNOWN
        )
    elif gone:
        # Only a deletion whose own answer was lost may be done and an error nevertheless.
        assert kind == "reset-after"
        assert operation != "GetRecord"
