"""The catalog's entries: own groups, discoverable ones, usable ones, asked for side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice
from typing import TypeVar

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.aws.feature_groups import describe_feature_group
from jupyter_featureshare.consumer.filters import Filters
from jupyter_featureshare.consumer.progress import OnProgress, Telling
from jupyter_featureshare.consumer.received import Received, received
from jupyter_featureshare.consumer.searching import own_groups, search_groups
from jupyter_featureshare.consumer.threads import unawaited
from jupyter_featureshare.consumer.windows import Window
from jupyter_featureshare.domain.access import Access, Shareable, Truth
from jupyter_featureshare.domain.entries import CatalogEntry, Problem, Source, SourceKind
from jupyter_featureshare.domain.errors import FeatureShareError
from jupyter_featureshare.domain.features import FeatureGroup
from jupyter_featureshare.domain.permissions import combined, union
from jupyter_featureshare.domain.refs import FeatureGroupRef

Report = Callable[[Problem], None]
Item = TypeVar("Item")
_OWN, _DISCOVERABLE = "own feature groups", "discoverable groups"
_PATIENCE_S = 0.2
"""How long the first page waits for its levels before other pages are asked for beside them."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """One reading of the catalog: whose, what of it, and who hears what is missing."""

    account: Account
    wanted: Filters
    report: Report
    on_progress: OnProgress

    def entries(self) -> Iterator[CatalogEntry]:
        """Own groups, then discoverable ones, then those usable but not discoverable."""
        only_own = self.wanted.owner_account_id == self.account.account_id
        told = Telling(self.on_progress, parts=1 if only_own else 2)
        with self.account.throttling.told_to(told.throttled):
            yield from self._own(told) if only_own else self._everybodys(told)

    def _everybodys(self, told: Telling) -> Iterator[CatalogEntry]:
        failed: list[Problem] = []
        missed = partial(self._missed, _DISCOVERABLE, failed.append)
        # What others share is asked for beside the own groups: it is there when they are.
        with unawaited(2, "catalog") as pool:
            receiving = pool.submit(received, self.account)
            found = _begun(
                pool, lambda: search_groups(self.account, "CrossAccount", missed, told.counted)
            )
            yield from self._own(told)
            seen: set[str] = set()
            foreign = _discoverable(found, receiving)
            for entry in self._guarded(_DISCOVERABLE, failed.append, foreign):
                seen.add(entry.ref.arn.lower())
                yield entry
            shared = receiving.result()
        for it in (*shared.problems, *failed):
            self.report(it)
        left = self._only_usable(shared, seen)
        yield from (replace(it, discoverable=Truth.UNKNOWN) for it in left) if failed else left

    def _own(self, told: Telling) -> Iterator[CatalogEntry]:
        yield from self._guarded(_OWN, self.report, self._owned(told))

    def _owned(self, told: Telling) -> Iterator[CatalogEntry]:
        source = Source(SourceKind.OWN, Access.OWNER)
        denied: list[FeatureShareError] = []
        missed = partial(self._missed, _OWN, self.report)
        for ref, group in own_groups(self.account, denied.append, missed, told.counted):
            yield CatalogEntry(ref, Access.OWNER, (source,), Truth.YES, group)
        if denied:
            said = Problem.of(f"the schema of {_OWN}", denied[0], self.account.account_id)
            self.report(said)

    def _only_usable(self, shared: Received, seen: set[str]) -> Iterator[CatalogEntry]:
        for key in sorted(set(shared.groups) - seen):
            ref = FeatureGroupRef.parse(shared.arns[key])
            group = self._schema(ref)
            yield _entry(ref, [], shared, Truth.NO, group)

    def _schema(self, ref: FeatureGroupRef) -> FeatureGroup | None:
        """The group's description where the filters need it, None where it cannot be had."""
        if not self.wanted.needs_schema or ref.region != self.account.region:
            return None
        try:
            return describe_feature_group(self.account, ref)
        except FeatureShareError as error:
            self.report(Problem.of(ref.arn, error, ref.account_id))
            return None

    def _guarded(
        self, subject: str, report: Report, entries: Iterator[CatalogEntry]
    ) -> Iterator[CatalogEntry]:
        """What comes until the source fails; the failure goes to the report."""
        try:
            yield from entries
        except FeatureShareError as error:
            report(Problem.of(subject, error, self.account.account_id))

    def _missed(self, what: str, report: Report, window: Window, error: FeatureShareError) -> None:
        report(Problem.of(f"{what} {window}", error, self.account.account_id))


def _begun(pool: ThreadPoolExecutor, ask: Callable[[], Iterator[Item]]) -> Iterator[Item]:
    """The items, the first of which is asked for at once in another thread."""

    def begin() -> tuple[list[Item], Iterator[Item]]:
        items = ask()
        return list(islice(items, 1)), items

    def resume(beginning: Future[tuple[list[Item], Iterator[Item]]]) -> Iterator[Item]:
        first, items = beginning.result()
        yield from first
        yield from items

    return resume(pool.submit(begin))


def _discoverable(
    found: Iterator[FeatureGroup], receiving: Future[Received]
) -> Iterator[CatalogEntry]:
    """The groups that a search finds; those that come before their access is known wait for it."""
    waiting: list[FeatureGroup] = []
    for number, group in enumerate(found):
        waiting.append(group)
        if number == 0:
            wait([receiving], timeout=_PATIENCE_S)
        if receiving.done():
            break
    yield from _seen(chain(waiting, found), receiving.result())


def _seen(groups: Iterable[FeatureGroup], shared: Received) -> Iterator[CatalogEntry]:
    for group in groups:
        # A search tells that the owner's catalog is shared, also where RAM's list does not.
        seen_by = shared.catalogs.get(group.ref.account_id) or [
            Source(SourceKind.CATALOG_SHARE, Access.SEE_ONLY)
        ]
        yield _entry(group.ref, seen_by, shared, Truth.YES, group)


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
