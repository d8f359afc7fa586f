from __future__ import annotations

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from jupyter_featureshare.records.order import chunks, repeated, waves
from jupyter_featureshare.records.wireframe import WireFrame

few = st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 5), st.sampled_from("xy")))


def wire(rows):
    ids, times = [one for one, _, _ in rows], [at for _, at, _ in rows]
    return WireFrame(("id", "s"), (list(ids), [s for _, _, s in rows]), list(ids), list(times))


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
    again = repeated(frame, range(len(rows)))
    left = [rows[row][:2] for row in range(len(rows)) if row not in again]

    assert len(set(left)) == len(left) == len({row[:2] for row in rows})


def test_an_equal_row_is_a_repetition_and_an_unequal_one_is_refused():
    found = repeated(wire([("a", 1, "x"), ("a", 1, "x"), ("a", 1, "y"), ("a", 2, "x")]), range(4))

    assert {row: why.code for row, why in found.items()} == {1: "Repeated", 2: "SameEventTime"}
    assert found[2].message == "row 0 has the same id and event time, but other values"


def test_chunks_hold_all_in_order():
    assert list(chunks(range(5), 2)) == [[0, 1], [2, 3], [4]]
    assert list(chunks([], 2)) == []
