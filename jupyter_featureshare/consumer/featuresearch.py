"""Features by their names and descriptions, in own groups and in those of others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.consumer.searching import SCOPES, Scope, search_features
from jupyter_featureshare.domain.entries import Problem
from jupyter_featureshare.domain.errors import FeatureShareError
from jupyter_featureshare.domain.features import Feature
from jupyter_featureshare.domain.refs import FeatureGroupRef

if TYPE_CHECKING:
    from types_boto3_sagemaker.type_defs import SearchExpressionTypeDef

_Report = Callable[[Problem], None]


@dataclass(frozen=True, slots=True)
class FoundFeature:
    """A feature that a search found, and the group it belongs to."""

    ref: FeatureGroupRef
    feature: Feature


def features(
    account: Account, query: str = "", *, on_problem: _Report | None = None
) -> Iterator[FoundFeature]:
    """Features whose name or description holds the query, own ones first, then discoverable.

    Search takes one text condition in a request, so name and description are asked in turn.
    """
    seen: set[tuple[str, str]] = set()
    for scope in SCOPES:
        try:
            for ref, feature in _matching(account, scope, query):
                if (key := (ref.arn.lower(), feature.name)) not in seen:
                    seen.add(key)
                    yield FoundFeature(ref, feature)
        except FeatureShareError as error:
            if on_problem is None:
                raise
            on_problem(Problem.of(f"features, {scope}", error, account.account_id))


def _matching(
    account: Account, scope: Scope, query: str
) -> Iterator[tuple[FeatureGroupRef, Feature]]:
    for property_name in ("FeatureName", "Description") if query else ("FeatureName",):
        yield from search_features(account, scope, _about(property_name, query))


def _about(property_name: str, query: str) -> SearchExpressionTypeDef:
    if not query:
        return {"Filters": [{"Name": property_name, "Operator": "Exists"}]}
    return {"Filters": [{"Name": property_name, "Operator": "Contains", "Value": query}]}
