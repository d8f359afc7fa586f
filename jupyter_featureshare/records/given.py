"""A record as the caller has it, turned into what is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.features import FeatureGroup
from jupyter_featureshare.records import event_time
from jupyter_featureshare.records.convert import (
    MAX_RECORD_BYTES,
    Wire,
    byte_length,
    identifier,
    is_missing,
    to_wire,
)
from jupyter_featureshare.records.operations import Record, feature_value
from jupyter_featureshare.records.schema import feature_of, has_fractional_time, names_of
from jupyter_featureshare.records.unfit import Unfit

Given = Mapping[str, Any] | pd.Series
"""A mapping of features to values, or a row of a DataFrame."""


def names_in(given: Given) -> list[str]:
    """The features that a record names; `Refused` when it is no mapping."""
    if isinstance(given, Mapping | pd.Series):
        return [str(name) for name in given.keys()]  # noqa: SIM118 - a Series iterates over values
    raise Refused(
        f"A {type(given).__name__} is no record.",
        next_step="give a dict {feature: value}, or a row of a DataFrame: df.iloc[0]; "
        "for many records: ingest",
    )


def wires_of(schema: FeatureGroup, given: Given) -> dict[str, Wire | None]:
    """The values as texts, in the order of the features; `Refused` names every bad one."""
    values = {str(name): value for name, value in given.items()}
    for name in values:
        feature_of(schema, name)
    wires: dict[str, Wire | None] = {}
    problems: list[str] = []
    for name in (name for name in names_of(schema) if name in values):
        try:
            wires[name] = _wire(schema, name, values[name])
        except Unfit as why:
            problems.append(f"{name}: {why.message}")
    if (size := sum(len(name) + byte_length(wire) for name, wire in wires.items())) > (
        MAX_RECORD_BYTES
    ):
        problems.append(f"the record has {size} bytes, AWS takes {MAX_RECORD_BYTES}")
    if problems:
        raise Refused(
            f"The record does not fit {schema.name}: {'; '.join(problems)}.",
            next_step="correct these values",
        )
    return wires


def _wire(schema: FeatureGroup, name: str, value: object) -> Wire | None:
    if name not in {schema.record_identifier, schema.event_time}:
        return to_wire(value, feature_of(schema, name))
    if is_missing(value):
        return None
    if name == schema.record_identifier:
        return identifier(value, feature_of(schema, name))
    return event_time.wire_text(value, fractional=has_fractional_time(schema))[0]


def record_of(wires: Mapping[str, Wire | None]) -> Record:
    """What travels: every feature that has a value."""
    return [feature_value(name, wire) for name, wire in wires.items() if wire is not None]
