"""Whether a Spark DataFrame's columns can be a feature group's, before any row is looked at."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pandas as pd

from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.features import Feature, FeatureGroup
from jupyter_featureshare.records.convert import identifier, to_wire
from jupyter_featureshare.records.event_time import wire_text
from jupyter_featureshare.records.schema import feature_of, has_fractional_time
from jupyter_featureshare.records.spark.frames import SparkFrame
from jupyter_featureshare.records.unfit import Unfit
from jupyter_featureshare.records.wireframe import check

_SAMPLES: dict[str, object] = {
    "boolean": True,
    **dict.fromkeys(("byte", "short", "integer", "long"), 1),
    **dict.fromkeys(("float", "double"), 1.0),
    "decimal": Decimal(1),
    "date": date(2000, 1, 1),
    "timestamp": datetime(2000, 1, 1, tzinfo=UTC),
    "timestamp_ntz": datetime(2000, 1, 1),
}
"""A value for each of Spark's types: what cannot take it can take no value of the type."""
_TEXTS = {"string", "char", "varchar"}
_EMPTY = "void"


def check_columns(frame: SparkFrame, schema: FeatureGroup) -> None:
    """`Refused` where names or types of columns do not fit, whatever the rows hold."""
    check(pd.DataFrame(columns=pd.Index(frame.columns), dtype=object), schema)
    wrong = [
        f"{field.name!r} is {field.dataType.simpleString()}, which cannot be sent as "
        f"{_wanted(field.name, schema)}"
        for field in frame.schema.fields
        if not _may_fit(field.dataType, feature_of(schema, field.name), schema)
    ]
    if wrong:
        raise Refused(
            f"The columns do not fit {schema.name}: {'; '.join(wrong)}.",
            next_step="cast them: frame.withColumn(name, frame[name].cast('string'))",
        )


def _wanted(name: str, schema: FeatureGroup) -> str:
    kind = feature_of(schema, name).type_text
    return f"the event time ({kind})" if name == schema.event_time else kind


def _may_fit(kind: Any, feature: Feature, schema: FeatureGroup) -> bool:
    if kind.typeName() == _EMPTY:
        return True
    try:
        _try(kind, feature, schema)
    except Unfit:
        return False
    return True


def _try(kind: Any, feature: Feature, schema: FeatureGroup) -> None:
    if feature.name == schema.event_time:
        text = "2000-01-01T00:00:00Z"
        wire_text(_sample(kind, text), fractional=has_fractional_time(schema))
    elif feature.name == schema.record_identifier:
        identifier(_sample(kind, "1"), feature)
    elif kind.typeName() == "array":
        to_wire([_sample(kind.elementType, "1")] * (feature.dimension or 1), feature)
    else:
        to_wire(_sample(kind, "1"), feature)


def _sample(kind: Any, text: str) -> object:
    """A value of this type; for a type that is not known one that nothing takes."""
    name = kind.typeName()
    return text if name in _TEXTS else _SAMPLES.get(name, object())
