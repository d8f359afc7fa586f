"""A group made of a frame: the plan with its reasons, once, and refused where it is another one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from jupyter_featureshare.domain.errors import NotFound, Refused
from jupyter_featureshare.owner import features
from jupyter_featureshare.owner.creating import create, plan_create

FRAME = pd.DataFrame(
    {
        "id": ["a", None],
        "at": pd.to_datetime(["2026-11-22", "2026-11-23"]),
        "age": [1, 2],
        "score": [0.5, None],
        "kind": pd.Categorical(["x", "y"]),
    }
)
NAMED: dict[str, Any] = {"record_identifier": "id", "event_time": "at"}


def test_the_plan_says_which_type_and_why(owner):
    plan = plan_create(owner, "made", FRAME, **NAMED)

    assert [step.operation for step in plan.steps] == ["create_feature_group"]
    assert "at: String, times as ISO 8601 (datetime64" in plan.effects[1]
    assert plan.effects[2] == "age: Integral, whole numbers (int64)"
    assert plan.effects[3] == "score: Fractional, numbers (float64)"
    assert plan.effects[4] == "kind: String, texts (category)"
    assert plan.warnings == ("id is missing in 1 of 2 rows, which could not be written",)
    with pytest.raises(NotFound):
        features.describe(owner, "made")


def test_unix_seconds_become_fractional(owner):
    plan = plan_create(owner, "made", FRAME.assign(at=[1, 2]), **NAMED)

    assert plan.effects[1] == "at: Fractional, Unix seconds (int64)"


def test_it_is_made_once_and_described(owner):
    asked = {**NAMED, "descriptions": {"age": "In years"}, "description": "Made here"}

    first = create(owner, "made", plan_create(owner, "made", FRAME, **asked))
    again = plan_create(owner, "made", FRAME, **asked)
    second = create(owner, "made", again)

    assert (first.already, second.already) == (False, True)
    assert first.group.description == "Made here"
    assert [step.operation for step in again.steps] == ["update_feature_metadata"]


def test_the_same_plan_twice_makes_one_group(owner):
    plan = plan_create(owner, "made", FRAME, **NAMED)

    assert [create(owner, "made", plan).already for _ in range(2)] == [False, True]


@pytest.mark.parametrize(
    ("change", "differs"),
    [
        ({"record_identifier": "kind"}, "record identifier"),
        ({"event_time": "score"}, "event time"),
    ],
)
def test_another_group_of_the_name_is_refused(owner, change, differs):
    create(owner, "made", plan_create(owner, "made", FRAME, **NAMED))

    with pytest.raises(Refused, match=f"there already, with another {differs}"):
        plan_create(owner, "made", FRAME, **{**NAMED, **change})
    with pytest.raises(Refused, match="with another features"):
        plan_create(owner, "made", FRAME.drop(columns="age"), **NAMED)


def test_a_column_that_is_not_there_cannot_be_described(owner):
    with pytest.raises(Refused, match="no column nope to describe"):
        plan_create(owner, "made", FRAME, **NAMED, descriptions={"nope": "x"})


def test_a_plan_of_another_region_is_refused(owner):
    plan = plan_create(owner, "made", FRAME, **NAMED)

    with pytest.raises(Refused, match="The plan is for account"):
        create(owner, "made", replace(plan, region="eu-west-1"))
