"""Features by number in the catalog's stream: each is named once, before the rows that have it."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from jupyter_featureshare.domain.access import Access, Truth
from jupyter_featureshare.domain.entries import CatalogEntry, Source, SourceKind
from jupyter_featureshare.domain.features import Feature, FeatureGroup, FeatureType
from jupyter_featureshare.domain.refs import FeatureGroupRef
from jupyter_featureshare.server import streams
from jupyter_featureshare.server.loads import Load
from jupyter_featureshare.server.numbering import Numbering

HOSTILE = '"},{"</script>'


def entry(name: str, *features: str) -> CatalogEntry:
    """An own group whose features are objects of its own."""
    ref = FeatureGroupRef("111122223333", "us-east-1", name)
    made = tuple(Feature(it, FeatureType.STRING) for it in features)
    group = FeatureGroup(ref, "id", "at", made, "Created") if features else None
    source = Source(SourceKind.OWN, Access.OWNER)
    return CatalogEntry(ref, Access.OWNER, (source,), Truth.YES, group)


def filled(*entries: CatalogEntry) -> Load:
    load = Load("me")
    for it in entries:
        load.add(it)
    done: asyncio.Future[None] = asyncio.Future()
    done.set_result(None)
    load.finish(done)  # type: ignore[arg-type] # it asks for what both kinds of future have
    return load


async def lines_of(load: Load) -> list[Any]:
    return [json.loads(it) async for it in streams.Reading(load, fresh=False).lines()]


def test_alike_features_have_one_number_though_they_are_not_one_object():
    numbering = Numbering()
    age, city = Feature("age", FeatureType.INTEGRAL), Feature("city", FeatureType.STRING)
    text = Feature("age", FeatureType.STRING)

    assert numbering.of([age, city, age]) == [0, 1, 0]
    assert numbering.of([Feature("city", FeatureType.STRING), text, age]) == [1, 2, 0]
    assert numbering.named([2, 1]) == [("age", "String"), ("city", "String")]


def test_a_feature_that_nobody_else_keeps_is_not_taken_for_another_one():
    numbering = Numbering()

    numbers = [numbering.of([Feature(str(it), FeatureType.STRING)])[0] for it in range(1000)]

    assert numbers == list(range(1000))


@pytest.mark.parametrize("most", [1, 2, 500])
async def test_each_feature_is_named_once_and_before_its_rows(monkeypatch, most: int):
    monkeypatch.setattr(streams, "_FIRST_IN_A_LINE", most)
    monkeypatch.setattr(streams, "_MOST_IN_A_LINE", most)
    load = filled(entry("a", "id", "age"), entry("b"), entry("c", "age", HOSTILE), entry("d", "id"))

    named: list[Any] = []
    seen: dict[str, Any] = {}
    for line in await lines_of(load):
        named += line.get("features", [])
        for row in line.get("groups", []):
            numbers = row["features"]
            seen[row["name"]] = numbers and [named[it][0] for it in numbers]

    assert seen == {"a": ["id", "age"], "b": None, "c": ["age", HOSTILE], "d": ["id"]}
    assert named == [["id", "String"], ["age", "String"], [HOSTILE, "String"]]


async def test_a_page_has_the_names():
    load = filled(entry("a", "id"), entry("b", "id", HOSTILE), entry("c"))

    rows = load.part(1, 3)

    assert [it.features for it in rows] == [[("id", "String"), (HOSTILE, "String")], None]
    assert [it.name for it in rows] == ["b", "c"]


async def test_lists_that_differ_only_in_a_features_name_differ_in_their_etags():
    one, other = filled(entry("a", "id")), filled(entry("a", "at"))

    assert one.end is not None
    assert other.end is not None
    assert one.end.etag != other.end.etag
