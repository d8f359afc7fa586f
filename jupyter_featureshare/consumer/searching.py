"""SageMaker's Search over feature groups and features, here and across accounts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.aws.calls import pages
from jupyter_featureshare.aws.feature_groups import (
    describe_feature_group,
    read_feature_group,
    read_metadata,
)
from jupyter_featureshare.aws.quick_search import reading_quickly
from jupyter_featureshare.consumer.pages import Found, Order
from jupyter_featureshare.consumer.splitting import Counted, Missed, SplitSearch, raised, unheard
from jupyter_featureshare.consumer.windows import Window
from jupyter_featureshare.domain.errors import NotAllowed, NotFound
from jupyter_featureshare.domain.features import Feature, FeatureGroup
from jupyter_featureshare.domain.refs import FeatureGroupRef

if TYPE_CHECKING:
    from types_boto3_sagemaker import SageMakerClient
    from types_boto3_sagemaker.type_defs import SearchExpressionTypeDef

Scope = Literal["SameAccount", "CrossAccount"]
"""Search has no combined mode: own and foreign groups take a call each."""
SCOPES: tuple[Scope, ...] = ("SameAccount", "CrossAccount")


def search_groups(
    account: Account, scope: Scope, on_missed: Missed = raised, on_counted: Counted = unheard
) -> Iterator[FeatureGroup]:
    """Every feature group that a search finds, in any order, each as soon as its page has come.

    Parameters
    ----------
    on_missed
        Told of each period whose groups could not be had; the error is raised without it.
    on_counted
        Told how many there are, when AWS says so.
    """
    ask = partial(_group_pages, reading_quickly(account.sagemaker), scope)
    return SplitSearch(ask, on_missed, on_counted).groups()


def _group_pages(
    client: SageMakerClient, scope: Scope, window: Window, order: Order
) -> Iterator[Found]:
    asked: dict[str, Any] = {"SortBy": "CreationTime", "SortOrder": order} if order else {}
    if window.filters:
        asked["SearchExpression"] = {"Filters": window.filters}
    listed = pages(
        client.search,
        Resource="FeatureGroup",
        CrossAccountFilterOption=scope,
        MaxResults=100,
        **asked,
    )
    for page in listed:
        groups = [
            read_feature_group(record["FeatureGroup"])
            for record in page.get("Results", ())
            if "FeatureGroup" in record
        ]
        hits = page.get("TotalHits") or {}
        yield Found(groups, hits.get("Value"), more=bool(page.get("NextToken")))


def own_groups(
    account: Account,
    on_denied: Callable[[NotAllowed], None],
    on_missed: Missed = raised,
    on_counted: Counted = unheard,
) -> Iterator[tuple[FeatureGroupRef, FeatureGroup | None]]:
    """Every feature group of this account, by a search or, where that is not allowed, a list.

    A list tells names only; one that may not be described comes without its schema.
    """
    try:
        for group in search_groups(account, "SameAccount", on_missed, on_counted):
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
