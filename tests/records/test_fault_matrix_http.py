"""Ingests past botocore under faults: never a false success, never a lost or doubled row."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import boto3
import pandas as pd
import pytest
from botocore import handlers

from jupyter_featureshare import records
from jupyter_featureshare.aws import records_http
from jupyter_featureshare.domain.errors import FeatureShareError
from jupyter_featureshare.sandbox.faults.handle import FaultHandle
from tests.records.conftest import RUNTIME
from tests.records.served import served

COUNT = 60
IDS = [f"{n:03}" for n in range(COUNT)]
KINDS = ["throttling", "error-500", "error-503", "reset", "reset-after", "expired-token", "denied"]
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
    keys = aws.profiles["owner"]
    session = boto3.Session(keys.access_key, keys.secret, keys.token, owner.region)
    with served(aws) as sandbox:
        account = replace(owner, session=session, custom_endpoint_url=sandbox.url, _clients={})
        account._clients["sagemaker"] = owner.sagemaker
        assert records_http._line_to(account.client(RUNTIME), "PutRecord") is not None
        yield account, sandbox


@pytest.mark.parametrize("batch", [True, False])
@pytest.mark.parametrize("how", PASSING)
@pytest.mark.parametrize("kind", KINDS)
def test_an_ingest_loses_no_row_and_doubles_none(aws, past, orders, kind, how, batch):
    account, sandbox = past
    rows = pd.DataFrame({"id": IDS, "at": "2026-01-02T03:04:05Z", "count": range(COUNT)})
    faults = FaultHandle.within(aws.gateway)
    faults.add(kind, service=RUNTIME, **PASSING[how])
    try:
        report = records.ingest(
            account, orders, rows, batch=batch, workers=3, backoff=records.Backoff(tries=4)
        )
    except FeatureShareError:
        report = None
    finally:
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
