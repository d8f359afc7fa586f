"""Feature definitions: from a DataFrame, or from our nouns to what AWS takes."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.features import RESERVED, CollectionType, Feature, FeatureType
from jupyter_featureshare.domain.plan import Json
from jupyter_featureshare.domain.refs import is_feature_group_name

if TYPE_CHECKING:
    import pandas as pd

_PARAMETER_LENGTH = 255


def features_of(frame: pd.DataFrame, *, event_time: str) -> list[Feature]:
    """The features that a DataFrame's columns make, in their order.

    Whole numbers and booleans become Integral, other numbers Fractional, the rest String. The
    event time is Fractional (Unix seconds) when it holds numbers and String (ISO 8601) otherwise.
    """
    return [
        Feature(str(name), _type_of(frame[name], is_event_time=name == event_time))
        for name in frame.columns
    ]


def _type_of(column: pd.Series, *, is_event_time: bool) -> FeatureType:
    from pandas.api import types

    values = column.cat.categories if column.dtype.name == "category" else column
    if types.is_bool_dtype(values) or types.is_integer_dtype(values):
        return FeatureType.FRACTIONAL if is_event_time else FeatureType.INTEGRAL
    return FeatureType.FRACTIONAL if types.is_float_dtype(values) else FeatureType.STRING


def defined(features: object) -> list[Feature]:
    """The features that were given, one or several; `Refused` when they are something else."""
    several = features if isinstance(features, list | tuple) else [features]
    for it in several:
        if not isinstance(it, Feature):
            raise Refused(
                f"{it!r} is no feature.",
                next_step="give a list such as [Feature('age', 'Integral')]",
            )
    return list(several)


def text_pairs(what: str, pairs: Mapping[str, str] | None) -> dict[str, str]:
    """The tags or parameters that were given; `Refused` unless they are texts on both sides."""
    if not isinstance(pairs, Mapping | None):
        raise Refused(
            f"{pairs!r} holds no {what}s.", next_step="give a dict such as {'unit': 'EUR'}"
        )
    for key, value in (pairs or {}).items():
        if not (isinstance(key, str) and isinstance(value, str)):
            raise Refused(
                f"The {what} {key!r}: {value!r} is not text on both sides.",
                next_step=f"write {str(key)!r}: {str(value)!r}",
            )
    return dict(pairs or {})


def check_parameters(parameters: Mapping[str, str]) -> None:
    """Refuse a feature's parameters that AWS would refuse.

    https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_FeatureParameter.html
    """
    for text in (part for pair in parameters.items() for part in pair):
        if bad := "".join(dict.fromkeys(it for it in text if not _fits_parameter(it))):
            raise Refused(
                f"{text!r} cannot stand in a feature's parameter: AWS takes no {bad!r} there.",
                next_step="use letters, digits, spaces and _ . : / = + -",
            )
        if len(text) > _PARAMETER_LENGTH:
            raise Refused(
                f"A part of a parameter has {len(text)} characters; AWS takes {_PARAMETER_LENGTH}.",
                next_step="shorten it, or point to where more is written",
            )


def _fits_parameter(character: str) -> bool:
    return character in "_.:/=+-" or unicodedata.category(character)[0] in "LZN"


def check_features(features: Sequence[Feature]) -> None:
    """Refuse what AWS would refuse: no features, bad, reserved or repeated names."""
    if not features:
        raise Refused("There are no features.", next_step="give at least one")
    names = [feature.name for feature in features]
    bad = [name for name in names if not is_feature_group_name(name) or name.lower() in RESERVED]
    if bad:
        raise Refused(
            f"{', '.join(map(repr, bad))} cannot be the name of a feature.",
            next_step=f"use up to 64 letters, digits, - and _; not {', '.join(sorted(RESERVED))}",
        )
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise Refused(f"{', '.join(twice)} is there twice.", next_step="name each feature once")


def printed(feature: Feature) -> dict[str, Json]:
    """The definition as AWS takes it."""
    definition: dict[str, Json] = {
        "FeatureName": feature.name,
        "FeatureType": feature.type.value,
    }
    if feature.collection is not None:
        definition["CollectionType"] = feature.collection.value
    if feature.collection is CollectionType.VECTOR:
        definition["CollectionConfig"] = {"VectorConfig": {"Dimension": feature.dimension or 0}}
    return definition
