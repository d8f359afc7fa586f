"""One group alone: the access to it, and its features as their owner describes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.aws.calls import pages
from jupyter_featureshare.aws.feature_groups import (
    describe_feature,
    describe_feature_group,
    read_feature_group,
)
from jupyter_featureshare.consumer.received import received
from jupyter_featureshare.consumer.searching import Scope, search_features
from jupyter_featureshare.domain.access import Access, Truth
from jupyter_featureshare.domain.entries import CatalogEntry, Problem, Source, SourceKind
from jupyter_featureshare.domain.errors import FeatureShareError, NotAllowed
from jupyter_featureshare.domain.features import Feature, FeatureGroup
from jupyter_featureshare.domain.permissions import combined, union
from jupyter_featureshare.domain.refs import FeatureGroupLike, FeatureGroupRef

if TYPE_CHECKING:
    from types_boto3_sagemaker.type_defs import SearchExpressionTypeDef

_AT_ONCE = 8
_Report = Callable[[Problem], None]


def look_up(account: Account, group: FeatureGroupLike, *, on_problem: _Report) -> CatalogEntry:
    """The catalog's entry of one group, asked for alone.

    A group that may only be seen is read from a search, since it may not be described.

    Raises
    ------
    NotAllowed, NotFound
        It is neither one's own, nor shared, nor discoverable.
    """
    ref = account.feature_group(group)
    if ref.account_id == account.account_id:
        found = describe_feature_group(account, ref)
        own = Source(SourceKind.OWN, Access.OWNER)
        return CatalogEntry(found.ref, Access.OWNER, (own,), Truth.YES, found)
    shared = received(account, only=ref)
    for it in shared.problems:
        on_problem(it)
    used_by = shared.groups.get(ref.arn.lower(), [])
    seen = _seen(account, ref, on_problem)
    described = _described(account, ref, bool(used_by or seen.group), on_problem)
    sources = (*used_by, *seen.sources)
    actions = union(source.actions for source in used_by)
    level = combined([source.access for source in sources], actions)
    known = described or seen.group
    return CatalogEntry(ref, level, sources, seen.truth, known, actions if used_by else None)


def annotated(account: Account, group: FeatureGroup, *, on_problem: _Report) -> tuple[Feature, ...]:
    """The group's features with what their owner wrote about them, in their order.

    A search tells all of them at once; those that it does not find are asked for one by one.
    """
    own = group.ref.account_id == account.account_id
    written = _searched(account, group.ref, "SameAccount" if own else "CrossAccount")
    left = [feature.name for feature in group.features if feature.name not in written]
    written |= {feature.name: feature for feature in _each(account, group, left, on_problem)}
    return tuple(_with(feature, written.get(feature.name)) for feature in group.features)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a search says of a group of another account."""

    truth: Truth
    group: FeatureGroup | None = None

    @property
    def sources(self) -> tuple[Source, ...]:
        found = Source(SourceKind.CATALOG_SHARE, Access.SEE_ONLY)
        return (found,) if self.truth is Truth.YES else ()


def _named(ref: FeatureGroupRef) -> SearchExpressionTypeDef:
    return {"Filters": [{"Name": "FeatureGroupName", "Operator": "Equals", "Value": ref.name}]}


def _seen(account: Account, ref: FeatureGroupRef, report: _Report) -> _Seen:
    try:
        found = next((it for it in _matching(account, ref) if it.ref.same_as(ref)), None)
    except FeatureShareError as error:
        report(Problem.of(f"whether a search finds {ref.name}", error))
        return _Seen(Truth.UNKNOWN)
    return _Seen(Truth.of(found is not None), found)


def _matching(account: Account, ref: FeatureGroupRef) -> Iterator[FeatureGroup]:
    listed = pages(
        account.sagemaker.search,
        Resource="FeatureGroup",
        SearchExpression=_named(ref),
        CrossAccountFilterOption="CrossAccount",
        MaxResults=100,
    )
    for page in listed:
        for record in page.get("Results", ()):
            if "FeatureGroup" in record:
                yield read_feature_group(record["FeatureGroup"])


def _described(
    account: Account, ref: FeatureGroupRef, known: bool, report: _Report
) -> FeatureGroup | None:
    try:
        return describe_feature_group(account, ref)
    except NotAllowed as denied:
        if not known:
            raise
        report(Problem.of(f"the description of {ref.name}", denied))
        return None


def _searched(account: Account, ref: FeatureGroupRef, scope: Scope) -> dict[str, Feature]:
    """The features that a search finds; none where that is not allowed: they are asked for then."""
    try:
        found = search_features(account, scope, _named(ref))
        return {feature.name: feature for theirs, feature in found if theirs.same_as(ref)}
    except NotAllowed:
        return {}


def _each(
    account: Account, group: FeatureGroup, names: Sequence[str], report: _Report
) -> Sequence[Feature]:
    """The features of these names, asked for one by one until AWS says no."""
    found: list[Feature] = []
    try:
        # The first alone: a denial would be the same for all of them.
        found += [describe_feature(account, group, name) for name in names[:1]]
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            found += pool.map(lambda name: describe_feature(account, group, name), names[1:])
    except FeatureShareError as error:
        report(Problem.of(f"what is written about the features of {group.name}", error))
    return found


def _with(feature: Feature, written: Feature | None) -> Feature:
    if written is None:
        return feature
    return replace(feature, description=written.description, parameters=written.parameters)
