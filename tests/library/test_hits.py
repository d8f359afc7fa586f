"""What a search finds, the best first, each with the reason."""

from __future__ import annotations

import pytest

from jupyter_featureshare.consumer.filters import Filters
from jupyter_featureshare.consumer.hits import hits
from jupyter_featureshare.consumer.near import distance
from jupyter_featureshare.domain.entries import Problem
from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.features import Feature, FeatureType
from tests.library.conftest import CONSUMER


def test_the_best_comes_first_with_its_reason(owner, make):
    note = Feature("note", FeatureType.STRING)
    ids = (Feature("id", FeatureType.STRING), Feature("at", FeatureType.STRING))
    make("about", description="Each NOTE of people")
    make("has-feature", features=(*ids, note))
    make("has-part", features=(*ids, Feature("note_1", FeatureType.STRING)))
    make("my-notes")
    make("notes")
    make("note", features=(*ids, note))

    found = hits(owner, Filters("Note"))

    assert [(hit.entry.name, hit.reasons) for hit in found] == [
        ("note", ("name", "feature note")),
        ("notes", ("name",)),
        ("my-notes", ("name",)),
        ("has-feature", ("feature note",)),
        ("has-part", ("feature note_1",)),
        ("about", ("description",)),
    ]


def test_many_features_are_counted(owner, make):
    columns = [Feature(name, FeatureType.STRING) for name in ("id", "at", *"abcdefg")]
    make("wide", features=[*columns, *(Feature(f"x_{n}", FeatureType.STRING) for n in range(8))])

    [hit] = hits(owner, Filters("x_"))

    assert hit.reasons == ("features x_0, x_1, x_2, x_3, x_4 and 3 more",)


def test_nothing_to_look_for_is_refused(owner):
    with pytest.raises(Refused, match="nothing to look for"):
        hits(owner, Filters(" "))


def test_where_nothing_holds_the_text_words_a_typo_away_are_found(owner, make):
    ids = (Feature("id", FeatureType.STRING), Feature("at", FeatureType.STRING))
    make("customers")
    make("orders", features=(*ids, Feature("customer_city", FeatureType.STRING)))
    make("other")

    found = hits(owner, Filters("custmoer"), fuzzy=True)

    assert [(hit.entry.name, hit.reasons) for hit in found] == [
        ("customers", ("name, near customers",)),
        ("orders", ("feature, near customer",)),
    ]
    assert hits(owner, Filters("custmoer")) == []
    assert not any(hit.near for hit in hits(owner, Filters("customer"), fuzzy=True))


def test_every_word_has_to_come_near(owner, make):
    ids = (Feature("id", FeatureType.STRING), Feature("at", FeatureType.STRING))
    make("customers", features=(*ids, Feature("city", FeatureType.STRING)))
    make("city-customers")

    found = hits(owner, Filters("custmers ctiy"), fuzzy=True)

    assert {hit.entry.name for hit in found} == {"customers", "city-customers"}
    assert hits(owner, Filters("custmers street"), fuzzy=True) == []


def test_looking_for_words_that_come_near_takes_no_second_list(local, people):
    denied = local.role(CONSUMER, "Denied", "*", deny=("ram:ListResources",))
    problems: list[Problem] = []

    hits(denied, Filters("custmoer"), fuzzy=True, on_problem=problems.append)

    subjects = [it.subject for it in problems]
    assert subjects
    assert len(set(subjects)) == len(subjects)


@pytest.mark.parametrize(
    ("typed", "word", "typos"),
    [("city", "city", 0), ("ctiy", "city", 1), ("cty", "city", 1), ("citty", "city", 1),
     ("cizy", "city", 1), ("cust", "customers", 0), ("abcd", "wxyz", 2), ("x", "", 1)],
)  # fmt: skip
def test_typos_are_counted(typed, word, typos):
    assert distance(typed, word, 1) == typos
