"""One list of the groups that one owns, may see and may use, with the access to each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.aws.feature_groups import describe_feature, describe_feature_group
from jupyter_featureshare.consumer.discovering import wait_until_discoverable
from jupyter_featureshare.consumer.featuresearch import FoundFeature, features
from jupyter_featureshare.consumer.filters import Filters
from jupyter_featureshare.consumer.gathering import Gathering, Report
from jupyter_featureshare.consumer.progress import OnProgress, Progress, unwatched
from jupyter_featureshare.domain.entries import CatalogEntry, Problem
from jupyter_featureshare.domain.errors import Refused, Unfinished
from jupyter_featureshare.domain.features import FeatureGroup
from jupyter_featureshare.domain.refs import FeatureGroupLike

__all__ = [
    "Catalog",
    "Filters",
    "FoundFeature",
    "Progress",
    "catalog",
    "describe",
    "describe_feature",
    "discover",
    "features",
    "wait_until_discoverable",
]


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


def catalog(account: Account, filters: Filters | None = None) -> Catalog:
    """The whole list, own groups first, with the problems met on the way by name."""
    problems: list[Problem] = []
    entries = tuple(discover(account, filters, on_problem=problems.append))
    return Catalog(entries, tuple(problems))


def discover(
    account: Account,
    filters: Filters | None = None,
    *,
    on_problem: Report | None = None,
    on_progress: OnProgress = unwatched,
) -> Iterator[CatalogEntry]:
    """The same list entry by entry, each as soon as its page has come.

    Own groups come first, then discoverable ones, then those usable but not discoverable.

    Parameters
    ----------
    on_problem
        Told of each part that could not be had.
    on_progress
        Told, in any thread, about how many there will be, and when AWS slows us down.

    Raises
    ------
    Unfinished
        At the end, when a part could not be had and no `on_problem` was given to take it.
    """
    wanted = filters or Filters()
    listed = everything(account, wanted, on_problem=on_problem, on_progress=on_progress)
    return (entry for entry in listed if wanted.hold(entry))


def everything(
    account: Account,
    wanted: Filters,
    *,
    on_problem: Report | None = None,
    on_progress: OnProgress = unwatched,
) -> Iterator[CatalogEntry]:
    """Each entry with what these filters look at, whether they hold it or not.

    It reports and raises as `discover` does.
    """
    problems: list[Problem] = []
    if not isinstance(wanted, Filters):
        raise Refused(
            f"{wanted!r} are no filters.", next_step=f"give Filters(text={str(wanted)!r})"
        )
    gathering = Gathering(account, wanted, on_problem or problems.append, on_progress)
    yield from gathering.entries()
    if problems:
        raise Unfinished(
            "The list is not complete: "
            + "; ".join(f"{it.subject}: {it.message}" for it in problems),
            next_step=problems[0].next_step,
        )


def describe(account: Account, group: FeatureGroupLike) -> FeatureGroup:
    """The full description of a group, one's own or shared, by name, ARN or object."""
    return describe_feature_group(account, group)
