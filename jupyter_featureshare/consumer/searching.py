"""SageMaker's Search over feature groups and features, here and across accounts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.aws.calls import pages
from jupyter_featureshare.aws.feature_groups import (
    describe_feature_group,
    read_feature_group,
    read_metadata,
)
from jupyter_featureshare.domain.errors import NotAllowed, NotFound
from jupyter_featureshare.domain.features import Feature, FeatureGroup
from jupyter_featureshare.domain.refs import FeatureGroupRef

if TYPE_CHECKING:
    from types_boto3_sagemaker.type_defs import SearchExpressionTypeDef

Scope = Literal["SameAccount", "CrossAccount"]
"""Search has no combined mode: own and foreign groups take a call each."""
SCOPES: tuple[Scope, ...] = ("SameAccount", "CrossAccount")


def search_groups(account: Account, scope: Scope) -> Iterator[FeatureGroup]:
    """Every feature group that a search finds, page by page."""
    listed = pages(
        account.sagemaker.search,
        Resource="FeatureGroup",
        CrossAccountFilterOption=scope,
        MaxResults=100,
    )
    for page in listed:
        for record in page.get("Results", ()):
            if "FeatureGroup" in record:
                yield read_feature_group(record["FeatureGroup"])


def own_groups(
    account: Account, on_denied: Callable[[NotAllowed], None]
) -> Iterator[tuple[FeatureGroupRef, FeatureGroup | None]]:
    """Every feature group of this account, by a search or, where that is not allowed, a list.

    A list tells names only; one that may not be described comes without its schema.
    """
    try:
        for group in search_groups(account, "SameAccount"):
            yield group.ref, group
    except NotAllowed:
        yield from _listed(account, on_denied)


def _listed(
    account: Account, on_denied: Callable[[NotAllowed], None]
) -> Iterator[tuple[FeatureGroupRef, FeatureGroup | None]]:
    for page in pages(account.sagemaker.list_feature_groups, MaxResults=100):
        for item in page.get("FeatureGroupSummaries", ()):
            ref = FeatureGroupRef.parse(item["FeatureGroupArn"])
            try:
                yield ref, describe_feature_group(account, ref)
            except NotAllowed as denied:
                on_denied(denied)
                yield ref, None
            except NotFound:
                continue  # deleted since it was listed


def search_features(
    account: Account, scope: Scope, expression: SearchExpressionTypeDef
) -> Iterator[tuple[FeatureGroupRef, Feature]]:
    """Every feature that a search finds, with its group."""
    listed = pages(
        account.sagemaker.search,
        Resource="FeatureMetadata",
        SearchExpression=expression,
        CrossAccountFilterOption=scope,
        MaxResults=100,
    )
    for page in listed:
        for record in page.get("Results", ()):
            if "FeatureMetadata" in record:
                found = record["FeatureMetadata"]
                yield FeatureGroupRef.parse(found["FeatureGroupArn"]), read_metadata(found)
