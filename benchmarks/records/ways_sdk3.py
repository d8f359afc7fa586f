"""The SageMaker Python SDK v3, as its documentation uses it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from sagemaker.core.resources import FeatureGroup
from sagemaker.core.shapes import BatchGetRecordIdentifier
from sagemaker.core.telemetry import telemetry_logging
from sagemaker.mlops.feature_store.feature_utils import ingest_dataframe

from records import table
from records.way import Asked, Data, Move
from records.ways_boto3 import joined

# Each call reads the settings anew to see that telemetry is off: spare it what that takes.
telemetry_logging.resolve_value_from_config = lambda **_: True


def _ingest(asked: Asked, frame: Data, *, batch: bool) -> None:
    ingest_dataframe(
        table.arn(asked.shape),
        frame,
        max_workers=asked.workers,
        max_processes=asked.processes,
        use_batch_write_record=batch,
        region=table.REGION,
    )


def put(asked: Asked) -> Move:
    """`ingest_dataframe` with PutRecord."""
    return partial(_ingest, asked, batch=False)


def batch(asked: Asked) -> Move:
    """`ingest_dataframe` with BatchWriteRecord."""
    return partial(_ingest, asked, batch=True)


def batch_get(asked: Asked) -> Move:
    """`FeatureGroup.batch_get_record`, 100 ids a call; the threads are the caller's."""
    name = table.arn(asked.shape)
    group = FeatureGroup(feature_group_name=name)

    def read(ids: Sequence[str]) -> list[dict[str, str]]:
        named = BatchGetRecordIdentifier(
            feature_group_name=name, record_identifiers_value_as_string=list(ids)
        )
        found = group.batch_get_record(identifiers=[named], region=table.REGION)
        return [
            {value.feature_name: value.value_as_string for value in one.record}
            for one in found.records
        ]

    return lambda ids: joined(asked, read, ids)
