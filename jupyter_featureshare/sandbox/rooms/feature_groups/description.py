"""DescribeFeatureGroup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.operations import operation
from jupyter_featureshare.sandbox.rooms.feature_groups import lookup, paging, shapes
from jupyter_featureshare.sandbox.rooms.feature_groups.definitions import MOST_FEATURES

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.call import Call

FEATURES_PER_PAGE = MOST_FEATURES


@operation("sagemaker", "DescribeFeatureGroup", needs=lookup.need_on_group)
def describe_feature_group(call: Call) -> dict[str, Any]:
    """Everything about a group but its tags; features beyond a page by NextToken."""
    group = lookup.existing(call, call.params["FeatureGroupName"])
    shown = shapes.feature_group(group)
    if group.throughput:
        shown["ThroughputConfig"] = shapes.throughput(group.throughput)
    start = (paging.read_token(call.params) or [0])[0]
    end = start + FEATURES_PER_PAGE
    if len(group.features) > end:
        shown["NextToken"] = paging.write_token(call.params, end)
    shown["FeatureDefinitions"] = shown["FeatureDefinitions"][start:end]
    return shown
