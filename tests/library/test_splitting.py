"""A search that is split by time finds what paging finds, however AWS takes the windows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_featureshare.consumer import flight, splitting
from jupyter_featureshare.consumer.pages import Ask, Found, Order
from jupyter_featureshare.consumer.splitting import SplitSearch
from jupyter_featureshare.consumer.windows import ALWAYS, Window
from jupyter_featureshare.domain.errors import FeatureShareError, NotNow, Refused
from jupyter_featureshare.domain.features import FeatureGroup
from jupyter_featureshare.domain.refs import FeatureGroupRef

BEGINNING = datetime(2024, 2, 29, 23, 59, 58, 700_000, tzinfo=UTC)
WORTH, AIM = 6, 4


@pytest.fixture(scope="module", autouse=True)
def small() -> Iterator[None]:
    """Splitting begins with a handful of groups."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(splitting, "_WORTH", WORTH)
        patch.setattr(flight, "_AIM", AIM)
        yield


def group(number: int, at: datetime) -> FeatureGroup:
    ref = FeatureGroupRef("111122223333", "us-east-1", f"g{number}")
    return FeatureGroup(ref, "id", "at", (), "Created", at)


Inside = Callable[[Window, datetime], bool]


def honest(window: Window, at: datetime) -> bool:
    return (window.since is None or at >= window.since) and (
        window.before is None or at < window.before
    )


def to_the_second(window: Window, at: datetime) -> bool:
    return honest(window, at.replace(microsecond=0))


def with_both_edges(window: Window, at: datetime) -> bool:
    return honest(window, at) or at.replace(microsecond=0) == window.before


def without_edges(window: Window, at: datetime) -> bool:
    return honest(window, at) and at.replace(microsecond=0) != window.since


def without_regard(_: Window, __: datetime) -> bool:
    return True


def without_hits(window: Window, _: datetime) -> bool:
    return window == ALWAYS


@dataclass
class Aws:
    """A Search over groups; each kind of inexactness can be set."""

    groups: list[FeatureGroup]
    size: int = 3
    inside: Inside = honest
    totals: bool = True
    sorts: bool = True
    asked: int = 0

    def ask(self, window: Window, order: Order) -> Iterator[Found]:
        hits = [it for it in self.groups if it.created_at and self.inside(window, it.created_at)]
        if order and self.sorts:
            hits.sort(key=lambda it: str(it.created_at), reverse=order == "Descending")
        for start in range(0, max(len(hits), 1), self.size):
            self.asked += 1
            more = start + self.size < len(hits)
            yield Found(hits[start : start + self.size], len(hits) if self.totals else None, more)

    def split(self, ask: Ask | None = None) -> list[str]:
        found = SplitSearch(ask or self.ask, splitting.raised).groups()
        return sorted(it.ref.name for it in found)

    @property
    def names(self) -> list[str]:
        return sorted(it.ref.name for it in self.groups)


# Ties, crowds within a second, and groups years apart.
moments = st.one_of(
    st.sampled_from([0, 1, 999_999, 1_000_000, 1_300_000]),
    st.integers(0, 5_000_000),
    st.integers(0, 3 * 365 * 86_400 * 1_000_000),
).map(lambda microseconds: BEGINNING + timedelta(microseconds=microseconds))
crowds = st.lists(moments, max_size=80).map(
    lambda times: [group(number, at) for number, at in enumerate(times)]
)


@given(
    groups=crowds,
    size=st.integers(1, 9),
    inside=st.sampled_from(
        [honest, to_the_second, with_both_edges, without_edges, without_regard, without_hits]
    ),
    totals=st.booleans(),
    sorts=st.booleans(),
)
def test_it_gives_what_paging_gives_each_once(groups, size, inside, totals, sorts):
    aws = Aws(groups, size, inside, totals, sorts)

    assert aws.split() == aws.names


@given(groups=crowds, refused=st.sampled_from(["windows", "order", "newest"]))
def test_what_aws_refuses_is_paged_through_instead(groups, refused):
    aws = Aws(groups)

    def ask(window: Window, order: Order) -> Iterator[Found]:
        asks = {"windows": window != ALWAYS, "order": bool(order), "newest": order == "Descending"}
        if asks[refused]:
            raise Refused("Property CreationTime is not searchable.")
        yield from aws.ask(window, order)

    assert aws.split(ask) == aws.names


@given(groups=crowds, bad=moments)
def test_a_window_that_fails_is_named_and_nothing_else_is_lost(groups, bad):
    aws = Aws(groups)
    missed: list[Window] = []

    def ask(window: Window, order: Order) -> Iterator[Found]:
        for page in aws.ask(window, order):
            yield page
            if window != ALWAYS and honest(window, bad):
                raise NotNow("Rate exceeded", code="ThrottlingException")

    def note(window: Window, error: FeatureShareError) -> None:
        assert error.code == "ThrottlingException"
        missed.append(window)

    found = {it.ref.name for it in SplitSearch(ask, note).groups()}
    lost = [it for it in groups if it.ref.name not in found]

    assert all(honest(window, bad) for window in missed)
    assert all(any(honest(window, it.created_at) for window in missed) for it in lost)


@given(groups=crowds, failing=st.integers(1, 12))
def test_a_page_that_comes_at_the_second_try_is_no_problem(groups, failing):
    aws = Aws(groups)
    tries = iter(range(1, 1000))

    def ask(window: Window, order: Order) -> Iterator[Found]:
        for page in aws.ask(window, order):
            if window != ALWAYS and next(tries) == failing:
                raise NotNow("Rate exceeded", code="ThrottlingException")
            yield page

    assert aws.split(ask) == aws.names


def test_a_few_groups_take_one_request_and_the_rows_come_before_the_next_one():
    few = Aws([group(number, BEGINNING) for number in range(3)])
    many = Aws([group(number, BEGINNING + timedelta(hours=number)) for number in range(200)])
    rows = SplitSearch(many.ask, splitting.raised).groups()

    assert few.split() == few.names
    assert few.asked == 1
    assert [next(rows).ref.name for _ in range(3)] == ["g0", "g1", "g2"]
    assert many.asked == 1


def test_what_is_asked_for_twice_is_little():
    spread = [group(number, BEGINNING + timedelta(hours=number)) for number in range(600)]
    aws = Aws(spread, size=1)

    assert aws.split() == aws.names
    assert aws.asked < 600 * 1.4


def test_groups_deleted_meanwhile_cost_one_more_question():
    aws = Aws([group(number, BEGINNING + timedelta(hours=number)) for number in range(60)])
    whole = aws.names
    rows = SplitSearch(aws.ask, splitting.raised).groups()
    first = next(rows).ref.name
    del aws.groups[30:40]

    assert sorted([first, *(it.ref.name for it in rows)]) == sorted(set(whole) & set(aws.names))


def test_nobody_waits_for_pages_that_nobody_wants():
    aws = Aws([group(number, BEGINNING + timedelta(hours=number)) for number in range(60)])
    rows = SplitSearch(aws.ask, splitting.raised).groups()
    for _ in range(10):
        next(rows)

    rows.close()  # type: ignore[attr-defined]

    assert aws.asked < 60


def test_a_window_says_when_and_its_edges_are_whole_seconds():
    window = Window(BEGINNING, BEGINNING + timedelta(days=1))
    parts = ALWAYS.split(3, BEGINNING, BEGINNING + timedelta(seconds=10))

    assert str(window) == "created from 2024-02-29T23:59:58 before 2024-03-01T23:59:58 (UTC)"
    assert str(ALWAYS) == "created at any time"
    assert [it["Operator"] for it in window.filters] == ["GreaterThanOrEqualTo", "LessThan"]
    assert (parts[0].since, parts[-1].before) == (None, None)
    assert [a.before == b.since for a, b in pairwise(parts)] == [True, True]
    assert {at.microsecond for it in parts for at in (it.since, it.before) if at} == {0}
