"""The JSON that is made from columns is the JSON of the records."""

from __future__ import annotations

import json
import tracemalloc
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from jupyter_featureshare.domain.features import Ttl, TtlUnit
from jupyter_featureshare.records.bodies import Bodies
from jupyter_featureshare.records.delivery import Delivery, Store
from jupyter_featureshare.records.operations import feature_value
from jupyter_featureshare.records.wireframe import WireFrame
from tests.records.schemas import REF

TEXT = st.text(st.characters(exclude_categories=["Cs"])) | st.just("null")
NAMES = ("id", "50%b", 'a"b', "é", "list")
ROW = st.tuples(
    TEXT,
    st.none() | TEXT,
    st.none() | TEXT,
    st.none() | TEXT,
    st.none() | st.lists(TEXT, max_size=3),
)
EVERYWHERE = Delivery((Store.ONLINE, Store.OFFLINE), Ttl(3, TtlUnit.HOURS))


def wire_of(rows):
    ids = [row[0] for row in rows]
    columns = tuple(map(list, zip(*rows, strict=True)))
    return WireFrame(NAMES, columns, ids, list(range(len(rows))))


def expected(row):
    pairs = zip(NAMES, row, strict=True)
    return [feature_value(name, value) for name, value in pairs if value is not None]


@given(st.lists(ROW, min_size=1, max_size=30), st.sampled_from([Delivery(), EVERYWHERE]), st.data())
def test_rows_become_the_records_in_any_order(rows, how, data):
    asked = data.draw(st.lists(st.sampled_from(range(len(rows))), min_size=1, unique=True))
    bodies = Bodies(wire_of(rows), REF, how)

    entries = json.loads(bodies.batch(asked))["Entries"]

    shared = {"FeatureGroupName": REF.arn, **how.request()}
    assert entries == [{**shared, "Record": expected(rows[row])} for row in asked]
    for row, body in zip(asked, bodies.puts(asked), strict=True):
        assert json.loads(body) == {**how.request(), "Record": expected(rows[row])}


def test_bodies_leave_nothing_in_memory_when_they_are_gone():
    rows = [(f"id-{number}", "a", None, "b", ["c"]) for number in range(25)]
    bodies, asked = Bodies(wire_of(rows), REF, Delivery()), range(25)
    tracemalloc.start()
    try:
        held = []
        for _ in range(6):
            for _ in range(1_000):
                bodies.batch(asked)
            held.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()

    # Python itself keeps some thousand tuples for later; what is lost grows every time.
    assert min(after - before for before, after in pairwise(held)) < 10_000
