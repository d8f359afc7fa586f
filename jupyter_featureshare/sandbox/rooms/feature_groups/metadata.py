"""The description and parameters of single features."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.operations import operation
from jupyter_featureshare.sandbox.rooms.feature_groups import lookup, shapes
from jupyter_featureshare.sandbox.rooms.feature_groups.definitions import invalid

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.call import Call
    from jupyter_featureshare.sandbox.rooms.feature_groups.state import Feature, Group

MOST_PARAMETERS = 25


def _feature(call: Call) -> tuple[Group, Feature]:
    group = lookup.existing(call, call.params["FeatureGroupName"])
    feature = group.features.get(call.params["FeatureName"])
    if feature is None:
        # assumed: the text for a feature that the group does not have.
        raise AwsError(
            "ResourceNotFound",
            f"Resource Not Found: Amazon SageMaker can't find a Feature with name "
            f"{call.params['FeatureName']} in FeatureGroup {group.name}",
        )
    return group, feature


@operation("sagemaker", "DescribeFeatureMetadata", needs=lookup.need_on_group)
def describe_feature_metadata(call: Call) -> dict[str, Any]:
    """One feature's type, description and parameters."""
    return shapes.feature_metadata(*_feature(call))


@operation("sagemaker", "UpdateFeatureMetadata", needs=lookup.need_on_group)
def update_feature_metadata(call: Call) -> None:
    """Sets the description, removes parameters and adds or overwrites others."""
    group, feature = _feature(call)
    params = call.params
    if not {"Description", "ParameterAdditions", "ParameterRemovals"} & params.keys():
        # assumed: AWS refuses an update of nothing.
        raise invalid("Description, ParameterAdditions or ParameterRemovals is required.")
    group.features[feature.name] = replace(
        feature,
        description=params.get("Description", feature.description) or None,
        parameters=_changed(feature.parameters, params),
        modified_at=call.at,
    )
    call.world.groups.index.publish(call.world, group, call.at)


def _changed(parameters: dict[str, str], params: dict[str, Any]) -> dict[str, str]:
    """The parameters after an update; assumed: removals come before additions."""
    removed = set(params.get("ParameterRemovals", ()))
    kept = {key: value for key, value in parameters.items() if key not in removed}
    kept |= {entry["Key"]: entry["Value"] for entry in params.get("ParameterAdditions", ())}
    if len(kept) > MOST_PARAMETERS:
        raise invalid(f"A feature can have at most {MOST_PARAMETERS} parameters.")
    return kept
