from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_featureshare.records.order import chunks, repeated, waves
from jupyter_featureshare.records.seen import Seen
from jupyter_featureshare.records.unfit import Unfit
from jupyter_featureshare.records.wireframe import WireFrame

few = st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 5), st.sampled_from("xy")))


def wire(rows, first=0):
    ids, times = [one for one, _, _ in rows], [at for _, at, _ in rows]
    return WireFrame(
        ("id", "s"),
        (list(ids), [s for _, _, s in rows]),
        list(ids),
        list(times),
        places=range(first, first + len(rows)),
    )


@given(few)
def test_every_row_travels_once_and_each_id_by_rising_event_time(rows):
    frame = wire(rows)
    made = waves(frame, range(len(rows)))

    assert sorted(row for wave in made for row in wave) == list(range(len(rows)))
    sent = defaultdict(list)
    for wave in made:
        assert len({frame.ids[row] for row in wave}) == len(wave)
        for row in wave:
            sent[frame.ids[row]].append((frame.times_ns[row], row))
    assert all(times == sorted(times) for times in sent.values())


@given(few)
def test_what_is_left_after_repetitions_has_no_id_and_time_twice(rows):
    frame = wire(rows)
    again = repeated(frame, range(len(rows)), Seen())
    left = [rows[row][:2] for row in range(len(rows)) if row not in again]

    assert len(set(left)) == len(left) == len({row[:2] for row in rows})


def test_an_equal_row_is_a_repetition_and_an_unequal_one_is_refused():
    found = repeated(
        wire([("a", 1, "x"), ("a", 1, "x"), ("a", 1, "y"), ("a", 2, "x")]), range(4), Seen()
    )

    assert {row: why.code for row, why in found.items()} == {1: "Repeated", 2: "SameEventTime"}
    assert found[2].message == "row 0 has the same id and event time, but other values"


@given(few, st.lists(st.integers(1, 5)))
def test_a_repetition_is_found_wherever_the_input_is_cut(rows, cuts):
    whole = repeated(wire(rows), range(len(rows)), Seen())

    found: dict[int, Unfit] = {}
    seen, start = Seen(), 0
    for size in [*cuts, len(rows)]:
        piece = wire(rows[start : start + size], first=start)
        again = repeated(piece, range(len(piece)), seen)
        found |= {piece.place(row): why for row, why in again.items()}
        start += len(piece)

    assert {row: str(why) for row, why in found.items()} == {
        row: str(why) for row, why in whole.items()
    }
    assert {row: why.code for row, why in found.items()} == {
        row: why.code for row, why in whole.items()
    }


def test_collections_are_compared_by_all_they_hold():
    pieces = [WireFrame(("v",), ([["1", "2"]],), ["a"], [1], places=[place]) for place in range(2)]
    other = WireFrame(("v",), ([["1", "3"]],), ["a"], [1], places=[2])
    seen = Seen()

    codes = [[why.code for why in repeated(one, [0], seen).values()] for one in [*pieces, other]]

    assert codes == [[], ["Repeated"], ["SameEventTime"]]


def test_values_are_compared_by_their_columns():
    """Pieces of a stream need not have the same columns."""

    def piece(place, cells):
        columns = tuple([it] for it in cells.values())
        return WireFrame(tuple(cells), columns, ["a"], [1], places=[place])

    unset = {"count": None}
    later = [{"note": "1"}, {"count": "1"}, {"note": "1"} | unset, unset]
    for first in ({"note": "1"}, unset | {"note": "1"}):
        codes = []
        for place, cells in enumerate(later, 1):
            seen = Seen()
            assert repeated(piece(0, first), [0], seen) == {}
            codes += [why.code for why in repeated(piece(place, cells), [0], seen).values()]

        assert codes == ["Repeated", "SameEventTime", "Repeated", "SameEventTime"]


@pytest.mark.parametrize("size", [1, 7, 40, 150])
def test_with_a_limit_the_last_rows_are_remembered_and_little_more(size):
    seen = Seen(100)
    for start in range(0, 1000, size):
        piece = wire([(str(n), 1, "x") for n in range(start, start + size)], first=start)
        assert repeated(piece, range(size), seen) == {}
    end = start + size
    again = wire([(str(n), 1, "x") for n in range(end)])

    known = seen.meet(again, {(str(n), 1): n for n in range(end)})

    assert {end - back for back in range(1, 101)} <= known.keys()
    assert len(known) < 100 + max(50, size + 1)
    assert all(mark.place == row for row, mark in known.items())


def test_chunks_hold_all_in_order():
    assert list(chunks(range(5), 2)) == [[0, 1], [2, 3], [4]]
    assert list(chunks([], 2)) == []
