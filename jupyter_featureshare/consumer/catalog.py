"""One list of the groups that one owns, may see and may use, with the access to each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar, overload

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.aws.feature_groups import describe_feature, describe_feature_group
from jupyter_featureshare.consumer.discovering import wait_until_discoverable
from jupyter_featureshare.consumer.filters import Filters
from jupyter_featureshare.consumer.received import Received, problem, received
from jupyter_featureshare.consumer.searching import (
    SCOPES,
    Scope,
    own_groups,
    search_features,
    search_groups,
)
from jupyter_featureshare.consumer.windows import Window
from jupyter_featureshare.domain.access import Access, Shareable, Truth
from jupyter_featureshare.domain.entries import CatalogEntry, Problem, Source, SourceKind
from jupyter_featureshare.domain.errors import FeatureShareError, Refused, Unfinished
from jupyter_featureshare.domain.features import Feature, FeatureGroup
from jupyter_featureshare.domain.permissions import combined, union
from jupyter_featureshare.domain.refs import FeatureGroupLike, FeatureGroupRef

if TYPE_CHECKING:
    from types_boto3_sagemaker.type_defs import SearchExpressionTypeDef

__all__ = [
    "Catalog",
    "Filters",
    "FoundFeature",
    "catalog",
    "describe",
    "describe_feature",
    "discover",
    "features",
    "wait_until_discoverable",
]

Result = TypeVar("Result")
_PATIENCE_S = 0.2
"""How long the first page waits for its levels before other pages are asked for beside them."""
_Report = Callable[[Problem], None]


@dataclass(frozen=True, slots=True)
class Catalog(Sequence[CatalogEntry]):
    """A list of entries, and the parts of it that could not be had."""

    entries: tuple[CatalogEntry, ...]
    problems: tuple[Problem, ...] = ()

    def __len__(self) -> int:
        return len(self.entries)

    @overload
    def __getitem__(self, at: int) -> CatalogEntry: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[CatalogEntry, ...]: ...
    def __getitem__(self, at: int | slice) -> CatalogEntry | tuple[CatalogEntry, ...]:
        return self.entries[at]


@dataclass(frozen=True, slots=True)
class FoundFeature:
    """A feature that a search found, and the group it belongs to."""

    ref: FeatureGroupRef
    feature: Feature


def catalog(account: Account, filters: Filters | None = None) -> Catalog:
    """The whole list, own groups first, with the problems met on the way by name."""
    problems: list[Problem] = []
    entries = tuple(discover(account, filters, on_problem=problems.append))
    return Catalog(entries, tuple(problems))


def discover(
    account: Account,
    filters: Filters | None = None,
    *,
    on_problem: _Report | None = None,
) -> Iterator[CatalogEntry]:
    """The same list entry by entry, each as soon as its page has come.

    Own groups come first, then discoverable ones, then those usable but not discoverable.

    Raises
    ------
    Unfinished
        At the end, when a part could not be had and no `on_problem` was given to take it.
    """
    problems: list[Problem] = []
    wanted = filters or Filters()
    if not isinstance(wanted, Filters):
        raise Refused(
            f"{wanted!r} are no filters.", next_step=f"give Filters(text={str(wanted)!r})"
        )
    for entry in _entries(account, wanted, on_problem or problems.append):
        if wanted.hold(entry):
            yield entry
    if problems:
        raise Unfinished(
            "The list is not complete: "
            + "; ".join(f"{it.subject}: {it.message}" for it in problems),
            next_step=problems[0].next_step,
        )


def describe(account: Account, group: FeatureGroupLike) -> FeatureGroup:
    """The full description of a group, one's own or shared, by name, ARN or object."""
    return describe_feature_group(account, group)


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
            on_problem(problem(f"features, {scope}", error))


def _matching(
    account: Account, scope: Scope, query: str
) -> Iterator[tuple[FeatureGroupRef, Feature]]:
    for property_name in ("FeatureName", "Description") if query else ("FeatureName",):
        yield from search_features(account, scope, _about(property_name, query))


def _about(property_name: str, query: str) -> SearchExpressionTypeDef:
    if not query:
        return {"Filters": [{"Name": property_name, "Operator": "Exists"}]}
    return {"Filters": [{"Name": property_name, "Operator": "Contains", "Value": query}]}


def _entries(account: Account, wanted: Filters, report: _Report) -> Iterator[CatalogEntry]:
    if wanted.owner_account_id == account.account_id:
        yield from _guarded("own feature groups", report, _own(account, report))
        return
    with _meanwhile(partial(received, account)) as receiving:
        yield from _guarded("own feature groups", report, _own(account, report))
        seen: set[str] = set()
        failed: list[Problem] = []
        found = _discoverable(account, receiving, failed.append)
        for entry in _guarded("discoverable groups", failed.append, found):
            seen.add(entry.ref.arn.lower())
            yield entry
        shared = receiving.result()
    for it in (*shared.problems, *failed):
        report(it)
    left = _only_usable(account, shared, seen, wanted, report)
    yield from (replace(it, discoverable=Truth.UNKNOWN) for it in left) if failed else left


@contextmanager
def _meanwhile(work: Callable[[], Result]) -> Iterator[Future[Result]]:
    """The work's result, on the way in another thread, which nobody waits for at the end."""
    pool = ThreadPoolExecutor(1, "featureshare-received")
    try:
        yield pool.submit(work)
    finally:
        pool.shutdown(wait=False)


def _guarded(
    subject: str, report: _Report, entries: Iterator[CatalogEntry]
) -> Iterator[CatalogEntry]:
    """What comes until the source fails; the failure goes to the report."""
    try:
        yield from entries
    except FeatureShareError as error:
        report(problem(subject, error))


def _own(account: Account, report: _Report) -> Iterator[CatalogEntry]:
    source = Source(SourceKind.OWN, Access.OWNER)
    denied: list[FeatureShareError] = []
    missed = partial(_missed, "own feature groups", report)
    for ref, group in own_groups(account, denied.append, missed):
        yield CatalogEntry(ref, Access.OWNER, (source,), Truth.YES, group)
    if denied:
        report(problem("the schema of own feature groups", denied[0]))


def _missed(what: str, report: _Report, window: Window, error: FeatureShareError) -> None:
    report(problem(f"{what} {window}", error))


def _discoverable(
    account: Account, receiving: Future[Received], report: _Report
) -> Iterator[CatalogEntry]:
    """The groups that a search finds; those that come before their access is known wait for it."""
    waiting: list[FeatureGroup] = []
    missed = partial(_missed, "discoverable groups", report)
    for number, group in enumerate(search_groups(account, "CrossAccount", missed)):
        waiting.append(group)
        if number == 0:
            wait([receiving], timeout=_PATIENCE_S)
        if receiving.done():
            yield from _seen(waiting, receiving.result())
            waiting = []
    yield from _seen(waiting, receiving.result())


def _seen(groups: Iterable[FeatureGroup], shared: Received) -> Iterator[CatalogEntry]:
    for group in groups:
        # A search tells that the owner's catalog is shared, also where RAM's list does not.
        seen_by = shared.catalogs.get(group.ref.account_id) or [
            Source(SourceKind.CATALOG_SHARE, Access.SEE_ONLY)
        ]
        yield _entry(group.ref, seen_by, shared, Truth.YES, group)


def _only_usable(
    account: Account, shared: Received, seen: set[str], wanted: Filters, report: _Report
) -> Iterator[CatalogEntry]:
    for key in sorted(set(shared.groups) - seen):
        ref = FeatureGroupRef.parse(shared.arns[key])
        bare = _entry(ref, [], shared, Truth.NO, None)
        if not wanted.needs_schema or ref.region != account.region:
            yield bare
            continue
        try:
            group = describe_feature_group(account, ref)
        except FeatureShareError as error:
            report(problem(ref.arn, error))
            yield bare
        else:
            yield _entry(ref, [], shared, Truth.NO, group)


def _entry(
    ref: FeatureGroupRef,
    seen_by: list[Source],
    shared: Received,
    discoverable: Truth,
    group: FeatureGroup | None,
) -> CatalogEntry:
    used_by = shared.groups.get(ref.arn.lower(), [])
    sources = (*used_by, *seen_by)
    actions = union(source.actions for source in used_by)
    maybe = [Access.UNKNOWN] if Shareable.FEATURE_GROUP in shared.unlisted else []
    level = combined([*(source.access for source in sources), *maybe], actions)
    return CatalogEntry(ref, level, sources, discoverable, group, actions if used_by else None)
