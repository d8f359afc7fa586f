"""Reads the answers of BatchGetRecord quickly.

botocore takes 3 ms for 100 records with 10 features each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

import msgspec

from jupyter_featureshare.aws import quick_parsing

if TYPE_CHECKING:
    from types_boto3_sagemaker_featurestore_runtime import SageMakerFeatureStoreRuntimeClient


class _Value(TypedDict, total=False):
    FeatureName: str
    ValueAsString: str | None
    ValueAsStringList: list[str] | None


class _Record(TypedDict, total=False):
    FeatureGroupName: str
    RecordIdentifierValueAsString: str
    Record: list[_Value]
    ExpiresAt: str | None


class _Answer(TypedDict):
    Records: list[_Record]
    Errors: list[dict[str, Any]]
    UnprocessedIdentifiers: list[dict[str, Any]]


DECODER = msgspec.json.Decoder(_Answer)


def reading_quickly(
    client: SageMakerFeatureStoreRuntimeClient,
) -> SageMakerFeatureStoreRuntimeClient:
    """The client itself, its batches of records read quickly from now on."""
    return quick_parsing.reading_quickly(client, "BatchGetRecord", DECODER.decode)
