"""Records past botocore under faults: never a false success, never a lost or doubled row."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from types import SimpleNamespace
from typing import Any

import boto3
import pandas as pd
import pytest
from botocore import handlers
from botocore.loaders import Loader, create_loader
from botocore.session import Session

from jupyter_featureshare import records
from jupyter_featureshare.aws import records_http
from jupyter_featureshare.domain.access import Truth
from jupyter_featureshare.sandbox.faults.handle import FaultHandle
from tests.records.conftest import RUNTIME
from tests.records.faulty import KINDS, tried
from tests.records.served import served

MODELS: Loader = create_loader()
"""AWS's descriptions of its services, read once."""
COUNT = 60
IDS = [f"{n:03}" for n in range(COUNT)]
PASSING: dict[str, dict[str, Any]] = {
    "once": {"count": 1},
    "often": {"rate": 0.3, "seed": 7},
    "always": {},
}


@pytest.fixture
def past(aws, owner, monkeypatch):
    """The owner's account over HTTP, which moto would listen to once it is imported."""
    others = [one for one in handlers.BUILTIN_HANDLERS if not one[1].__module__.startswith("moto")]
    monkeypatch.setattr(handlers, "BUILTIN_HANDLERS", others)
    monkeypatch.setattr("botocore.endpoint.time", SimpleNamespace(sleep=lambda _: None))
    keys = aws.profiles["owner"]
    core = Session()
    core.register_component("data_loader", MODELS)
    session = boto3.Session(
        keys.access_key, keys.secret, keys.token, owner.region, botocore_session=core
    )
    with served(aws) as sandbox:
        account = replace(owner, session=session, custom_endpoint_url=sandbox.url, _clients={})
        account._clients["sagemaker"] = owner.sagemaker
        assert records_http._line_to(account.client(RUNTIME), "PutRecord") is not None
        yield account, sandbox


@pytest.mark.parametrize("batch", [True, False])
@pytest.mark.parametrize("how", PASSING)
@pytest.mark.parametrize("kind", KINDS)
def test_an_ingest_loses_no_row_and_doubles_none(past, orders, faults, kind, how, batch):
    account, sandbox = past
    rows = pd.DataFrame({"id": IDS, "at": "2026-01-02T03:04:05Z", "count": range(COUNT)})
    faults.add(kind, service=RUNTIME, **PASSING[how])
    few = records.Backoff(tries=4)
    report, _ = tried(
        lambda: records.ingest(account, orders, rows, batch=batch, workers=3, backoff=few)
    )
    faults.clear()

    found = records.get_many(account, orders, IDS).df
    stored = dict(zip(found["id"], found["count"], strict=True))
    if report is None:
        assert not stored
        return
    failed = set(report.failed_rows["record_id"]) | set(report.skipped_rows["record_id"])
    assert report.ok + report.failed + report.skipped == COUNT
    assert set(IDS) - failed <= stored.keys()
    if kind != "reset-after":
        assert set(sandbox.written.values()) <= {1}
    assert {one: stored[one] for one in set(IDS) - failed} == {
        one: int(one) for one in set(IDS) - failed
    }
    again = report if report.complete else report.retry()
    assert again.complete
    assert len(records.get_many(account, orders, IDS)) == COUNT


@pytest.fixture
def faults(aws):
    made = FaultHandle.within(aws.gateway)
    yield made
    made.clear()


def row(number: int, at: str = "2026-01-02T03:04:05Z") -> dict[str, Any]:
    return {"id": IDS[number], "at": at, "count": number}


@pytest.mark.parametrize("how", PASSING)
@pytest.mark.parametrize("kind", KINDS)
def test_single_records_are_what_was_said_of_them(past, make_group, faults, kind, how):
    """Each verb of one record, in turn, on five of them: what returns is so."""
    account, sandbox = past
    group = make_group(OnlineStoreConfig={"EnableOnlineStore": True, "StorageType": "Standard_V2"})
    faults.add(kind, service=RUNTIME, **PASSING[how])
    doubled = kind == "reset-after"

    put = [tried(partial(records.put, account, group, row(n)))[1] for n in range(5)]
    assert all(doubled or sandbox.written[IDS[n]] == (error is None) for n, error in enumerate(put))
    for number, error in enumerate(put):
        found, unread = tried(partial(records.get, account, group, IDS[number]))
        assert unread or (found is not None and found["count"] == number) or error
        assert unread or error or found is not None

    changed = [
        tried(partial(records.update, account, group, IDS[n], {"count": n + 100}))[1]
        for n in range(5)
    ]
    faults.clear()
    now = {n: records.get(account, group, IDS[n]) for n in range(5)}

    assert how != "always" or all([*put, *changed])
    for number, record in now.items():
        assert record is not None or put[number] is not None
        if record is not None and changed[number] is None:
            assert record["count"] == number + 100
        elif record is not None and not doubled:
            assert (put[number], record["count"]) == (None, number)


@pytest.mark.parametrize("hard", [True, False])
@pytest.mark.parametrize("how", PASSING)
@pytest.mark.parametrize("kind", KINDS)
def test_a_deletion_never_says_more_than_is_so(past, orders, faults, kind, how, hard):
    account, _ = past
    records.put(account, orders, row(0))
    faults.add(kind, service=RUNTIME, **PASSING[how])

    done, _ = tried(lambda: records.delete(account, orders, IDS[0], hard=hard))
    faults.clear()
    gone = records.get(account, orders, IDS[0]) is None

    if done is not None:
        so = Truth.YES if gone else Truth.NO
        assert done.took_effect in {so, Truth.UNKNOWN}
    else:
        assert not gone or kind == "reset-after"


@pytest.mark.parametrize("how", PASSING)
@pytest.mark.parametrize("kind", KINDS)
def test_records_of_a_preview_are_true_or_it_is_an_error(past, orders, faults, kind, how):
    account, _ = past
    assert records.ingest(account, orders, pd.DataFrame([row(n) for n in range(20)])).complete
    faults.add(kind, service=RUNTIME, **PASSING[how])

    found, error = tried(lambda: records.preview(account, orders, 10))

    assert how != "always" or error or len(found.errors) == 10
    if error is None:
        assert found.missing == ()
        assert len(found) + len(found.errors) == 10
        assert all(IDS[n] == one for one, n in zip(found.df["id"], found.df["count"], strict=True))
