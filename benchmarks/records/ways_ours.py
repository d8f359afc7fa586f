"""Ours: `records.ingest` and `records.get_many`."""

from __future__ import annotations

from functools import partial
from typing import Any

import boto3
import pandas as pd

from jupyter_featureshare import records as ours
from jupyter_featureshare.aws import Account, connect
from records import table
from records.way import Asked, Data, Move


def account(asked: Asked) -> Account:
    """Who calls, with the connection made."""
    return connect(boto3.Session(region_name=table.REGION), endpoint_url=asked.endpoint)


def _ingest(at: Account, asked: Asked, frame: Data, *, batch: bool) -> None:
    more: dict[str, Any] = {} if asked.workers is None else {"workers": asked.workers}
    report = ours.ingest(at, table.arn(asked.shape), frame, batch=batch, progress=False, **more)
    if not report.complete:
        raise RuntimeError(report)


def put(asked: Asked) -> Move:
    """PutRecord only, as where a consumer is granted no more."""
    return partial(_ingest, account(asked), asked, batch=False)


def batch(asked: Asked) -> Move:
    """BatchWriteRecord."""
    return partial(_ingest, account(asked), asked, batch=True)


def get_many(asked: Asked) -> Move:
    """A typed frame of all ids."""
    at = account(asked)

    def read(ids: list[str]) -> pd.DataFrame:
        return ours.get_many(at, table.arn(asked.shape), ids).df

    return read
