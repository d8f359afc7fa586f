"""Objects shaped as those of the SageMaker SDKs are groups for every verb of records.

The SDKs' own objects are tried in `tests/sdk`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import pytest

from jupyter_featureshare import records

AT = "2026-01-02T03:04:05Z"


@dataclass
class V2:
    """SDK version 2: its name may hold an ARN; it also has a session of its own."""

    name: str
    sagemaker_session: Any = None


@dataclass
class V3:
    """SDK version 3: after `get(ARN)` it holds the short name, and the ARN beside it."""

    feature_group_name: str
    feature_group_arn: str | None = None


SHAPES: dict[str, Any] = {
    "v2 by name": lambda arn: V2(arn.rpartition("/")[2]),
    "v2 by ARN": lambda arn: V2(arn),
    "v3 by name": lambda arn: V3(arn.rpartition("/")[2]),
    "v3 by ARN": lambda arn: V3(arn),
    "v3 that was got": lambda arn: V3(arn.rpartition("/")[2], arn),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_an_object_of_an_sdk_is_a_group_for_every_verb(owner, orders, shape):
    group = SHAPES[shape](orders)
    frame = pd.DataFrame({"id": ["a", "b"], "at": AT, "count": [1, 2]})

    report = records.ingest(owner, group, frame)
    records.put(owner, group, {"id": "c", "at": AT})

    assert (report.group.arn, report.complete) == (orders, True)
    assert len(records.get_many(owner, group, ["a", "b", "c"])) == 3
    assert records.delete(owner, group, "a").took_effect
    assert records.get(owner, group, "a") is None


def test_a_group_that_was_got_by_arn_is_the_other_accounts_not_ones_own(consumer, orders):
    group = V3(orders.rpartition("/")[2], orders)

    assert consumer.feature_group(group).arn == orders
