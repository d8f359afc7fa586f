"""The SageMaker Python SDK v2, as its documentation uses it."""

from __future__ import annotations

from collections.abc import Sequence

import boto3
from sagemaker.feature_store.feature_group import FeatureGroup
from sagemaker.feature_store.feature_store import FeatureStore
from sagemaker.feature_store.inputs import Identifier
from sagemaker.session import Session
from sagemaker.telemetry import telemetry_logging

from records import table
from records.way import Asked, Move, values
from records.ways_boto3 import client, joined

# Each call reads the settings anew to see that telemetry is off: spare it what that takes.
telemetry_logging.resolve_value_from_config = lambda **_: True


def _session(asked: Asked) -> Session:
    session = boto3.Session(region_name=table.REGION)
    return Session(session, sagemaker_featurestore_runtime_client=client(asked))


def put(asked: Asked) -> Move:
    """`FeatureGroup.ingest`, which has PutRecord only."""
    group = FeatureGroup(name=table.arn(asked.shape), sagemaker_session=_session(asked))

    def ingest(frame: object) -> None:
        group.ingest(frame, max_workers=asked.workers, max_processes=asked.processes, wait=True)

    return ingest


def batch_get(asked: Asked) -> Move:
    """`FeatureStore.batch_get_record`, 100 ids a call; the threads are the caller's."""
    store, name = FeatureStore(_session(asked)), table.arn(asked.shape)

    def read(ids: Sequence[str]) -> list[dict[str, str]]:
        found = store.batch_get_record([Identifier(name, list(ids))])
        return [values(one["Record"]) for one in found["Records"]]

    return lambda ids: joined(asked, read, ids)
