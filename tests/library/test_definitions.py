"""Lists of feature definitions are read to the same effect however AWS prints them."""

from __future__ import annotations

import json

import msgspec
import pytest

from jupyter_featureshare.aws import definitions
from jupyter_featureshare.aws.definitions import features_in
from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.features import CollectionType, Feature, FeatureType

ID = {"FeatureName": "id", "FeatureType": "String"}
VECTOR = {
    "FeatureName": "v",
    "FeatureType": "Fractional",
    "CollectionType": "Vector",
    "CollectionConfig": {"VectorConfig": {"Dimension": 3}},
}
ODD = {"FeatureName": 'a"},{"b', "FeatureType": "Integral", "News": [{"a": 1}, {"b": 2}]}
READ = {
    "id": Feature("id", FeatureType.STRING),
    "v": Feature("v", FeatureType.FRACTIONAL, CollectionType.VECTOR, 3),
    'a"},{"b': Feature('a"},{"b', FeatureType.INTEGRAL),
}


@pytest.mark.parametrize("listed", [[], [ID], [ID, VECTOR, ID], [VECTOR, ID], [ID, ODD, VECTOR]])
@pytest.mark.parametrize("blanks", [(",", ":"), (", ", ": "), (" ,\n", " : ")])
def test_every_list_is_read_whole(listed, blanks):
    printed = msgspec.Raw(json.dumps(listed, separators=blanks).encode())

    assert features_in(printed) == tuple(READ[it["FeatureName"]] for it in listed)


def test_alike_features_are_one_object():
    one, other = (features_in(msgspec.Raw(json.dumps([ID], separators=it).encode()))
                  for it in ((",", ":"), (", ", ": ")))  # fmt: skip

    assert one[0] is other[0]


@pytest.mark.parametrize("printed", [b"null", b"[{}]", b'[{"FeatureName":3}]', b'"},{"', b"[[]]"])
def test_what_is_no_list_of_definitions_is_not_read(printed):
    with pytest.raises(msgspec.DecodeError):
        features_in(msgspec.Raw(printed))


def test_a_type_that_nobody_knows_is_refused():
    with pytest.raises(Refused, match="'Odd' is no FeatureType"):
        features_in(msgspec.Raw(b'[{"FeatureName":"a","FeatureType":"Odd"}]'))


def test_only_so_many_are_remembered(monkeypatch):
    monkeypatch.setattr(definitions, "_MOST", 3)
    monkeypatch.setattr(definitions, "_KNOWN", definitions._Known())
    listed = [{"FeatureName": str(it), "FeatureType": "String"} for it in range(10)]

    read = features_in(msgspec.Raw(json.dumps(listed, separators=(",", ":")).encode()))

    assert [it.name for it in read] == [str(it) for it in range(10)]
    assert len(definitions._KNOWN) <= 3
