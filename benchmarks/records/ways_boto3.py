"""Plain boto3: one client, threads, a record after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import boto3
import pandas as pd
from botocore.config import Config

from records import table
from records.way import Asked, Move, typed, values


def client(asked: Asked) -> Any:
    """A client with a connection for each thread."""
    config = Config(max_pool_connections=asked.workers or 1, retries={"mode": "standard"})
    return boto3.client("sagemaker-featurestore-runtime", config=config)


def put(asked: Asked) -> Move:
    """PutRecord for each row."""
    group, aws = table.arn(asked.shape), client(asked)

    def one(record: list[dict[str, str]]) -> None:
        aws.put_record(FeatureGroupName=group, Record=record)

    return lambda frame: _each(asked, one, table.records(frame))


def batch(asked: Asked) -> Move:
    """BatchWriteRecord for 25 rows."""
    group, aws = table.arn(asked.shape), client(asked)

    def one(records: Sequence[list[dict[str, str]]]) -> None:
        entries = [{"FeatureGroupName": group, "Record": record} for record in records]
        answer = aws.batch_write_record(Entries=entries)
        if answer["Errors"] or answer["UnprocessedEntries"]:
            raise RuntimeError(answer)

    return lambda frame: _each(asked, one, chunks(table.records(frame), 25))


def get(asked: Asked) -> Move:
    """GetRecord for each id."""
    group, aws = table.arn(asked.shape), client(asked)

    def one(record_id: str) -> dict[str, str]:
        found = aws.get_record(FeatureGroupName=group, RecordIdentifierValueAsString=record_id)
        return values(found["Record"])

    return lambda ids: typed(list(_all(asked, one, ids)), asked.shape)


def batch_get(asked: Asked) -> Move:
    """BatchGetRecord for 100 ids."""
    group, aws = table.arn(asked.shape), client(asked)

    def one(ids: Sequence[str]) -> list[dict[str, str]]:
        named = {"FeatureGroupName": group, "RecordIdentifiersValueAsString": ids}
        return [values(r["Record"]) for r in aws.batch_get_record(Identifiers=[named])["Records"]]

    return lambda ids: joined(asked, one, ids)


def joined(
    asked: Asked, read: Callable[[Sequence[str]], list[dict[str, str]]], ids: list[str]
) -> pd.DataFrame:
    """The records of 100 ids a call as one typed frame."""
    pages = _all(asked, read, chunks(ids, 100))
    return typed([row for page in pages for row in page], asked.shape)


def chunks(items: list[Any], size: int) -> list[list[Any]]:
    """The items so many at a time."""
    return [items[start : start + size] for start in range(0, len(items), size)]


def _each(asked: Asked, one: Callable[[Any], None], items: list[Any]) -> None:
    list(_all(asked, one, items))


def _all(asked: Asked, one: Callable[[Any], Any], items: list[Any]) -> Iterator[Any]:
    if asked.workers == 1:
        yield from map(one, items)
        return
    with ThreadPoolExecutor(asked.workers) as pool:
        yield from pool.map(one, items)
